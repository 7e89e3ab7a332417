// Points claimed, supported and at stake of findings: claimed less supported is at stake, and so the three are one
// equation, and hidden together where few findings or few practices are behind them.
#pragma once

#include "domain/engine/basis.hpp"
#include "reports/engine/figures.hpp"

#include <string>

namespace pmnet::reports {

struct PointsFigures {
    FigureId claimed, supported, at_stake;
};

// What points stand on.
struct Behind {
    FigureId findings, practices; // counts
};

// Adds "ID.points_claimed", "ID.points_supported" and "ID.points_at_stake". `about` is added to their definitions.
PointsFigures add_points(const std::string& id, const std::string& about, const domain::Records& findings,
                         const Behind& behind, Figures& figures);

} // namespace pmnet::reports
