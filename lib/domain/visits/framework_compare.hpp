// What became of a framework in its next year: totals, areas and indicators, side by side.
//
// A framework may hold only part of what was published (`whole` in framework.hpp). Whatever one side does not
// hold is unknown: it is never called added or gone.
#pragma once

#include "domain/visits/framework.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

enum class Change { same, repointed, added, gone, unknown };
std::string_view name_of(Change change); // "same", "re-pointed", "added", "gone", "unknown"

// A domain, an area or an indicator; points are missing on the side that does not have or hold it.
struct Compared {
    std::string id, name;
    std::optional<Decimal> before, after;
    Change change = Change::same;
};

struct FrameworkComparison {
    Decimal before, after;
    std::vector<Compared> domains, areas, indicators; // in the order of the earlier, then of the later
};

FrameworkComparison compare(const Framework& earlier, const Framework& later);

} // namespace pmnet::domain
