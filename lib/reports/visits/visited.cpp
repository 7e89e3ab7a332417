#include "reports/visits/visited.hpp"

#include "base/text.hpp"
#include "domain/network/practice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace pmnet::reports {

namespace {

using domain::Record;
using domain::Records;

bool was_held_in(const Source& source, const Record& visit) {
    for (const auto& event : domain::events_until(visit, source.basis.now))
        if (event.name == "held" && source.within(event.at)) return true;
    return false;
}

bool fits(std::string_view value, const std::string& wanted) { return wanted.empty() || value == wanted; }

std::string board_of(const Source& source, const Record& visit) {
    const auto* practice = source.records.find("practice", visit["practice"].text());
    return domain::board_on(practice, domain::day_of_visit(visit));
}

// The codes of each framework, in its order.
std::map<std::string, std::vector<std::string>> codes_by_framework(const Source& source) {
    std::map<std::string, std::vector<std::string>> codes;
    for (const auto& record : source.records.of("framework"))
        codes.emplace(record.id, domain::framework_of(record).codes());
    return codes;
}

Records repeats_among(const Records& findings, const domain::History& history) {
    Records repeats;
    for (const auto* finding : findings)
        if (history.repeated_by(*finding) != nullptr) repeats.push_back(finding);
    return repeats;
}

} // namespace

std::vector<Visited> visited(const Source& source, const VisitChoice& choice) {
    const domain::History history(source.records.of("visit"), source.records.of("finding"), source.basis);
    auto codes = codes_by_framework(source);
    std::vector<Visited> visits;
    for (const auto& visit : source.records.of("visit")) {
        if (!was_held_in(source, visit) || !fits(visit["form"].text(), choice.form) ||
            !fits(visit["framework"].text(), choice.framework))
            continue;
        auto board = board_of(source, visit);
        if (!fits(board, choice.board)) continue;
        auto findings =
            domain::in_order(history.findings_of(visit), codes[domain::text_of(visit["framework"])]);
        auto repeats = repeats_among(findings, history);
        visits.push_back({&visit, std::move(board), std::move(findings), std::move(repeats)});
    }
    std::stable_sort(visits.begin(), visits.end(), [](const Visited& a, const Visited& b) {
        return domain::day_of_visit(*a.visit) < domain::day_of_visit(*b.visit);
    });
    return visits;
}

std::vector<IndicatorRow> by_indicator(const Source& source, const std::vector<Visited>& visits) {
    std::vector<IndicatorRow> rows;
    for (const auto& record : source.records.of("framework")) {
        const auto framework = domain::framework_of(record);
        for (const auto& indicator : framework.indicators)
            rows.push_back({record.id,
                            indicator.code,
                            indicator.title,
                            indicator.area,
                            framework.area(indicator.area)->name,
                            {}});
    }
    std::map<std::pair<std::string, std::string>, std::size_t> position; // by framework and code
    for (std::size_t i = 0; i < rows.size(); ++i)
        position.emplace(std::pair(rows[i].framework, rows[i].code), i);
    std::map<std::pair<std::string, std::string>, Records>
        there; // by framework and area: visits with a finding
    for (const auto& visit : visits)
        for (const auto* finding : visit.findings) {
            const auto found = position.find(
                {domain::text_of((*visit.visit)["framework"]), domain::text_of((*finding)["indicator"])});
            if (found == position.end()) continue;
            auto& row = rows[found->second];
            row.findings.push_back(finding);
            auto& in_area = there[{row.framework, row.area}];
            if (in_area.empty() || in_area.back() != visit.visit) in_area.push_back(visit.visit);
        }
    std::erase_if(rows, [](const IndicatorRow& row) { return row.findings.empty(); });
    for (auto& [area, at] : there) at = one_of_each_practice(at);
    for (auto& row : rows) row.practices = there[{row.framework, row.area}];
    return rows;
}

std::vector<AreaRow> by_area(const Source& source, const std::vector<Visited>& visits) {
    std::vector<AreaRow> areas;
    for (const auto& row : by_indicator(source, visits)) {
        const auto id = fmt::format("{}.{}", row.framework, row.area);
        if (areas.empty() || areas.back().id != id) areas.push_back({id, row.area_name, {}, row.practices});
        areas.back().findings = joined(std::move(areas.back().findings), row.findings);
    }
    return areas;
}

Records one_of_each_practice(const Records& visits) {
    Records one_each;
    std::set<std::string_view> seen;
    for (const auto* visit : visits)
        if (seen.insert((*visit)["practice"].text()).second) one_each.push_back(visit);
    return one_each;
}

Records practices_visited(const std::vector<Visited>& visits) {
    Records all;
    for (const auto& visit : visits) all.push_back(visit.visit);
    return one_of_each_practice(all);
}

bool are_enough(const Records& practices, const Source& source) {
    return practices.size() >= source.settings().small_number;
}

std::string slug(std::string_view text) { return replace_all(lower(text), " ", "-"); }

} // namespace pmnet::reports
