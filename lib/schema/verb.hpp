// What can be done to a record: x-verbs of its schema.
#pragma once

#include "yaml/edit.hpp"
#include "yaml/tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::schema {

class Kind;
struct Rule;

// Something that is done to a record: a command that adds one event (x-verbs). A verb whose event is the
// first of its kind makes a new record. One with an item adds an entry to a list of the record, or is about
// one that is there; a field of the event holds its `id`.
//
//   action add:
//     event: action-added
//     description: Agree on an action
//     word: what                                        free words fill these fields, in order; of the event
//                                                       where none of the lists below has it
//     fields: [reason]                                  of the event
//     record: [due]                                     of the record
//     item: {list: actions, named: action, fields: [what, owner, id]}   of the entry; none for one that is there
//     options: {what: words}                            where an option is not called as its field is
struct Verb {
    enum class Of { event, record, item };
    struct Field {
        std::string option; // "to", for --to
        yaml::Path path;    // in the event, the record or the entry
        Of of = Of::event;
    };
    struct Switch { // another event instead
        std::string option, event, description;
    };
    struct Item {
        std::string list;  // of the record; "" if the verb is about none
        std::string named; // field of the event that holds the id of the entry
    };
    std::string name, event, description;
    std::vector<std::string> words; // options that free words fill, in order
    std::vector<Field> fields;
    Item item;
    std::vector<Switch> switches;

    // How it is typed to add such an event: "note", "consent --withdraw"; "" if it adds none.
    std::string typed_for(std::string_view added) const;
    bool adds_item() const;
    // The rule that a field of this verb has to keep.
    const Rule& rule_of(const Kind& kind, const Field& field) const;
};

// Reads an entry of x-verbs; the kind has its fields by then. Throws Error{place, ...} for a part that is not
// known, an event or a field there is not.
Verb verb_of(yaml::Node node, const Kind& kind);

} // namespace pmnet::schema
