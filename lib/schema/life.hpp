// Where a record of a kind can stand and how it gets there: x-states of its schema. A record's status is
// derived from it, an event that does not fit is refused by it, and the manual prints it.
//
//   x-states:
//     groups:                                      names for several states; a group may hold earlier ones
//       open: [received, answered]
//     moves:                                       every event of the kind once
//       received: {to: received}                   without `after`: the event a record begins with
//       answered: {after: [received], to: answered}
//       waiting: {after: [open], to: waiting}
//       resumed: {after: [waiting], to: back}      to the state before the one it ends
//       noted: {after: any}                        without `to`: no state changes
//
// A kind whose records begin without an event names the state they begin in, `begins: entered`, and all its events follow
// something.
#pragma once

#include "yaml/tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::schema {

struct Move {
    std::string event;
    std::vector<std::string> after; // states it may happen in; none for the first event
    std::string to;                 // state afterwards; `stays` or `back` otherwise
};
inline constexpr std::string_view stays = ""; // the event changes no state
inline constexpr std::string_view back = "back";

struct Life {
    std::string begins;      // the state before any event; "" where a record begins with one
    std::vector<Move> moves; // in the order of the schema

    // The state before any event, and those in which some move ends, in the order of the moves.
    std::vector<std::string> states() const;
    const Move* move(std::string_view event) const; // null if no move has it
};

// Reads x-states of a kind with these events; `first_event` begins a record, where it is not "". Throws Error{place, ...}
// for an event or a state there is not, an event without a move, a record that could not begin, a state that
// none can come to, and a group that nothing uses.
Life life_of(yaml::Node states, const std::vector<std::string>& events, std::string_view first_event);

} // namespace pmnet::schema
