// Model policies: which version is in force, and when it is due for review.
#pragma once

#include "domain/engine/event.hpp"

#include <optional>
#include <string>

namespace pmnet::domain {

struct PolicyState {
    std::string status;              // "drafted", "approved", "retired"; "" before it was drafted
    std::string version;             // of the newest approval; "" before the first
    std::optional<Date> last_review; // newest approval, or review that asked for no change
    std::optional<Date> next_review; // the cycle after that; nothing for a draft or a retired policy

    bool is_due(Date by) const { return next_review && *next_review <= by; }
};

PolicyState policy_at(const Record& policy, Moment at, const Zone& zone);

// The version after the newest approval: "1.0", "1.1".
std::string next_version(const Record& policy, Moment at);

// An approval needs, since the text last changed, a review by someone other than its author, and none that
// asked for a change; the approver is neither the author nor the only reviewer; and versions rise.
std::vector<Diagnostic> check_policy(const Record& record, const Basis& basis);
// What is approved now is the text that was reviewed.
std::vector<Diagnostic> check_policy_change(const Record& before, const Record& after, const Basis& basis);

} // namespace pmnet::domain
