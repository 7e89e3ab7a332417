// What happened to a record, in order: requests, visits, findings, job descriptions and policies keep such a
// list, and their state is derived from it.
#pragma once

#include "domain/engine/basis.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Event {
    std::string name;
    Moment at;
    std::string by;
    yaml::Node node; // for the fields of its own
};

// The events of a record in the order of the file. Events without a readable time are left for the check of
// the schema.
std::vector<Event> events_of(const Record& record);
// Those up to a moment.
std::vector<Event> events_until(const Record& record, Moment until);
const Event* last_of(const std::vector<Event>& events, std::string_view name); // null if there is none
const Event* first_of(const std::vector<Event>& events, std::string_view name);

// The first event is the one the kind begins with, no later event is earlier than the one before it, none is
// in the future, and none has fields that belong to another.
std::vector<Diagnostic> check_events(const Record& record, const Basis& basis);

} // namespace pmnet::domain
