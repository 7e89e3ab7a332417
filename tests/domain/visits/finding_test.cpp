#include "domain/visits/finding.hpp"

#include "domain/visit_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string closed_events = held_events + "  - {event: closed, at: 2006-01-12T14:00:00Z, by: a}\n";

const Trial& trial() {
    static const Trial made(Files{reference("frameworks/qof-2004-05.yaml"),
                                  {"visits/2005/vis-20051118-00000.yaml", visit("", closed_events)}});
    return made;
}

Said said_of(const std::string& text) { return trial().said_by(check_finding, "finding", finding_id, text); }

Said together(const std::string& first, const std::string& second) {
    const Trial several(Files{reference("frameworks/qof-2004-05.yaml"),
                              {"visits/2005/vis-20051118-00000.yaml", visit()},
                              {"findings/2005/fnd-20051118-00001.yaml", first},
                              {"findings/2005/fnd-20051118-00002.yaml", second}});
    return said(check_findings_together(pointers_to(several.records().of("finding")), several.basis()));
}

} // namespace

TEST_CASE("finding: a finding is on an indicator of the visit's framework") {
    CHECK(said_of(finding()) == Said{});
    CHECK(
        said_of(finding("", "Records 25")) ==
        Said{
            "2:12 indicator: the framework of the visit has no indicator 'Records 25' | did you mean 'Records 2'?"});
    CHECK(trial().said_by(check_finding, "finding", finding_id,
                          "visit: vis-20051118-zzzzz\nindicator: anything\n") == Said{});
}

TEST_CASE("finding: a finding outside the areas looked at is worth a warning") {
    CHECK(said_of(finding("", "Medicines 1")) ==
          Said{"2:12 scope: 'Medicines 1' belongs to 'medicines', which the visit did not look at | "
               "the areas it looks at are records, management"});
    const auto record = trial().record("finding", finding_id, finding("", "Medicines 1"));
    CHECK(check_finding(record, trial().basis())[0].weight == Weight::warning);
}

TEST_CASE("finding: the points of a finding keep their order") {
    CHECK(said_of(finding("points_claimed: 25\npoints_supported: 25\n")) == Said{});
    CHECK(said_of(finding("points_claimed: 25\npoints_supported: 0\n")) == Said{});
    CHECK(said_of(finding("points_claimed: 10\npoints_supported: 10.5\n")) ==
          Said{"4:19 points: 10.5 points are supported, but only 10 were claimed"});
    CHECK(said_of(finding("points_claimed: 25.5\n")) ==
          Said{"3:17 points: 'Records 15' is worth 25 points, not 25.5"});
    const std::string unclaimed =
        "3:19 points: points are supported, but none are claimed | "
        "give the points that the practice claims as well (points_claimed), even if that is 0";
    for (const auto* supported : {"0", "25"})
        CHECK(said_of(finding("points_supported: " + std::string(supported) + "\n")) == Said{unclaimed});
    CHECK(said_of(finding("points_supported: 26\n")) ==
          Said{unclaimed, "3:19 points: 'Records 15' is worth 25 points, not 26"});
    CHECK(said_of(finding("points_claimed: 30\npoints_supported: 31\n")).size() == 2);
}

TEST_CASE("finding: it is recorded from the day of the visit on, and before that is closed") {
    const auto at = [](const std::string& when) {
        return said_of(finding("events:\n  - {event: recorded, at: " + when + ", by: a}\n"));
    };
    CHECK(at("2005-11-18T08:00:00Z") == Said{});
    CHECK(at("2006-01-12T14:00:00Z") == Said{});
    CHECK(at("2005-11-17T23:59:59Z") ==
          Said{"4:27 dates: the visit is dated 2005-11-18, and a finding cannot be earlier"});
    CHECK(at("2006-01-12T14:00:01Z") ==
          Said{"4:27 closed: the visit was closed on 2006-01-12, and takes no more findings"});
}

TEST_CASE("finding: a visit has one finding for an indicator") {
    CHECK(together(finding(), finding("", "Records 9")) == Said{});
    CHECK(together(finding(), finding()) ==
          Said{"2:12 unique: this visit already has a finding on 'Records 15': 'fnd-20051118-00001' | "
               "'pmnet finding set fnd-20051118-00001 ...' changes it"});
}

TEST_CASE("finding: claiming an indicator without the one it includes is worth a warning") {
    const std::string claimed = "points_claimed: 8\n", none = "points_claimed: 0\n";
    CHECK(together(finding("points_claimed: 25\n"), finding(claimed, "Records 18")) == Said{});
    CHECK(together(finding(none), finding(none, "Records 18")) == Said{});
    CHECK(together(finding(none), finding(claimed, "Records 18")) ==
          Said{"3:17 includes: 'Records 18' is claimed, but 'Records 15', which it includes, is not"});
}

