#include "domain/finding.hpp"

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
    return said(check_findings_together(several.records().of("finding"), several.scope()));
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
    CHECK(check_finding(record, trial().scope())[0].weight == Weight::warning);
}

TEST_CASE("finding: the points of a finding keep their order") {
    CHECK(said_of(finding("points_claimed: 25\npoints_supported: 25\n")) == Said{});
    CHECK(said_of(finding("points_claimed: 25\npoints_supported: 0\n")) == Said{});
    CHECK(said_of(finding("points_claimed: 10\npoints_supported: 10.5\n")) ==
          Said{"4:19 points: 10.5 points are supported, and only 10 were claimed"});
    CHECK(said_of(finding("points_claimed: 25.5\n")) ==
          Said{"3:17 points: 'Records 15' is worth 25 points, not 25.5"});
    CHECK(said_of(finding("points_supported: 26\n")) ==
          Said{"3:19 points: 'Records 15' is worth 25 points, not 26"});
    CHECK(said_of(finding("points_claimed: 30\npoints_supported: 31\n")).size() == 2);
}

TEST_CASE("finding: it is recorded from the day of the visit on, and before that is closed") {
    const auto at = [](const std::string& when) {
        return said_of(finding("events:\n  - {event: recorded, at: " + when + ", by: a}\n"));
    };
    CHECK(at("2005-11-18T08:00:00Z") == Said{});
    CHECK(at("2006-01-12T14:00:00Z") == Said{});
    CHECK(at("2005-11-17T23:59:59Z") ==
          Said{"4:27 dates: the visit is dated 2005-11-18, and nothing can be found before it"});
    CHECK(at("2006-01-12T14:00:01Z") ==
          Said{"4:27 closed: the visit was closed on 2006-01-12, and takes no more findings"});
}

TEST_CASE("finding: a visit has one finding for an indicator") {
    CHECK(together(finding(), finding("", "Records 9")) == Said{});
    CHECK(together(finding(), finding()) ==
          Said{"2:12 unique: this visit has a finding on 'Records 15' already: 'fnd-20051118-00001'"});
}

TEST_CASE("finding: claiming an indicator without the one it includes is worth a warning") {
    const std::string claimed = "points_claimed: 8\n", none = "points_claimed: 0\n";
    CHECK(together(finding("points_claimed: 25\n"), finding(claimed, "Records 18")) == Said{});
    CHECK(together(finding(none), finding(none, "Records 18")) == Said{});
    CHECK(together(finding(none), finding(claimed, "Records 18")) ==
          Said{"3:17 includes: 'Records 18' is claimed and 'Records 15', which it includes, is not"});
}

TEST_CASE("finding: once the visit is closed what was found stays, and its actions go on") {
    const auto record = [](const std::string& more) {
        return trial().record("finding", finding_id, finding(more));
    };
    const auto before = record("judgement: met\n");
    CHECK(check_finding_change(before, record("judgement: met\nactions: []\n"), trial().scope()).empty());
    CHECK(said(check_finding_change(before, record("judgement: not-met\n"), trial().scope())) ==
          Said{"3:12 closed: the visit is closed, and 'judgement' does not change any more | "
               "'finding note ID TEXT' writes down what came to light later"});
}
