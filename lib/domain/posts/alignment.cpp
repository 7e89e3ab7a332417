#include "domain/posts/alignment.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/job_quality.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace pmnet::domain {

namespace {

std::optional<long long> whole_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    long long number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// The levels after the changes; `held_back` is set if one reached the end of its factor's levels.
Levels changed(Levels levels, const Plan& plan, const std::vector<LevelChange>& changes, bool& held_back) {
    for (const auto& change : changes) {
        auto& level = levels[change.factor];
        const auto wanted = change.relative ? level + change.number : change.number;
        level = std::clamp(wanted, 1LL, plan.factor(change.factor)->highest());
        held_back = held_back || level != wanted;
    }
    return levels;
}

// Nothing changes for a post that is paid by another band than the one it was evaluated at, unless the new one differs.
std::optional<PayRange> cost_of(const WhatIf& result) {
    if (!result.changes_band()) return PayRange{};
    const auto* scale = result.paid_by.scale;
    const auto now = scale ? pay_of(*scale, result.paid) : std::nullopt;
    const auto then = scale ? pay_of(*scale, result.after.band) : std::nullopt;
    if (!now || !then) return std::nullopt;
    return PayRange{year_at(result.holders, then->minimum - now->minimum),
                    year_at(result.holders, then->maximum - now->maximum)};
}

Share holders_of(const Record& job, std::optional<Decimal> full_time_hours) {
    const auto holders = number_of(job["holders"]);
    return holders ? Share{*holders, Decimal::whole(1)} : share_of(number_of(job["hours"]), full_time_hours);
}

} // namespace

std::vector<Alignment> align(const Records& jobs, const ScalesOn& scales, const Basis& basis) {
    const auto titles = same_title_diagnostics(jobs, basis);
    std::vector<Alignment> posts;
    for (const auto* job : jobs) {
        if (!is_live_job(*job, basis.now)) continue;
        Alignment post;
        post.job = job;
        post.in_use = &in_use(*job, basis);
        post.standing = band_of(*post.in_use, basis);
        post.paid_by = paid_by(*post.in_use, scales, basis);
        if (post.paid_by.scale != nullptr) post.pay = pay_of(*post.paid_by.scale, post.standing.band());
        post.diagnostics = job_quality(*post.in_use, basis);
        for (const auto& diagnostic : titles)
            if (diagnostic.place.file == job->document().name()) post.diagnostics.push_back(diagnostic);
        posts.push_back(std::move(post));
    }
    return posts;
}

PayRange year_of(const Record& job, const PayRange& full_time, std::optional<Decimal> full_time_hours) {
    const auto share = share_of(number_of(job["hours"]), full_time_hours);
    return {year_at(share, full_time.minimum), year_at(share, full_time.maximum)};
}

LevelChange parse_level_change(const Plan& plan, std::string_view text) {
    const auto at = text.find('=');
    const auto id = std::string(text.substr(0, at));
    const auto number = at == text.npos ? std::nullopt : whole_number(text.substr(at + 1));
    if (!number)
        throw Error(fmt::format("'{}' does not change a level", visible(text)),
                    "write FACTOR=+1, FACTOR=-1 or FACTOR=3");
    const auto* factor = plan.factor(id);
    if (factor == nullptr) {
        const auto meant = did_you_mean(id, plan.factor_ids());
        throw Error(fmt::format("the plan has no factor '{}'", visible(id)),
                    meant.empty() ? "its factors are " + join(plan.factor_ids(), ", ") : meant);
    }
    const bool relative = text[at + 1] == '+' || text[at + 1] == '-';
    if (!relative && (*number < 1 || *number > factor->highest()))
        throw Error(fmt::format("'{}' has levels 1 to {}, not {}", id, factor->highest(), *number));
    if (relative && std::abs(*number) >= factor->highest())
        throw Error(fmt::format("'{}' has {} levels, and cannot change by {}", id, factor->highest(),
                                std::abs(*number)));
    return {id, relative, *number};
}

std::vector<WhatIf> what_if(const Records& jobs, const WhatIfAsked& asked, const Basis& basis) {
    const auto& plan = asked.plan;
    std::vector<WhatIf> results;
    for (const auto* job : jobs_in_use(jobs, basis)) {
        if ((*job)["evaluation"]["plan"].text() != asked.plan_id) continue;
        const auto before = evaluate(plan, levels_of(*job));
        if (!before) continue;
        WhatIf result;
        result.job = job;
        result.before = *before;
        result.after = *evaluate(plan, changed(levels_of(*job), plan, asked.changes, result.held_back));
        result.paid = band_of(*job, basis).band();
        result.paid_by = paid_by(*job, asked.scales, basis);
        result.holders = holders_of(*job, result.paid_by.full_time_hours);
        result.cost = cost_of(result);
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace pmnet::domain
