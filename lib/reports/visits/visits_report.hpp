// The report `visits`: the visits part of the quarterly report, and beside it what the visits had in common.
#pragma once

#include "reports/engine/figures.hpp"
#include "store/snapshot.hpp"

namespace pmnet::reports {

// Throws Error{refused} if a record cannot be counted or figures do not add up.
Report visits(const store::Snapshot& records, const Period& period, Date as_of);

} // namespace pmnet::reports
