// What happened to a record, in order: requests, visits, findings, job descriptions and policies keep such a
// list, and their state is derived from it.
#pragma once

#include "domain/engine/basis.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Event {
    std::string name;
    Moment at;
    std::string by;
    yaml::Node node;                     // as it was written
    std::vector<yaml::Node> corrections; // the events that correct it, oldest first

    // A field of its own, as it stands after corrections; absent where none gives it one.
    yaml::Node operator[](std::string_view field) const;
};

// What happened to a record, in order of time and as it stands now: with what was corrected since, and
// without what was retracted and the events that say so. Events without a readable time are left for the check
// of the schema.
std::vector<Event> events_of(const Record& record);
// Those up to a moment.
std::vector<Event> events_until(const Record& record, Moment until);
// All that is written in the file, in its order: what was retracted, and corrections and retractions themselves.
std::vector<Event> written_events(const Record& record);

// "answered 2005-10-06T11:20:00+01:00", as a correction names an event; " #2" is added for the second of that name and
// time.
std::string name_of(const std::vector<Event>& written, std::size_t position);
// The position of the event so named; nothing if there is none.
std::optional<std::size_t> position_of(const std::vector<Event>& written, std::string_view name);
// The position of one of them.
std::size_t position_of(const std::vector<Event>& written, const Event& event);
bool is_correction(const Event& event); // or a retraction
// What is written first of a kind whose records begin with an event; it always stands.
bool begins_record(std::size_t position, const schema::Kind& kind);
// Events of this name that were retracted by a moment, each with the event that says so.
struct Retraction {
    Event event, by;
};
std::vector<Retraction> retractions_of(const Record& record, std::string_view name, Moment until);

const Event* last_of(const std::vector<Event>& events, std::string_view name); // null if there is none
const Event* first_of(const std::vector<Event>& events, std::string_view name);

// The event begins a record and stands nowhere else, none has fields that belong to another, no later event is
// earlier than the one before it, and none is in the future.
std::vector<Diagnostic> check_events(const Record& record, const Basis& basis);

// Fields that an event takes, by the verbs of the kind that add it; none if no verb does.
std::set<std::string> fields_of(const schema::Kind& kind, std::string_view event);
// Refuses members of a group that are not among the fields of an event; all are, where none are known.
std::vector<Diagnostic> check_taken(yaml::Node given, std::string_view event,
                                    const std::set<std::string>& fields);

} // namespace pmnet::domain
