// Model policies: which version is in force, and when it is due for review.
#pragma once

#include "domain/engine/event.hpp"

#include <optional>
#include <string>

namespace pmnet::domain {

struct PolicyState {
    std::string status;              // "drafted", "approved", "retired"; "" before it was drafted
    std::string version;             // of the newest approval; "" before the first
    std::optional<Date> last_review; // newest review or approval
    std::optional<Date> next_review; // the cycle after that; nothing for a draft or a retired policy

    bool is_due(Date by) const { return next_review && *next_review <= by; }
};

PolicyState policy_at(const Record& policy, Moment at, const Zone& zone);

// An approval needs, since the text last changed, a review by someone other than its author; and
// versions rise.
std::vector<Diagnostic> check_policy(const Record& record, const Basis& basis);

} // namespace pmnet::domain
