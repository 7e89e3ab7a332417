#include "base/working_time.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace pmnet {

namespace {

// If years pass without one open day, the settings never open the desk.
constexpr auto longest_closure = std::chrono::days(366 * 3);

// Where clocks go back over midnight, a later moment can fall on an earlier day, so we look at the days from
// one before the first moment to one after the second.
constexpr auto margin = std::chrono::days(1);

} // namespace

bool WorkingHours::is_working_day(Date date) const {
    const auto day = std::chrono::weekday(date).iso_encoding() - 1;
    return days.at(day) && !holidays.contains(date);
}

std::vector<Span> open_spans(const WorkingHours& hours, const Zone& zone, Moment from, Moment to) {
    std::vector<Span> spans;
    if (to <= from) return spans;
    const auto last = zone.date_of(to) + margin;
    for (auto day = zone.date_of(from) - margin; day <= last; day += std::chrono::days(1)) {
        if (!hours.is_working_day(day)) continue;
        const auto opens = std::max(from, zone.at(day, hours.from));
        const auto closes = std::min(to, zone.at(day, hours.to));
        if (closes > opens) spans.push_back({opens, closes});
    }
    return spans;
}

std::chrono::seconds working_time(const WorkingHours& hours, const Zone& zone, Moment from, Moment to) {
    std::chrono::seconds total{0};
    for (const auto& span : open_spans(hours, zone, from, to)) total += span.to - span.from;
    return total;
}

Moment after_working_time(const WorkingHours& hours, const Zone& zone, Moment from,
                          std::chrono::seconds open) {
    auto last_open = zone.date_of(from);
    for (auto day = last_open - margin; day - last_open < longest_closure; day += std::chrono::days(1)) {
        if (!hours.is_working_day(day)) continue;
        const auto opens = std::max(from, zone.at(day, hours.from));
        const auto closes = zone.at(day, hours.to);
        if (closes <= opens) continue;
        last_open = day;
        if (open <= closes - opens) return opens + open;
        open -= closes - opens;
    }
    throw Error("the desk never opens, so no target can be worked out",
                "check 'working' and 'holidays' in pmnet.yaml");
}

} // namespace pmnet
