// What a visit found on one indicator.
//
// Rules from the visit guidance of 2003 to 2007: a finding is on an indicator of the visit's framework; points
// are supported only where some are claimed, at most as many, and those are at most what the indicator is worth.
#pragma once

#include "domain/engine/basis.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

// Judged partly met or not met: the practice has something to do.
bool is_unmet(const Record& finding);
Decimal claimed_points(const Record& finding);
Decimal supported_points(const Record& finding);
// Points claimed and not supported.
Decimal points_at_stake(const Record& finding);
// Day on which it was recorded.
std::optional<Date> day_of_finding(const Record& finding, const Basis& basis);

// The meaning of what was found, with the actions agreed up to a moment: what a report to the practice rests on.
std::string what_was_found(const Record& finding, Moment until);

// An indicator of the visit's framework (outside the areas looked at: a warning), points in order (a warning
// if they do not fit the judgement), the sample, the actions; recorded from the day of the visit on, before
// that is closed, and never of one that was cancelled.
std::vector<Diagnostic> check_finding(const Record& record, const Basis& basis);

// What a change may not do: once the visit is closed, what was found and agreed stays; steps on actions, new
// ones, sharing and notes go on. It takes no new finding, even one dated before the close, and none is
// removed.
std::vector<Diagnostic> check_finding_change(const Record& before, const Record& after, const Basis& basis);
std::vector<Diagnostic> check_new_finding(const Record& finding, const Basis& basis);
std::vector<Diagnostic> check_finding_removal(const Record& finding, const Basis& basis);

// Rules that look at all findings of a visit together: one for each indicator; and where an indicator
// includes another (`includes` of the framework), claiming it alone is worth a warning.
std::vector<Diagnostic> check_findings_together(const Records& findings, const Basis& basis);
// What the files of two findings on one indicator both hold.
std::vector<std::string> same_visit_and_indicator(const Record& finding);

} // namespace pmnet::domain
