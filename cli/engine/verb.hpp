// The verbs a kind's schema gives it (x-verbs): each adds one event to a record, or makes a record that
// begins with it. What is typed for a field becomes what the schema says it is; an event that the record's
// state does not allow is refused before anything else, with a list of what would be allowed.
#pragma once

#include "cli/engine/commands.hpp"

#include <map>
#include <string>
#include <vector>

namespace pmnet::cli {

// A verb as a command: its options are the fields the schema names. The kind must outlive it.
Command command_for(const schema::Kind& kind, const schema::Verb& verb);

using Fields = std::map<std::string, std::vector<std::string>>; // by option, without dashes

// What a verb does beyond its schema. Both may be null.
struct Hook {
    std::string_view kind, verb;
    // Fills in what follows from the record and was not given, or refuses (throws Error). The record is null
    // for a verb that makes one.
    Fields (*before)(Context& context, const store::Record* record, Fields given);
    // The message once it is done.
    std::string (*after)(Context& context, const store::Record& record);
    // An option that `before` always fills: nobody is offered it.
    std::string_view fills = {};
};
const std::vector<Hook>& hooks(); // the table, in cli/hooks.cpp

} // namespace pmnet::cli
