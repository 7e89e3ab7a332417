// The tables that themes are made of, one after the other; each adds its figures and the sums they make.
#pragma once

#include "reports/engine/figures.hpp"
#include "reports/visits/visited.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::reports {

using Visits = std::vector<Visited>;

domain::Records all_findings(const Visits& visits);
domain::Records unmet_of(const domain::Records& findings);
// Those of the findings that are chosen.
domain::Records among(const domain::Records& findings, const std::set<const domain::Record*>& chosen);
// Adds the figures of unmet and repeated findings that the rows of the others add up to.
Table summary_table(const Source& source, const Visits& visits, Figures& figures);
// To be called where the report also has findings by area, of the same visits.
void must_agree_with_areas(Figures& figures);
// Indicators that are unmet by name, unless their area was looked at at few practices, who would be known by them: of those
// (and of those that are met) the figures "themes.others" tell what they add up to, area by area.
Table unmet_table(const Source& source, const Visits& visits, bool name_all, Figures& figures);
// Unmet findings by board and area; an empty cell is an area that was not looked at there.
Table heat_table(const Source& source, const Visits& visits, Figures& figures);
// Concerns that reviewers had at more than one practice: by indicator, and by the words they share whatever
// the indicator. Only those words are shown that the concerns of several practices have in common, and none
// that is part of a practice's name.
// Indicators are named as in the table of those unmet.
std::vector<Table> concerns_tables(const Source& source, const Visits& visits, bool name_all,
                                   Figures& figures);
// What became of the actions agreed, and how old those are that are overdue.
Table ages_table(const Source& source, const Visits& visits, Figures& figures);

// For those who visit: each visit by the name of the practice, and the concerns in the reviewers' words.
Section practices_section(const Source& source, const Visits& visits, Figures& figures);

} // namespace pmnet::reports
