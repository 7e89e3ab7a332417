#include "domain/visits/framework_use.hpp"

#include "domain/visits/framework.hpp"

#include <fmt/format.h>

#include <map>

namespace pmnet::domain {

namespace {

// Records that stand on a framework, by the code of an indicator or the id of an area.
using Users = std::map<std::string, std::string, std::less<>>;

Users users_of(const Record& framework, const Basis& basis) {
    Users users;
    const auto& kinds = basis.reading.store().kinds();
    for (const auto* visit : basis.reading.naming(kinds.get("visit"), "framework", framework.id)) {
        for (const auto entry : (*visit)["achievement"]) users.emplace(text_of(entry["area"]), visit->id);
        for (const auto* finding : basis.reading.naming(kinds.get("finding"), "visit", visit->id))
            users.emplace(text_of((*finding)["indicator"]), finding->id);
    }
    return users;
}

// Where the framework gives the points of an indicator or an area; the whole where it no longer does.
yaml::Node points_node(const Record& framework, std::string_view key) {
    for (const auto domain : framework["domains"])
        for (const auto area : domain["areas"]) {
            if (area["id"].text() == key) return area["points"];
            for (const auto indicator : area["indicators"])
                if (indicator["code"].text() == key) return indicator["points"];
        }
    return framework["domains"];
}

} // namespace

std::vector<Diagnostic> check_framework_change(const Record& before, const Record& after,
                                               const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    const auto old = framework_of(before), now = framework_of(after);
    std::map<std::string, Decimal> changed; // what it was worth
    for (const auto& indicator : old.indicators)
        if (const auto* other = now.indicator(indicator.code);
            other == nullptr || other->points != indicator.points)
            changed.emplace(indicator.code, indicator.points);
    for (const auto& area : old.areas)
        if (const auto* other = now.area(area.id); other == nullptr || other->points != area.points)
            changed.emplace(area.id, area.points);
    if (changed.empty()) return diagnostics;
    const auto users = users_of(before, basis);
    for (const auto& [key, points] : changed)
        if (const auto user = users.find(key); user != users.end())
            diagnostics.push_back(
                refuse(points_node(after, key), "in-use",
                       fmt::format("'{}' was counted with {} points, by '{}' among others", key,
                                   points.text(), user->second),
                       "put another issue of the framework on record under an id of its own"));
    return diagnostics;
}

} // namespace pmnet::domain
