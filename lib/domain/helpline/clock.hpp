// How long a practice waited, in the desk's open time, and whether that was within the target. Waiting for
// the asker stops the clock, and so does being closed. Pure functions of their arguments: the same on every
// machine and, for a request that has been answered, on every day.
#pragma once

#include "domain/helpline/request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

// Time that does not count, and why. A pause that still lasts has no end.
struct Pause {
    Moment from;
    std::optional<Moment> to;
    std::string why; // "waiting for the asker"
};

struct Clock {
    Moment from;
    std::optional<Moment> at;        // when it stopped; nothing while it runs
    std::vector<Span> counted;       // open time that counts, a span a day or less
    std::vector<Pause> pauses;       // those that fall between `from` and the end
    std::chrono::seconds working{0}; // the sum of `counted`
    std::chrono::seconds elapsed{0}; // from beginning to end, pauses, nights and week-ends included
    std::optional<std::chrono::seconds> target;
    std::optional<Moment> due; // nothing without a target, and while a pause lasts
    std::optional<bool> met;   // nothing without a target, and while it can still be met

    bool is_paused() const { return !at && !pauses.empty() && !pauses.back().to; }
};

// A clock from `from` to `at`, or to `now` while it runs. Pauses are in order and do not overlap.
// From a receipt to what ended the wait, or to now while nothing has.
struct Wait {
    Moment from;
    std::optional<Moment> at; // of the end
    Moment now;
};
Clock run_clock(const store::Settings& settings, const Wait& wait, const std::vector<Pause>& pauses,
                std::optional<std::chrono::seconds> target);

struct Clocks {
    Clock first_response; // to the first answer, signpost or referral
    Clock resolution;     // to the close, time in which it was closed before left out
    // The one that matters next: the first response while there is none, else the resolution.
    const Clock& next() const { return first_response.at ? resolution : first_response; }
};

// A request not yet diagnosed is held to the target for complexity 1.
Clocks clocks_of(const Request& request, const store::Settings& settings, Moment now);

// A line of the arithmetic: a span that counts, or days on which nothing counts and why.
struct ClockLine {
    std::optional<Span> counted;
    std::chrono::seconds sum{0}; // counted so far, this line included
    Date first, last;            // the days it covers; the same day if it counts
    std::string why;             // "weekend", "Boxing Day", "waiting for the asker"; "" if it counts
};
// Every counted span and every day between them on which nothing counted, in order.
std::vector<ClockLine> explain(const Clock& clock, const store::Settings& settings);

// Whole minutes, with half a minute rounded up.
std::chrono::minutes in_minutes(std::chrono::seconds time);

} // namespace pmnet::domain
