// Where a record can stand and how it gets there: one table for each kind with a life of its own. Its status
// is derived from it, an event that does not fit is refused by it, and the manual prints it.
#pragma once

#include "domain/engine/event.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Move {
    std::string_view event;
    std::vector<std::string_view> from; // states it may happen in; empty for the first event
    std::string_view to;                // state afterwards; `stays` or `back` otherwise
};
inline constexpr std::string_view stays = "";      // the event changes no state
inline constexpr std::string_view back = "(back)"; // to the state before the one it ends

struct Lifecycle {
    std::string_view kind;
    std::vector<Move> moves;

    // The states in which some move ends, in the order of the table.
    std::vector<std::string_view> states() const;
    const Move* move(std::string_view event) const; // null where the table has none
};

// The table of a kind; null for a kind that has none.
const Lifecycle* lifecycle_of(std::string_view kind);

// The state after these events; "" after none. An event that does not fit moves the record all the same, so
// that what was said last counts (check_moves tells of it).
std::string status_after(const Lifecycle& life, const std::vector<Event>& events);

// Events that may come next.
std::vector<std::string_view> allowed_after(const Lifecycle& life, const std::vector<Event>& events);

// Every event that the state before it does not allow, and what would have been allowed.
std::vector<Diagnostic> check_moves(const Record& record);

// The table as Markdown, as it stands in the manual of the kind's commands.
std::string manual(const Lifecycle& life);

} // namespace pmnet::domain
