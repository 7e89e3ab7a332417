#include "domain/helpline/queue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace pmnet::domain {

namespace {

std::string left_text(const Clock& clock) {
    const auto left = *clock.target - clock.working;
    if (left < std::chrono::seconds(0)) return fmt::format("{} late", text_of(in_minutes(-left)));
    return fmt::format("in {}", text_of(in_minutes(left)));
}

std::string reason_of(const Event& event) {
    const auto reason = event["reason"].text();
    return reason.empty() ? "" : fmt::format(": {}", reason);
}

std::string why(const Waiting& waiting, const Basis& basis) {
    const auto& [record, request, clock, overdue, none] = waiting;
    if (request.status == "duplicate")
        return fmt::format("duplicate of {}, to be closed",
                           (*last_of(request.events, "marked-duplicate"))["duplicate_of"].text());
    if (clock.is_paused()) {
        const auto* since = last_of(request.events, "waiting");
        return fmt::format("waiting for the asker since {}{}", basis.settings.zone.clock_text(since->at),
                           reason_of(*since));
    }
    if (!clock.target) return "no target for its complexity and topic";
    const auto step = request.first_response ? "resolution" : "first response";
    const auto with = support_practice_of(request);
    return fmt::format("{} {}{}", step, left_text(clock), with.empty() ? "" : ", with " + with);
}

// Whatever comes first compares as lower.
auto urgency(const Waiting& waiting) {
    const bool paused = waiting.clock.is_paused();
    const auto moment = paused ? waiting.clock.pauses.back().from
                               : waiting.clock.due.value_or(Moment(std::chrono::seconds::max()));
    return std::tuple(paused, moment, std::string_view(waiting.request.id));
}

} // namespace

std::vector<Waiting> queue_of(const std::vector<Record>& requests, const Basis& basis) {
    std::vector<Waiting> queue;
    for (const auto& record : requests) {
        auto request = request_at(record, basis.now);
        if (!request || !request->is_open()) continue;
        auto clock = clocks_of(*request, basis.settings, basis.now).next();
        const bool overdue = clock.met == false;
        queue.push_back({&record, std::move(*request), std::move(clock), overdue, ""});
        queue.back().why = why(queue.back(), basis);
    }
    std::sort(queue.begin(), queue.end(),
              [](const Waiting& a, const Waiting& b) { return urgency(a) < urgency(b); });
    return queue;
}

} // namespace pmnet::domain
