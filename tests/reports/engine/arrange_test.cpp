#include "reports/engine/arrange.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

struct Entry {
    const char* label;
    int value;
    Shown shown = Shown::plain;
};

Report ranked(const std::vector<Entry>& entries) {
    Report report;
    Table table{"", {"What", "How often"}, {}, false};
    table.ranked_by = 1;
    table.few = "Seldom: {}.";
    for (const auto& entry : entries) {
        Figure figure;
        figure.id = entry.label;
        figure.value = Decimal::whole(entry.value);
        figure.shown = entry.shown;
        table.line(entry.label, report.figures.add(figure));
    }
    report.sections.push_back({"", {}, {table}, {}});
    arrange(report);
    return report;
}

std::vector<std::string> labels(const Report& report) {
    std::vector<std::string> found;
    for (const auto& row : report.sections[0].tables.at(0).rows) found.push_back(row[0].text);
    return found;
}

} // namespace

TEST_CASE("arrange: ranked rows stand highest first, and equal ones as they were gathered") {
    CHECK(labels(ranked({{"a", 6}, {"b", 9}, {"c", 6}, {"d", 12}})) ==
          std::vector<std::string>{"d", "b", "a", "c"});
}

TEST_CASE("arrange: a hidden row stands after those shown, whatever it counts") {
    for (const int value : {6, 900})
        CHECK(labels(ranked({{"a", 6}, {"hidden", value, Shown::hidden}, {"b", 9}})) ==
              std::vector<std::string>{"b", "a", "hidden"});
}

TEST_CASE("arrange: rows with a small number are named in one sentence, in the order they were gathered") {
    const auto report = ranked({{"b", 1, Shown::small}, {"often", 9}, {"a", 4, Shown::small}});
    CHECK(labels(report) == std::vector<std::string>{"often"});
    CHECK(report.sections[0].remarks == std::vector<std::string>{"Seldom: b, a."});
}

TEST_CASE("arrange: a table left without rows is removed, and its sentence stays") {
    const auto report = ranked({{"a", 2, Shown::small}});
    CHECK(report.sections[0].tables.empty());
    CHECK(report.sections[0].remarks == std::vector<std::string>{"Seldom: a."});
}
