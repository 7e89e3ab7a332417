// A quality framework: which indicators there are, in which area, and what they are worth.
#pragma once

#include "domain/scope.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Indicator {
    std::string code;
    std::string area;
    Decimal points;
};

struct Area {
    std::string id, name, domain;
    Decimal points;
};

struct Framework {
    std::vector<Area> areas;
    std::vector<Indicator> indicators;

    const Area* area(std::string_view id) const;             // null where there is none
    const Indicator* indicator(std::string_view code) const; // null where it is not held
    std::vector<std::string> codes() const;
    std::vector<std::string> area_ids() const;
};

Framework framework_of(const Record& record);

// A record that names indicators names the framework they belong to as well, and that holds them.
std::vector<Finding> check_indicators(const Record& record, const Scope& scope);

// Points and counts of indicators, areas and domains add up to what is stated one floor above; where only
// some indicators are held, they do not exceed it.
std::vector<Finding> check_framework(const Record& record, const Scope& scope);

} // namespace pmnet::domain
