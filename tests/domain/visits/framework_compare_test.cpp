#include "domain/visits/framework_compare.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string framework(const std::string& areas, const std::string& domains = "") {
    return "name: a\npoints: 100\ndomains:\n  - id: organisational\n    name: Organisational\n    points: "
           "40\n    areas:\n" +
           areas + domains;
}

std::string area(const std::string& id, const std::string& points, const std::string& indicators) {
    return "      - {id: " + id + ", name: Area, points: " + points + ", indicators: [" + indicators + "]}\n";
}

Framework read(const std::string& text) { return framework_of(Trial().record("framework", "x", text)); }

// "id before after change" of each row that is not the same.
Said changes(const std::vector<Compared>& rows) {
    const auto shown = [](const std::optional<Decimal>& points) { return points ? points->text() : "-"; };
    Said lines;
    for (const auto& row : rows)
        if (row.change != Change::same)
            lines.push_back(row.id + " " + shown(row.before) + " " + shown(row.after) + " " +
                            std::string(name_of(row.change)));
    return lines;
}

const std::string one = "{code: R 1, points: 1}", two = "{code: R 2, points: 2}",
                  three = "{code: R 3, points: 3}";

} // namespace

TEST_CASE("framework compare: a framework is the same as itself") {
    const auto same = read(framework(area("records", "3", one + ", " + two)));
    const auto result = compare(same, same);
    CHECK(changes(result.domains) == Said{});
    CHECK(changes(result.areas) == Said{});
    CHECK(changes(result.indicators) == Said{});
    CHECK(result.indicators.size() == 2);
}

TEST_CASE("framework compare: indicators are added, gone and re-pointed") {
    const auto result = compare(
        read(framework(area("records", "3", one + ", " + two))),
        read(framework(
            area("records", "4", "{code: R 1, points: 1.5}, " + std::string("{code: R 3, points: 2.5}")))));
    CHECK(changes(result.areas) == Said{"records 3 4 re-pointed"});
    CHECK(changes(result.indicators) == Said{"R 1 1 1.5 re-pointed", "R 2 2 - gone", "R 3 - 2.5 added"});
}

TEST_CASE("framework compare: what one side does not hold is neither added nor gone") {
    const auto partly = read(framework(area("records", "9", one))); // of 9 points only one is held
    const auto whole = read(framework(area("records", "3", one + ", " + two)));
    CHECK(changes(compare(whole, partly).indicators) == Said{"R 2 2 - unknown"});
    CHECK(changes(compare(partly, whole).indicators) == Said{"R 2 - 2 unknown"});
}

TEST_CASE("framework compare: areas of a domain that is not whole are unknown, and domains never are") {
    const auto earlier = read(framework(area("records", "3", one + ", " + two) + area("more", "3", three),
                                        "  - {id: bonus, name: Bonus, points: 60}\n"));
    const auto later =
        read("name: b\npoints: 40\ndomains:\n  - id: organisational\n    points: 40\n    partial: "
             "true\n    areas:\n" +
             area("records", "3", one + ", " + two));
    const auto result = compare(earlier, later);
    CHECK(changes(result.domains) == Said{"bonus 60 - gone"});
    CHECK(changes(result.areas) == Said{"more 3 - unknown"});
    CHECK(changes(result.indicators) == Said{"R 3 3 - unknown"});
}

TEST_CASE("framework compare: of the QoF of 2006/07 the totals are held, and little else") {
    const Trial trial(
        Files{reference("frameworks/qof-2004-05.yaml"), reference("frameworks/qof-2006-07.yaml")});
    const auto of = [&](const std::string& id) {
        return framework_of(*trial.records().find("framework", id));
    };
    const auto result = compare(of("qof-2004-05"), of("qof-2006-07"));
    CHECK(changes(result.domains) == Said{"clinical 550 655 re-pointed", "organisational 184 181 re-pointed",
                                          "patient-experience 100 108 re-pointed",
                                          "holistic-care 100 20 re-pointed", "quality-practice 30 - gone",
                                          "access-bonus 50 - gone"});
    for (const auto& row : result.indicators)
        CHECK(row.change == (row.id == "PE 1" ? Change::repointed : Change::unknown));
}
