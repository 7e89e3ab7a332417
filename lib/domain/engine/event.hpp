// What happened to a record, in order: requests, visits, findings, job descriptions and policies keep such a
// list, and everything about their state is derived from it.
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

// The events of a record in the order of the file. Events without a readable time are left to the schema's
// check.
std::vector<Event> events_of(const Record& record);
// Those up to a moment.
std::vector<Event> events_until(const Record& record, Moment until);
const Event* last_of(const std::vector<Event>& events, std::string_view name); // null where there is none
const Event* first_of(const std::vector<Event>& events, std::string_view name);

// The first event is the one the kind begins with, each later one is no earlier than the one before, none
// lies in the future, and none says what belongs to another.
std::vector<Diagnostic> check_events(const Record& record, const Basis& basis);

} // namespace pmnet::domain
