// Pay scales: what a band pays, from when, and in which nation. Amounts are exact decimals, pounds a year for
// full-time work.
#pragma once

#include "domain/scope.hpp"

#include <optional>
#include <string_view>

namespace pmnet::domain {

struct PayRange {
    Decimal minimum, maximum;
};

// What a band pays; nothing where the scale does not hold it. Missing points are never worked out from their
// neighbours.
std::optional<PayRange> pay_of(const Record& scale, std::string_view band);

// The scale in force in a nation on a day; null where none is held.
const Record* scale_on(const std::vector<Record>& scales, std::string_view nation, Date date);

// Minimum at most maximum, points rising, bands of the plan it names, each once, with minimum and maximum or
// points.
std::vector<Finding> check_pay_scale(const Record& record, const Scope& scope);
// No two scales take effect on one day in one nation.
std::vector<Finding> check_pay_scales(const std::vector<Record>& scales);

} // namespace pmnet::domain
