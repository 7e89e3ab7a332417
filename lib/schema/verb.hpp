// What can be done to a record: x-verbs of its schema.
#pragma once

#include "yaml/edit.hpp"
#include "yaml/tree.hpp"

#include <string>
#include <vector>

namespace pmnet::schema {

class Kind;

// Something that is done to a record: a command that adds one event (x-verbs). One whose event is the first
// of the kind makes a new record.
struct Verb {
    struct Field {
        std::string option; // "to", for --to
        yaml::Path path;    // within the event, or within the record
        bool of_record = false;
    };
    struct Switch { // another event in its stead
        std::string option, event, description;
    };
    std::string name, event, description;
    std::string word; // field of the event that a free word fills; "" where there is none
    std::vector<Field> fields;
    std::vector<Switch> switches;
};

// Reads an entry of x-verbs; the kind has its fields by then. Throws Error{place, ...} for a part that is not known, an
// event or a field there is not.
Verb verb_of(yaml::Node node, const Kind& kind);

} // namespace pmnet::schema
