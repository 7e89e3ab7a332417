// How much of the time between two moments the desk was open. A pure function of its arguments: additive over
// any split, never negative, and the same on every machine.
#pragma once

#include "base/date.hpp"

#include <array>
#include <set>
#include <vector>

namespace pmnet {

struct WorkingHours {
    std::array<bool, 7> days{}; // Monday first
    Minutes from{0}, to{0};     // of the day, local time; to after from
    std::set<Date> holidays;

    bool is_working_day(Date date) const;
};

struct Span {
    Moment from, to;
};

// When the desk was open between two moments, a span a day, in order; none where `to` is not after `from`.
std::vector<Span> open_spans(const WorkingHours& hours, const Zone& zone, Moment from, Moment to);

// Open time between two moments; zero where `to` is not after `from`. On the days the clocks change the desk
// is open for as long as its local hours really last.
std::chrono::seconds working_time(const WorkingHours& hours, const Zone& zone, Moment from, Moment to);

// The moment at which so much open time has passed since `from`. Throws Error if the desk never opens.
Moment after_working_time(const WorkingHours& hours, const Zone& zone, Moment from,
                          std::chrono::seconds open);

} // namespace pmnet
