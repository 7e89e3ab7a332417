#include "domain/clock.hpp"

#include <algorithm>

namespace pmnet::domain {

namespace {

// What is left of from..until when the pauses are taken out.
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

// Times of waiting and of being closed, but for the close that still lasts: that is the end.
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

} // namespace

Clock run_clock(const store::Settings& settings, Moment from, std::optional<Moment> at, Moment now,
                const std::vector<Pause>& pauses, std::optional<std::chrono::seconds> target) {
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
    return {run_clock(settings, request.received, request.first_response, until, pauses,
                      allowed(&store::Target::first_response)),
            run_clock(settings, request.received, request.closed, until, pauses,
                      allowed(&store::Target::resolution))};
}

std::chrono::minutes in_minutes(std::chrono::seconds time) {
    return std::chrono::minutes((time.count() + 30) / 60);
}

} // namespace pmnet::domain
