// Two reports on posts: `jobs` (the descriptions, their bands, what a second reader would point out, the
// outlines) and `pay` (the scales in force, what changed in the period, what the agreed bands cost).
#pragma once

#include "reports/engine/figures.hpp"
#include "store/snapshot.hpp"

namespace pmnet::reports {

// Both leave out what happened after `as_of`, and throw Error{refused} as every report does.
Report jobs_report(const store::Snapshot& records, const Period& period, Date as_of);
Report pay_report(const store::Snapshot& records, const Period& period, Date as_of);

} // namespace pmnet::reports
