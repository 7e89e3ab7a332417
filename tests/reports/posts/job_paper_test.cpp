#include "reports/posts/job_paper.hpp"

#include "reports/engine/html.hpp"
#include "support/files.hpp"
#include "support/sealed.hpp"
#include "support/store.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::reports;
using namespace pmnet::test;

namespace {

const std::string events = "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\n"
                           "  - {event: submitted, at: 2005-06-11T10:00:00Z}\n";
const std::string approved = events + "  - {event: approved, at: 2005-07-10T10:00:00Z}\n";

const StoreOf& small() {
    static const StoreOf made(
        Files{{"evaluation-plans/small.yaml",
               "name: Small plan\nfactors:\n  - {id: a, name: Effort, scores: [5, 10]}\n"
               "bands:\n  - {band: \"1\", minimum: 1, maximum: 20}\n"},
              {"pay-scales/s.yaml",
               "name: A scale\nnations: [scotland]\neffective: 2004-10-01\nhours_per_week: 37.5\n"
               "bands:\n  - {band: \"1\", minimum: 11135, maximum: 12147}\n"}});
    return made;
}

std::string paper(const std::string& text, bool advert = false, bool with_scale = true) {
    const auto job = small().record("job-description", "x", text);
    const auto basis = domain::basis_of(small().records(), *parse_moment("2006-04-01T12:00:00Z"));
    return job_paper({job, job, basis, advert, *parse_date("2006-04-01"), "scotland",
                      with_scale ? small().records().find("pay-scale", "s") : nullptr,
                      Decimal::parse("37.5")})
        .markdown;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string described =
    "title: A post\nstaff_group: clinical-support\npurpose: For this.\nduties: [One, Two]\n"
    "evaluation:\n  plan: small\n  factors:\n    - {factor: a, level: 2, evidence: Lifts.}\n"
    "  panel:\n    - {role: Manager, side: management, scored: true}\n";

} // namespace

TEST_CASE("job paper: it opens with what it is worth") {
    CHECK(has(paper(described + events), "# A post\n\nNot in force: this description is submitted.\n"));
    CHECK(has(paper(described + approved), "Version 1, unsealed: approved on 10 July 2005.\n"));
    const auto basis = domain::basis_of(small().records(), *parse_moment("2006-04-01T12:00:00Z"));
    auto bound = sealed(small().record("job-description", "x", described + approved), basis);
    CHECK(has(paper(bound), "Version 1, approved on 10 July 2005.\n"));
    bound.replace(bound.find("Lifts."), 6, "Sits.");
    CHECK(has(paper(bound), "Version 1, changed since it was approved on 10 July 2005.\n"));
}

TEST_CASE("job paper: an advertisement leaves out how the band was arrived at") {
    const auto whole = paper(described + approved), advert = paper(described + approved, true);
    CHECK(has(whole, "## How the band was arrived at"));
    CHECK(has(whole, "| Effort | 2 | 10 | Lifts. |"));
    CHECK(has(whole, "- Manager (management side, scored)"));
    for (const auto part : {"How the band", "Lifts", "Manager (", "10 points"})
        CHECK_FALSE(has(advert, part));
    CHECK(has(advert, "## Pay"));
}

TEST_CASE("job paper: pay is advice, and what is not held is said to be so") {
    CHECK(has(paper(described + approved),
              "Band 1 on 1 April 2006 in Scotland: £11,135 to £12,147 a year for full time, "
              "37.5 hours a week (A scale)."));
    CHECK(has(paper(described + "hours: 25\n" + approved),
              " For 25 hours a week that is £7,423.33 to £8,098."));
    CHECK(has(paper(described + approved), "This is advice, not an entitlement"));
    CHECK(has(paper(described + "agreed: {band: \"9\"}\n" + approved),
              "Band 9: its pay is not held in 'A scale'."));
    CHECK(has(paper(described + approved, false, false), "Band 1. No pay scale is held for 1 April 2006."));
}

TEST_CASE("job paper: text from a record forms no heading, list, table or tag") {
    const auto text =
        paper("title: \"A <b>post</b> | x\"\nstaff_group: nursing\n"
              "purpose: |\n  # Not a heading\n  1. not a list\n  - nor this\n  <script>alert(1)</script>\n"
              "duties: [\"*bold* `code`\"]\n" +
              events);
    CHECK(has(text, "# A \\<b>post\\</b> \\| x\n"));
    CHECK(has(text, "\\# Not a heading\n1\\. not a list\n\\- nor this\n\\<script>alert(1)\\</script>\n"));
    CHECK(has(text, "1. \\*bold\\* \\`code\\`\n"));
    const auto page = html_page("A <b>", text);
    CHECK(has(page, "<title>A &lt;b&gt;</title>"));
    CHECK_FALSE(has(page, "<script>"));
    CHECK_FALSE(has(page, "<em>bold"));
    CHECK(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST_CASE("html: a page stands alone, and raw HTML does not get through") {
    const auto page = html_page(
        "T", "# H\n\n<img src=x onerror=y>\n\n[a](javascript:alert(1))\n\n|a|b|\n|---|--:|\n|1|2|\n");
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">"));
    CHECK(has(page, "<h1>H</h1>"));
    CHECK(has(page, "<table>"));
    CHECK_FALSE(has(page, "onerror"));
    CHECK_FALSE(has(page, "javascript:"));
    for (const auto outside : {"http://", "https://", "<link", "<script", "url("})
        CHECK_FALSE(has(page, outside));
}
