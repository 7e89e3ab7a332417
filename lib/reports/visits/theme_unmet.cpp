#include "domain/visits/finding.hpp"
#include "reports/engine/tally.hpp"
#include "reports/visits/points.hpp"
#include "reports/visits/theme_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace pmnet::reports {

using domain::Record;
using domain::Records;

namespace {

Records all_repeats(const Visits& visits) {
    Records repeats;
    for (const auto& visit : visits)
        repeats.insert(repeats.end(), visit.repeats.begin(), visit.repeats.end());
    return repeats;
}

} // namespace

Records all_findings(const Visits& visits) {
    Records all;
    for (const auto& visit : visits) all.insert(all.end(), visit.findings.begin(), visit.findings.end());
    return all;
}

Records among(const Records& findings, const std::set<const Record*>& chosen) {
    Records found;
    for (const auto* finding : findings)
        if (chosen.contains(finding)) found.push_back(finding);
    return found;
}

Records unmet_of(const Records& findings) {
    Records unmet;
    for (const auto* finding : findings)
        if (domain::is_unmet(*finding)) unmet.push_back(finding);
    return unmet;
}

namespace {

// In a report with findings by area the same counts stand there as well, and a reader holds one beside the other.
void must_agree(FigureId figure, const std::vector<std::string>& others, Figures& figures) {
    Equation same{{figure, -1}};
    for (const auto& other : others) {
        const auto found = figures.find(other);
        if (!found) return;
        same.emplace_back(*found, 1);
    }
    figures.must_balance(std::move(same));
}

// An indicator by its name, or those of an area that are not named.
struct UnmetRow {
    std::string id, about;
    Records findings;
    std::string code = {}, title = {};
};

// An area that few practices were looked at in names none of its indicators.
std::vector<UnmetRow> unmet_rows(const Source& source, const Visits& visits, bool name_all) {
    std::vector<UnmetRow> named, others;
    for (const auto& row : by_indicator(source, visits)) {
        if (!unmet_of(row.findings).empty() && (name_all || are_enough(row.practices, source))) {
            named.push_back({fmt::format("themes.indicator.{}.{}", row.framework, slug(row.code)), row.code,
                             row.findings, row.code, row.title});
            continue;
        }
        const auto id = fmt::format("themes.others.{}.{}", row.framework, row.area);
        if (others.empty() || others.back().id != id)
            others.push_back({id, "other indicators of " + row.area_name, {}});
        others.back().findings = joined(std::move(others.back().findings), row.findings);
    }
    named.insert(named.end(), others.begin(), others.end());
    return named;
}

} // namespace

Table summary_table(const Source& source, const Visits& visits, Figures& figures) {
    Records held;
    for (const auto& visit : visits) held.push_back(visit.visit);
    const auto findings = all_findings(visits);
    auto table = Tally(source, "visit", {{"visits", "Visits", "visits held in the period"}}, figures)
                     .list("themes", "", {held});
    const auto of_practices =
        Tally(source, "practice", {{"practices", "Practices", "practices visited in the period"}}, figures)
            .list("themes", "", {practices_visited(visits)});
    const auto of_findings =
        Tally(source, "finding",
              {{"findings", "Findings", "findings recorded at visits held in the period"},
               {"unmet", "Of these, unmet",
                "findings judged partly met or not met, at visits held in the period"},
               {"repeated", "Of these, repeated from the previous visit",
                "unmet findings on an indicator that was unmet at the previous visit too"}},
              figures)
            .list("themes", "", {findings, unmet_of(findings), all_repeats(visits)});
    for (const auto* more : {&of_practices, &of_findings})
        table.rows.insert(table.rows.end(), more->rows.begin(), more->rows.end());
    const auto of = [&](const std::string& name) { return figures.find("themes." + name).value(); };
    const auto points = add_points("themes", "", findings, {of("findings"), of("practices")}, figures);
    table.line("Points claimed", points.claimed);
    table.line("Points supported", points.supported);
    table.line("Points at stake", points.at_stake);
    return table;
}

void must_agree_with_areas(Figures& figures) {
    const auto of = [&](const std::string& name) { return figures.find("themes." + name).value(); };
    must_agree(of("findings"), {"findings.findings"}, figures);
    must_agree(of("unmet"), {"findings.partly-met", "findings.not-met"}, figures);
    for (const auto* points : {"points_claimed", "points_supported", "points_at_stake"})
        must_agree(of(points), {std::string("findings.") + points}, figures);
}

Table unmet_table(const Source& source, const Visits& visits, bool name_all, Figures& figures) {
    const auto repeats = all_repeats(visits);
    const std::set<const Record*> repeated(repeats.begin(), repeats.end());
    Tally tally(source, "finding",
                {{"findings", "", "findings on it"},
                 {"unmet", "", "of these, unmet"},
                 {"repeated", "", "of these, unmet at the previous visit too"}},
                figures);
    const std::array<const char*, 4> sums = {"findings", "unmet", "repeated", "points_at_stake"};
    std::array<Equation, 4> all;
    for (std::size_t i = 0; i < sums.size(); ++i)
        all[i].emplace_back(figures.find(std::string("themes.") + sums[i]).value(), -1);
    Table table{"Indicators most often unmet",
                {"Indicator", "What it asks", "Findings", "Unmet", "Repeated", "Points at stake"},
                {},
                false};
    table.ranked_by = 3;
    table.few =
        fmt::format("Indicators unmet at fewer than {} visits each: {{}}.", source.settings().small_number);
    for (const auto& row : unmet_rows(source, visits, name_all)) {
        const auto unmet = unmet_of(row.findings);
        const auto ids =
            tally.row({row.id, row.code, row.about}, {row.findings, unmet, among(unmet, repeated)});
        Decimal at_stake;
        for (const auto* finding : row.findings) at_stake += domain::points_at_stake(*finding);
        const auto stake =
            figures.add(number(row.id + ".points_at_stake", "points claimed and not supported; " + row.about,
                               Unit::points, at_stake));
        figures.depends(stake, ids[1]);
        for (std::size_t i = 0; i < ids.size(); ++i) all[i].emplace_back(ids[i], 1);
        all.back().emplace_back(stake, 1);
        if (!row.code.empty())
            table.rows.push_back({Cell::of(row.code), Cell::of(row.title), Cell::of(ids[0]), Cell::of(ids[1]),
                                  Cell::of(ids[2]), Cell::of(stake)});
    }
    for (auto& sum : all) figures.must_balance(std::move(sum));
    return table;
}

} // namespace pmnet::reports
