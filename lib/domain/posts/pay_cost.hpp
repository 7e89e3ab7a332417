// What a post costs: a full-time salary as a year, a month and an hour of the hours worked.
//
// Source of the divisor: NHS annual and hourly rates as published agree with 52.143 weeks to the year. Basic
// pay only: employer's contributions are not in it.
#pragma once

#include "base/decimal.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace pmnet::domain {

inline constexpr std::string_view weeks_a_year = "52.143";

// Part of full time, kept as the fraction it is: 25 of 37.5 hours is two thirds, which no decimal can
// express.
struct Share {
    Decimal part = Decimal::whole(1), whole = Decimal::whole(1);

    Decimal rounded() const; // to four decimals, for a reader
};

// Each rounded to the nearest penny from the exact salary, not from one another.
struct PayCost {
    Decimal year, month; // at the hours worked
    Decimal hour;        // the same at any hours: full-time pay over full-time hours
};
PayCost pay_cost(Decimal full_time, const Share& share, Decimal full_time_hours);
// A year's pay at that share, to the nearest penny.
Decimal year_at(const Share& share, Decimal full_time);

// A whole-time equivalent as a person types it. Throws Error unless it is above 0 and at most 1.
Share parse_share(std::string_view text);
// The share of full time that a post's weekly hours are, above 1 where they are more; full time if either is not known.
Share share_of(std::optional<Decimal> hours, std::optional<Decimal> full_time_hours);
// What a reader must know of hours above full time, as the end of a sentence on a post; "" for others. They are counted at the
// same rate as the rest, since a scale has no rate for them.
std::string beyond_full_time(std::optional<Decimal> hours, std::optional<Decimal> full_time_hours);
// Hours a week at that share, to the nearest hundredth.
Decimal hours_at(const Share& share, Decimal full_time_hours);

} // namespace pmnet::domain
