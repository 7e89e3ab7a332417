// Two reports on the helpline: `requests` (how many there were, and the six criteria the service is judged
// on) and `support-practices` (what went to each, how soon they replied, what came of it, what they were
// chosen on).
#pragma once

#include "reports/engine/figures.hpp"
#include "store/snapshot.hpp"

namespace pmnet::reports {

// Both leave out what happened after `as_of`, and throw Error{refused} as every report does.
Report requests_report(const store::Snapshot& records, const Period& period, Date as_of);
Report support_practices_report(const store::Snapshot& records, const Period& period, Date as_of);

} // namespace pmnet::reports
