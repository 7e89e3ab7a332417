#include "reports/visits/points.hpp"

#include "domain/visits/finding.hpp"
#include "reports/engine/source.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

PointsFigures add_points(const std::string& id, const std::string& about, const Records& findings,
                         const Behind& behind, Figures& figures) {
    const auto add = [&](const char* name, const char* definition, Decimal (*of)(const domain::Record&)) {
        Decimal sum;
        for (const auto* finding : findings) sum += of(*finding);
        const auto figure = figures.add(
            number(fmt::format("{}.{}", id, name),
                   about.empty() ? definition : fmt::format("{}; {}", definition, about), Unit::points, sum));
        figures.depends(figure, behind.findings);
        figures.of_enough(figure, behind.practices);
        return figure;
    };
    const PointsFigures points{
        add("points_claimed", "points the practices claimed on these indicators", domain::claimed_points),
        add("points_supported", "points the visits found supported", domain::supported_points),
        add("points_at_stake", "points claimed and not supported", domain::points_at_stake)};
    figures.must_balance({{points.claimed, 1}, {points.supported, -1}, {points.at_stake, -1}});
    return points;
}

} // namespace pmnet::reports
