#include "domain/visits/sharing.hpp"

#include "base/error.hpp"
#include "domain/visit_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

constexpr auto practice = "name: Northgate\nnation: scotland\nboards: [{board: lothian, from: 2004-01-01}]\n";
constexpr auto found = "good_practice: Letters go out in two languages. They are short.\n";
constexpr auto agreed =
    "sharing: {agreed: true, named: true, given_by: practice manager, given_on: 2005-11-19}\n";

std::string note_of(const std::string& more, const NoteWords& words, bool named) {
    const Trial trial(Files{reference("frameworks/qof-2004-05.yaml"), {"practices/90120.yaml", practice}});
    const auto what = trial.record("finding", finding_id, finding(found + more));
    const auto where = trial.record("visit", visit_id, visit());
    return yaml::write(
        note_from({&what, &where, trial.records().find("practice", "90120")}, words, named, trial.basis()));
}

} // namespace

TEST_CASE("sharing: a note takes its words from the finding, its indicator and its visit") {
    CHECK(note_of("", {"", "records", ""}, false) ==
          "title: Up-to-date clinical summary\n"
          "topic: records\n"
          "summary: Letters go out in two languages.\n"
          "text: |\n  Letters go out in two languages. They are short.\n"
          "origin: fnd-20051118-00000\n"
          "framework: qof-2004-05\n"
          "indicators:\n  - Records 15\n"
          "board: lothian\n");
}

TEST_CASE("sharing: words that are given stand in their place") {
    const auto note = note_of("", {"Short letters", "access", "In two languages"}, false);
    CHECK(note.find("title: Short letters\ntopic: access\nsummary: In two languages\n") == 0);
}

TEST_CASE("sharing: the practice is named where it agreed to that, with who said so") {
    const auto note = note_of(agreed, {"", "records", ""}, true);
    CHECK(
        note.find("practice: \"90120\"\nconsent:\n  given_by: practice manager\n  given_on: 2005-11-19\n") !=
        std::string::npos);
    CHECK(note_of(agreed, {"", "records", ""}, false).find("practice:") == std::string::npos);
    CHECK_THROWS_AS(note_of("sharing: {agreed: true}\n", {"", "records", ""}, true), Error);
    CHECK_THROWS_AS(note_of("", {"", "records", ""}, true), Error);
}
