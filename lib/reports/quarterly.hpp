// The quarterly report to the sponsor: every part in order, small numbers hidden, figures reconciled.
#pragma once

#include "domain/rules.hpp"
#include "reports/engine/figures.hpp"
#include "store/snapshot.hpp"

namespace pmnet::reports {

// Gathers the report for a period, leaving out what happened after `as_of`. Throws Error{refused} where a
// record cannot be read or does not keep to its schema, names what is not there, or where figures do not add
// up: a report is whole or there is none.
Report quarterly(const store::Snapshot& records, const Period& period, Date as_of);

} // namespace pmnet::reports
