// The tables that themes are made of, one after the other; each adds its figures and the sums they make.
#pragma once

#include "reports/engine/figures.hpp"
#include "reports/visits/visited.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::reports {

using Visits = std::vector<Visited>;

inline constexpr std::string_view unmet_caption = "Indicators most often unmet";
inline constexpr std::string_view heat_caption = "Unmet findings by board and area";

// A count of findings or actions, which the small-number rule covers.
FigureId add_count(std::string id, std::string definition, const domain::Records& records, bool is_total,
                   Figures& figures);
domain::Records all_findings(const Visits& visits);
domain::Records unmet_of(const domain::Records& findings);
// Unmet findings in all, which the rows of several tables add up to.
FigureId unmet_total(const Visits& visits, Figures& figures);

Table summary_table(const Visits& visits, Figures& figures);
// Wants the figures of the summary.
Table unmet_table(const Source& source, const Visits& visits, Figures& figures);
// Unmet findings by board and area; an empty cell is an area that was not looked at there.
Table heat_table(const Source& source, const Visits& visits, Figures& figures);
// Concerns that reviewers had at more than one practice: by indicator, and by the words they share whatever
// the indicator. Only those words are shown that the concerns of several practices have in common, and none
// that is part of a practice's name.
std::vector<Table> concerns_tables(const Source& source, const Visits& visits, Figures& figures);
// What became of the actions agreed, and how old those are that are overdue.
Table ages_table(const Source& source, const Visits& visits, Figures& figures);

// For those who visit: each visit by the name of the practice, and the concerns in the reviewers' words.
Section practices_section(const Source& source, const Visits& visits, Figures& figures);

} // namespace pmnet::reports
