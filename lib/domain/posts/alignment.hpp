// Posts against bands and pay: where each stands, what disagrees, and what would change if a factor were
// scored differently.
#pragma once

#include "domain/posts/evaluation.hpp"
#include "domain/posts/pay_cost.hpp"
#include "domain/posts/pay_scale.hpp"
#include "domain/posts/scale_choice.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// One post on a day.
struct Alignment {
    const Record* job = nullptr;    // as it stands
    const Record* in_use = nullptr; // its version in force, and otherwise the same
    PostBand standing;
    PaidBy paid_by;
    std::optional<PayRange> pay;         // full time, of the band it is paid by; nothing if it is not held
    std::vector<Diagnostic> diagnostics; // all of job_quality and same_title_findings
};
// Live job descriptions in the order given, each with the scale that pays it.
std::vector<Alignment> align(const Records& jobs, const ScalesOn& scales, const Basis& basis);

// A year's pay of one holder of a post at its weekly hours, of what is paid for full time.
PayRange year_of(const Record& job, const PayRange& full_time, std::optional<Decimal> full_time_hours);

// "freedom-to-act=+1": a level raised or lowered; "freedom-to-act=3": a level given.
struct LevelChange {
    std::string factor;
    bool relative = false;
    long long number = 0;
};
// Throws Error if the plan has no such factor or level, or the text has no such form.
LevelChange parse_level_change(const Plan& plan, std::string_view text);

// A post before and after a change of levels. A level goes no higher than the top of its factor and no lower
// than 1; `held_back` says that one would have gone further.
struct WhatIf {
    const Record* job = nullptr;
    Evaluation before, after;
    bool held_back = false;
    std::string paid; // the band it is paid by now: the agreed one, else that of `before`
    PaidBy paid_by;
    // Holders in whole-time equivalents: as many as the description says; else one, part of full time by the hours of the
    // post.
    Share holders;
    // A year more for all holders than what is paid now, at the lowest and at the highest pay; nothing if not held.
    std::optional<PayRange> cost;

    bool changes_band() const { return before.band != after.band; }
};
struct WhatIfAsked {
    std::string plan_id;
    Plan plan;
    std::vector<LevelChange> changes;
    ScalesOn scales;
};
// Every live post of the plan with a total. Amounts are rounded to the nearest penny.
std::vector<WhatIf> what_if(const Records& jobs, const WhatIfAsked& asked, const Basis& basis);

} // namespace pmnet::domain
