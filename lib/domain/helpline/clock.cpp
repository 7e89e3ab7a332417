#include "domain/helpline/clock.hpp"

#include <algorithm>

namespace pmnet::domain {

namespace {

// What is left of from..until without the pauses.
std::vector<Span> between(Moment from, Moment until, const std::vector<Pause>& pauses) {
    std::vector<Span> left;
    for (const auto& pause : pauses) {
        if (pause.from > from) left.push_back({from, std::min(pause.from, until)});
        from = std::max(from, pause.to.value_or(until));
    }
    if (until > from) left.push_back({from, until});
    std::erase_if(left, [](const Span& span) { return span.to <= span.from; });
    return left;
}

std::optional<Moment> due_after(const store::Settings& settings, Moment from,
                                const std::vector<Pause>& pauses, std::chrono::seconds target) {
    for (const auto& pause : pauses) {
        const auto open = working_time(settings.hours, settings.zone, from, pause.from);
        if (open >= target) break;
        target -= open;
        if (!pause.to) return std::nullopt;
        from = std::max(from, *pause.to);
    }
    return after_working_time(settings.hours, settings.zone, from, target);
}

// Times of waiting and of being closed, except for a close that still lasts: that is the end.
std::vector<Pause> pauses_of(const Request& request) {
    std::vector<Pause> pauses;
    const auto is_running = [&] { return !pauses.empty() && !pauses.back().to; };
    for (const auto& event : request.events) {
        const bool ends = event.name == "resumed" || event.name == "closed" || event.name == "reopened" ||
                          event.name == "marked-duplicate";
        if (is_running() && ends) pauses.back().to = event.at;
        if (event.name == "waiting" && !is_running())
            pauses.push_back({event.at, std::nullopt, "waiting for the asker"});
        if (event.name == "closed") pauses.push_back({event.at, std::nullopt, "closed"});
    }
    if (request.closed && is_running()) pauses.pop_back();
    return pauses;
}

// Why nothing of a day counted.
std::string why_not(Date day, const Clock& clock, const store::Settings& settings) {
    if (const auto holiday = settings.holiday_names.find(day); holiday != settings.holiday_names.end())
        return holiday->second;
    if (!settings.hours.is_working_day(day)) return "the desk does not work that day";
    const auto opens = settings.zone.at(day, settings.hours.from);
    const auto closes = settings.zone.at(day, settings.hours.to);
    for (const auto& pause : clock.pauses)
        if (pause.from < closes && pause.to.value_or(closes) > opens) return pause.why;
    if (clock.from >= closes) return "received after the desk had closed";
    return clock.from + clock.elapsed <= opens ? "ended before the desk opened" : "no time passed";
}

// A day that follows another with the same reason shares its line.
void add_idle_day(std::vector<ClockLine>& lines, Date day, std::string why, std::chrono::seconds sum) {
    const bool goes_on = !lines.empty() && !lines.back().counted && lines.back().why == why &&
                         lines.back().last + std::chrono::days(1) == day;
    if (goes_on)
        lines.back().last = day;
    else
        lines.push_back({std::nullopt, sum, day, day, std::move(why)});
}

} // namespace

Clock run_clock(const store::Settings& settings, const Wait& wait, const std::vector<Pause>& pauses,
                std::optional<std::chrono::seconds> target) {
    const auto& [from, at, now] = wait;
    const auto until = std::max(from, at.value_or(now));
    Clock clock{from, at, {}, {}, {}, until - from, target, {}, {}};
    for (const auto& pause : pauses)
        if (pause.from < until) clock.pauses.push_back(pause);
    for (const auto& span : between(from, until, clock.pauses))
        for (const auto& open : open_spans(settings.hours, settings.zone, span.from, span.to)) {
            clock.counted.push_back(open);
            clock.working += open.to - open.from;
        }
    if (!target) return clock;
    clock.due = due_after(settings, from, clock.pauses, *target);
    const bool in_time = clock.working <= *target;
    if (at || !in_time) clock.met = in_time;
    return clock;
}

Clocks clocks_of(const Request& request, const store::Settings& settings, Moment now) {
    const auto target = settings.target(request.complexity.value_or(1), request.topic);
    const auto allowed = [&](std::chrono::seconds store::Target::*part) {
        return target ? std::optional((*target).*part) : std::nullopt;
    };
    const auto pauses = pauses_of(request);
    const auto until =
        request.closed.value_or(now); // a close without a word to the practice ends its wait too
    return {run_clock(settings, {request.received, request.first_response, until}, pauses,
                      allowed(&store::Target::first_response)),
            run_clock(settings, {request.received, request.closed, until}, pauses,
                      allowed(&store::Target::resolution))};
}

std::vector<ClockLine> explain(const Clock& clock, const store::Settings& settings) {
    std::vector<ClockLine> lines;
    std::chrono::seconds sum{0};
    auto day = settings.zone.date_of(clock.from);
    const auto idle_until = [&](Date next) {
        for (; day < next; day += std::chrono::days(1))
            add_idle_day(lines, day, why_not(day, clock, settings), sum);
    };
    for (const auto& span : clock.counted) {
        const auto date = settings.zone.date_of(span.from);
        idle_until(date);
        sum += span.to - span.from;
        lines.push_back({span, sum, date, date, ""});
        day = std::max(day, date + std::chrono::days(1));
    }
    idle_until(settings.zone.date_of(clock.from + clock.elapsed) + std::chrono::days(1));
    return lines;
}

std::chrono::minutes in_minutes(std::chrono::seconds time) {
    return std::chrono::minutes((time.count() + 30) / 60);
}

} // namespace pmnet::domain
