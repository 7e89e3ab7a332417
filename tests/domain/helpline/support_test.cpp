#include "domain/helpline/support.hpp"

#include "domain/referral_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string with_criteria(const std::string& criteria, const std::string& points = "800") {
    return "practice: \"90120\"\nselected_on: 2004-06-14\naspiration_points: " + points + "\ncriteria:\n" +
           criteria + "topics: [imt]\ncapacity: 1\n";
}

Said said_of(const std::string& text) {
    return Trial().said_by(check_support_practice, "support-practice", "kelso", text);
}

} // namespace

TEST_CASE("support: the track record counts how requests ended while it had them") {
    const Trial trial;
    std::vector<Record> requests;
    for (const auto& events : std::vector<std::vector<std::string>>{
             {"to kelso", "accepted kelso", "closed resolved", "feedback 5"},
             {"to kelso", "accepted kelso", "feedback 4", "closed partly-resolved"},
             {"to kelso", "accepted kelso", "closed unresolved"},
             {"to kelso", "closed withdrawn"},
             {"to kelso", "accepted kelso", "closed no-contact"},
             {"to kelso", "declined kelso", "closed resolved", "feedback 5"}, // nothing to do with it
             {"to kelso", "accepted kelso", "handed-back kelso", "to perth", "closed resolved"},
             {"to kelso", "accepted kelso", "closed unresolved", "reopened", "closed resolved"},
             {"to kelso"},
             {"to perth", "closed resolved"},
             {}})
        requests.push_back(trial.record("request", request_id, request_with(events)));
    requests.push_back(
        trial.record("request", request_id, request_with({"to kelso", "closed resolved"}, "policies")));
    const auto record = track_record("kelso", "imt", requests, trial.now);
    CHECK(record.referred == 9);
    CHECK(record.declined == 1);
    CHECK(record.handed_back == 1);
    CHECK(record.resolved == 1);
    CHECK(record.partly_resolved == 1);
    CHECK(record.unresolved == 1);
    CHECK(record.without_result == 2);
    CHECK(record.with_result() == 3);
    CHECK(record.scores == std::vector{5, 4});
    CHECK(track_record("perth", "imt", requests, trial.now).resolved == 2);
    CHECK(track_record("kelso", "policies", requests, trial.now).resolved == 1);
    CHECK(track_record("kelso", "imt", requests, moment("2005-10-03T09:30:00Z")).referred == 0);
}

TEST_CASE("support: a spell lasts from the referral to what ended it") {
    const Trial trial;
    const auto record = trial.record("request", request_id,
                                     request_with({"to kelso", "declined kelso", "to perth", "accepted perth",
                                                   "closed resolved", "feedback 4"}));
    const auto spells = spells_of(record, trial.now);
    REQUIRE(spells.size() == 2);
    CHECK(spells[0].support_practice == "kelso");
    CHECK(spells[0].referred == moment("2005-10-03T10:00:00Z"));
    CHECK_FALSE(spells[0].accepted);
    CHECK(spells[0].ended == moment("2005-10-03T11:00:00Z"));
    CHECK(spells[0].end == "declined");
    CHECK_FALSE(spells[0].settled);
    CHECK(spells[1].accepted == moment("2005-10-03T13:00:00Z"));
    CHECK(spells[1].end == "closed");
    CHECK(spells[1].outcome == "resolved");
    CHECK(spells[1].settled);
    CHECK(spells[1].scores == std::vector{4});
    CHECK(spells_of(record, moment("2005-10-03T12:30:00Z")).size() == 2);
    CHECK_FALSE(spells_of(record, moment("2005-10-03T12:30:00Z"))[1].ended);
}

TEST_CASE("support: a later close without the support practice settles nothing of it") {
    const Trial trial;
    const auto record = trial.record(
        "request", request_id,
        request_with({"to kelso", "closed resolved", "reopened", "closed unresolved", "feedback 1"}));
    const auto spells = spells_of(record, trial.now);
    REQUIRE(spells.size() == 1);
    CHECK_FALSE(spells[0].settled);
    CHECK(spells[0].scores.empty());
}

TEST_CASE("support: a mean has one decimal, a half up") {
    CHECK_FALSE(mean_score({}));
    CHECK(mean_score({4})->text() == "4");
    CHECK(mean_score({4, 5})->text() == "4.5");
    CHECK(mean_score({4, 4, 5})->text() == "4.3");
    CHECK(mean_score({4, 5, 5})->text() == "4.7");
    CHECK(mean_score({1, 1, 1, 2})->text() == "1.3"); // 1.25
}

TEST_CASE("support: every criterion of the schema is told, met or not or never looked at") {
    const Trial trial;
    const auto kelso =
        trial.record("support-practice", "kelso",
                     with_criteria("  - {criterion: geography, met: true, evidence: near}\n"
                                   "  - {criterion: patient-focused, met: false, evidence: none}\n"));
    const auto criteria = criteria_of(kelso);
    REQUIRE(criteria.size() == 7);
    CHECK(criteria[0].name == "patient-focused");
    CHECK(criteria[0].standing == Standing::not_met);
    CHECK(criteria[0].evidence == "none");
    CHECK(criteria[2].name == "geography");
    CHECK(criteria[2].standing == Standing::met);
    CHECK(criteria[3].name == "aspiration-points");
    CHECK(criteria[3].standing == Standing::not_looked_at);
    CHECK(criteria[3].evidence.empty());
}

TEST_CASE("support: a support practice had the aspiration points the network asks for") {
    const auto points = [](const std::string& number) { return said_of(with_criteria("", number)); };
    CHECK(points("750") == Said{}); // the threshold of small_settings
    CHECK(points("1050") == Said{});
    CHECK(
        points("749.5") ==
        Said{
            "3:20 criteria: 749.5 aspiration points are under the 750 a support practice needs when it is selected | "
            "the threshold is set in pmnet.yaml"});
}

TEST_CASE("support: what the criterion says and what the points say agree") {
    const std::string met = "  - {criterion: aspiration-points, met: true, evidence: form}\n";
    const std::string not_met = "  - {criterion: aspiration-points, met: false, evidence: form}\n";
    CHECK(said_of(with_criteria(met, "750")) == Said{});
    CHECK(said_of(with_criteria(not_met, "750")) ==
          Said{"5:41 criteria: the criterion says not met, but 750 points are not under the 750 needed"});
    CHECK(said_of(with_criteria(met, "700")).size() == 2);
    CHECK(said_of(with_criteria(not_met, "700")).size() == 1);
}

TEST_CASE("support: a criterion stands once, and no practice competes with itself") {
    CHECK(said_of(with_criteria("  - {criterion: geography, met: true, evidence: near}\n"
                                "  - {criterion: geography, met: false, evidence: far}\n")) ==
          Said{"6:17 criteria: the criterion 'geography' is listed twice"});
    CHECK(said_of(with_criteria("") + "conflicts: [\"92464\", \"90120\"]\n") ==
          Said{"7:22 conflict: a practice cannot be in conflict with itself"});
}

TEST_CASE("support: nobody steps down before being selected") {
    CHECK(said_of(with_criteria("") + "until: 2004-06-14\n") == Said{});
    CHECK(said_of(with_criteria("") + "until: 2004-06-13\n") ==
          Said{"7:8 dates: it steps down before it is selected"});
}
