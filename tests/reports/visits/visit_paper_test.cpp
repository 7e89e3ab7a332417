#include "reports/visits/visit_paper.hpp"

#include "reports/example.hpp"
#include "support/store.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::reports;
using namespace pmnet::test;

namespace {

Paper paper_on(const std::string& id) {
    const auto& records = example_records();
    static const auto basis = domain::basis_of(records, *parse_moment("2006-04-10T10:00:00+01:00"));
    return paper_of(visit_paper(*records.find("visit", id), records, basis));
}

} // namespace

TEST_CASE("visit paper: the report on a return visit reads as it is kept") {
    const auto text = paper_on("vis-20060314-zy06h").markdown;
    CHECK(golden("visit-20060314.md", text) == text);
}

TEST_CASE("visit paper: one that is planned, and one that was cancelled, say so") {
    CHECK(paper_on("vis-20060518-76j78").markdown.find("This visit has not been held yet.") !=
          std::string::npos);
    CHECK(paper_on("vis-20060209-9907f").markdown.find("This visit was cancelled.") != std::string::npos);
}

TEST_CASE("visit paper: payment verification is called by its name") {
    CHECK(paper_on("vis-20051130-hb99w").title.starts_with("Payment verification at "));
    CHECK(paper_on("vis-20060314-zy06h").title.starts_with("Visit to "));
}

TEST_CASE("visit paper: what someone wrote cannot become a table, a tag or a heading") {
    const StoreOf store(Files{{"practices/90120.yaml", "name: <b>Surgery</b> | x\n"},
                              {"visits/2005/vis-20051118-00000.yaml",
                               "practice: \"90120\"\ndate: 2005-11-18\nform: formative\nevents:\n"
                               "  - {event: planned, at: 2005-09-20T10:00:00Z, by: a}\n"
                               "  - event: feedback\n    at: 2005-11-18T10:00:00Z\n    by: a\n"
                               "    text: \"# Loud <script>alert(1)</script>\"\n"}});
    const auto basis = domain::basis_of(store.records(), *parse_moment("2006-04-10T10:00:00Z"));
    const auto paper =
        paper_of(visit_paper(*store.records().find("visit", "vis-20051118-00000"), store.records(), basis));
    const auto page = rendered(paper, "html");
    CHECK(page.find("<script>") == std::string::npos);
    CHECK(page.find("<b>") == std::string::npos);
    CHECK(page.find("<h1># Loud") == std::string::npos);
    CHECK(page.find("# Loud &lt;script&gt;") != std::string::npos);
}
