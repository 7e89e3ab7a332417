// What is decided about a record of a kind: x-seals and x-versions of its schema.
//
//   x-seals:
//     approved: {fields: [title, text], until: [changed], hint: what to type where it no longer holds}
//   x-versions: {event: approved, until: [retired]}
#pragma once

#include "yaml/edit.hpp"
#include "yaml/tree.hpp"

#include <string>
#include <vector>

namespace pmnet::schema {

class Kind;

// An event decides on these fields of the record, as they were, until one of the others.
struct Seal {
    std::string event;
    std::vector<yaml::Path> fields;
    std::vector<std::string> until;
    std::string hint;
};

// Each event of this name makes a version, called by the event's field `version`, which is in force until the next or
// until one of the others.
struct Versions {
    std::string event;
    std::vector<std::string> until;
};

// Read an entry of x-seals, and x-versions; the kind has its fields by then, and its seals for its versions. Throw
// Error{place, ...} for a part that is not known, and an event or a field there is not.
Seal seal_of(yaml::Node entry, const Kind& kind);
Versions versions_of(yaml::Node node, const Kind& kind);

} // namespace pmnet::schema
