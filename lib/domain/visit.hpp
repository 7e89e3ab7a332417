// QoF visits and their findings.
//
// Rules from the visit guidance of 2003 to 2007: at least two reviewers; evidence of grade A is in before the
// day; a finding is on an indicator of the visit's framework; what is supported is at most what is claimed,
// and that at most what the indicator is worth.
#pragma once

#include "domain/event.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// "planned", "held", "reported", "closed", "cancelled": the furthest the visit has come by a moment; ""
// before it was planned.
std::string visit_status(const Record& visit, Moment at);

struct Action {
    std::string id, what, owner;
    Date due; // after extensions
    std::optional<Moment> done;
    std::optional<Date> accepted_until; // a risk accepted instead

    bool is_open(Date on) const { return !done && !(accepted_until && on <= *accepted_until); }
};
// The actions of a finding as they stood at a moment.
std::vector<Action> actions_at(const Record& finding, Moment at);

std::vector<Finding> check_visit(const Record& record, const Scope& scope);
std::vector<Finding> check_finding(const Record& record, const Scope& scope);
// A practice is named in a good-practice note only with its consent, a note drawn from a finding needs the
// practice's agreement to share it, and its indicators are the framework's.
std::vector<Finding> check_good_practice(const Record& record, const Scope& scope);

} // namespace pmnet::domain
