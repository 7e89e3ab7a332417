#include "domain/visits/visit.hpp"

#include "domain/visit_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

// With the framework, a visit before, one to another practice and one to verify payments.
const Trial& trial() {
    static const Trial made(Files{
        reference("frameworks/qof-2004-05.yaml"),
        {"visits/2005/vis-20051118-00000.yaml", visit()},
        {"visits/2004/vis-20041118-00000.yaml", visit_on("2004-11-18")},
        {"visits/2004/vis-20041118-00001.yaml", visit_on("2004-11-18", "90736")},
        {"visits/2004/vis-20041118-00002.yaml", visit_on("2004-11-18", "90120", "payment-verification")}});
    return made;
}

Said said_of(const std::string& text) { return trial().said_by(check_visit, "visit", visit_id, text); }

} // namespace

TEST_CASE("visit: the good case has nothing wrong with it") { CHECK(said_of(visit()) == Said{}); }

TEST_CASE("visit: it needs two reviewers, or a word on why one is enough") {
    const auto alone = visit_start + "team: [{role: GP assessor}]\nscope: [management]\n";
    const std::string refusal =
        "5:7 team: a visit needs at least two reviewers | add a reviewer, or say why one is enough: 'visit waive ID two-reviewers --reason TEXT'";
    CHECK(said_of(alone + held_events) == Said{refusal});
    const std::string waived = "  - {event: waived, at: 2005-11-01T10:00:00Z, by: a, reason: b, waives: ";
    CHECK(said_of(alone + planned_event + waived + "two-reviewers}\n") == Said{});
    CHECK(said_of(alone + planned_event + waived + "grade-a-evidence}\n") == Said{refusal});
}

TEST_CASE("visit: supported is at most claimed, and claimed at most what the area is worth") {
    const auto row = [](const std::string& claimed, const std::string& supported) {
        return said_of(visit("achievement: [{area: records, claimed: " + claimed +
                             ", supported: " + supported + "}]\n"));
    };
    CHECK(row("85", "85") == Said{});
    CHECK(row("60.5", "0") == Said{});
    CHECK(row("60", "60.5") == Said{"7:55 points: 60.5 points are supported, but only 60 were claimed"});
    CHECK(row("85.5", "85") == Said{"7:40 points: 85.5 points are claimed, but the area is worth only 85"});
    CHECK(said_of(visit("achievement: [{area: record, claimed: 900, supported: 901}]\n")) ==
          Said{"7:22 area: the framework has no area 'record' | did you mean 'records'?"});
}

TEST_CASE("visit: an earlier visit was to the same practice, of the same form, and earlier") {
    CHECK(said_of(visit("earlier: vis-20041118-00000\n")) == Said{});
    CHECK(said_of(visit("earlier: vis-20041118-00001\n")) ==
          Said{"7:10 visit: the earlier visit was to another practice"});
    CHECK(said_of(visit("earlier: vis-20041118-00002\n")) ==
          Said{"7:10 visit: the earlier visit was payment verification, and this one is a formative visit | "
               "formative visits and payment verification are separate processes"});
    CHECK(said_of(visit("earlier: vis-20051118-00000\n")) ==
          Said{"7:10 visit: the earlier visit is dated 2005-11-18, and this one 2005-11-18"});
}

TEST_CASE("visit: it was held on the day it is dated, in the network's zone") {
    const auto on = [](const std::string& at) {
        return said_of(visit("", planned_event + "  - {event: held, at: " + at + ", by: a}\n"));
    };
    CHECK(on("2005-11-18T09:00:00+00:00") == Said{});
    CHECK(on("2005-11-19T00:30:00+01:00") == Said{}); // half past eleven at night in London
    CHECK(
        on("2005-11-19T09:00:00Z") ==
        Said{
            "9:23 dates: the visit is dated 2005-11-18, but was held on another day | 'visit reschedule' moves it to another day before it is held"});
}

