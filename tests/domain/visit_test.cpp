#include "domain/visit.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

constexpr auto visit_id = "vis-20051118-00000";
constexpr auto finding_id = "fnd-20051118-00000";
const std::string planned = "events:\n  - {event: planned, at: 2005-09-20T10:00:00Z, by: a}\n";
const std::string held = planned + "  - {event: held, at: 2005-11-18T13:00:00Z, by: a}\n";
const std::string team = "team: [{role: GP assessor}, {role: practice manager assessor}]\n";
const std::string start = "practice: \"90120\"\nframework: qof-2004-05\ndate: 2005-11-18\nform: formative\n";

std::string visit(const std::string& more = "", const std::string& events = held) {
    return start + team + "scope: [records, management]\n" + more + events;
}

// With the framework, a visit before and one to another practice.
const Trial& trial() {
    static const Trial made(Files{reference("frameworks/qof-2004-05.yaml"),
                                  {"visits/2005/vis-20051118-00000.yaml", visit()},
                                  {"visits/2004/vis-20041118-00000.yaml", visit()},
                                  {"visits/2004/vis-20041118-00001.yaml", "practice: \"90736\"\n"},
                                  {"findings/2005/fnd-20051118-shar1.yaml", "sharing: {agreed: true}\n"},
                                  {"findings/2005/fnd-20051118-shar2.yaml", "sharing: {agreed: false}\n"},
                                  {"findings/2005/fnd-20051118-shar3.yaml", "judgement: met\n"}});
    return made;
}

Said visit_said(const std::string& text) { return trial().said_by(check_visit, "visit", visit_id, text); }

// A finding on Records 15, worth 25 points.
Said finding_said(const std::string& more, const std::string& indicator = "Records 15") {
    return trial().said_by(check_finding, "finding", finding_id,
                           "visit: " + std::string(visit_id) + "\nindicator: " + indicator + "\n" + more);
}

Said note_said(const std::string& text) {
    return trial().said_by(check_good_practice, "good-practice", "x", "title: a\n" + text);
}

} // namespace

TEST_CASE("visit: the good case has nothing wrong with it") { CHECK(visit_said(visit()) == Said{}); }

TEST_CASE("visit: it needs two reviewers, or a word on why one is enough") {
    const auto alone = start + "team: [{role: GP assessor}]\nscope: [records]\n";
    const std::string refusal =
        "5:7 team: a visit needs at least two reviewers | add a reviewer, or a 'waived' event that says why one is enough";
    CHECK(visit_said(alone + held) == Said{refusal});
    const std::string waived = "  - {event: waived, at: 2005-11-01T10:00:00Z, by: a, reason: b, waives: ";
    CHECK(visit_said(alone + planned + waived + "two-reviewers}\n") == Said{});
    CHECK(visit_said(alone + planned + waived + "grade-a-evidence}\n") == Said{refusal});
}

TEST_CASE("visit: evidence of grade A was in before the day, once the visit was held") {
    const auto evidence = [](const std::string& grade, const std::string& received) {
        return "evidence: [{indicator: Records 15, grade: " + grade + ", title: Survey" + received + "}]\n";
    };
    const std::string refusal = " evidence: evidence of grade A must be in before the day of the visit | "
                                "give the day it was received, or add a 'waived' event that says why";
    CHECK(visit_said(visit(evidence("A", ", received: 2005-11-17"))) == Said{});
    CHECK(visit_said(visit(evidence("A", ", received: 2005-11-18"))) == Said{"7:71" + refusal});
    CHECK(visit_said(visit(evidence("A", ""))) == Said{"7:53" + refusal});
    CHECK(visit_said(visit(evidence("B", ""))) == Said{});
    CHECK(visit_said(visit(evidence("C", ", received: 2005-11-20"))) == Said{});
    CHECK(visit_said(visit(evidence("A", ""), planned)) == Said{}); // it may still come in
    const std::string waived =
        "  - {event: waived, at: 2005-11-19T10:00:00Z, by: a, reason: b, waives: grade-a-evidence}\n";
    CHECK(visit_said(visit(evidence("A", ""), held + waived)) == Said{});
}

TEST_CASE("visit: evidence and areas are the framework's") {
    CHECK(visit_said(visit("evidence: [{indicator: Record 15, grade: B, title: a}]\n")) ==
          Said{"7:24 indicator: the framework has no indicator 'Record 15' | did you mean 'Records 15'?"});
    CHECK(visit_said(start + team + "scope: [records, manegement]\n" + held) ==
          Said{"6:18 area: the framework has no area 'manegement' | did you mean 'management'?"});
    CHECK(visit_said("practice: \"90120\"\nframework: unknown\ndate: 2005-11-18\n" + team +
                     "scope: [anything]\n" + held) == Said{}); // the reference itself is refused elsewhere
}

