#include "domain/posts/printed_profile.hpp"

#include "base/text.hpp"
#include "domain/engine/event.hpp"
#include "domain/posts/job.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_route(char c) { return (c >= 'a' && c <= 'z') || c == '(' || c == ')'; }

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

std::string range_text(long long lowest, long long highest) {
    return lowest == highest ? std::to_string(lowest) : fmt::format("{} to {}", lowest, highest);
}

// The bands that totals from the lowest to the highest fall in: "band 5", "bands 4 to 5", "no band".
std::string bands_text(const Plan& plan, const Totals& totals) {
    const auto *first = plan.band_of(totals.lowest), *last = plan.band_of(totals.highest);
    if (first == nullptr || last == nullptr) return first == last ? "no band" : "no band in part";
    return first == last ? fmt::format("band {}", first->band)
                         : fmt::format("bands {} to {}", first->band, last->band);
}

std::string printed_score(const Record& profile) {
    const auto lowest = profile["score_minimum"].integer(), highest = profile["score_maximum"].integer();
    return lowest && highest ? range_text(*lowest, *highest) : std::to_string(lowest ? *lowest : *highest);
}

std::vector<Diagnostic> check_score(const Record& profile, const Plan& plan, const Totals& totals) {
    constexpr auto hint = "look at the paper again; where it really says so, say why in score_reason";
    std::vector<Diagnostic> diagnostics;
    const auto lowest = profile["score_minimum"], highest = profile["score_maximum"];
    const bool low = lowest && lowest.integer() != totals.lowest,
               high = highest && highest.integer() != totals.highest;
    const auto come_to = fmt::format("the levels come to {}", range_text(totals.lowest, totals.highest));
    if (low || high)
        diagnostics.push_back(
            warn(low ? lowest : highest, "score",
                 fmt::format("{}, but the printed score is {}", come_to, printed_score(profile)), hint));
    const auto band = band_of_profile(profile, plan);
    if (band && (totals.highest < band->minimum || totals.lowest > band->maximum))
        diagnostics.push_back(
            warn(profile["band"], "score",
                 fmt::format("{}, {}, but band {} ({}) is printed", come_to, bands_text(plan, totals),
                             band->band, range_text(band->minimum, band->maximum)),
                 hint));
    return diagnostics;
}

// A post that was matched to it, or approved by it.
std::vector<std::string> posts_resting_on(const Record& profile, const Basis& basis) {
    std::vector<std::string> posts;
    const auto* kind = basis.reading.store().kinds().find("job-description");
    if (kind == nullptr) return posts;
    for (const auto* job : basis.reading.naming(*kind, "evaluation.profile", profile.id)) {
        const auto events = events_of(*job);
        if (is_live_job(*job, basis.now) && (last_of(events, "matched") || last_of(events, "approved")))
            posts.push_back(job->id);
    }
    return posts;
}

// The first value that posts rest on and that is no longer what it was; absent if there is none. A level for a factor that
// had none is no change: such a profile could not be matched.
yaml::Node changed_basis(const Record& before, const Record& after) {
    for (const auto* field : {"plan", "band"})
        if (before[field].text() != after[field].text()) return after[field] ? after[field] : after.root();
    for (const auto level : before["levels"]) {
        const auto now = after["levels"][level.key()];
        if (parse_printed_level(level.text()) != parse_printed_level(now.text()))
            return now ? now : after["levels"];
    }
    return {};
}

} // namespace

std::optional<Band> band_of_profile(const Record& profile, const Plan& plan) {
    const auto printed = text_of(profile["band"]);
    const auto parts = plan.has_band(printed) ? std::vector{printed} : split(printed, '-');
    const auto *first = plan.band(parts.front()), *last = plan.band(parts.back());
    if (parts.size() > 2 || first == nullptr || last == nullptr || first->minimum > last->minimum)
        return std::nullopt;
    return Band{printed, first->minimum, last->maximum};
}

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

std::optional<Totals> totals_of(const Record& profile, const Plan& plan) {
    Levels lowest, highest;
    for (const auto& factor : plan.factors)
        if (const auto range = parse_printed_level(profile["levels"][factor.id].text())) {
            lowest[factor.id] = range->lowest;
            highest[factor.id] = range->highest;
        }
    const auto least = evaluate(plan, lowest), most = evaluate(plan, highest);
    if (!least || !most) return std::nullopt;
    return Totals{least->total, most->total};
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
    const auto lowest = record["score_minimum"].integer(), highest = record["score_maximum"].integer();
    if (lowest && highest && *lowest > *highest)
        diagnostics.push_back(
            refuse(record["score_maximum"], "score", "the highest score is below the lowest"));
    else if (const auto totals = totals_of(record, plan); totals && said_in(record["score_reason"]).empty())
        append(diagnostics, check_score(record, plan, *totals));
    return diagnostics;
}

std::vector<Diagnostic> check_job_profile_change(const Record& before, const Record& after,
                                                 const Basis& basis) {
    const auto changed = changed_basis(before, after);
    if (!changed) return {};
    const auto posts = posts_resting_on(before, basis);
    if (posts.empty()) return {};
    return {refuse(changed, "in-use",
                   fmt::format("{} rests on this profile as it is: {}",
                               posts.size() == 1 ? "a post" : "more than one post", join(posts, ", ")),
                   "put another issue of the profile on record under an id of its own")};
}

} // namespace pmnet::domain
