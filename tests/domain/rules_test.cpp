#include "domain/rules.hpp"

#include "domain/trial.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string national =
    "role: national\ntitle: National coordinator\nterm:\n  from: 2003-04-01\nsessions_per_month: 8\n";
const std::string activity = "date: 2005-10-05\ncoordinator: national\nform: event\ntitle: a\nsessions: 1\n";
constexpr auto activity_id = "act-20051005-00000";

Said record_said(const Trial& trial, const std::string& kind, const std::string& id,
                 const std::string& text) {
    return said(check_record(trial.record(kind, id, text), trial.records().reading(), trial.now));
}

// "file:line:column rule: message" of everything wrong in a store of these files.
Said store_said(const Files& files) {
    const Trial trial(files);
    Said all;
    for (const auto& diagnostic : check_store(trial.records(), trial.now).diagnostics)
        all.push_back(fmt::format("{} {}: {}", diagnostic.place.text(), diagnostic.rule, diagnostic.message));
    return all;
}

} // namespace

TEST_CASE("rules: a record that keeps all of them has no findings") {
    const Trial trial(Files{{"coordinators/national.yaml", national}});
    CHECK(record_said(trial, "activity", activity_id, activity) == Said{});
    CHECK(record_said(trial, "coordinator", "national", national) == Said{});
}

TEST_CASE("rules: a record is held against its schema, its references, its events and its kind's own rules") {
    const Trial trial(Files{{"coordinators/national.yaml", national}});
    CHECK(
        record_said(trial, "activity", activity_id, activity + "colour: red\n") ==
        Said{
            "6:1 field: there is no field 'colour' here | the fields here are date, coordinator, form, title, sessions, board, objectives, "
            "attendance, practices, outcome"});
    CHECK(record_said(trial, "activity", activity_id, activity + "objectives: [2005-06-1]\n").size() == 1);
    CHECK(record_said(trial, "activity", "act-20021005-00000",
                      "date: 2002-10-05\ncoordinator: national\nform: event\ntitle: a\nsessions: 1\n") ==
          Said{"1:7 term: 'national' was not in post on that day"});
    const std::string policy =
        "title: a\narea: management\nowner: national\nreview_months: 12\ntext: b\nevents:\n";
    CHECK(record_said(trial, "policy", "x",
                      policy + "  - {event: noted, at: 2005-10-05T10:00:00Z, by: national, text: c}\n") ==
          Said{"7:13 events: the first event is 'noted', but a policy begins with 'drafted'"});
}