TEST_CASE("visit: its status is the furthest it has come by a moment") {
    const auto status = [](const std::string& events, const std::string& at = "2006-03-01T00:00:00Z") {
        const auto record = trial().record("visit", visit_id, visit("", events));
        return status_of(record, moment(at));
    };
    CHECK(status(planned_event, "2005-09-01T00:00:00Z").empty());
    CHECK(status(planned_event) == "planned");
    CHECK(status(held_events, "2005-11-18T12:59:59Z") == "planned");
    CHECK(status(held_events, "2005-11-18T13:00:00Z") == "held");
    for (const std::string event : {"reported", "closed", "cancelled"})
        CHECK(status(held_events + "  - {event: " + event + ", at: 2005-12-01T10:00:00Z, by: a}\n") == event);
    for (const std::string event : {"rescheduled", "waived", "feedback", "commented"})
        CHECK(status(held_events + "  - {event: " + event + ", at: 2005-12-01T10:00:00Z, by: a}\n") ==
              "held");
}

TEST_CASE("visit: evidence and areas are the framework's") {
    CHECK(said_of(visit("evidence: [{indicator: Record 15, grade: B, title: a}]\n", planned_event)) ==
          Said{"7:24 indicator: the framework has no indicator 'Record 15' | did you mean 'Records 15'?"});
    CHECK(said_of(visit_start + visit_team + "scope: [records, manegement]\n" + planned_event) ==
          Said{"6:18 area: the framework has no area 'manegement' | did you mean 'management'?"});
    CHECK(said_of("practice: \"90120\"\nframework: unknown\ndate: 2005-11-18\n" + visit_team +
                  "scope: [anything]\n" + held_events) ==
          Said{}); // the reference itself is refused elsewhere
}

TEST_CASE("visit: it is planned no later than its day") {
    const auto on = [](const std::string& at) {
        return said_of(visit("", "events:\n  - {event: planned, at: " + at + ", by: a}\n"));
    };
    CHECK(on("2005-11-18T09:00:00Z") == Said{});
    CHECK(on("2005-11-19T09:00:00Z") ==
          Said{"8:26 dates: the visit is dated 2005-11-18, before it was planned"});
}

TEST_CASE("visit: papers name the team by role, and who leads it") {
    const auto record =
        trial().record("visit", visit_id, "team: [{role: GP assessor, lead: true}, {role: lay reviewer}]\n");
    CHECK(team_of(record) == std::vector<std::string>{"GP assessor (lead)", "lay reviewer"});
}

TEST_CASE("visit: its states and moves are those the manual tells of") {
    const auto page = read_file(source("docs/commands/visit.md"));
    CHECK(page.find(manual(*schema::Catalogue().get("visit").life())) != page.npos);
}

TEST_CASE("visit: a closed one does not change, an open one may") {
    const auto closed =
        trial().record("visit", visit_id,
                       visit("", held_events + "  - {event: reported, at: 2005-12-01T10:00:00Z}\n"
                                               "  - {event: closed, at: 2006-01-12T10:00:00Z}\n"));
    const auto open = trial().record("visit", visit_id, visit());
    const auto changed = trial().record("visit", visit_id, visit("met: [practice manager]\n"));
    CHECK(check_visit_change(closed, closed, trial().basis()).empty());
    CHECK(check_visit_change(open, changed, trial().basis()).empty());
    const auto findings = said(check_visit_change(closed, changed, trial().basis()));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].find("the visit was closed on 12 January 2006, and can no longer be changed") !=
          std::string::npos);
}

TEST_CASE("visit: one person is one reviewer, whatever the roles") {
    const auto team = visit_start + "scope: [management]\n" + held_events +
                      "team: [{role: GP assessor, coordinator: fife-1}, {role: lay reviewer, coordinator: ";
    CHECK(said_of(team + "lothian-1}]\n") == Said{});
    CHECK(said_of(team + "fife-1}]\n") == Said{"9:84 team: 'fife-1' is on the team twice"});
}

TEST_CASE("visit: points of an area that it did not look at are worth a warning") {
    CHECK(
        said_of(visit("achievement: [{area: medicines, claimed: 8, supported: 8}]\n")) ==
        Said{
            "7:22 scope: the visit did not look at 'medicines' | the areas it looks at are records, management"});
}

