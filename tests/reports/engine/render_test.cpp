#include "reports/engine/render.hpp"

#include "reports/engine/format.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

Figure figure(Unit unit, const char* value) {
    Figure made;
    made.unit = unit;
    if (*value != '\0') made.value = Decimal::parse(value);
    return made;
}

std::string row_with(const std::string& words) {
    Report report{"Title",
                  "Network",
                  "",
                  {"2005-12", make_date(2005, 12, 1), make_date(2005, 12, 31)},
                  PeriodKind::month,
                  make_date(2005, 12, 31),
                  5,
                  {},
                  {}};
    report.sections.push_back({"Section", {}, {{"", {"Words"}, {{Cell::of(words)}}, false}}, {}});
    const auto text = markdown(report);
    const auto from = text.find("---- |\n") + 7;
    return text.substr(from);
}

} // namespace

TEST_CASE("render: figures are shown in their unit") {
    CHECK(shown_text(figure(Unit::count, "68"), 5) == "68");
    CHECK(shown_text(figure(Unit::percent, "87.5"), 5) == "87.5 %");
    CHECK(shown_text(figure(Unit::percent, "100"), 5) == "100.0 %");
    CHECK(shown_text(figure(Unit::minutes, "59"), 5) == "59 min");
    CHECK(shown_text(figure(Unit::minutes, "125"), 5) == "2 h 05 min");
    CHECK(shown_text(figure(Unit::points, "912.5"), 5) == "912.5");
    CHECK(shown_text(figure(Unit::pounds, "83546"), 5) == "£83,546");
    CHECK(shown_text(figure(Unit::pounds, "999"), 5) == "£999");
    CHECK(shown_text(figure(Unit::pounds, "1234567.5"), 5) == "£1,234,567.50");
}

TEST_CASE("render: a small figure shows the threshold, a hidden one a star or its range") {
    auto small = figure(Unit::count, "3");
    small.shown = Shown::small;
    CHECK(shown_text(small, 7) == "<7");
    auto hidden = figure(Unit::count, "9");
    hidden.shown = Shown::hidden;
    CHECK(shown_text(hidden, 5) == "*");
    hidden.range = {Decimal::whole(8), Decimal::whole(11)};
    CHECK(shown_text(hidden, 5) == "8 to 11");
    hidden.range = {Decimal(), Decimal()}; // which the rest of its row says anyway
    CHECK(shown_text(hidden, 5) == "0");
}

TEST_CASE(
    "render: what there was nothing to measure of is a dash, in every format, and never the mark of what is hidden") {
    Report report{"Title", "Network", "", {}, PeriodKind::days, make_date(2005, 12, 31), 5, {}, {}};
    auto nothing = figure(Unit::percent, ""), hidden = figure(Unit::percent, "");
    nothing.id = "a.nothing";
    hidden.id = "a.hidden";
    hidden.shown = Shown::hidden;
    std::vector<Cell> row{Cell::of(std::string("All")), Cell::of(report.figures.add(nothing)),
                          Cell::of(report.figures.add(hidden))};
    report.sections.push_back({"Section", {}, {{"", {"", "Nothing", "Hidden"}, {row}, true}}, {}});
    CHECK(markdown(report).find("| **All** |       – |      * |") != std::string::npos);
    CHECK(rendered(report, "html").find("<td align=\"right\">–</td>") != std::string::npos);
    CHECK(csv(report).find("a.nothing,–,,percent") != std::string::npos);
    CHECK(csv(report).find("a.hidden,*,,percent") != std::string::npos);
    const auto figures = nlohmann::json::parse(json(report))["figures"];
    CHECK(figures["a.nothing"]["value"].is_null());
    CHECK(figures["a.nothing"]["hidden"] == false);
    CHECK(figures["a.nothing"]["shown"] == "–");
    CHECK(figures["a.hidden"]["value"].is_null());
    CHECK(figures["a.hidden"]["hidden"] == true);
    CHECK(figures["a.hidden"]["shown"] == "*");
}

TEST_CASE("render: text from a record makes no table, tag, link or emphasis in Markdown") {
    CHECK(row_with("a|b") == "| a\\|b  |\n");
    CHECK(row_with("<script>x") == "| \\<script>x |\n");
    CHECK(row_with("[a](b)") == "| \\[a\\](b) |\n");
    CHECK(row_with("*a* _b_ `c`") == "| \\*a\\* \\_b\\_ \\`c\\` |\n");
    CHECK(row_with("&lt;b") == "| \\&lt;b |\n");
    CHECK(row_with("IM&T and A & B") == "| IM&T and A & B |\n");
    CHECK(row_with("two\nlines") == "| two lines |\n");
    CHECK(row_with("\x1b[31mred") == "| \\\\x1b\\[31mred |\n");
}
