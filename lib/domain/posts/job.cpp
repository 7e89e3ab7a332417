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

Records jobs_in_use(const Records& jobs, const Basis& basis) {
    Records live;
    for (const auto* job : jobs)
        if (is_live_job(*job, basis.now)) live.push_back(&in_use(*job, basis));
    return live;
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
