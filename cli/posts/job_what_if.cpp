#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/alignment.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pmnet::cli {

namespace {

using domain::WhatIf;

std::string band_text(const std::string& band) { return band.empty() ? "none" : band; }

std::string cost_text(const std::optional<domain::PayRange>& cost) {
    return cost ? fmt::format("{} to {}", change_in_pounds(cost->minimum), change_in_pounds(cost->maximum))
                : "not held";
}

std::string changes_text(const std::vector<WhatIf>& results) {
    Table table{{"job", "total", "then", "band", "then", "hours", "a year"}, {}};
    for (const auto& result : results) {
        if (!result.changes_band()) continue;
        const auto hours = domain::text_of((*result.job)["hours"]);
        table.rows.push_back({result.job->id, std::to_string(result.before.total),
                              std::to_string(result.after.total), band_text(result.before.band),
                              band_text(result.after.band), hours.empty() ? "full time" : hours,
                              cost_text(result.cost)});
    }
    return aligned(table, {1, 2});
}

struct Sum {
    std::size_t changed = 0, not_held = 0, held_back = 0;
    domain::PayRange cost;
};

Sum sum_of(const std::vector<WhatIf>& results) {
    Sum sum;
    for (const auto& result : results) {
        sum.held_back += result.held_back ? 1 : 0;
        if (!result.changes_band()) continue;
        ++sum.changed;
        if (!result.cost) ++sum.not_held;
        sum.cost.minimum += result.cost ? result.cost->minimum : Decimal();
        sum.cost.maximum += result.cost ? result.cost->maximum : Decimal();
    }
    return sum;
}

std::string summary_text(const std::vector<WhatIf>& results, std::size_t asked) {
    const auto sum = sum_of(results);
    auto text = fmt::format("{} of {} posts {} band", sum.changed, results.size(),
                            sum.changed == 1 ? "changes" : "change");
    if (sum.changed > sum.not_held)
        text += ": " + cost_text(sum.cost) + " a year, at the lowest and at the highest pay";
    text += ".\n";
    if (sum.not_held > 0)
        text += fmt::format("The pay of {} of them is not held, and not in the sum.\n", sum.not_held);
    if (sum.held_back > 0)
        text += fmt::format("{} {} at the end of the factor's levels already.\n", sum.held_back,
                            sum.held_back == 1 ? "is" : "are");
    if (asked > results.size())
        text += fmt::format("{} not counted: without a total by this plan, or no longer in use.\n",
                            asked - results.size());
    return text;
}

Json json_of(const WhatIf& result) {
    const auto band = [](const std::string& name) { return name.empty() ? Json(nullptr) : Json(name); };
    Json json = {{"id", result.job->id},
                 {"total", result.before.total},
                 {"band", band(result.before.band)},
                 {"then_total", result.after.total},
                 {"then_band", band(result.after.band)},
                 {"changes_band", result.changes_band()},
                 {"held_back", result.held_back},
                 {"wte", number_json(result.share.rounded())}};
    json["cost_minimum"] = result.cost ? number_json(result.cost->minimum) : Json(nullptr);
    json["cost_maximum"] = result.cost ? number_json(result.cost->maximum) : Json(nullptr);
    return json;
}

} // namespace

Answer run_job_what_if(Context& context) {
    context.expect_words(0);
    if (context.options.factor.empty())
        throw Error("what if what?", "name a change with --factor, as in --factor policy=+1");
    const auto plan_id = plan_asked(context);
    const auto plan_record = context.reading().load(context.store().kinds().get("evaluation-plan"), plan_id);
    const auto plan = domain::plan_of(plan_record);
    std::vector<domain::LevelChange> changes;
    for (const auto& text : context.options.factor) changes.push_back(domain::parse_level_change(plan, text));
    const auto day = day_asked(context);
    const auto nation = nation_asked(context);
    const auto scales = read_all(context, "pay-scale");
    const auto& scale = domain::expect_scale_on(scales, nation, day);
    const auto records = read_all(context, "job-description");
    const auto jobs = chosen(context, records);
    const auto results = domain::what_if(jobs, plan_id, plan, changes, &scale,
                                         domain::hours_on(scales, nation, day), context.basis());
    if (context.options.json) {
        auto posts = Json::array();
        for (const auto& result : results) posts.push_back(json_of(result));
        return {printed({{"plan", plan_id}, {"scale", scale.id}, {"on", text_of(day)}, {"posts", posts}}), "",
                0};
    }
    const auto table = changes_text(results);
    return {fmt::format("{}; pay of {} in {} on {}\n\n{}{}", join(context.options.factor, ", "), scale.id,
                        domain::nation_name(nation), long_text(day), table, table.empty() ? "" : "\n") +
                summary_text(results, jobs.size()),
            "", 0};
}

} // namespace pmnet::cli
