// The reports there are: each of existing parts, in order. A report is a row of the table in reports.cpp.
#pragma once

#include "reports/engine/figures.hpp"
#include "store/snapshot.hpp"

#include <string_view>
#include <vector>

namespace pmnet::reports {

// A report as it is listed and asked for.
struct ReportName {
    std::string_view name; // "support-practices"
    std::string_view title;
    std::string_view purpose; // one sentence
};
std::vector<ReportName> all_reports();

// Makes the report of this name for a period, leaving out what happened after `as_of`. Throws Error{refused}
// if a record cannot be read, `check` finds an error in one, or figures do not add up: a report is complete or
// there is none. Throws Error for a name that is not listed, or an
// as-of day before the period.
Report report(std::string_view name, const store::Snapshot& records, const Period& period, Date as_of);

} // namespace pmnet::reports
