#include "domain/posts/printed_profile.hpp"

#include "base/text.hpp"
#include "domain/scheme.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string nurse_text() {
    return std::string(scheme().records().find("job-profile", "nurse")->document().text());
}

Said nurse_said(const std::string& what, const std::string& with) {
    return scheme().said_by(check_job_profile, "job-profile", "x", replace_all(nurse_text(), what, with));
}

const std::string matched_job =
    "title: A\nevaluation: {plan: nhs-je, profile: nurse, factors: [{factor: policy, level: 1}]}\n"
    "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z, by: a}\n";

// What a change of the nurse's profile is told, where a post stands as given.
Said change(const std::string& events, const std::string& what, const std::string& with) {
    const Trial trial(Files{reference("evaluation-plans/nhs-je.yaml"),
                            reference("job-profiles/nurse.yaml"),
                            {"job-descriptions/post.yaml", matched_job + events}});
    const auto& before = *trial.records().find("job-profile", "nurse");
    const auto after = trial.record("job-profile", "nurse", replace_all(nurse_text(), what, with));
    return said(check_job_profile_change(before, after, trial.basis()));
}

} // namespace

TEST_CASE(
    "printed profile: the published profile of a nurse agrees with itself, though its lowest total is below its band") {
    CHECK(nurse_said("x", "x") == Said{});
    const auto totals = totals_of(*scheme().records().find("job-profile", "nurse"), scheme_plan());
    REQUIRE(totals);
    CHECK(totals->lowest == 317);
    CHECK(totals->highest == 390);
}

TEST_CASE("printed profile: a printed score that the levels do not come to is told, until it is said why") {
    const auto other = nurse_said("score_minimum: 317", "score_minimum: 320");
    REQUIRE(other.size() == 1);
    CHECK(
        other[0].find(
            "score: the levels come to 317 to 390, but the printed score is 320 to 390 | look at the paper again") !=
        std::string::npos);
    CHECK(nurse_said("score_maximum: 390", "score_maximum: 391").size() == 1);
    CHECK(nurse_said("score_maximum: 390\n", "").size() == 0);
    CHECK(nurse_said("score_minimum: 317", "score_minimum: 320\nscore_reason: So it is printed") == Said{});
    CHECK(nurse_said("score_minimum: 317", "score_minimum: 320\nscore_reason: \" - \"").size() == 1);
    const auto turned = nurse_said("score_minimum: 317", "score_minimum: 400");
    REQUIRE(turned.size() == 1);
    CHECK(turned[0].find("the highest score is below the lowest") != std::string::npos);
    CHECK(nurse_said("  planning: \"2\"\n", "").size() == 1); // not complete, and no total to compare
}

TEST_CASE("printed profile: a band that no total falls in is told") {
    const auto high = nurse_said("band: \"5\"", "band: \"7\"");
    REQUIRE(high.size() == 1);
    CHECK(high[0].find("the levels come to 317 to 390, bands 4 to 5, but band 7 (466 to 539) is printed") !=
          std::string::npos);
    CHECK(nurse_said("band: \"5\"", "band: \"4\"") == Said{});
    CHECK(nurse_said("band: \"5\"", "band: 4-6") == Said{});
}

TEST_CASE("printed profile: what a matched or approved post rests on stays as it is") {
    const std::string matched = "  - {event: matched, at: 2005-06-11T10:00:00Z, by: a}\n",
                      approved = "  - {event: submitted, at: 2005-06-11T10:00:00Z, by: a}\n"
                                 "  - {event: approved, at: 2005-06-12T10:00:00Z, by: a, version: \"1\"}\n";
    for (const auto& events : {matched, approved}) {
        CHECK(change(events, "communication: 4a", "communication: 4-5").size() == 1);
        CHECK(change(events, "  communication: 4a\n", "").size() == 1);
        CHECK(change(events, "band: \"5\"", "band: 5-6").size() == 1);
    }
    CHECK(change(matched, "communication: 4a", "communication: 4ab") == Said{});
    CHECK(change(matched, "title: Nurse", "title: A nurse") == Said{});
    CHECK(change("", "communication: 4a", "communication: 4-5") == Said{});
    CHECK(change(matched + "  - {event: retired, at: 2005-06-12T10:00:00Z, by: a}\n", "communication: 4a",
                 "communication: 4-5") == Said{});
}