TEST_CASE("visit: it is not moved to a day that had passed") {
    const auto moved_on = [](const std::string& when) {
        return said_of(visit("", planned_event + "  - {event: rescheduled, at: " + when +
                                     ", by: a, from: 2005-12-01, reason: b}\n"));
    };
    CHECK(moved_on("2005-11-18T23:00:00Z") == Said{});
    CHECK(moved_on("2005-11-19T00:00:00Z") ==
          Said{"9:30 dates: the visit is dated 2005-11-18, before it was moved to that day"});
}

TEST_CASE("visit: a closed one is not removed") {
    const auto closed = held_events + "  - {event: reported, at: 2005-12-01T10:00:00Z, by: a}\n"
                                      "  - {event: closed, at: 2006-01-12T14:00:00Z, by: a}\n";
    const auto of = [](const std::string& events) {
        return said(
            check_visit_removal(trial().record("visit", visit_id, visit("", events)), trial().basis()));
    };
    CHECK(of(held_events) == Said{});
    CHECK(of(closed) == Said{"1:1 closed: the visit is closed and must stay on record"});
}

TEST_CASE("visit: two of one form to a practice on one day are worth a warning, unless one was cancelled") {
    const std::string cancelled =
        planned_event + "  - {event: cancelled, at: 2005-11-10T10:00:00Z, by: a, reason: b}\n";
    const auto said_of_two = [](const std::string& first, const std::string& second) {
        const Trial two(Files{{"visits/2005/vis-20051118-00000.yaml", first},
                              {"visits/2005/vis-20051118-00001.yaml", second}});
        return said(check_visits_together(pointers_to(two.records().of("visit")), two.basis()));
    };
    const Said warned{
        "3:7 same-day: there is another such visit to this practice on that day: "
        "'vis-20051118-00000' | if it was planned twice, cancel one: 'pmnet visit cancel ID REASON'"};
    CHECK(said_of_two(visit(), visit()) == warned);
    CHECK(said_of_two(visit(), visit("", cancelled)) == Said{});
    CHECK(said_of_two(visit("", cancelled), visit()) == Said{});
    CHECK(said_of_two(visit(), visit_on("2005-11-19")) == Said{});
    CHECK(said_of_two(visit(), visit_on("2005-11-18", "90736")) == Said{});
    CHECK(said_of_two(visit(), visit_on("2005-11-18", "90120", "payment-verification")) == Said{});
}

TEST_CASE("visit: one with findings is not cancelled") {
    const std::string cancelled =
        planned_event + "  - {event: cancelled, at: 2005-11-20T10:00:00Z, by: a, reason: b}\n";
    const auto change = [&](Files files) {
        files.emplace_back("visits/2005/vis-20051118-00000.yaml", visit("", planned_event));
        const Trial made(std::move(files));
        return said(check_visit_change(made.record("visit", visit_id, visit("", planned_event)),
                                       made.record("visit", visit_id, visit("", cancelled)), made.basis()));
    };
    CHECK(change({}) == Said{});
    CHECK(change({{"findings/2005/fnd-20051118-00001.yaml",
                   "visit: vis-20051118-00009\nconcern: as at vis-20051118-00000\n"}}) == Said{});
    CHECK(
        change({{"findings/2005/fnd-20051118-00001.yaml", finding()}}) ==
        Said{"8:3 cancelled: the visit has findings ('fnd-20051118-00001'), and can no longer be cancelled | "
             "record that it was held: 'pmnet visit hold ID'"});
}

TEST_CASE("visit: it ended when it was closed or cancelled, and not before") {
    const auto ended = [](const std::string& events, const std::string& at) {
        const auto ending = ending_of(trial().record("visit", visit_id, visit("", events)), moment(at));
        return ending ? ending->name : "";
    };
    const auto closed = held_events + "  - {event: closed, at: 2006-01-12T14:00:00Z, by: a}\n";
    CHECK(ended(closed, "2006-01-12T14:00:00Z") == "closed");
    CHECK(ended(closed, "2006-01-12T13:59:59Z") == "");
    CHECK(ended(planned_event + "  - {event: cancelled, at: 2005-11-10T10:00:00Z, by: a, reason: b}\n",
                "2006-01-12T14:00:00Z") == "cancelled");
    CHECK(ended(held_events, "2006-01-12T14:00:00Z") == "");
}
