#include "reports/engine/tally.hpp"
#include "reports/visits/theme_tables.hpp"

#include <fmt/format.h>

#include <set>

namespace pmnet::reports {

using domain::Record;
using domain::Records;

namespace {

Decimal at_stake(const Records& findings) {
    Decimal sum;
    for (const auto* finding : findings) sum += domain::points_at_stake(*finding);
    return sum;
}

Records all_repeats(const Visits& visits) {
    Records repeats;
    for (const auto& visit : visits)
        repeats.insert(repeats.end(), visit.repeats.begin(), visit.repeats.end());
    return repeats;
}

Records among(const Records& findings, const std::set<const Record*>& chosen) {
    Records found;
    for (const auto* finding : findings)
        if (chosen.contains(finding)) found.push_back(finding);
    return found;
}

} // namespace

Records all_findings(const Visits& visits) {
    Records all;
    for (const auto& visit : visits) all.insert(all.end(), visit.findings.begin(), visit.findings.end());
    return all;
}

Records unmet_of(const Records& findings) {
    Records unmet;
    for (const auto* finding : findings)
        if (domain::is_unmet(*finding)) unmet.push_back(finding);
    return unmet;
}

Table summary_table(const Source& source, const Visits& visits, Figures& figures) {
    Records held;
    for (const auto& visit : visits) held.push_back(visit.visit);
    const auto findings = all_findings(visits);
    auto table = Tally(source, "visit", {{"visits", "Visits", "visits held in the period"}}, figures)
                     .list("themes", "", {held});
    const auto of_findings =
        Tally(source, "finding",
              {{"findings", "Findings", "findings recorded at visits held in the period"},
               {"unmet", "Of these, unmet",
                "findings judged partly met or not met, at visits held in the period"},
               {"repeated", "Of these, repeated from the previous visit",
                "unmet findings on an indicator that was unmet at the previous visit too"}},
              figures)
            .list("themes", "", {findings, unmet_of(findings), all_repeats(visits)});
    table.rows.insert(table.rows.end(), of_findings.rows.begin(), of_findings.rows.end());
    const auto stake = table.line("Points at stake",
                                  figures.add(number("themes.at-stake", "points claimed and not supported",
                                                     Unit::points, at_stake(findings))));
    figures.depends(stake, figures.find("themes.unmet").value());
    return table;
}

Table unmet_table(const Source& source, const Visits& visits, Figures& figures) {
    const auto repeats = all_repeats(visits);
    const std::set<const Record*> repeated(repeats.begin(), repeats.end());
    Tally tally(source, "finding",
                {{"findings", "", "findings on it"},
                 {"unmet", "", "of these, unmet"},
                 {"repeated", "", "of these, unmet at the previous visit too"}},
                figures);
    Equation all{{figures.find("themes.unmet").value(), -1}},
        all_repeated{{figures.find("themes.repeated").value(), -1}};
    Table table{"Indicators most often unmet",
                {"Indicator", "What it asks", "Findings", "Unmet", "Repeated", "Points at stake"},
                {},
                false};
    table.ranked_by = 3;
    table.few =
        fmt::format("Indicators unmet at fewer than {} visits each: {{}}.", source.settings().small_number);
    for (const auto& row : by_indicator(source, visits)) {
        const auto unmet = unmet_of(row.findings);
        if (unmet.empty()) continue;
        const auto id = fmt::format("themes.indicator.{}.{}", row.framework, slug(row.code));
        const auto ids = tally.row({id, row.code, row.code}, {row.findings, unmet, among(unmet, repeated)});
        const auto stake =
            figures.add(number(id + ".at-stake", "points claimed and not supported on " + row.code,
                               Unit::points, at_stake(unmet)));
        figures.depends(stake, ids[1]);
        all.emplace_back(ids[1], 1);
        all_repeated.emplace_back(ids[2], 1);
        table.rows.push_back({Cell::of(row.code), Cell::of(row.title), Cell::of(ids[0]), Cell::of(ids[1]),
                              Cell::of(ids[2]), Cell::of(stake)});
    }
    figures.must_balance(std::move(all));
    figures.must_balance(std::move(all_repeated));
    return table;
}

} // namespace pmnet::reports
