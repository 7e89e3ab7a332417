#include "domain/posts/job_profile.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace pmnet::domain {

namespace {

FactorMatch fit_of(const Factor& factor, long long level, const Record& profile) {
    FactorMatch fit{factor.id, text_of(profile["levels"][factor.id]), level, Fit::none, 0};
    const auto range = *parse_printed_level(fit.printed);
    if (level > range.highest) fit.distance = level - range.highest;
    if (level < range.lowest) fit.distance = level - range.lowest;
    if (fit.distance == 0)
        fit.fit = Fit::exact;
    else if (std::abs(fit.distance) == 1 && factor.may_vary)
        fit.fit = Fit::variation;
    return fit;
}

std::string reason_of(const FactorMatch& fit, const Factor& factor) {
    const auto steps = std::abs(fit.distance);
    return fmt::format("'{}' is at level {}, {} {} {} the profile's {}{}", fit.factor, fit.level, steps,
                       steps == 1 ? "level" : "levels", fit.distance > 0 ? "above" : "below", fit.printed,
                       factor.may_vary ? "" : ", and may not vary");
}

bool at_the_bottom(const ProfileMatch& match) {
    return std::all_of(match.factors.begin(), match.factors.end(), [](const FactorMatch& fit) {
        return fit.level <= parse_printed_level(fit.printed)->lowest;
    });
}

// A total outside the profile's band: what that means, and what to do.
void judge_total(ProfileMatch& match, const Band& band, const Plan& plan) {
    const bool below = match.total < band.minimum;
    if (!below && match.total <= band.maximum) return;
    match.reasons.push_back(fmt::format("the total {} is {} band {} ({} to {})", match.total,
                                        below ? "below" : "above", band.band, band.minimum, band.maximum));
    const auto* own = plan.band_of(match.total);
    const auto compare =
        own == nullptr
            ? std::string("evaluate it locally")
            : fmt::format("compare it with a profile of band {}, or evaluate it locally", own->band);
    if (match.unmatched == 0)
        match.advice =
            below && at_the_bottom(match)
                ? "the post is at the bottom of a generic profile and falls below its band: " + compare
                : compare;
}

void judge_factors(ProfileMatch& match, const Plan& plan) {
    for (const auto& fit : match.factors) {
        match.variations += fit.fit == Fit::variation ? 1 : 0;
        match.unmatched += fit.fit == Fit::none ? 1 : 0;
        if (fit.fit == Fit::none) match.reasons.push_back(reason_of(fit, *plan.factor(fit.factor)));
    }
    if (match.variations > static_cast<std::size_t>(*plan.most_variations))
        match.reasons.push_back(
            fmt::format("{} factors vary, but at most {} may", match.variations, *plan.most_variations));
}

long long distance_of(const ProfileMatch& match) {
    long long sum = 0;
    for (const auto& fit : match.factors) sum += std::abs(fit.distance);
    return sum;
}

} // namespace

std::string_view name_of(Fit fit) {
    switch (fit) {
    case Fit::exact: return "exact";
    case Fit::variation: return "variation";
    case Fit::none: return "no match";
    }
    return "";
}

std::string_view name_of(Match match) {
    switch (match) {
    case Match::profile: return "profile match";
    case Match::band: return "band match";
    case Match::none: return "no match";
    }
    return "";
}

bool can_be_matched(const Record& profile, const Plan& plan) {
    return band_of_profile(profile, plan) &&
           std::all_of(plan.factors.begin(), plan.factors.end(), [&](const Factor& factor) {
               return parse_printed_level(profile["levels"][factor.id].text()).has_value();
           });
}

ProfileMatch match(const Plan& plan, const Evaluation& post, const Record& profile) {
    if (!plan.most_variations)
        throw Error("the plan has no rules for matching", "they belong in matching.most_variations");
    ProfileMatch match;
    match.profile = &profile;
    match.total = post.total;
    for (std::size_t i = 0; i < plan.factors.size(); ++i)
        match.factors.push_back(fit_of(plan.factors[i], post.factors[i].level, profile));
    judge_factors(match, plan);
    judge_total(match, *band_of_profile(profile, plan), plan);
    if (!match.reasons.empty()) return match;
    match.outcome = match.variations == 0 ? Match::profile : Match::band;
    for (const auto& fit : match.factors)
        if (fit.fit == Fit::variation) match.reasons.push_back(reason_of(fit, *plan.factor(fit.factor)));
    return match;
}

std::vector<ProfileMatch> nearest(const Plan& plan, const Evaluation& post,
                                  const std::vector<const Record*>& profiles) {
    std::vector<ProfileMatch> matches;
    for (const auto* profile : profiles)
        if (can_be_matched(*profile, plan)) matches.push_back(match(plan, post, *profile));
    const auto rank = [](const ProfileMatch& match) {
        return std::tuple(match.outcome, match.unmatched, match.variations, distance_of(match),
                          match.profile->id);
    };
    std::sort(matches.begin(), matches.end(),
              [&](const ProfileMatch& a, const ProfileMatch& b) { return rank(a) < rank(b); });
    return matches;
}

} // namespace pmnet::domain
