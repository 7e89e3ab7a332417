// What a post costs: a full-time salary as a year, a month and an hour of the hours worked.
//
// Source of the divisor: NHS annual and hourly rates as published agree with 52.143 weeks to the year. Basic
// pay only: employer's contributions are not in it.
#pragma once

#include "base/decimal.hpp"

#include <string_view>

namespace pmnet::domain {

inline constexpr std::string_view weeks_a_year = "52.143";

// Each rounded to the nearest penny from the exact salary, not from one another.
struct PayCost {
    Decimal year, month; // at the hours worked
    Decimal hour;        // the same at any hours: full-time pay over full-time hours
};
// `share` is the whole-time equivalent: 1 for full time.
PayCost pay_cost(Decimal full_time, Decimal share, Decimal full_time_hours);

// A whole-time equivalent as a person types it. Throws Error unless it is above 0 and at most 1.
Decimal parse_share(std::string_view text);
// Hours a week at that share, to the nearest hundredth.
Decimal hours_at(Decimal share, Decimal full_time_hours);

} // namespace pmnet::domain
