#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/record_view.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/evaluation.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/job_quality.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

struct Scored {
    std::string plan_id;
    domain::Plan plan;
    domain::Levels levels;
    std::optional<domain::Evaluation> evaluation; // nothing if a factor has no level
    std::string agreed;
    std::vector<Diagnostic> diagnostics;
};

Rows levels_of(const Scored& scored) {
    Rows rows{"", {{"factor", "factor"}, {"level", "level", Unit::number, ""}, {"score", "score"}}};
    for (const auto& factor : scored.plan.factors) {
        const auto level = scored.levels.find(factor.id);
        const bool has =
            level != scored.levels.end() && level->second >= 1 && level->second <= factor.highest();
        if (has)
            rows.add(
                {factor.name, level->second, factor.scores[static_cast<std::size_t>(level->second - 1)]});
        else
            rows.add({factor.name, Cell(Datum(), "none"), Datum()});
    }
    if (scored.evaluation) rows.add({"total", Datum(), scored.evaluation->total});
    return rows;
}

std::string result_text(const Scored& scored) {
    if (!scored.evaluation) return "No total: part of a total is not a total.\n";
    const auto& plan = scored.plan;
    const auto total = scored.evaluation->total;
    const auto margin = domain::margins(plan, *scored.evaluation);
    if (!margin) {
        const auto &lowest = plan.bands.front(), &highest = plan.bands.back();
        return fmt::format("No band: the bands of the plan run from {} to {}, and {} is {} them.\n",
                           lowest.minimum, highest.maximum, total,
                           total < lowest.minimum ? "below" : "above");
    }
    const auto& band = *plan.band_of(total);
    return fmt::format("Band {} ({} to {}), {} above its lower edge and {} below its upper edge.{}\n",
                       band.band, band.minimum, band.maximum, margin->to_lower, margin->to_upper,
                       scored.agreed.empty() ? "" : fmt::format(" Agreed: band {}.", scored.agreed));
}

std::string to_look_at(const std::vector<Diagnostic>& diagnostics) {
    std::string text = diagnostics.empty() ? "" : "\nTo look at:\n";
    for (const auto& diagnostic : diagnostics)
        text += fmt::format("  {}{}\n", visible(diagnostic.message),
                            diagnostic.hint.empty() ? "" : "; " + visible(diagnostic.hint));
    return text;
}

Answer answer_of(const Scored& scored) {
    const auto& evaluation = scored.evaluation;
    const auto margin = evaluation ? domain::margins(scored.plan, *evaluation) : std::nullopt;
    Datum::List factors;
    if (evaluation)
        for (const auto& factor : evaluation->factors)
            factors.push_back(
                Datum::of({{"id", factor.factor}, {"level", factor.level}, {"score", factor.score}}));
    Answer answer;
    answer.notes = "\n" + result_text(scored);
    return answer.fact("plan", scored.plan_id)
        .fact("total", evaluation ? Datum(evaluation->total) : Datum())
        .fact("band", margin ? Datum(evaluation->band) : Datum())
        .fact("factors", std::move(factors))
        .fact("to_lower", margin ? Datum(margin->to_lower) : Datum())
        .fact("to_upper", margin ? Datum(margin->to_upper) : Datum())
        .rows(levels_of(scored));
}

Scored scored_levels(Context& context) {
    const auto id = plan_asked(context);
    const auto record = context.reading().load(context.store().kinds().get("evaluation-plan"), id);
    const auto plan = domain::plan_of(record);
    const auto levels = domain::parse_levels(plan, context.options.levels);
    return {id, plan, levels, domain::evaluate(plan, levels), "", {}};
}

std::vector<Diagnostic> diagnostics_of(Context& context, const store::Record& job) {
    auto diagnostics = domain::job_quality(job, context.basis());
    domain::append(diagnostics, domain::check_decisions(job, domain::job_rests_on, context.basis()));
    const auto records = read_all(context, "job-description");
    for (auto& diagnostic : domain::same_title_diagnostics(domain::pointers_to(records), context.basis()))
        if (diagnostic.place.file == job.document().name()) diagnostics.push_back(std::move(diagnostic));
    return diagnostics;
}

Scored scored_job(Context& context, const store::Record& job) {
    const auto plan = domain::plan_for(job, context.basis());
    if (!plan)
        throw Error(Fault::refused, Place{}, fmt::format("'{}' has no evaluation yet", job.id),
                    "it needs 'plan' and 'factors' under 'evaluation': 'pmnet job edit' opens it");
    const auto levels = domain::levels_of(job);
    return {domain::text_of(job["evaluation"]["plan"]),
            *plan,
            levels,
            domain::evaluate(*plan, levels),
            domain::text_of(job["agreed"]["band"]),
            diagnostics_of(context, job)};
}

} // namespace

Answer run_job_evaluate(Context& context) {
    if (!context.options.levels.empty()) {
        context.expect_words(0);
        return answer_of(scored_levels(context));
    }
    const auto job = context.record_at(0);
    context.expect_words(1);
    const auto scored = scored_job(context, job);
    auto answer = answer_of(scored);
    answer.heading = fmt::format("{} ({}), by {}\n\n", job["title"].text(), job.id, scored.plan_id);
    answer.notes += to_look_at(scored.diagnostics);
    answer.status = scored.evaluation ? 0 : 1;
    answer.members.insert(answer.members.begin(), Fact{"id", job.id});
    return answer.fact("agreed", Datum::unless_empty(scored.agreed))
        .fact("findings", datum_of(scored.diagnostics));
}

} // namespace pmnet::cli
