#include "reports/engine/shade.hpp"

#include <algorithm>

namespace pmnet::reports {

namespace {

// The figure of a cell if a reader sees it; null otherwise.
const Figure* shown_in(const Cell& cell, const Figures& figures) {
    if (!cell.figure) return nullptr;
    const auto& figure = figures.at(*cell.figure);
    return figure.shown == Shown::plain && figure.value ? &figure : nullptr;
}

std::string_view shade_of(Decimal value, Decimal largest) {
    if (value == Decimal()) return "·";
    const auto quarters = value * 4;
    if (quarters <= largest) return "░";
    if (quarters <= largest * 2) return "▒";
    return quarters <= largest * 3 ? "▓" : "█";
}

void shade(const std::vector<Cell*>& cells, const Figures& figures) {
    Decimal largest;
    for (const auto* cell : cells)
        if (const auto* figure = shown_in(*cell, figures)) largest = std::max(largest, *figure->value);
    for (auto* cell : cells)
        if (const auto* figure = shown_in(*cell, figures)) cell->mark = shade_of(*figure->value, largest);
}

} // namespace

void shade(Table& table, const Figures& figures) {
    std::vector<Cell*> cells, of_rows, of_columns;
    for (auto& row : table.rows) {
        const bool is_foot = table.last_row_is_total && &row == &table.rows.back();
        for (std::size_t i = 1; i + 1 < row.size(); ++i) (is_foot ? of_columns : cells).push_back(&row[i]);
        if (!is_foot) of_rows.push_back(&row.back());
    }
    for (const auto* group : {&cells, &of_rows, &of_columns}) shade(*group, figures);
}

} // namespace pmnet::reports
