#include "domain/practice.hpp"
#include "reports/theme_tables.hpp"

#include <fmt/format.h>

#include <set>

namespace pmnet::reports {

using domain::Record;
using domain::Records;
using domain::text_of;

namespace {

Records with_concern(const Records& findings) {
    Records worried;
    for (const auto* finding : findings)
        if ((*finding)["concern"]) worried.push_back(finding);
    return worried;
}

// The visits, one for each practice, at which one of these was found.
Records practices_of(const Records& findings, const Visits& visits) {
    Records one_each;
    std::set<std::string_view> seen;
    for (const auto& visit : visits)
        for (const auto* finding : findings)
            if ((*finding)["visit"].text() == visit.visit->id &&
                seen.insert((*visit.visit)["practice"].text()).second)
                one_each.push_back(visit.visit);
    return one_each;
}

std::string practice_name(const Source& source, const Record& visit) {
    const auto* practice = source.records.find("practice", visit["practice"].text());
    return practice ? text_of((*practice)["name"]) : text_of(visit["practice"]);
}

std::vector<std::string> concerns_in_words(const Source& source, const Visits& visits) {
    std::vector<std::string> remarks;
    for (const auto& row : by_indicator(source, visits)) {
        const auto worried = with_concern(row.findings);
        if (practices_of(worried, visits).size() < 2) continue;
        for (const auto* finding : worried) {
            const auto* visit = source.records.find("visit", (*finding)["visit"].text());
            remarks.push_back(fmt::format("{}, {}, {}: {}", row.code, practice_name(source, *visit),
                                          text_of(domain::day_of_visit(*visit)),
                                          text_of((*finding)["concern"])));
        }
    }
    return remarks;
}

} // namespace

Table concerns_table(const Source& source, const Visits& visits, Figures& figures) {
    Table table{"Concerns that recur", {"Indicator", "What it asks", "Practices"}, {}, false};
    for (const auto& row : by_indicator(source, visits)) {
        const auto practices = practices_of(with_concern(row.findings), visits);
        if (practices.size() < 2) continue;
        const auto id = fmt::format("themes.concern.{}.{}", row.framework, slug(row.code));
        const auto count = add_count(id, "practices at which the reviewers had a concern about " + row.code,
                                     practices, false, figures);
        table.rows.push_back({Cell::of(row.code), Cell::of(row.title), Cell::of(count)});
    }
    return table;
}

Section practices_section(const Source& source, const Visits& visits, Figures& figures) {
    Table table{"", {"Practice", "Board", "Visited", "Findings", "Unmet", "Repeated"}, {}, false};
    for (const auto& visit : visits) {
        const auto id = "themes.visit." + visit.visit->id;
        const auto count = [&](std::string_view name, const Records& findings) {
            return Cell::of(add_count(fmt::format("{}.{}", id, name),
                                      fmt::format("findings of this visit: {}", name), findings, false,
                                      figures));
        };
        table.rows.push_back({Cell::of(practice_name(source, *visit.visit)),
                              Cell::of(source.settings().name_of("boards", visit.board)),
                              Cell::of(text_of(domain::day_of_visit(*visit.visit))),
                              count("all", visit.findings), count("unmet", unmet_of(visit.findings)),
                              count("repeated", visit.repeats)});
    }
    return {"In confidence: the practices", {}, {std::move(table)}, concerns_in_words(source, visits)};
}

} // namespace pmnet::reports
