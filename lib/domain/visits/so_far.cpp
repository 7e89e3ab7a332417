#include "domain/visits/so_far.hpp"

#include "domain/visits/revisit.hpp"

#include <algorithm>

namespace pmnet::domain {

std::vector<const Area*> VisitSoFar::areas_in_scope() const {
    std::vector<const Area*> areas;
    for (const auto& area : framework.areas)
        if (looks_at(visit, area.id)) areas.push_back(&area);
    return areas;
}

std::vector<const Indicator*> VisitSoFar::still_to_see(const Area& area) const {
    const auto found = pointers_to(findings);
    std::vector<const Indicator*> left;
    for (const auto& indicator : framework.indicators)
        if (indicator.area == area.id && on_indicator(found, indicator.code) == nullptr)
            left.push_back(&indicator);
    return left;
}

std::vector<const Indicator*> VisitSoFar::still_to_see() const {
    std::vector<const Indicator*> all;
    for (const auto* area : areas_in_scope()) {
        const auto left = still_to_see(*area);
        all.insert(all.end(), left.begin(), left.end());
    }
    return all;
}

std::optional<VisitSoFar> so_far(const Record& visit, const Basis& basis) {
    auto framework = framework_of_visit(visit, basis);
    if (!framework) return std::nullopt;
    VisitSoFar visited{visit, std::move(*framework), {}};
    const auto& kind = basis.reading.store().kinds().get("finding");
    for (const auto* finding : basis.reading.naming(kind, "visit", visit.id))
        if (!events_until(*finding, basis.now).empty()) visited.findings.push_back(*finding);
    return visited;
}

std::vector<std::string> not_seen(const Record& visit, const Basis& basis) {
    std::vector<std::string> codes;
    if (!was_held(visit, basis.now)) return codes;
    if (const auto visited = so_far(visit, basis))
        for (const auto* indicator : visited->still_to_see()) codes.push_back(indicator->code);
    return codes;
}

bool VisitSoFar::has_points(const Area& area) const {
    const auto rows = visit["achievement"];
    return std::any_of(rows.begin(), rows.end(),
                       [&](yaml::Node row) { return row["area"].text() == area.id; });
}

std::optional<Points> VisitSoFar::points_found(const Area& area) const {
    if (!area.whole || !still_to_see(area).empty()) return std::nullopt;
    const auto found = pointers_to(findings);
    Points sum;
    for (const auto& indicator : framework.indicators) {
        if (indicator.area != area.id) continue;
        const auto& finding = *on_indicator(found, indicator.code);
        sum.claimed += claimed_points(finding);
        sum.supported += supported_points(finding);
    }
    return sum;
}

std::vector<const Area*> VisitSoFar::without_points() const {
    auto areas = areas_in_scope();
    std::erase_if(areas, [&](const Area* area) { return !still_to_see(*area).empty() || has_points(*area); });
    return areas;
}

} // namespace pmnet::domain
