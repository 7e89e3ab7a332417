// Reporting periods, which follow the financial year: "2005-06" is a year, "2005-06-Q3" its third quarter,
// "2005-12" a month where the second part does not follow the first year, "2005-10-01..2005-12-31" any range.
#pragma once

#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace pmnet {

// First day of the financial year within a calendar year; 1 April unless a network says otherwise.
struct YearStart {
    unsigned month = 4;
    unsigned day = 1;
};

struct Period {
    std::string name; // as a person would type it
    Date first;
    Date last; // included

    bool contains(Date date) const { return first <= date && date <= last; }
    bool operator==(const Period&) const = default;
};

// Reads any of the forms above; nothing for another form. "2005-06" could be a month as well: it is the
// financial year, because "2005-06-Q3" is a part of it; June 2005 is "2005-06-01..2005-06-30". Days that are
// exactly a month, a quarter or a year are that period, by its name. Throws Error for a range that ends before
// it begins.
std::optional<Period> find_period(std::string_view text, YearStart start);

// What kind of period it is, by its days alone; `days` for any other span.
enum class PeriodKind { month, quarter, year, days };
PeriodKind kind_of(const Period& period, YearStart start);
std::string_view name_of(PeriodKind kind); // "month", "quarter", "financial year", "days"
// What it covers, as every title says it: "Q3 2005-06 (October to December 2005)", "financial year 2005-06
// (April 2005 to March 2006)", "December 2005", "6 October 2005 to 31 January 2006".
std::string title_of(const Period& period, YearStart start);

// The month, the quarter and the year that a day falls in. A month whose name would be that of a year (2005-06) is named by
// its days.
Period month_of(Date date);
Period quarter_of(Date date, YearStart start);
Period year_of(Date date, YearStart start);

} // namespace pmnet