TEST_CASE("visit: supported is at most claimed, and claimed at most what the area is worth") {
    const auto row = [](const std::string& claimed, const std::string& supported) {
        return visit_said(visit("achievement: [{area: records, claimed: " + claimed +
                                ", supported: " + supported + "}]\n"));
    };
    CHECK(row("85", "85") == Said{});
    CHECK(row("60.5", "0") == Said{});
    CHECK(row("60", "60.5") == Said{"7:55 points: 60.5 points are supported, and only 60 were claimed"});
    CHECK(row("85.5", "85") == Said{"7:40 points: 85.5 points are claimed, and the area is worth 85"});
    CHECK(visit_said(visit("achievement: [{area: record, claimed: 900, supported: 901}]\n")) ==
          Said{"7:22 area: the framework has no area 'record' | did you mean 'records'?"});
}

TEST_CASE("visit: an earlier visit was to the same practice") {
    CHECK(visit_said(visit("earlier: vis-20041118-00000\n")) == Said{});
    CHECK(visit_said(visit("earlier: vis-20041118-00001\n")) ==
          Said{"7:10 visit: the earlier visit was to another practice"});
}

TEST_CASE("visit: it was held on the day it is dated, in the network's zone") {
    const auto on = [](const std::string& at) {
        return visit_said(visit("", planned + "  - {event: held, at: " + at + ", by: a}\n"));
    };
    CHECK(on("2005-11-18T09:00:00+00:00") == Said{});
    CHECK(on("2005-11-19T00:30:00+01:00") == Said{}); // half past eleven at night in London
    CHECK(on("2005-11-19T09:00:00Z") ==
          Said{"9:23 dates: the visit is dated 2005-11-18, and was held on another day"});
}

TEST_CASE("visit: its status is the furthest it has come by a moment") {
    const auto status = [](const std::string& events, const std::string& at = "2006-03-01T00:00:00Z") {
        const auto record = trial().record("visit", visit_id, visit("", events));
        return visit_status(record, moment(at));
    };
    CHECK(status(planned, "2005-09-01T00:00:00Z").empty());
    CHECK(status(planned) == "planned");
    CHECK(status(held, "2005-11-18T12:59:59Z") == "planned");
    CHECK(status(held, "2005-11-18T13:00:00Z") == "held");
    for (const std::string event : {"reported", "closed", "cancelled"})
        CHECK(status(held + "  - {event: " + event + ", at: 2005-12-01T10:00:00Z, by: a}\n") == event);
    for (const std::string event : {"rescheduled", "waived", "feedback", "commented"})
        CHECK(status(held + "  - {event: " + event + ", at: 2005-12-01T10:00:00Z, by: a}\n") == "held");
}

TEST_CASE("visit: a finding is on an indicator of the visit's framework") {
    CHECK(finding_said("") == Said{});
    CHECK(
        finding_said("", "Records 25") ==
        Said{
            "2:12 indicator: the framework of the visit has no indicator 'Records 25' | did you mean 'Records 2'?"});
    CHECK(trial().said_by(check_finding, "finding", finding_id,
                          "visit: vis-20051118-zzzzz\nindicator: anything\n") == Said{});
}

TEST_CASE("visit: a finding outside the areas looked at is worth a warning") {
    CHECK(finding_said("", "Medicines 1") ==
          Said{"2:12 scope: 'Medicines 1' belongs to 'medicines', which the visit did not look at"});
    const auto record = trial().record("finding", finding_id,
                                       "visit: " + std::string(visit_id) + "\nindicator: Medicines 1\n");
    CHECK(check_finding(record, trial().scope())[0].weight == Weight::warning);
}

TEST_CASE("visit: the points of a finding keep their order") {
    CHECK(finding_said("points_claimed: 25\npoints_supported: 25\n") == Said{});
    CHECK(finding_said("points_claimed: 25\npoints_supported: 0\n") == Said{});
    CHECK(finding_said("points_claimed: 10\npoints_supported: 10.5\n") ==
          Said{"4:19 points: 10.5 points are supported, and only 10 were claimed"});
    CHECK(finding_said("points_claimed: 25.5\n") ==
          Said{"3:17 points: 'Records 15' is worth 25 points, not 25.5"});
    CHECK(finding_said("points_supported: 26\n") ==
          Said{"3:19 points: 'Records 15' is worth 25 points, not 26"});
    CHECK(finding_said("points_claimed: 30\npoints_supported: 31\n").size() == 2);
}

TEST_CASE("visit: no more records meet an indicator than were looked at") {
    CHECK(finding_said("sample: {size: 20, met: 20}\n") == Said{});
    CHECK(finding_said("sample: {size: 20, met: 11, second_size: 30, second_met: 30}\n") == Said{});
    CHECK(finding_said("sample: {size: 20, met: 21}\n") ==
          Said{"3:25 sample: 21 records met the indicator of 20 looked at"});
    CHECK(finding_said("sample: {size: 20, met: 11, second_size: 30, second_met: 31}\n") ==
          Said{"3:58 sample: 31 records met the indicator of 30 looked at"});
    CHECK(finding_said("sample: {size: 20, met: 11, second_met: 3}\n") ==
          Said{"3:41 sample: 3 records met the indicator of 0 looked at"});
}

