// What reports say of the network itself.
#pragma once

#include "reports/engine/source.hpp"

namespace pmnet::reports {

// Policies in force, and those due for review.
Section policies_section(const Source& source, Figures& figures);
// The year's objectives with their indicators, as they stood on the last day.
Section objectives_section(const Source& source, Figures& figures);
// Sessions used of those contracted.
Section coordinators_section(const Source& source, Figures& figures);

} // namespace pmnet::reports
