// Days, moments and zones. A Date is a calendar day without a time, a Moment a point in time without a place;
// a Zone, by its name in the tz database, turns one into the other. The machine's own zone, clock and locale
// are never used.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet {

using Date = std::chrono::sys_days;      // a calendar day, whatever the zone
using Moment = std::chrono::sys_seconds; // a point in time
using Minutes = std::chrono::minutes;    // of the day, or a length of time

// "2005-10-06"; nothing for anything else, nor for a day that does not exist.
std::optional<Date> parse_date(std::string_view text);
std::string text_of(Date date);
Date make_date(int year, unsigned month, unsigned day); // the day must exist
std::chrono::year_month_day parts_of(Date date);
// "6 October 2005", "October 2005".
std::string long_text(Date date);
std::string month_text(Date date);
std::string_view weekday_text(Date date); // "Thursday"
// The same day so many months on; the last day of the month where that day does not exist (31 January + 1
// month is 28 February).
Date add_months(Date date, int months);

// RFC 3339 with an offset, as in "2005-10-06T09:40:00+01:00" or "...Z"; nothing for anything else.
std::optional<Moment> parse_moment(std::string_view text);
// "09:30" or "24:00" as minutes of the day; nothing for anything else.
std::optional<Minutes> parse_clock(std::string_view text);

// "1 h 40 min", "40 min".
std::string text_of(Minutes length);

class Zone {
public:
    // Throws Error if the tz database has no such zone.
    explicit Zone(std::string_view name);

    const std::string& name() const { return name_; }
    Date date_of(Moment moment) const;
    // A local time on a day. In the hour that summer time skips, the moment the clocks change; in the hour
    // that comes twice, the first.
    Moment at(Date date, Minutes of_day) const;
    // Every moment at which the clocks on the wall showed it: one; none in that hour, two in this.
    std::vector<Moment> all_at(Date date, Minutes of_day) const;
    // RFC 3339 with this zone's offset at that moment.
    std::string text_of(Moment moment) const;
    // "2005-10-06 09:40", the local time as a clock on the wall shows it.
    std::string clock_text(Moment moment) const;

private:
    std::string name_;
    std::shared_ptr<const void> zone_; // the library's time_zone
};

} // namespace pmnet
