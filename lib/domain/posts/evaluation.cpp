#include "domain/posts/evaluation.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <set>

namespace pmnet::domain {

namespace {

std::vector<Diagnostic> check_factors(const Record& job, const Plan& plan) {
    std::vector<Diagnostic> diagnostics;
    std::set<std::string> seen;
    for (const auto entry : job["evaluation"]["factors"]) {
        const auto id = text_of(entry["factor"]);
        const auto* factor = plan.factor(id);
        if (!seen.insert(id).second)
            diagnostics.push_back(
                refuse(entry["factor"], "unique", fmt::format("the factor '{}' is scored twice", id)));
        if (factor == nullptr) {
            diagnostics.push_back(refuse(entry["factor"], "factor",
                                         fmt::format("the plan has no factor '{}'", id),
                                         did_you_mean(id, plan.factor_ids())));
        } else if (const auto level = entry["level"].integer(); level && *level > factor->highest()) {
            diagnostics.push_back(
                refuse(entry["level"], "level",
                       fmt::format("'{}' has levels 1 to {}, not {}", id, factor->highest(), *level)));
        }
    }
    return diagnostics;
}

} // namespace

std::optional<Margins> margins(const Plan& plan, const Evaluation& evaluation) {
    const auto* band = plan.band_of(evaluation.total);
    if (band == nullptr) return std::nullopt;
    return Margins{evaluation.total - band->minimum, band->maximum - evaluation.total};
}

std::optional<Evaluation> evaluate(const Plan& plan, const Levels& levels) {
    Evaluation evaluation;
    for (const auto& factor : plan.factors) {
        const auto level = levels.find(factor.id);
        if (level == levels.end() || level->second < 1 || level->second > factor.highest())
            return std::nullopt;
        const auto score = factor.scores[static_cast<std::size_t>(level->second - 1)];
        evaluation.factors.push_back({factor.id, level->second, score});
        evaluation.total += score;
    }
    if (const auto* band = plan.band_of(evaluation.total)) evaluation.band = band->band;
    return evaluation;
}

std::optional<Evaluation> evaluate(const Record& job, const Basis& basis) {
    const auto plan = plan_for(job, basis);
    return plan ? evaluate(*plan, levels_of(job)) : std::nullopt;
}

PostBand band_of(const Record& job, const Basis& basis) {
    return {evaluate(job, basis), text_of(job["agreed"]["band"])};
}

Levels levels_of(const Record& job) {
    Levels levels;
    for (const auto entry : job["evaluation"]["factors"])
        if (const auto level = entry["level"].integer()) levels[text_of(entry["factor"])] = *level;
    return levels;
}

std::optional<Plan> plan_for(const Record& job, const Basis& basis) {
    const auto* record = basis.find("evaluation-plan", job["evaluation"]["plan"].text());
    return record == nullptr ? std::nullopt : std::optional(plan_of(*record));
}

std::vector<Diagnostic> check_evaluation(const Record& job, const Basis& basis) {
    const auto plan = plan_for(job, basis);
    if (!plan) return {};
    auto diagnostics = check_factors(job, *plan);
    const auto band = job["agreed"]["band"];
    if (band && !plan->has_band(band.text()))
        diagnostics.push_back(refuse(band, "band", fmt::format("the plan has no band '{}'", band.text())));
    return diagnostics;
}

} // namespace pmnet::domain
