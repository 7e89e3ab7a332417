// Shades for a table of counts with sums at its right and at its foot, so that the eye finds what stands out,
// in print and on a terminal.
//
// A shade follows from the figures that are shown and from nothing else: it is put on after suppression, a
// hidden figure has none, and whoever sees the table could have shaded it. Considered: the share of findings
// that were unmet, which says more but would give away hidden cells.
#pragma once

#include "reports/engine/figures.hpp"

#include <string_view>

namespace pmnet::reports {

// What the shades mean, for the page they stand on.
inline constexpr std::string_view shade_legend =
    "Shades: · none, ░ up to a quarter of the largest figure shown, ▒ up to half of it, ▓ up to three quarters, "
    "█ more. The sums at the right and at the foot are shaded among themselves, and a figure that is hidden "
    "has no shade.";

// Marks the cells that show their figure. Cells, row sums and column sums are each compared with the largest
// of their own.
void shade(Table& table, const Figures& figures);

} // namespace pmnet::reports
