#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "cli/posts/scale_asked.hpp"
#include "domain/posts/alignment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

using domain::WhatIf;

std::string cost_text(const std::optional<domain::PayRange>& cost) {
    return cost ? fmt::format("{} to {}", change_in_pounds(cost->minimum), change_in_pounds(cost->maximum))
                : "not held";
}

// People read the posts that change band, programs all of them.
Rows rows_of(const std::vector<WhatIf>& results, Readers readers) {
    constexpr auto programs = Readers::programs, people = Readers::people;
    Rows rows{"posts",
              {{"id", "job"},
               {"total", "total"},
               {"then_total", "then", Unit::number, "", people},
               {"band", "band", Unit::number, "none"},
               {"paid", "paid by", Unit::number, "none"},
               {"then_total", "", Unit::number, "", programs},
               {"then_band", "then", Unit::number, "none"},
               {"changes_band", "", Unit::number, "", programs},
               {"held_back", "", Unit::number, "", programs},
               {"hours", "hours", Unit::number, "full time"},
               {"holders", "holders"},
               {"scale", "", Unit::number, "", programs},
               {"cost", "a year", Unit::number, "", people},
               {"cost_minimum", "", Unit::pounds, "", programs},
               {"cost_maximum", "", Unit::pounds, "", programs}}};
    rows.readers = readers;
    for (const auto& result : results) {
        if (readers == people && !result.changes_band()) continue;
        const auto& cost = result.cost;
        const auto hours = domain::number_of((*result.job)["hours"]);
        rows.add({result.job->id, result.before.total, result.after.total,
                  Datum::unless_empty(result.before.band), Datum::unless_empty(result.paid),
                  result.after.total, Datum::unless_empty(result.after.band), result.changes_band(),
                  result.held_back, hours ? Datum(*hours) : Datum(), result.holders.rounded(),
                  Datum::unless_empty(result.paid_by.scale ? result.paid_by.scale->id : ""), cost_text(cost),
                  cost ? Datum(cost->minimum) : Datum(), cost ? Datum(cost->maximum) : Datum()});
    }
    return rows;
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
        text += fmt::format("{} {} already at the end of the factor's levels.\n", sum.held_back,
                            sum.held_back == 1 ? "is" : "are");
    if (asked > results.size())
        text += fmt::format("{} not counted: without a total by this plan, or no longer in use.\n",
                            asked - results.size());
    return text;
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
    const auto all = read_all(context, "pay-scale");
    const auto scales = scales_asked(context, all);
    const auto records = read_all(context, "job-description");
    const auto jobs = chosen(context, records);
    const auto results = domain::what_if(jobs, {plan_id, plan, changes, scales}, context.basis());
    std::vector<domain::PaidBy> paid_by;
    for (const auto& result : results) {
        paid_by.push_back(result.paid_by);
        if (const auto beyond = domain::beyond_full_time(domain::number_of((*result.job)["hours"]),
                                                         result.paid_by.full_time_hours);
            !beyond.empty())
            context.notices += fmt::format("pmnet: {} has {}\n", result.job->id, beyond);
    }
    auto changed = rows_of(results, Readers::people);
    Answer answer(fmt::format("{}; pay of {} on {}\n\n", join(context.options.factor, ", "),
                              scales_named(context, paid_by, scales), long_text(scales.day)));
    answer.notes = (changed.empty() ? "" : "\n") + summary_text(results, jobs.size());
    return answer.fact("plan", plan_id)
        .fact("on", text_of(scales.day))
        .rows(std::move(changed))
        .rows(rows_of(results, Readers::programs));
}

} // namespace pmnet::cli
