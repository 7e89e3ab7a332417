// The quarterly report to the sponsor: every part in order, small numbers hidden, figures reconciled.
#pragma once

#include "domain/rules.hpp"
#include "reports/engine/figures.hpp"
#include "store/snapshot.hpp"

namespace pmnet::reports {

// Gathers the report for a period, leaving out what happened after `as_of`. Throws Error{refused} if a record
// cannot be read, does not keep to its schema or names a record that is not there, or if figures do not add
// up: a report is complete or there is none.
Report quarterly(const store::Snapshot& records, const Period& period, Date as_of);

} // namespace pmnet::reports
