// The year's objectives and how far each indicator has come.
#pragma once

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

    bool met() const { return value && *value >= target; }
};

// "12/62" as a percentage, 19.4; nothing for what is no share of a whole.
std::optional<Decimal> share_counted(std::string_view text);

// Each indicator as it stood on a day.
std::vector<IndicatorProgress> progress_on(const Record& objective, Date date, const Zone& zone);

// Progress is for no day after now, and on an indicator of this objective; a share is what it was counted from;
// indicators have different names.
std::vector<Diagnostic> check_objective(const Record& record, const Basis& basis);

} // namespace pmnet::domain
