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

FigureId add_count(std::string id, std::string definition, const Records& records, bool is_total,
                   Figures& figures) {
    auto figure = count_of(std::move(id), std::move(definition), records);
    figure.in_confidence = true;
    figure.is_total = is_total;
    return figures.add(std::move(figure));
}

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

// Unmet findings in all, which the rows of several tables add up to.
FigureId unmet_total(const Visits& visits, Figures& figures) {
    if (const auto known = figures.find("themes.unmet")) return *known;
    return add_count("themes.unmet", "findings judged partly met or not met, at visits held in the period",
                     unmet_of(all_findings(visits)), true, figures);
}

Table summary_table(const Visits& visits, Figures& figures) {
    Table table{"", {"", "In the period"}, {}, false};
    const auto row = [&](std::string label, FigureId figure) {
        table.rows.push_back({Cell::of(std::move(label)), Cell::of(figure)});
    };
    Records held;
    for (const auto& visit : visits) held.push_back(visit.visit);
    const auto findings = all_findings(visits);
    row("Visits", figures.add(count_of("themes.visits", "visits held in the period", held)));
    const auto found = add_count("themes.findings", "findings recorded at visits held in the period",
                                 findings, true, figures);
    row("Findings", found);
    const auto unmet = unmet_total(visits, figures);
    row("Of these, unmet", unmet);
    row("Of these, repeated from the previous visit",
        add_count("themes.repeated",
                  "unmet findings on an indicator that was unmet at the previous visit too",
                  all_repeats(visits), true, figures));
    row("Points at stake", figures.add(number("themes.at-stake", "points claimed and not supported",
                                              Unit::points, at_stake(findings))));
    figures.depends(figures.size() - 1, unmet);
    return table;
}

Table unmet_table(const Source& source, const Visits& visits, Figures& figures) {
    Table table{std::string(unmet_caption),
                {"Indicator", "What it asks", "Findings", "Unmet", "Repeated", "Points at stake"},
                {},
                false};
    const auto repeats = all_repeats(visits);
    const std::set<const Record*> repeated(repeats.begin(), repeats.end());
    Equation all{{unmet_total(visits, figures), -1}}, all_repeated{{*figures.find("themes.repeated"), -1}};
    for (const auto& row : by_indicator(source, visits)) {
        const auto unmet = unmet_of(row.findings);
        if (unmet.empty()) continue;
        const auto id = fmt::format("themes.indicator.{}.{}", row.framework, slug(row.code));
        const auto found =
            add_count(id + ".findings", "findings on " + row.code, row.findings, false, figures);
        const auto count = add_count(id + ".unmet", "of these, unmet", unmet, false, figures);
        const auto again = add_count(id + ".repeated", "of these, unmet at the previous visit too",
                                     among(unmet, repeated), false, figures);
        const auto stake =
            figures.add(number(id + ".at-stake", "points claimed and not supported on " + row.code,
                               Unit::points, at_stake(unmet)));
        figures.depends(stake, count);
        all.emplace_back(count, 1);
        all_repeated.emplace_back(again, 1);
        table.rows.push_back({Cell::of(row.code), Cell::of(row.title), Cell::of(found), Cell::of(count),
                              Cell::of(again), Cell::of(stake)});
    }
    figures.must_balance(std::move(all));
    figures.must_balance(std::move(all_repeated));
    return table;
}

} // namespace pmnet::reports