TEST_CASE("visit: actions have names of their own, and are due after the visit") {
    const auto actions = [](const std::string& second, const std::string& due) {
        return finding_said("actions:\n  - {id: notes, due: 2006-01-31}\n  - {id: " + second +
                            ", due: " + due + "}\n");
    };
    CHECK(actions("survey", "2005-11-18") == Said{});
    CHECK(actions("survey", "2005-11-17") == Said{"5:23 dates: the action is due before the visit"});
    CHECK(actions("notes", "2006-01-31") == Said{"5:10 unique: there are two actions 'notes'"});
}

TEST_CASE("visit: an event names an action of the finding, and its owner does not check it") {
    const auto done = [](const std::string& action, const std::string& checked_by) {
        return finding_said("actions:\n  - {id: notes, owner: practice manager, due: 2006-01-31}\n"
                            "events:\n  - {event: action-done, at: 2006-01-01T10:00:00Z, action: " +
                            action + ", checked_by: " + checked_by + "}\n");
    };
    CHECK(done("notes", "GP partner") == Said{});
    CHECK(done("note", "GP partner") == Said{"6:60 action: this finding has no action 'note'"});
    CHECK(done("notes", "practice manager") ==
          Said{"6:79 action: an action is checked by someone other than its owner"});
}

TEST_CASE("visit: an action is open until it is done, or while its risk is not accepted") {
    const auto record = trial().record(
        "finding", finding_id,
        "actions:\n"
        "  - {id: done, what: a, owner: b, due: 2006-01-31}\n"
        "  - {id: later, what: a, owner: b, due: 2006-01-31}\n"
        "  - {id: risk, what: a, owner: b, due: 2006-01-31}\n"
        "events:\n"
        "  - {event: action-done, at: 2006-01-10T10:00:00Z, action: done}\n"
        "  - {event: action-extended, at: 2006-01-11T10:00:00Z, action: later, due: 2006-03-31}\n"
        "  - {event: risk-accepted, at: 2006-01-12T10:00:00Z, action: risk, expires: 2006-02-28}\n"
        "  - {event: action-done, at: 2006-01-12T11:00:00Z, action: unknown}\n");
    const auto before = actions_at(record, moment("2006-01-10T09:59:59Z"));
    REQUIRE(before.size() == 3);
    for (const auto& action : before) {
        CHECK(action.due == day("2006-01-31"));
        CHECK(action.is_open(day("2006-01-10")));
    }
    const auto after = actions_at(record, moment("2006-01-12T12:00:00Z"));
    CHECK(after[0].done == moment("2006-01-10T10:00:00Z"));
    CHECK_FALSE(after[0].is_open(day("2006-01-12")));
    CHECK(after[1].due == day("2006-03-31"));
    CHECK(after[1].is_open(day("2006-04-01")));
    CHECK_FALSE(after[2].is_open(day("2006-02-28")));
    CHECK(after[2].is_open(day("2006-03-01"))); // it comes back
    CHECK(after[0].id == "done");
    CHECK(after[0].what == "a");
    CHECK(after[0].owner == "b");
}

TEST_CASE("visit: a practice is named in a note only with its consent") {
    CHECK(note_said("practice: \"90120\"\nconsent: {given_by: manager, given_on: 2005-11-20}\n") == Said{});
    CHECK(note_said("board: LO\n") == Said{});
    CHECK(
        note_said("practice: \"90120\"\n") ==
        Said{
            "2:11 consent: a practice is named only with its consent | add 'consent', or take the practice out"});
}

TEST_CASE("visit: a note from a finding needs the practice's agreement to share it") {
    CHECK(note_said("origin: fnd-20051118-shar1\n") == Said{});
    const std::string refusal = "2:9 consent: the practice has not agreed to share what was found there";
    CHECK(note_said("origin: fnd-20051118-shar2\n") == Said{refusal});
    CHECK(note_said("origin: fnd-20051118-shar3\n") == Said{refusal}); // silence is no agreement
}

TEST_CASE("visit: the indicators of a note are the framework's") {
    CHECK(note_said("framework: qof-2004-05\nindicators: [Records 15]\n") == Said{});
    CHECK(note_said("framework: qof-2004-05\nindicators: [Records 15, PE 9]\n") ==
          Said{"3:26 indicator: the framework has no indicator 'PE 9' | did you mean 'PE 1'?"});
    CHECK(note_said("indicators: [Records 15]\n") ==
          Said{"2:13 indicator: indicators need the framework they belong to | add 'framework'"});
}
