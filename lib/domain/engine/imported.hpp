// A record as an import would leave it, and which of its values were read from the file: what will be written is shown from
// this, and what is wrong with it is told where the file says it.
#pragma once

#include "domain/engine/basis.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

// Where a value of the record stands in the file, by its path in the record as imported ("bands.0.minimum"). A sum of what was
// read stands nowhere, but has a place where it is told what is wrong with it.
struct Read {
    std::string path;
    Place place;
    bool is_sum = false;
};

struct Imported {
    std::optional<Record> before; // as it stands; nothing for a new one
    Record after;
    std::vector<Read> read;
};

// One value before and after. `added` also where the whole record is new; `same` was read and is as it was, `kept` was not read.
enum class Fate { added, changed, same, kept, gone };
std::string_view name_of(Fate fate); // "new", "changes", "as it was", "kept", "goes"

struct ImportedValue {
    std::string field; // "band 5 minimum", "level communication"
    yaml::Node before, after;
    std::string now, then; // as a person reads them, amounts in pounds; "" where there is none
    Fate fate = Fate::kept;
    int line = 0; // of the file; 0 if it was not read there
};
// Every value of the record, those without events, in the order of the schema; entries of lists are called by their first field.
std::vector<ImportedValue> values_of(const Imported& imported);
// True if what is written would differ from what stands.
bool differs(const Imported& imported);

// A diagnostic on the record as imported, at the file's own line where the value was read from it.
Diagnostic told_in_file(const Imported& imported, Diagnostic diagnostic);

} // namespace pmnet::domain
