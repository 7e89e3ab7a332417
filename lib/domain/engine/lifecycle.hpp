// Where a record stands, by the life its schema gives its kind (schema/life.hpp): a mechanism for every kind
// alike.
#pragma once

#include "domain/engine/event.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// The state of a record at a moment; "" for a kind without a life, and before the event a record begins with. An event that
// does not fit still moves the record, so that the last one counts (check_moves reports it).
std::string status_of(const Record& record, Moment at);
// The state after these events.
std::string status_after(const schema::Life& life, const std::vector<Event>& events);

// Events that may come next.
std::vector<std::string> allowed_after(const schema::Life& life, const std::vector<Event>& events);

// Every event that the state before it does not allow, and what would have been allowed.
std::vector<Diagnostic> check_moves(const Record& record);

// The moves as a table of Markdown, as it stands in the manual of the kind's commands.
std::string manual(const schema::Life& life);

} // namespace pmnet::domain
