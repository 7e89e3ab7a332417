#include "reports/engine/shade.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

// Two boards and their areas with sums at the right and at the foot, as a heat table has them.
struct Heat {
    Figures figures;
    Table table{"", {"", "a", "b", "c", "All"}, {}, true};

    explicit Heat(const std::vector<std::vector<int>>& rows) {
        for (const auto& row : rows) {
            table.rows.push_back({Cell::of(std::string("board"))});
            for (const auto value : row) {
                Figure figure;
                figure.id = std::to_string(figures.size());
                figure.value = Decimal::whole(value);
                table.rows.back().push_back(Cell::of(figures.add(figure)));
            }
        }
    }
    std::string marks() {
        shade(table, figures);
        std::string text;
        for (const auto& row : table.rows) {
            for (const auto& cell : row) text += cell.mark.empty() ? " " : cell.mark;
            text += "\n";
        }
        return text;
    }
};

} // namespace

TEST_CASE("shade: a figure is held against the largest of its own: cells, sums of rows, sums of columns") {
    CHECK(Heat({{0, 2, 8, 10}, {4, 6, 3, 13}, {4, 8, 11, 23}}).marks() == " ·░██\n ▒▓▒█\n ▒▓█ \n");
}

TEST_CASE("shade: a hidden figure has none, and its value changes no other shade") {
    const auto hidden_is = [](int value) {
        Heat heat({{7, value, 5, 20}, {6, 6, 6, 18}, {13, 12, 11, 38}});
        heat.figures.at(1).shown = Shown::hidden;
        heat.figures.at(0).shown = Shown::small;
        return heat.marks();
    };
    CHECK(hidden_is(1) == "   ██\n ████\n ███ \n");
    CHECK(hidden_is(1) == hidden_is(4));
    CHECK(hidden_is(1) == hidden_is(900));
}
