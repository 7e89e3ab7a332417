// Actions agreed on a finding: what is to be done, by which role, by when, and what became of it.
//
// An action ends in one of two ways: it is done, with evidence in words, and checked by someone of the visit's team or of
// the network, who is not its owner under whatever word for the role; or its risk is accepted until a day, and the next
// morning it is open again.
#pragma once

#include "domain/engine/event.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Action {
    std::string id, what, owner;
    Date due;                     // after extensions
    std::optional<Moment> agreed; // when it was added, for one that was not there from the start
    std::optional<Moment> done;
    std::string evidence, checked_by;   // of what was done
    std::optional<Date> accepted_until; // the last day on which the risk is accepted
    std::string accepted_because;
    int moved = 0; // how often it was given a later day, another owner, or opened again

    bool is_open(Date on) const { return !done && !(accepted_until && on <= *accepted_until); }
    bool is_overdue(Date on) const { return is_open(on) && due < on; }
    // "done", "accepted", "overdue", "open"
    std::string_view state(Date on) const;
};

// The actions of a finding as they stood at a moment. Those added later are not among them.
std::vector<Action> actions_at(const Record& finding, Moment at);

// Names of their own, due on or after the day of the visit (null: not known), events that name one of them
// and fit what it had come to; evidence of at least three words, two of them no numbers, that are not those of the action.
std::vector<Diagnostic> check_actions(const Record& finding, const Record* visit, const Basis& basis);

} // namespace pmnet::domain
