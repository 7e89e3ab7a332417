// Days, times, lengths of time, numbers and periods as a person types them. One room for all that is typed:
// options, conditions, assignments, templates. (What stands in files has one form each: date.hpp.)
//
//   days      2006-04-03, 3 April 2006, 3 apr 2006; today, yesterday, tomorrow; last friday, next mon;
//             -30d, +2w, 2 weeks ago, in 3 months; eom, eoq, eoy (the last day of the month, and of the quarter
//             and the year as the network counts them)
//   times     2006-04-03T09:40 with or without seconds and offset, a day as above and 09:40, 09:40 alone
//             (today), a day alone (its first moment), now
//   lengths   30m, 1h, 1h30, 1h 30m, 90 (minutes)
//   numbers   0.5; not 0,5, which another reader takes for 05
//   periods   2005-06, 2005-06-Q3, 2005-12, 2005-10-01..2005-12-31; Q3 (the last that has begun),
//             this-month, last-month, this-quarter, last-quarter, this-year, last-year
//
// Capitals make no difference. Nothing comes back for what has none of these forms. Error is thrown for what
// has one and still could mean two things (03/04/2006), or nothing (31 April 2006): its hint has what to
// write.
#pragma once

#include "base/decimal.hpp"
#include "base/period.hpp"

#include <optional>
#include <string_view>

namespace pmnet {

// What "today" and the like are counted from.
struct Here {
    Moment now;
    const Zone* zone; // never null
    YearStart year_start;

    Date today() const { return zone->date_of(now); }
};

std::optional<Date> spoken_date(std::string_view text, const Here& here);
std::optional<Moment> spoken_moment(std::string_view text, const Here& here);
std::optional<Minutes> spoken_length(std::string_view text);
std::optional<Decimal> spoken_number(std::string_view text);
std::optional<Period> spoken_period(std::string_view text, const Here& here);

// The same, but throws Error for anything that is not one.
Date expect_date(std::string_view text, const Here& here);
Moment expect_moment(std::string_view text, const Here& here);
Period expect_period(std::string_view text, const Here& here);

// How a day that was written in another way stands in a file: "write it as 2006-04-03" for 3 April 2006, both days for
// 03/04/2006. Words that count from today mean nothing there.
std::string advice_on_date(std::string_view text);

// How to write one, as the hint of a message.
inline constexpr std::string_view date_forms =
    "write it as 2006-04-03; '3 April 2006', 'today', 'last friday' and '-30d' will do as well";
inline constexpr std::string_view moment_forms =
    "write it as 2006-04-03T09:40; '09:40', 'yesterday 09:40' and a day alone will do as well";

} // namespace pmnet
