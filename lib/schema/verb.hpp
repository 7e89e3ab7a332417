// What can be done to a record: x-verbs of its schema.
#pragma once

#include "yaml/edit.hpp"
#include "yaml/tree.hpp"

#include <string>
#include <vector>

namespace pmnet::schema {

class Kind;

// Something that is done to a record: a command that adds one event (x-verbs). A verb whose event is the
// first of its kind makes a new record.
struct Verb {
    struct Field {
        std::string option; // "to", for --to
        yaml::Path path;    // in the event, or in the record
        bool of_record = false;
    };
    struct Switch { // another event instead
        std::string option, event, description;
    };
    std::string name, event, description;
    std::string word; // field of the event that a free word fills; "" if there is none
    std::vector<Field> fields;
    std::vector<Switch> switches;
};

// Reads an entry of x-verbs; the kind has its fields by then. Throws Error{place, ...} for a part that is not
// known, an event or a field there is not.
Verb verb_of(yaml::Node node, const Kind& kind);

} // namespace pmnet::schema
