// What reports say of visits and findings.
#pragma once

#include "reports/visits/visited.hpp"

#include <vector>

namespace pmnet::reports {

// Visits, findings by area, actions and good practice in the period.
Section visits_section(const Source& source, Figures& figures);

// What visits have in common, across practices: which indicators are unmet most often and what is at stake,
// where, which concerns recur, and how old the agreed actions are. No practice is named, unless the reader is
// one of those who visit and asks for what is confidential.
std::vector<Section> theme_sections(const Source& source, const VisitChoice& choice, bool confidential,
                                    Figures& figures);
// The same of all formative visits, for reports.
std::vector<Section> themes_of_visits(const Source& source, Figures& figures);

struct ThemesAsked {
    Period period;
    Date as_of;
    VisitChoice choice;
    bool confidential = false;
};

// A report of them alone, however much else is wrong in the store. Throws Error if the as-of day lies before
// the period, or the board is not there.
Report themes(const store::Snapshot& records, const ThemesAsked& asked);

} // namespace pmnet::reports
