// What has to wait until small numbers are hidden: the order of ranked rows, and the shades of counts. Both
// follow from what is shown, and so tell no more than it does.
#pragma once

#include "reports/engine/figures.hpp"

namespace pmnet::reports {

// Rows of a ranked table are put in order: highest first, then those hidden because a sum would give them
// away, in the order they were gathered. Tables left without rows are removed.
void arrange(Report& report);

} // namespace pmnet::reports
