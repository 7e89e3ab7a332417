#include "domain/posts/job_approval.hpp"

#include "domain/engine/lifecycle.hpp"
#include "domain/posts/evaluation.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/job_quality.hpp"

#include <fmt/format.h>

namespace pmnet::domain {

namespace {

struct Gap {
    yaml::Node at;
    std::string message, hint;
};

// The newest of these events; null if there is none.
const Event* scoring_in(const std::vector<Event>& events) {
    const Event* newest = nullptr;
    for (const auto& event : events)
        if (event.name == "evaluated" || event.name == "matched") newest = &event;
    return newest;
}

// What the approval lacks; nothing of one that says why.
std::vector<Gap> gaps_of(const Record& job, const Event& approval, const Basis& basis) {
    if (!said_in(approval["reason"]).empty()) return {};
    std::vector<Gap> gaps;
    const auto at = approval["event"];
    const auto events = events_until(job, approval.at);
    const auto* scoring = scoring_in(events);
    if (scoring == nullptr || !evaluate(job, basis))
        gaps.push_back(
            {at, "it has not been evaluated",
             fmt::format("'pmnet job evaluate {}' shows what is missing, 'pmnet job score {}' records it",
                         job.id, job.id)});
    else if (scoring->by == approval.by)
        gaps.push_back({at, fmt::format("'{}' recorded the evaluation, and cannot approve it", approval.by),
                        "someone else has to approve it"});
    if (!job["agreed"]["band"])
        gaps.push_back({at, "no band has been agreed for it",
                        fmt::format("'pmnet job set {} agreed.band=BAND agreed.date=today'", job.id)});
    return gaps;
}

// Scored or matched, and changed since; or by a panel of one side.
std::vector<Gap> gaps_of_scoring(const Record& before, const Record& after, const Basis& basis) {
    std::vector<Gap> gaps;
    for (const auto& diagnostic : job_quality(after, basis))
        if (diagnostic.rule == "panel")
            gaps.push_back({{}, diagnostic.message, "'evaluation.panel' names who sat, by role and side"});
    for (const auto& decision : job_decisions(before, basis))
        if (decision.event.name != "approved" && decision.is_changed())
            gaps.push_back(
                {{},
                 fmt::format("it has {}", words_of(decision, basis.settings.zone)),
                 fmt::format("'pmnet job score {}' records what the panel says of it now", before.id)});
    return gaps;
}

} // namespace

std::vector<Diagnostic> check_job_change(const Record& before, const Record& after, const Basis& basis) {
    const auto events = events_of(after);
    if (events.empty() || written_events(after).size() == written_events(before).size()) return {};
    const auto& event = events.back();
    if (event.name == "matched" && !after["evaluation"]["profile"])
        return {refuse(event["event"], "profile", "the description does not say which profile it matches",
                       fmt::format("'pmnet job match {}' shows the nearest; name it with 'pmnet job set {} "
                                   "evaluation.profile=PROFILE'",
                                   after.id, after.id))};
    if (event.name != "approved") return {};
    auto gaps = gaps_of(after, event, basis);
    if (said_in(event["reason"]).empty())
        for (auto& gap : gaps_of_scoring(before, after, basis)) gaps.push_back(std::move(gap));
    std::vector<Diagnostic> diagnostics;
    for (const auto& gap : gaps)
        diagnostics.push_back(refuse(event["event"], "approval", gap.message,
                                     gap.hint + "; --reason TEXT approves it all the same, and says why"));
    return diagnostics;
}

std::vector<Diagnostic> check_approved_job(const Record& job, const Basis& basis) {
    if (status_of(job, basis.now) != "approved") return {};
    const auto events = events_until(job, basis.now);
    const auto* approval = last_of(events, "approved");
    std::vector<Diagnostic> diagnostics;
    for (const auto& gap : gaps_of(job, *approval, basis))
        diagnostics.push_back(warn(gap.at, "approval", "approved, but " + gap.message, gap.hint));
    return diagnostics;
}

} // namespace pmnet::domain
