// The year's objectives and how far each indicator has come.
#pragma once

#include "base/exact.hpp"
#include "domain/engine/basis.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

struct IndicatorProgress {
    std::string id, measure, unit;
    Decimal target;
    Date due;
    std::optional<Decimal> value; // newest figure by the day asked for; nothing if none is reported yet
    std::optional<Date> value_on;
    std::optional<Exact> counted = {}; // the same before it was rounded, where it is a share that was counted

    // Whether the figure itself, not what it was rounded to, is at or above the target.
    bool met() const { return value && (counted ? counted->at_least(target) : *value >= target); }
};

// "12/62" as a percentage, 19.4; nothing for what is no share of a whole.
std::optional<Decimal> share_counted(std::string_view text);

// Each indicator as it stood on a day.
std::vector<IndicatorProgress> progress_on(const Record& objective, Date date, const Zone& zone);

// Progress is for no day after now, and on an indicator of this objective; a share is what it was counted from;
// indicators have different names.
std::vector<Diagnostic> check_objective(const Record& record, const Basis& basis);

} // namespace pmnet::domain
