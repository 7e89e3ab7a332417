#include "reports/engine/arrange.hpp"

#include "base/text.hpp"
#include "reports/engine/shade.hpp"

#include <algorithm>

namespace pmnet::reports {

namespace {

const Figure& ranked_in(const Table& table, const std::vector<Cell>& row, const Figures& figures) {
    return figures.at(row.at(*table.ranked_by).figure.value());
}

// Takes out the rows with a small number, and gives back the sentence that names them, "" if there are none.
std::string without_small(Table& table, const Figures& figures) {
    std::vector<std::string> small;
    std::erase_if(table.rows, [&](const std::vector<Cell>& row) {
        if (ranked_in(table, row, figures).shown != Shown::small) return false;
        small.push_back(row.front().text);
        return true;
    });
    return small.empty() ? "" : replace_all(table.few, "{}", join(small, ", "));
}

void rank(Table& table, const Figures& figures) {
    const auto value = [&](const std::vector<Cell>& row) {
        const auto& figure = ranked_in(table, row, figures);
        return figure.shown == Shown::plain ? figure.value : std::nullopt;
    };
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [&](const auto& a, const auto& b) { return value(a) > value(b); });
}

} // namespace

void arrange(Report& report) {
    for (auto& section : report.sections) {
        for (auto& table : section.tables) {
            if (table.shaded) shade(table, report.figures);
            if (!table.ranked_by) continue;
            auto remark = without_small(table, report.figures);
            rank(table, report.figures);
            if (!remark.empty()) section.remarks.push_back(std::move(remark));
        }
        std::erase_if(section.tables, [](const Table& table) { return table.rows.empty(); });
    }
}

} // namespace pmnet::reports
