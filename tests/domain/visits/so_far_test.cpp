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