TEST_CASE("finding: a corrected time is as little before the visit as any") {
    const auto recorded = finding("events:\n  - {event: recorded, at: 2005-11-18T14:00:00Z, by: a}\n");
    const std::string corrected =
        "  - {event: corrected, at: 2005-11-19T10:00:00Z, by: a, reason: r, "
        "instead: {at: 2005-01-01T10:00:00Z}, of: \"recorded 2005-11-18T14:00:00Z\"}\n";
    CHECK(said_of(recorded) == Said{});
    CHECK(said_of(recorded + corrected).size() == 1);
}

TEST_CASE("finding: once the visit is closed what was found stays, and its actions go on") {
    const auto record = [](const std::string& more) {
        return trial().record("finding", finding_id, finding(more));
    };
    const auto before = record("judgement: met\n");
    CHECK(check_finding_change(before, record("judgement: met\nactions: []\n"), trial().basis()).empty());
    CHECK(
        said(check_finding_change(before, record("judgement: not-met\n"), trial().basis())) ==
        Said{
            "3:12 closed: the visit was closed on 12 January 2006, so 'judgement' can no longer be changed | "
            "'finding note ID TEXT' records what came to light later"});
}

TEST_CASE("finding: once the visit is closed an agreed action stays as agreed, and others are added") {
    const auto record = [](const std::string& actions) {
        return trial().record("finding", finding_id, finding("actions:\n" + actions));
    };
    const std::string agreed = "  - {id: a, what: b, owner: c, due: 2006-01-31}\n";
    const auto change = [&](const std::string& actions) {
        return said(check_finding_change(record(agreed), record(actions), trial().basis()));
    };
    const std::string refusal =
        " closed: the visit was closed on 12 January 2006, so the action 'a' can no longer be changed | "
        "'finding action extend' gives it a later day, 'finding action add' agrees on another";
    CHECK(change(agreed + "  - {id: d, what: b, owner: c, due: 2006-02-28}\n") == Said{});
    CHECK(change("  - {id: a, what: b, owner: c, due: 2006-02-28}\n") == Said{"4:5" + refusal});
    CHECK(change("  - {id: a, what: b, owner: d, due: 2006-01-31}\n") == Said{"4:5" + refusal});
    CHECK(change("  - {id: d, what: b, owner: c, due: 2006-01-31}\n") == Said{"1:1" + refusal});
}

TEST_CASE("finding: a closed visit takes no new finding, though it be dated before the close") {
    const auto at = [](const std::string& when) {
        const auto record = trial().record(
            "finding", finding_id, finding("events:\n  - {event: recorded, at: " + when + ", by: a}\n"));
        return said(check_new_finding(record, trial().basis()));
    };
    CHECK(
        at("2005-11-18T15:00:00Z") ==
        Said{
            "4:27 closed: the visit was closed on 12 January 2006, and it takes no more findings, whatever their date | "
            "what comes to light later is noted on a finding: 'finding note ID TEXT'"});
    CHECK(at("2006-01-12T14:00:01Z") == Said{}); // the rule of its days refuses it
    CHECK(said(check_finding_removal(trial().record("finding", finding_id, finding()), trial().basis())) ==
          Said{"1:8 closed: the visit was closed on 12 January 2006, and what it found must stay on record | "
               "'finding note ID TEXT' records what came to light later"});
}

TEST_CASE("finding: a visit that was cancelled has none, whatever their date") {
    const Trial cancelled(Files{
        reference("frameworks/qof-2004-05.yaml"),
        {"visits/2005/vis-20051118-00000.yaml",
         visit("", planned_event + "  - {event: cancelled, at: 2005-12-01T10:00:00Z, by: a, reason: b}\n")}});
    for (const std::string at : {"2005-11-18T15:00:00Z", "2005-12-02T15:00:00Z"})
        CHECK(cancelled.said_by(check_finding, "finding", finding_id,
                                finding("events:\n  - {event: recorded, at: " + at + ", by: a}\n")) ==
              Said{"4:27 cancelled: the visit was cancelled on 2005-12-01, and takes no more findings"});
}

TEST_CASE("finding: points that do not fit the judgement are worth a warning") {
    const auto judged = [](const std::string& judgement, const std::string& supported) {
        return said_of(finding("judgement: " + judgement +
                               "\npoints_claimed: 25\npoints_supported: " + supported + "\n"));
    };
    CHECK(judged("met", "25") == Said{});
    CHECK(judged("partly-met", "10") == Said{});
    CHECK(judged("not-met", "0") == Said{});
    CHECK(judged("not-met", "25") == Said{"5:19 points: judged not met, but 25 points are supported"});
    CHECK(judged("not-assessed", "0.5") ==
          Said{"5:19 points: judged not assessed, but 0.5 points are supported"});
    CHECK(judged("met", "0") ==
          Said{"5:19 points: judged met, but none of the points claimed are supported"});
}
