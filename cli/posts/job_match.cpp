#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/job_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace pmnet::cli {

namespace {

using domain::Fit;
using domain::ProfileMatch;

std::string fit_text(const domain::FactorMatch& fit) {
    if (fit.distance == 0) return std::string(name_of(fit.fit));
    return fmt::format("{}, {} {}", name_of(fit.fit), std::abs(fit.distance),
                       fit.distance > 0 ? "above" : "below");
}

Rows fits_of(const ProfileMatch& match, const domain::Plan& plan) {
    Rows rows{"factors",
              {{"id", "", Unit::number, "", Readers::programs},
               {"factor", "factor", Unit::number, "", Readers::people},
               {"profile", "profile"},
               {"level", "post"},
               {"fit", "fit"},
               {"distance", "", Unit::number, "", Readers::programs}}};
    for (const auto& fit : match.factors)
        rows.add({fit.factor, plan.factor(fit.factor)->name, fit.printed, fit.level,
                  Cell(name_of(fit.fit), fit_text(fit)), fit.distance});
    return rows;
}

std::string outcome_text(const ProfileMatch& match) {
    std::string name(name_of(match.outcome));
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    const auto exact = match.factors.size() - match.variations - match.unmatched;
    auto text = fmt::format(
        "{}: {} of {} factors within the profile, {} one level off, {} without a match; total {}.\n", name,
        exact, match.factors.size(), match.variations, match.unmatched, match.total);
    for (const auto& reason : match.reasons) text += "  " + reason + "\n";
    if (!match.advice.empty()) text += "  " + match.advice + "\n";
    return text;
}

// The nearest few for people, all of them for programs.
Rows nearest_of(const std::vector<ProfileMatch>& ranked, Readers readers) {
    constexpr std::size_t most_shown = 5;
    Rows rows{"nearest",
              {{"profile", "profile"},
               {"band", "band"},
               {"outcome", "outcome"},
               {"exact", "exact"},
               {"variations", "one off"},
               {"unmatched", "no match"}}};
    rows.readers = readers;
    rows.heading = "\nNearest profiles:\n";
    for (const auto& match : ranked) {
        if (readers == Readers::people && rows.cells.size() == most_shown) break;
        rows.add({match.profile->id, domain::text_of((*match.profile)["band"]), name_of(match.outcome),
                  match.factors.size() - match.variations - match.unmatched, match.variations,
                  match.unmatched});
    }
    return rows;
}

struct Post {
    store::Record job;
    std::string plan_id;
    domain::Plan plan;
    domain::Evaluation evaluation;
};

Post post_of(Context& context) {
    auto job = context.record_at(0);
    context.expect_words(1);
    const auto plan = domain::plan_for(job, context.basis());
    const auto evaluation = plan ? domain::evaluate(*plan, domain::levels_of(job)) : std::nullopt;
    if (!evaluation)
        throw Error(Fault::refused, Place{}, fmt::format("'{}' has no level for every factor", job.id),
                    fmt::format("'pmnet job evaluate {}' shows what is missing", job.id));
    auto plan_id = domain::text_of(job["evaluation"]["plan"]);
    return {std::move(job), std::move(plan_id), *plan, *evaluation};
}

// The profile asked for, or else the nearest.
const ProfileMatch& asked_for(Context& context, const std::vector<ProfileMatch>& ranked) {
    if (context.options.profile.empty()) {
        if (!ranked.empty()) return ranked.front();
        throw Error(Fault::refused, Place{}, "no profile that a post could be matched to is held",
                    "the post needs local evaluation on every factor");
    }
    const auto id = context.id_of("job-profile", context.options.profile);
    const auto found = std::find_if(ranked.begin(), ranked.end(),
                                    [&](const ProfileMatch& match) { return match.profile->id == id; });
    if (found != ranked.end()) return *found;
    throw Error(Fault::refused, Place{}, fmt::format("nothing can be matched to '{}'", id),
                "it belongs to another plan, or has no level for some factor");
}

} // namespace

Answer run_job_match(Context& context) {
    const auto post = post_of(context);
    const auto profiles = read_all(context, "job-profile");
    std::vector<const store::Record*> of_plan;
    for (const auto& profile : profiles)
        if (profile["plan"].text() == post.plan_id) of_plan.push_back(&profile);
    const auto ranked = domain::nearest(post.plan, post.evaluation, of_plan);
    const auto& match = asked_for(context, ranked);
    auto fits = fits_of(match, post.plan);
    fits.heading =
        fmt::format("{} ({}) against {} ({}), band {}\n\n", post.job["title"].text(), post.job.id,
                    (*match.profile)["title"].text(), match.profile->id, (*match.profile)["band"].text());
    auto nearest = nearest_of(ranked, Readers::people);
    nearest.heading = "\n" + outcome_text(match) + nearest.heading;
    Answer answer;
    if (ranked.front().outcome == domain::Match::none)
        answer.notes += fmt::format(
            "\nNo profile that is held matches: the post needs local evaluation on all {} factors.\n",
            post.plan.factors.size());
    const auto left_out = of_plan.size() - ranked.size();
    if (left_out > 0)
        answer.notes +=
            fmt::format("\n{} {} a level for every factor, and {} left out.\n", left_out,
                        left_out == 1 ? "profile lacks" : "profiles lack", left_out == 1 ? "is" : "are");
    return answer.fact("id", post.job.id)
        .fact("plan", post.plan_id)
        .fact("profile", match.profile->id)
        .fact("band", (*match.profile)["band"].text())
        .fact("outcome", name_of(match.outcome))
        .fact("total", match.total)
        .fact("variations", match.variations)
        .fact("unmatched", match.unmatched)
        .fact("reasons", match.reasons)
        .fact("advice", match.advice)
        .rows(std::move(fits))
        .rows(std::move(nearest))
        .rows(nearest_of(ranked, Readers::programs));
}

} // namespace pmnet::cli
