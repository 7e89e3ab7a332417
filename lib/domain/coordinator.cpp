#include "domain/coordinator.hpp"

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

std::vector<Finding> check_coordinator(const Record& record, const Scope&) {
    std::vector<Finding> findings;
    const bool local = record["role"].text() == "local";
    if (local && !record["nomination"])
        findings.push_back(refuse(record["role"], "nomination",
                                  "a local coordinator needs a nomination by peers",
                                  "add 'nomination' with 'by' and 'date'"));
    if (local && record["boards"].size() == 0)
        findings.push_back(refuse(record["role"], "boards", "a local coordinator serves at least one board",
                                  "add 'boards'"));
    const auto from = date_of(record["term"]["from"]), to = date_of(record["term"]["to"]);
    if (from && to && *to < *from)
        findings.push_back(refuse(record["term"]["to"], "dates", "the term ends before it begins"));
    return findings;
}

std::vector<Finding> check_activity(const Record& record, const Scope& scope) {
    std::vector<Finding> findings;
    const auto date = date_of(record["date"]);
    if (!date) return findings;
    if (*date > scope.today())
        findings.push_back(refuse(record["date"], "future", "the activity lies in the future",
                                  "note it once it has taken place"));
    const auto* coordinator = scope.find("coordinator", record["coordinator"].text());
    if (coordinator != nullptr && !in_post(*coordinator, *date))
        findings.push_back(
            refuse(record["date"], "term", fmt::format("'{}' was not in post on that day", coordinator->id)));
    return findings;
}

} // namespace pmnet::domain
