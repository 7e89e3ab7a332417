// Small numbers: counts below the network's threshold are not shown, and neither is anything that would give
// them away.
//
// A reader knows every sum a report states, and that a cell without the mark of a small count is not one, so
// hiding one count of a row that adds up hides nothing. We treat the report as one system of equations over
// all its counts, reason as a reader would, and hide further cells until no hidden one can be pinned down:
// neither by bounds carried from sum to sum, nor by combining sums (elimination). Amounts that depend on a hidden
// count (points behind a few findings) are hidden with it, and guarded in the sums they make as the counts are. Zero is shown: it
// identifies nobody. The method is the cell suppression with secondary suppression of statistical offices (a
// count under 5 hidden in Scottish tables, with a second cell where a total would reveal it). If a reader can
// narrow a hidden cell down anyway, its range is given.
#pragma once

#include "reports/engine/figures.hpp"

namespace pmnet::reports {

// Sets `shown` and `range` of every figure. Deterministic; figures not in confidence are left alone unless
// they depend on a hidden one.
void suppress(Figures& figures, std::size_t threshold);

// Figures whose value a reader can work out exactly from the equations and the figures shown, though they are
// hidden; empty after `suppress`.
std::vector<FigureId> disclosed(const Figures& figures);

} // namespace pmnet::reports
