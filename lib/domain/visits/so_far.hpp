// How far a visit has come: which indicators in its scope have a finding, which areas their points.
#pragma once

#include "domain/visits/finding.hpp"
#include "domain/visits/visit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Points {
    Decimal claimed, supported;
};

struct VisitSoFar {
    Record visit;
    Framework framework;
    std::vector<Record> findings; // of this visit, in any order

    std::vector<const Area*> areas_in_scope() const;
    // Indicators of an area, or of all in scope, without a finding; in the order of the framework.
    std::vector<const Indicator*> still_to_see(const Area& area) const;
    std::vector<const Indicator*> still_to_see() const;
    bool has_points(const Area& area) const;
    // What the findings of an area add up to; nothing while one is missing, or if the framework does not hold
    // all its indicators.
    std::optional<Points> points_found(const Area& area) const;
    // Areas in scope that are complete and have no points yet.
    std::vector<const Area*> without_points() const;
};

// The visit with its findings up to the moment of the basis; nothing if its framework is not there.
std::optional<VisitSoFar> so_far(const Record& visit, const Basis& basis);

// Codes of the indicators in scope that a visit left without a finding, in the order of its framework; none as long as it
// was not held.
std::vector<std::string> not_seen(const Record& visit, const Basis& basis);

} // namespace pmnet::domain
