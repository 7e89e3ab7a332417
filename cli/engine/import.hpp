// Records from a table: what would be written is shown value by value, judged by every rule, and written all or not at all.
// The imports of all kinds share this; each of them reads its own columns.
#pragma once

#include "cli/engine/change.hpp"
#include "domain/engine/imported.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

// The file that the first word names, and what messages call it.
struct ImportFile {
    std::string name, text;
};
ImportFile import_file(Context& context);

// The text that a table makes of a record, with the words after the file carried out (FIELD=VALUE).
store::Record import_draft(Context& context, const store::Record* before, const std::string& id,
                           std::string text);
// The record as it stands; nothing if the id is new. Throws Error for what cannot be an id.
std::optional<store::Record> record_before(Context& context, const std::string& id);
// --id. Throws Error, asking for the scale or whatever it is, if it is not given.
const std::string& id_asked(const Context& context, std::string_view what);
// --source; "" if it is not given or says nothing.
std::string source_given(const Context& context);
// The same, as a list of one. Throws Error if neither it nor sources=... among the words says where figures are from.
yaml::Value sources_asked(Context& context);
// A new record, with these sources where there are any.
std::string new_text(yaml::Value record, const yaml::Value& sources);
bool gives_field(const Context& context, std::string_view field); // among the words after the file

// Shows every value of the records, and with --write writes them. The same is shown, and the status is the same, without it.
// Whatever is wrong with a value that was read is told at its line of the file. `passed_over` are columns that were not read.
// Throws Error for a word FIELD=VALUE that would overwrite what was read.
Answer import_records(Context& context, const std::vector<domain::Imported>& records,
                      const std::vector<std::string>& passed_over);

} // namespace pmnet::cli
