#include "reports/engine/tally.hpp"
#include "reports/visits/theme_tables.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace pmnet::reports {

using domain::Record;
using domain::Records;

namespace {

std::vector<std::set<const Record*>> findings_by_area(const std::vector<AreaRow>& areas) {
    std::vector<std::set<const Record*>> there;
    for (const auto& area : areas) there.emplace_back(area.findings.begin(), area.findings.end());
    return there;
}

std::vector<std::pair<store::Choice, Visits>> by_board(const Source& source, const Visits& visits) {
    std::vector<std::pair<store::Choice, Visits>> boards;
    for (const auto& board : source.settings().boards) {
        Visits there;
        for (const auto& visit : visits)
            if (visit.board == board.id) there.push_back(visit);
        if (!there.empty()) boards.emplace_back(board, std::move(there));
    }
    return boards;
}

// What was unmet in an area stands in the table of indicators and among the findings by area as well.
void must_agree(FigureId total, const AreaRow& area, const std::vector<IndicatorRow>& indicators,
                Figures& figures) {
    Equation by_indicator_row{{total, -1}}, by_judgement{{total, -1}};
    const auto add = [&](Equation& to, const std::string& name) {
        if (const auto found = figures.find(name)) to.emplace_back(*found, 1);
    };
    add(by_indicator_row, fmt::format("themes.others.{}.unmet", area.id));
    for (const auto& row : indicators)
        if (fmt::format("{}.{}", row.framework, row.area) == area.id)
            add(by_indicator_row, fmt::format("themes.indicator.{}.{}.unmet", row.framework, slug(row.code)));
    figures.must_balance(std::move(by_indicator_row));
    for (const auto* judged : {"partly-met", "not-met"})
        add(by_judgement, fmt::format("findings.{}.{}", area.id, judged));
    if (by_judgement.size() > 1) figures.must_balance(std::move(by_judgement));
}

} // namespace

Table heat_table(const Source& source, const Visits& visits, Figures& figures) {
    const auto areas = by_area(source, visits);
    const auto in_area = findings_by_area(areas);
    const auto indicators = by_indicator(source, visits);
    Table table{"Unmet findings by board and area", {"Board"}, {}, true};
    table.shaded = true;
    Tally tally(source, "finding", {{"", "", "unmet findings"}}, figures);
    std::vector<Equation> sums(areas.size());
    const auto in_all = figures.find("themes.unmet").value();
    Equation all{{in_all, -1}};
    for (const auto& area : areas) table.columns.push_back(area.name);
    table.columns.emplace_back("All");
    for (const auto& [board, there] : by_board(source, visits)) {
        const auto findings = all_findings(there);
        const auto id = "themes.board." + board.id;
        const auto at = "practices of " + board.name;
        const auto total = tally.row({id, board.name, at}, {unmet_of(findings)}).front();
        Equation row_sum{{total, -1}};
        std::vector<Cell> row{Cell::of(board.name)};
        for (std::size_t i = 0; i < areas.size(); ++i) {
            const auto found = among(findings, in_area[i]);
            row.push_back(Cell::of(std::string()));
            if (found.empty()) continue;
            const auto cell = tally
                                  .row({fmt::format("{}.{}", id, areas[i].id), "",
                                        fmt::format("{}, {}", at, areas[i].name)},
                                       {unmet_of(found)})
                                  .front();
            row.back() = Cell::of(cell);
            row_sum.emplace_back(cell, 1);
            sums[i].emplace_back(cell, 1);
        }
        row.push_back(Cell::of(total));
        all.emplace_back(total, 1);
        figures.must_balance(std::move(row_sum));
        table.rows.push_back(std::move(row));
    }
    std::vector<Cell> totals{Cell::of("All")};
    Equation across{{in_all, -1}}; // follows from the others, and a reader sees it at once
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const auto unmet = unmet_of(areas[i].findings);
        const auto total = tally.total({"themes.area." + areas[i].id, "", areas[i].name}, {unmet}).front();
        must_agree(total, areas[i], indicators, figures);
        sums[i].emplace_back(total, -1);
        figures.must_balance(std::move(sums[i]));
        totals.push_back(Cell::of(total));
        across.emplace_back(total, 1);
    }
    totals.push_back(Cell::of(in_all));
    figures.must_balance(std::move(all));
    figures.must_balance(std::move(across));
    table.rows.push_back(std::move(totals));
    return table;
}

} // namespace pmnet::reports
