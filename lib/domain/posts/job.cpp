#include "domain/posts/job.hpp"

#include "domain/posts/competence.hpp"
#include "domain/posts/evaluation.hpp"
#include "domain/posts/job_quality.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

bool is_live_job(const Record& job, Moment at) {
    const auto status = status_of(job, at);
    return status == "drafted" || status == "submitted" || status == "approved";
}

std::string job_version(const Record& job, Moment at) {
    const auto events = events_until(job, at);
    const auto approvals = std::count_if(events.begin(), events.end(),
                                         [](const Event& event) { return event.name == "approved"; });
    return approvals == 0 ? "" : std::to_string(approvals);
}

std::string job_rests_on(const Record& job, const Event&, const Basis& basis) {
    const auto evaluation = evaluate(job, basis);
    if (!evaluation) return "";
    std::string text = fmt::format("total {} band {}", evaluation->total, evaluation->band);
    for (const auto& score : evaluation->factors)
        text += fmt::format("\n{} {} {}", score.factor, score.level, score.score);
    return text;
}

std::vector<Decision> job_decisions(const Record& job, const Basis& basis) {
    return decisions_of(job, job_rests_on, basis);
}

std::vector<Diagnostic> check_job_description(const Record& record, const Basis& basis) {
    auto diagnostics = check_evaluation(record, basis);
    append(diagnostics, check_outline(record, basis));
    for (auto& diagnostic : job_quality(record, basis))
        if (diagnostic.weight != Weight::note) diagnostics.push_back(std::move(diagnostic));
    return diagnostics;
}

} // namespace pmnet::domain
