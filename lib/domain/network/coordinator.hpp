// Coordinators: time in post, sessions contracted, and what they were spent on.
#pragma once

#include "base/period.hpp"
#include "domain/engine/basis.hpp"

namespace pmnet::domain {

// Sessions contracted within a period: so many a month, for each calendar month of it in which the
// coordinator was in post on the first day.
Decimal sessions_contracted(const Record& coordinator, const Period& period);

// Every local coordinator was nominated and serves a board; the term does not end before it begins.
std::vector<Diagnostic> check_coordinator(const Record& record, const Basis& basis);
// An activity is within the coordinator's term and not in the future.
std::vector<Diagnostic> check_activity(const Record& record, const Basis& basis);

} // namespace pmnet::domain
