// What visits have in common, across practices: which indicators are unmet most often and what is at stake,
// where, which concerns recur, and how old the agreed actions are.
//
// Small numbers are hidden as in every report, and no practice is named, unless the reader is one of those
// who visit and asks for what is confidential.
#pragma once

#include "reports/engine/figures.hpp"
#include "reports/visits/visited.hpp"

#include <vector>

namespace pmnet::reports {

struct ThemesAsked {
    Period period;
    Date as_of;
    VisitChoice choice;
    bool confidential = false;
};

// Its sections, for reports that hold them among others. `after_suppression` finishes them.
std::vector<Section> theme_sections(const Source& source, const VisitChoice& choice, bool confidential,
                                    Figures& figures);
// Does what has to wait until figures are suppressed: puts the indicators most often unmet on top, and shades
// the boards. What is hidden is in the order of the framework, which reveals nothing; tables without rows are
// removed.
void after_suppression(std::vector<Section>& sections, const Report& report);

// Throws Error if the as-of day lies before the period, or the board or framework is not there.
Report themes(const store::Snapshot& records, const ThemesAsked& asked);

} // namespace pmnet::reports
