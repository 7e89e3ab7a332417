// What every part of a report is gathered from: the records, the period, and the moment from which on nothing
// counts.
#pragma once

#include "domain/engine/basis.hpp"
#include "domain/engine/event.hpp"
#include "reports/engine/figures.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace pmnet::reports {

struct Source {
    const store::Snapshot& records;
    Period period;
    Date as_of;
    Moment start;        // first moment of the period
    Moment end;          // first moment after it, or after the as-of day where that is earlier
    domain::Basis basis; // as it was in the last second before `end`

    bool within(Moment moment) const { return start <= moment && moment < end; }
    bool within(Date date) const { return period.contains(date) && date <= as_of; }
    // The last day that counts.
    Date last_day() const { return std::min(period.last, as_of); }
    const store::Settings& settings() const { return records.settings(); }
};

// Throws Error if the as-of day lies before the period.
Source source_of(const store::Snapshot& records, const Period& period, Date as_of);

using domain::Records;
Records joined(Records records, const Records& more);

// Each record of a kind, once for every event of this name in the period that passes the test.
using EventTest = std::function<bool(const domain::Event& event)>;
Records happened(
    const Source& source, std::string_view kind, std::string_view event,
    const EventTest& test = [](const domain::Event&) { return true; });

std::string reference_to(const store::Record& record); // "request:req-20051006-k7qdm"

// Throws Error{refused} naming the requests, where there are any: "1 request was closed twice".
void expect_balanced(const Records& unbalanced, std::string_view what);

// The figure `part` of `part` and `rest` together, as a percentage; hidden if either of the two is.
FigureId add_share(Figures& figures, std::string id, std::string definition, const std::string& part,
                   const std::string& rest);
// A figure that is no count of records (those are made by a Tally), and so in nobody's confidence: a time, a
// share, an amount, a number of places. It may have no value.
Figure number(std::string id, std::string definition, Unit unit, std::optional<Decimal> value);

} // namespace pmnet::reports
