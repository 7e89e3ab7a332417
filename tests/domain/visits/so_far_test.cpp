#include "domain/visits/so_far.hpp"

#include "domain/visit_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

// Two areas, one of them held in part.
constexpr auto framework = R"(name: Small
points: 20
domains:
  - id: all
    name: All
    points: 20
    areas:
      - id: records
        name: Records
        points: 10
        indicators:
          - {code: R1, title: One, points: 4}
          - {code: R2, title: Two, points: 6}
      - id: management
        name: Management
        points: 10
        indicator_count: 3
        indicators:
          - {code: M1, title: One, points: 4}
)";

const Trial& trial() {
    static const Trial made(Files{{"frameworks/small.yaml", framework}});
    return made;
}

VisitSoFar with(const std::vector<std::string>& codes, const std::string& achievement = "",
                const std::string& scope = "[records, management]") {
    VisitSoFar visited{trial().record("visit", visit_id,
                                      "practice: \"90120\"\nframework: small\ndate: 2005-11-18\nscope: " +
                                          scope + "\n" + achievement),
                       framework_of(*trial().records().find("framework", "small")),
                       {}};
    for (const auto& code : codes)
        visited.findings.push_back(trial().record(
            "finding", finding_id, finding("points_claimed: 4\npoints_supported: 2.5\n", code)));
    return visited;
}

Said codes_of(const std::vector<const Indicator*>& indicators) {
    Said codes;
    for (const auto* indicator : indicators) codes.push_back(indicator->code);
    return codes;
}

Said ids_of(const std::vector<const Area*>& areas) {
    Said ids;
    for (const auto* area : areas) ids.push_back(area->id);
    return ids;
}

} // namespace

TEST_CASE("so far: what has no finding is still to be seen, in the areas looked at and in their order") {
    CHECK(codes_of(with({}).still_to_see()) == Said{"R1", "R2", "M1"});
    CHECK(codes_of(with({"R2"}).still_to_see()) == Said{"R1", "M1"});
    CHECK(codes_of(with({}, "", "[management]").still_to_see()) == Said{"M1"});
    CHECK(ids_of(with({}, "", "[management, records]").areas_in_scope()) == Said{"records", "management"});
    CHECK(codes_of(with({"R1", "R2", "M1"}).still_to_see()) == Said{});
}

TEST_CASE("so far: the findings of a whole area add up to its points, once all are there") {
    const auto sum = [](const VisitSoFar& visited, const std::string& area) {
        const auto points = visited.points_found(*visited.framework.area(area));
        return points ? points->claimed.text() + " " + points->supported.text() : "";
    };
    CHECK(sum(with({"R1", "R2"}), "records") == "8 5");
    CHECK(sum(with({"R1"}), "records") == "");
    CHECK(sum(with({"M1"}), "management") == ""); // two more indicators are not held
}

TEST_CASE("so far: a complete area without its points is told") {
    CHECK(ids_of(with({"R1", "R2", "M1"}).without_points()) == Said{"records", "management"});
    CHECK(ids_of(with({"R1", "R2"}).without_points()) == Said{"records"});
    CHECK(ids_of(with({"R1", "R2"}, "achievement: [{area: records, claimed: 8, supported: 5}]\n")
                     .without_points()) == Said{});
}

TEST_CASE("so far: what in scope has no finding was not seen, once the visit was held") {
    const auto visit = [](const std::string& events) {
        return "practice: \"90120\"\nframework: small\ndate: 2005-11-18\nform: formative\nscope: [records]\n" +
               events;
    };
    const std::string of_visit = "visit: vis-20051118-00000\njudgement: not-assessed\n";
    const Trial store(
        Files{{"frameworks/small.yaml", framework},
              {"visits/2005/vis-20051118-00000.yaml", visit(held_events)},
              {"findings/2005/fnd-20051118-00001.yaml",
               of_visit + "indicator: R2\nevents:\n  - {event: recorded, at: 2005-11-18T14:00:00Z}\n"},
              {"findings/2006/fnd-20060402-00002.yaml",
               of_visit + "indicator: R1\nevents:\n  - {event: recorded, at: 2006-04-02T14:00:00Z}\n"}});
    const auto seen = [&](const std::string& events) {
        return not_seen(store.record("visit", visit_id, visit(events)), store.basis());
    };
    CHECK(seen(held_events) == Said{"R1"}); // what is recorded later counts later
    CHECK(seen(planned_event) == Said{});
    CHECK(seen(planned_event + "  - {event: cancelled, at: 2005-11-01T10:00:00Z, by: a, reason: b}\n") ==
          Said{});
}