TEST_CASE("rules: a record that breaks its schema is not judged further, but its references are looked up") {
    const Trial trial(Files{{"coordinators/national.yaml", national}});
    const auto all =
        record_said(trial, "activity", "act-20021005-00000",
                    "date: 2002-10-05\ncoordinator: nobody\nform: picnic\ntitle: a\nsessions: 1\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0].starts_with("2:14 reference: there is no coordinator 'nobody'"));
    CHECK(all[1].starts_with("3:7 choice: 'form' cannot be 'picnic'"));
}

TEST_CASE("rules: what is wrong with one value is said once") {
    const Trial trial;
    const auto all = record_said(trial, "activity", activity_id,
                                 "date: 2005-10-05\ncoordinator: 5\nform: event\ntitle: a\nsessions: 1\n");
    REQUIRE(all.size() == 1);
    CHECK(all[0].starts_with("2:14 type: '5' is a number"));
}

TEST_CASE("rules: the day in an id is the day of the record, in the network's zone") {
    const Trial trial(Files{{"coordinators/national.yaml", national}});
    CHECK(
        record_said(trial, "activity", "act-20051006-00000", activity) ==
        Said{
            "1:7 id: the record is dated 2005-10-05, but its id says 2005-10-06 | rename the file, or correct the date"});
    const auto request = [&](const std::string& id) {
        return record_said(trial, "request", id,
                           "channel: email\nroute: practice\nboard: LO\ntopic: imt\nsummary: a\nevents:\n"
                           "  - {event: received, at: 2005-07-06T23:30:00Z, by: national}\n");
    };
    CHECK(request("req-20050707-00000") == Said{}); // half past midnight in London
    CHECK(
        request("req-20050706-00000") ==
        Said{
            "7:27 id: the record is dated 2005-07-07, but its id says 2005-07-06 | rename the file, or correct the date"});
}

TEST_CASE("rules: every kind with rules of its own is asked them") {
    // One fault for each, told by its rule; the records are otherwise good.
    const Trial trial(Files{
        {"coordinators/national.yaml", national},
        reference("evaluation-plans/nhs-je.yaml"),
        reference("frameworks/qof-2004-05.yaml"),
        {"practices/90120.yaml", "name: a\nnation: scotland\nboards: [{board: LO}]\n"},
        {"visits/2005/vis-20051118-00000.yaml",
         "practice: \"90120\"\nframework: qof-2004-05\ndate: 2005-11-18\nform: formative\n"
         "team: [{role: a}, {role: b}]\nscope: [records]\nevents: [{event: planned, at: 2005-09-20T10:00:00Z, by: national}]\n"}});
    struct Bad {
        std::string kind, id, text, rule;
    };
    const std::vector<Bad> table = {
        {"practice", "90121", "name: a\nnation: scotland\nboards: [{board: LO}]\n", "check-digit"},
        {"support-practice", "x",
         "practice: \"90120\"\nselected_on: 2004-06-14\naspiration_points: 700\ncriteria: [{criterion: geography, met: true, evidence: a}]\n"
         "topics: [imt]\ncapacity: 1\n",
         "criteria"},
        {"coordinator", "x",
         "role: local\ntitle: a\nboards: [LO]\nterm: {from: 2003-06-01}\nsessions_per_month: 2\n",
         "nomination"},
        {"request", "req-20051003-00000",
         "channel: email\nroute: practice\nboard: LO\ntopic: imt\nsummary: a\nevents: [{event: received, at: 2005-10-03T10:00:00Z, by: national}, "
         "{event: reopened, at: 2005-10-04T10:00:00Z, by: national, reason: a}]\n",
         "moves"},
        {"objective", "2005-06-2",
         "year: 2005-06\nnumber: 1\ntitle: a\nlead: national\nindicators: [{id: a, measure: b, target: 1, due: 2006-03-31}]\nevents: [{event: agreed, at: 2005-04-01T10:00:00Z, by: national}]\n",
         "id"},
        {"activity", "act-20061005-00000",
         "date: 2006-10-05\ncoordinator: national\nform: event\ntitle: a\nsessions: 1\n", "future"},
        {"visit", "vis-20051118-11111",
         "practice: \"90120\"\nframework: qof-2004-05\ndate: 2005-11-18\nform: formative\nteam: [{role: a}]\nscope: [records]\n"
         "events: [{event: planned, at: 2005-09-20T10:00:00Z, by: national}]\n",
         "team"},
        {"finding", "fnd-20051118-00000",
         "visit: vis-20051118-00000\nindicator: Records 15\njudgement: met\npoints_claimed: 26\n"
         "events: [{event: recorded, at: 2005-11-18T16:30:00Z, by: national}]\n",
         "points"},
        {"good-practice", "x", "title: a\ntopic: imt\nsummary: b\ntext: c\npractice: \"90120\"\nevents: [{event: drafted, at: 2005-04-01T10:00:00Z, by: national}]\n", "consent"},
        {"job-description", "x",
         "title: a\nstaff_group: medical\npurpose: b\nduties: [c]\nperson_specification: [{area: skills, requirement: d, essential: true}]\n"
         "evaluation: {plan: nhs-je, factors: [{factor: communication, level: 7}]}\nevents: [{event: drafted, at: 2005-09-20T10:00:00Z, by: national}]\n",
         "level"},
        {"job-profile", "x",
         "title: a\nplan: nhs-je\nband: \"10\"\ncomplete: false\nlevels: {policy: \"1\"}\nsources: [b]\n",
         "band"},
        {"evaluation-plan", "x",
         "name: a\nfactors: [{id: a, name: b, scores: [2, 1]}]\nbands: [{band: \"1\", minimum: 0, maximum: 9}]\nsources: [b]\n",
         "scores"},
        {"competence-framework", "x",
         "name: a\nlevels: 4\ndimensions: [{code: C1, name: b, core: true}, {code: C1, name: c, core: true}]\nsources: [d]\n",
         "unique"},
        {"framework", "x",
         "name: a\nfrom: 2004-04-01\npoints: 2\ndomains: [{id: a, name: b, points: 1}]\nsources: [c]\n",
         "sum"},
        {"pay-scale", "x",
         "name: a\nnations: [wales]\neffective: 2004-10-01\nhours_per_week: 37.5\nplan: nhs-je\nbands: [{band: \"1\", minimum: 2, maximum: 1}]\nsources: [b]\n",
         "pay"},
        {"policy", "x",
         "title: a\narea: management\nowner: national\nreview_months: 12\ntext: b\nevents: [{event: drafted, at: 2004-05-10T10:00:00Z, by: national}, "
         "{event: approved, at: 2004-06-10T10:00:00Z, by: national, version: \"1.0\"}, {event: changed, at: 2004-06-11T10:00:00Z, by: national}]\n",
         "approval"},
    };
    std::vector<std::string> kinds;
    for (const auto& [kind, id, text, rule] : table) {
        INFO(kind);
        kinds.push_back(kind);
        const auto diagnostics =
            check_record(trial.record(kind, id, text), trial.records().reading(), trial.now);
        REQUIRE(diagnostics.size() == 1);
        CHECK(diagnostics[0].rule == rule);
    }
    std::sort(kinds.begin(), kinds.end());
    CHECK(kinds == trial.store().kinds().names()); // every kind of the design has some
}

TEST_CASE("rules: a whole store is checked, and everything wrong is said, sorted by place") {
    CHECK(store_said({{"coordinators/national.yaml", national}}) == Said{});
    CHECK(
        store_said({{"coordinators/national.yaml", national + "colour: red\n"},
                    {"coordinators/National.yaml", national},
                    {"activities/2005/act-20051005-00000.yaml", "date: [\n"},
                    {"activities/2005/act-20051006-00000.yaml", activity}}) ==
        Said{
            "activities/2005/act-20051005-00000.yaml:2:1 unreadable: a '[' is not closed",
            "activities/2005/act-20051006-00000.yaml:1:7 id: the record is dated 2005-10-05, but its id says 2005-10-06",
            "coordinators/National.yaml layout: the letters of this file's name are in the wrong case",
            "coordinators/national.yaml:6:1 field: there is no field 'colour' here"});
}

TEST_CASE("rules: rules that look at several records are asked of the whole store") {
    const auto scale = [](const std::string& name) {
        return "name: " + name +
               "\nnations: [wales]\neffective: 2004-10-01\nhours_per_week: 37.5\nplan: nhs-je\nbands: [{band: \"1\", minimum: 1, maximum: 1}]\nsources: [b]\n";
    };
    CHECK(store_said({reference("evaluation-plans/nhs-je.yaml"),
                      {"pay-scales/a.yaml", scale("a")},
                      {"pay-scales/b.yaml", scale("b")}}) ==
          Said{"pay-scales/b.yaml:3:12 pay: 'a' takes effect in wales on the same day"});
}

TEST_CASE("rules: a target in the settings names a topic that the settings have") {
    auto settings = small_settings;
    const auto at = settings.find("topic: imt");
    REQUIRE(at != settings.npos);
    settings.replace(at, 10, "topic: itm");
    CHECK(store_said({{"pmnet.yaml", settings}}) ==
          Said{"pmnet.yaml:36:12 choice: 'itm' is not one of the network's topics"});
}

TEST_CASE("rules: a value that was not taken from a source is noted, by the name of what it belongs to") {
    const Trial trial(
        Files{{"evaluation-plans/x.yaml", "name: a\n"
                                          "factors:\n"
                                          "  - {id: knowledge, name: b, scores: [1], verified: false}\n"
                                          "  - {id: effort, name: c, scores: [1], verified: true}\n"
                                          "bands:\n"
                                          "  - {band: \"1\", minimum: 0, maximum: 9, verified: false}\n"
                                          "matching: {most_variations: 5, verified: false}\n"
                                          "sources: [d]\n"}});
    const auto check = check_store(trial.records(), trial.now);
    CHECK(said(check.diagnostics) == Said{});
    CHECK(said(check.notes) == Said{"3:53 unverified: 'knowledge' was not taken from a source",
                                    "6:51 unverified: '1' was not taken from a source",
                                    "7:42 unverified: 'matching' was not taken from a source"});
    CHECK(check.notes[0].weight == Weight::note);
    CHECK(check.records == 1);
}

TEST_CASE("rules: a title that was recalled is noted as well, by the code it stands beside") {
    const Trial trial(Files{reference("frameworks/qof-2004-05.yaml")});
    const auto check = check_store(trial.records(), trial.now);
    const auto noted = [&](const std::string& name) {
        return std::count_if(check.notes.begin(), check.notes.end(), [&](const Diagnostic& note) {
            return note.message == "'" + name + "' was not taken from a source";
        });
    };
    CHECK(noted("CS 2") == 1);          // title_verified: false
    CHECK(noted("Management 10") == 2); // code and title
    CHECK(noted("stroke") == 1);
    CHECK(noted("PE 2") == 0);
}

TEST_CASE("rules: the example and the reference data keep every rule") {
    const Folder folder;
    copy_folder(source("data/example"), folder.path());
    copy_folder(source("data/reference"), folder.path());
    const store::Store store(folder.path(), ".");
    const store::Snapshot records(store);
    const auto check = check_store(records, moment("2006-04-10T12:00:00+01:00"));
    CHECK(said(check.diagnostics) == Said{});
    CHECK(check.records == records.size());
    CHECK(check.records > 700);
    CHECK(check.notes.size() > 10);
}
