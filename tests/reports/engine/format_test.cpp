#include "reports/engine/format.hpp"

#include "base/error.hpp"
#include "reports/engine/render.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

Figure count(const std::string& id, int value, Shown shown) {
    Figure figure;
    figure.id = id;
    figure.definition = "what " + id + " counts";
    figure.value = Decimal::whole(value);
    figure.shown = shown;
    return figure;
}

Report small_report() {
    Report report{"Title <of it>",
                  "Network",
                  "",
                  {"2005-12", make_date(2005, 12, 1), make_date(2005, 12, 31)},
                  PeriodKind::month,
                  make_date(2005, 12, 31),
                  5,
                  {},
                  {}};
    Table table{"A caption", {"Topic", "Received"}, {}, false};
    table.line("=cmd|' /C calc'!A0", report.figures.add(count("plain", 12, Shown::plain)));
    table.line("Small", report.figures.add(count("small", 3, Shown::small)));
    table.line("Hidden", report.figures.add(count("hidden", 9, Shown::hidden)));
    report.sections.push_back({"Section", {}, {table}, {}});
    return report;
}

const Paper paper = {"A brief", "# A brief\n\nWhat is *needed*.\n"};

template<typename Thing>
std::string refused(const Thing& thing, std::string_view format) {
    try {
        rendered(thing, format);
    } catch (const Error& error) {
        return describe(error);
    }
    return "";
}

} // namespace

TEST_CASE("format: every format serves a report, and all but those of figures serve a paper") {
    for (const auto& format : all_formats()) {
        INFO(format);
        CHECK(rendered(small_report(), format).find("Received") != std::string::npos);
        if (format != "csv") CHECK(rendered(paper, format).find("A brief") != std::string::npos);
    }
    CHECK(rendered(small_report(), default_format) == markdown(small_report()));
    CHECK(rendered(paper, default_format) == paper.markdown);
}

TEST_CASE("format: a page in HTML is whole and escapes what records say") {
    const auto page = rendered(small_report(), "html");
    CHECK(page.rfind("<!DOCTYPE html>", 0) == 0);
    CHECK(page.find("<title>Title &lt;of it&gt;</title>") != std::string::npos);
    CHECK(page.find("<table>") != std::string::npos);
    CHECK(rendered(paper, "html").find("<em>needed</em>") != std::string::npos);
}

TEST_CASE("format: a paper in JSON is its title and its text") {
    const auto parsed = nlohmann::json::parse(rendered(paper, "json"));
    CHECK(parsed["title"] == "A brief");
    CHECK(parsed["text"] == paper.markdown);
}

TEST_CASE("format: CSV has a line for each figure, and no value that may not be shown") {
    CHECK(rendered(small_report(), "csv") ==
          "section,table,row,column,figure,shown,value,unit,definition\n"
          "Section,A caption,'=cmd|' /C calc'!A0,Received,plain,12,12,count,what plain counts\n"
          "Section,A caption,Small,Received,small,<5,,count,what small counts\n"
          "Section,A caption,Hidden,Received,hidden,*,,count,what hidden counts\n");
}

TEST_CASE("format: a format that is not there is refused with those that are") {
    CHECK(refused(small_report(), "pdf") ==
          "there is no format 'pdf' for this\n    the formats are markdown, html, json, csv\n");
    CHECK(refused(small_report(), "htm").find("did you mean 'html'?") != std::string::npos);
    CHECK(refused(paper, "csv") ==
          "there is no format 'csv' for this\n    the formats are markdown, html, json\n");
    CHECK(refused(paper, "JSON").find("there is no format 'JSON'") == 0);
}
