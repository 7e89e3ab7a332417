#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/job_profile.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

std::string factors_text(const ProfileMatch& match, const domain::Plan& plan) {
    Table table{{"factor", "profile", "post", "fit"}, {}};
    for (const auto& fit : match.factors)
        table.rows.push_back(
            {plan.factor(fit.factor)->name, fit.printed, std::to_string(fit.level), fit_text(fit)});
    return aligned(table, {2});
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

std::string nearest_text(const std::vector<ProfileMatch>& ranked) {
    constexpr std::size_t most_shown = 5;
    Table table{{"profile", "band", "outcome", "exact", "one off", "no match"}, {}};
    for (std::size_t i = 0; i < std::min(ranked.size(), most_shown); ++i) {
        const auto& match = ranked[i];
        table.rows.push_back({match.profile->id, domain::text_of((*match.profile)["band"]),
                              std::string(name_of(match.outcome)),
                              std::to_string(match.factors.size() - match.variations - match.unmatched),
                              std::to_string(match.variations), std::to_string(match.unmatched)});
    }
    return "\nNearest profiles:\n" + aligned(table, {3, 4, 5});
}

Json json_of(const ProfileMatch& match) {
    Json json = {{"profile", match.profile->id},      {"band", domain::text_of((*match.profile)["band"])},
                 {"outcome", name_of(match.outcome)}, {"total", match.total},
                 {"variations", match.variations},    {"unmatched", match.unmatched},
                 {"reasons", match.reasons},          {"advice", match.advice}};
    auto factors = Json::array();
    for (const auto& fit : match.factors)
        factors.push_back({{"id", fit.factor},
                           {"profile", fit.printed},
                           {"level", fit.level},
                           {"fit", name_of(fit.fit)},
                           {"distance", fit.distance}});
    json["factors"] = factors;
    return json;
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
        throw Error(Fault::refused, Place{}, "no profile is held that a post could be matched to",
                    "the post needs local evaluation on every factor");
    }
    const auto id = context.id_of("job-profile", context.options.profile);
    const auto found = std::find_if(ranked.begin(), ranked.end(),
                                    [&](const ProfileMatch& match) { return match.profile->id == id; });
    if (found != ranked.end()) return *found;
    throw Error(Fault::refused, Place{}, fmt::format("nothing can be matched to '{}'", id),
                "it is of another plan, or has no level for some factor");
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
    if (context.options.json) {
        Json json = {{"id", post.job.id}, {"plan", post.plan_id}};
        json.update(json_of(match));
        auto others = Json::array();
        for (const auto& other : ranked)
            others.push_back({{"profile", other.profile->id}, {"outcome", name_of(other.outcome)}});
        json["nearest"] = others;
        return {printed(json), "", 0};
    }
    auto text = fmt::format("{} ({}) against {} ({}), band {}\n\n", visible(post.job["title"].text()),
                            post.job.id, visible((*match.profile)["title"].text()), match.profile->id,
                            (*match.profile)["band"].text());
    text += factors_text(match, post.plan) + "\n" + outcome_text(match) + nearest_text(ranked);
    if (ranked.front().outcome == domain::Match::none)
        text += fmt::format(
            "\nNo profile that is held matches: the post needs local evaluation on all {} factors.\n",
            post.plan.factors.size());
    const auto left_out = of_plan.size() - ranked.size();
    if (left_out > 0)
        text += fmt::format("\n{} {} a level for every factor, and {} left out.\n", left_out,
                            left_out == 1 ? "profile lacks" : "profiles lack", left_out == 1 ? "is" : "are");
    return {text, "", 0};
}

} // namespace pmnet::cli
