// Versions of a record: what each approval was given for, kept in a file of its own and never edited. Until the next one
// is approved the last is in force, whatever is being changed meanwhile.
#pragma once

#include "domain/engine/decision.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

struct Version {
    std::string name; // "1.1"
    Event approval;
    // As it was approved: the record itself while it still says so, else its file; null if neither does.
    const Record* text;
    bool is_kept; // in a file of its own
};
// Of the approvals that stand, up to the moment of the basis, oldest first; none for a kind without versions. The record
// must outlive them.
std::vector<Version> versions_of(const Record& record, const Basis& basis);
// The name of the newest; "" before the first.
std::string version_at(const Record& record, Moment at);
// The name the next approval would have in a kind whose versions count 1, 2, 3.
std::string next_number(const Record& record, Moment at);

// Whether a version is in force: approved, and neither retired nor put away since.
bool is_in_force(const Record& record, Moment at);
// Its text; of an approval without a seal, the record as it stands. Null where no version is in force, or its text is
// not kept.
const Record* in_force(const Record& record, const Basis& basis);
// The same, and otherwise the record itself: what is paid, printed and handed out.
const Record& in_use(const Record& record, const Basis& basis);

// The version that a change makes, by one more approval than there was; nothing if it makes none.
std::optional<std::string> version_made(const Record& before, const Record& after, Moment at);
// The version that has no file of its own although the record says what was approved: it is kept before the record
// changes. Nothing if there is none.
std::optional<std::string> version_to_keep(const Record& record, const Basis& basis);

// A version is as it was approved, belongs to an approval, and the one in force is kept.
std::vector<Diagnostic> check_versions(const Record& record, const Basis& basis);

} // namespace pmnet::domain
