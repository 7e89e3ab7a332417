#include "reports/visits/visits.hpp"

#include "base/error.hpp"
#include "reports/engine/render.hpp"
#include "reports/engine/suppression.hpp"
#include "reports/example.hpp"
#include "reports/reports.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::reports;
using namespace pmnet::test;

namespace {

Report themes_of(bool confidential, const std::string& board = "") {
    const auto period = *find_period("2005-06", {});
    return themes(example_records(), {period, period.last, {board, "", "formative"}, confidential});
}

Decimal value_of(const Report& report, const std::string& figure) {
    const auto id = report.figures.find(figure);
    REQUIRE_MESSAGE(id, figure);
    return *report.figures.at(*id).value;
}

Decimal sum_of(const Report& report, const Equation& equation) {
    Decimal sum;
    for (const auto& [id, sign] : equation) sum += *report.figures.at(id).value * sign;
    return sum;
}

} // namespace

TEST_CASE("themes: the year of the example reads as it is kept") {
    const auto text = markdown(themes_of(false));
    CHECK(golden("themes-2005-06.md", text) == text);
    const auto full = markdown(themes_of(true, "FF"));
    CHECK(golden("themes-2005-06-confidential.md", full) == full);
}

TEST_CASE("themes: the report on the visits of a quarter reads as it is kept") {
    const auto period = *find_period("2005-06-Q3", {});
    const auto text = markdown(report("visits", example_records(), period, period.last));
    CHECK(golden("visits-2005-06-Q3.md", text) == text);
}

TEST_CASE("themes: every sum adds up, shown or not") {
    for (const bool confidential : {false, true}) {
        const auto report = themes_of(confidential);
        CHECK(report.figures.equations().size() > 10);
        for (const auto& equation : report.figures.equations()) CHECK(sum_of(report, equation) == Decimal());
    }
}

TEST_CASE("themes: small numbers are hidden so that no sum gives them away, unless asked for in confidence") {
    const auto report = themes_of(false);
    std::string given_away;
    for (const auto id : disclosed(report.figures)) given_away += report.figures.at(id).id + " ";
    CHECK(given_away == "");
    for (const auto& figure : report.figures.all())
        if (figure.in_confidence && *figure.value > Decimal() && *figure.value < Decimal::whole(5)) {
            INFO(figure.id);
            CHECK(figure.shown != Shown::plain);
        }
    const auto full = themes_of(true);
    for (const auto& figure : full.figures.all()) CHECK(figure.shown == Shown::plain);
}

TEST_CASE("themes: no practice is named unless asked for in confidence") {
    const auto open = markdown(themes_of(false)), confidential = markdown(themes_of(true));
    for (const auto& practice : example_records().of("practice")) {
        const std::string name(practice["name"].text());
        INFO(name);
        CHECK(open.find(name) == std::string::npos);
    }
    CHECK(confidential.find("In confidence: the practices") != std::string::npos);
}

TEST_CASE("themes: a repeated finding is counted at the later visit") {
    const auto report = themes_of(true);
    CHECK(value_of(report, "themes.repeated") ==
          value_of(report, "themes.visit.vis-20060314-zy06h.repeated"));
}

TEST_CASE("themes: repeated findings are told indicator by indicator") {
    const auto report = themes_of(true);
    CHECK(value_of(report, "themes.indicator.qof-2004-05.management-7.repeated") == Decimal::whole(1));
    CHECK(value_of(report, "themes.indicator.qof-2004-05.records-15.repeated") == Decimal());
}

TEST_CASE("themes: a board narrows it to the practices there, and an unknown one is refused") {
    CHECK(value_of(themes_of(true, "FF"), "themes.findings") < value_of(themes_of(true), "themes.findings"));
    CHECK_THROWS_AS(themes_of(true, "XX"), Error);
}

TEST_CASE("themes: payment verification is not mixed with formative visits") {
    const auto period = *find_period("2005-06", {});
    const auto report =
        themes(example_records(), {period, period.last, {"", "", "payment-verification"}, true});
    CHECK(value_of(report, "themes.visits") == Decimal::whole(1));
}

TEST_CASE("themes: what is hidden is not shaded, and what is shown of boards and areas is") {
    const auto report = themes_of(false);
    for (const auto& section : report.sections)
        for (const auto& table : section.tables)
            for (const auto& row : table.rows)
                for (const auto& cell : row)
                    if (!cell.mark.empty()) CHECK(report.figures.at(*cell.figure).shown == Shown::plain);
    CHECK(markdown(report).find("█ 9 |") != std::string::npos);
}

TEST_CASE(
    "themes: concerns in the same words are grouped across indicators, and few practices are not counted") {
    const auto open = markdown(themes_of(false)), confidential = markdown(themes_of(true));
    const auto row = [](const std::string& text) {
        const auto at = text.find("| work, code,");
        REQUIRE(at != text.npos);
        return text.substr(at, text.find('\n', at) - at);
    };
    CHECK(row(open).find("Medicines 9") == std::string::npos); // that area was looked at at too few practices
    CHECK(row(confidential).find("Medicines 9, Records 16") != std::string::npos);
    CHECK(row(open).find("<5 |") != std::string::npos);
    CHECK(row(confidential).find(" 2 |") != std::string::npos);
    CHECK(open.find("no search finds it") == std::string::npos);
    CHECK(confidential.find("no search finds it") != std::string::npos);
}

TEST_CASE("themes: an error that check finds in a finding stops them, and is named") {
    const Folder folder;
    copy_folder(example(), folder.path());
    const auto path = folder / "findings/2005/fnd-20051118-9x2kp.yaml";
    auto text = read_file(path);
    const auto at = text.find("indicator: Records 15");
    REQUIRE(at != text.npos);
    write_file(path, text.replace(at, 21, "indicator: Records 99"));
    const store::Store store(folder.path(), ".");
    const store::Snapshot records(store);
    const auto period = *find_period("2005-06", store.settings().year_start);
    CHECK_THROWS_WITH_AS(themes(records, {period, period.last, {"", "", "formative"}, false}),
                         doctest::Contains("Records 99"), Error);
}
