#include "domain/posts/job_profile.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace pmnet::domain {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_route(char c) { return (c >= 'a' && c <= 'z') || c == '(' || c == ')'; }

// The totals a profile's band, or range of bands, allows; nothing if the plan has no such band.
std::optional<Band> band_of_profile(const Record& profile, const Plan& plan) {
    const auto printed = text_of(profile["band"]);
    const auto parts = plan.has_band(printed) ? std::vector{printed} : split(printed, '-');
    const auto *first = plan.band(parts.front()), *last = plan.band(parts.back());
    if (parts.size() > 2 || first == nullptr || last == nullptr || first->minimum > last->minimum)
        return std::nullopt;
    return Band{printed, first->minimum, last->maximum};
}

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

std::vector<Diagnostic> check_levels(const Record& record, const Plan& plan) {
    std::vector<Diagnostic> diagnostics;
    for (const auto level : record["levels"]) {
        const auto* factor = plan.factor(level.key());
        const auto range = parse_printed_level(level.text());
        if (factor == nullptr)
            diagnostics.push_back({Weight::error, level.key_place(),
                                   fmt::format("the plan has no factor '{}'", level.key()),
                                   did_you_mean(level.key(), plan.factor_ids()), "factor"});
        else if (!range)
            diagnostics.push_back(refuse(
                level, "level", fmt::format("'{}' cannot be read as a level of a profile", level.text()),
                "as printed, for instance 3, 4a, 2-3ab or 1-2b-3c4b"));
        else if (range->highest > factor->highest())
            diagnostics.push_back(refuse(level, "level",
                                         fmt::format("'{}' has levels 1 to {}, not {}", factor->id,
                                                     factor->highest(), range->highest)));
    }
    return diagnostics;
}

} // namespace

std::optional<LevelRange> parse_printed_level(std::string_view printed) {
    constexpr std::size_t most_digits = 2;
    std::optional<LevelRange> range;
    std::size_t at = 0;
    while (at < printed.size()) {
        const auto start = at;
        while (at < printed.size() && is_digit(printed[at])) ++at;
        if (at == start || at - start > most_digits) return std::nullopt;
        const auto level = std::stoll(std::string(printed.substr(start, at - start)));
        if (level < 1 || (range && level <= range->highest)) return std::nullopt;
        range = LevelRange{range ? range->lowest : level, level};
        while (at < printed.size() && is_route(printed[at])) ++at;
        if (at < printed.size() && printed[at] == '-' && ++at == printed.size()) return std::nullopt;
    }
    return range;
}

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

std::vector<Diagnostic> check_job_profile(const Record& record, const Basis& basis) {
    const auto* plan_record = basis.find("evaluation-plan", record["plan"].text());
    if (plan_record == nullptr) return {};
    const auto plan = plan_of(*plan_record);
    auto diagnostics = check_levels(record, plan);
    if (record["complete"].boolean() == true)
        for (const auto& id : plan.factor_ids())
            if (!record["levels"][id])
                diagnostics.push_back(
                    refuse(record["complete"], "factor",
                           fmt::format("the profile is marked as complete, but '{}' has no level", id)));
    if (!band_of_profile(record, plan))
        diagnostics.push_back(
            refuse(record["band"], "band", fmt::format("the plan has no band '{}'", record["band"].text())));
    return diagnostics;
}

} // namespace pmnet::domain
