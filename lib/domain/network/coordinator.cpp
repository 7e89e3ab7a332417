#include "domain/network/coordinator.hpp"

#include <fmt/format.h>

namespace pmnet::domain {

namespace {

bool in_post(const Record& coordinator, Date date) {
    const auto term = coordinator["term"];
    return date_of(term["from"]).value_or(Date::min()) <= date &&
           date <= date_of(term["to"]).value_or(Date::max());
}

} // namespace

Decimal sessions_contracted(const Record& coordinator, const Period& period) {
    const auto monthly = number_of(coordinator["sessions_per_month"]).value_or(Decimal());
    Decimal total;
    const auto parts = parts_of(period.first);
    auto month = make_date(static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()), 1);
    for (; month <= period.last; month = add_months(month, 1))
        if (in_post(coordinator, month)) total += monthly;
    return total;
}

std::vector<Diagnostic> check_coordinator(const Record& record, const Basis&) {
    std::vector<Diagnostic> diagnostics;
    const bool local = record["role"].text() == "local";
    if (local && !record["nomination"])
        diagnostics.push_back(refuse(record["role"], "nomination",
                                     "a local coordinator needs a nomination by peers",
                                     "add 'nomination' with 'by' and 'date'"));
    if (local && record["boards"].size() == 0)
        diagnostics.push_back(refuse(record["role"], "boards",
                                     "a local coordinator serves at least one board", "add 'boards'"));
    const auto from = date_of(record["term"]["from"]), to = date_of(record["term"]["to"]);
    if (from && to && *to < *from)
        diagnostics.push_back(refuse(record["term"]["to"], "dates", "the term ends before it begins"));
    return diagnostics;
}

std::vector<Diagnostic> check_activity(const Record& record, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    const auto date = date_of(record["date"]);
    if (!date) return diagnostics;
    if (*date > basis.today())
        diagnostics.push_back(refuse(record["date"], "future", "the activity is in the future",
                                     "record it once it has taken place"));
    const auto* coordinator = basis.find("coordinator", record["coordinator"].text());
    if (coordinator != nullptr && !in_post(*coordinator, *date))
        diagnostics.push_back(
            refuse(record["date"], "term", fmt::format("'{}' was not in post on that day", coordinator->id)));
    return diagnostics;
}

} // namespace pmnet::domain
