#include "domain/visits/readiness.hpp"

#include "domain/visit_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

Readiness ready_with(const Trial& trial) {
    return readiness_of(*trial.records().find("visit", visit_id), trial.records(), trial.basis());
}

} // namespace

TEST_CASE("readiness: a first visit asks for reviewers and evidence alone") {
    const Trial trial(Files{{"visits/2005/vis-20051118-00000.yaml", visit()}});
    const auto ready = ready_with(trial);
    CHECK(ready.is_ready());
    CHECK(ready.before == nullptr);
    CHECK(ready.open.empty());
}

TEST_CASE("readiness: one reviewer is too few, and missing evidence stands in the way") {
    const Trial alone(
        Files{{"visits/2005/vis-20051118-00000.yaml",
               visit_start + "team: [{role: GP assessor}]\nscope: [records]\n" + planned_event}});
    CHECK_FALSE(ready_with(alone).is_ready());
    CHECK_FALSE(ready_with(alone).enough_reviewers);
    const Trial without(
        Files{reference("frameworks/qof-2004-05.yaml"),
              {"visits/2005/vis-20051118-00000.yaml",
               visit("evidence: [{indicator: Records 3, grade: A, title: System}]\n", planned_event)}});
    CHECK(ready_with(without).enough_reviewers);
    CHECK_FALSE(ready_with(without).missing.empty());
    CHECK_FALSE(ready_with(without).is_ready());
}

TEST_CASE(
    "readiness: what is missing of grade A stands in no way once that rule is waived, and is told all the same") {
    const Trial trial(
        Files{reference("frameworks/qof-2004-05.yaml"),
              {"visits/2005/vis-20051118-00000.yaml",
               visit("evidence: []\n", planned_event +
                                           "  - {event: waived, at: 2005-11-17T10:00:00Z, by: a, reason: b, "
                                           "waives: grade-a-evidence}\n")}});
    const auto ready = ready_with(trial);
    CHECK(ready.missing.size() == 2);
    CHECK(ready.unknown.indicators.size() == 27);
    CHECK(ready.is_ready());
}

TEST_CASE("readiness: what the visit before found unmet and left open is told, and stands in no way") {
    const std::string of_before = "events:\n  - {event: recorded, at: 2004-11-18T14:00:00Z, by: a}\n";
    const Trial trial(
        Files{{"visits/2004/vis-20041118-00000.yaml", visit_on("2004-11-18")},
              {"visits/2005/vis-20051118-00000.yaml", visit()},
              {"findings/2004/fnd-20041118-00001.yaml",
               "visit: vis-20041118-00000\nindicator: Records 15\njudgement: not-met\n"
               "actions: [{id: notes, what: a, owner: b, due: 2005-01-31}]\n" +
                   of_before},
              {"findings/2004/fnd-20041118-00002.yaml",
               "visit: vis-20041118-00000\nindicator: Records 9\njudgement: met\n" + of_before}});
    const auto ready = ready_with(trial);
    REQUIRE(ready.before != nullptr);
    CHECK(ready.before->id == "vis-20041118-00000");
    REQUIRE(ready.unmet_before.size() == 1);
    CHECK(ready.unmet_before[0]->id == "fnd-20041118-00001");
    CHECK(ready.open.size() == 1);
    CHECK(ready.is_ready());
}
