#include "domain/posts/job_profile.hpp"

#include "base/error.hpp"
#include "domain/scheme.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

// The published profile of a nurse at the lowest, and at the highest, level of every factor.
const std::string nurse_lowest = "4,5,3,2,2,5,1,1,1,1,1,3,1,2,2,3";
const std::string nurse_highest = "4,5,3,2,3,5,1,2,2,1,2,3,4,3,4,4";

const store::Record& nurse() { return *scheme().records().find("job-profile", "nurse"); }

ProfileMatch matched(const std::string& levels, const store::Record& profile = nurse()) {
    const auto plan = scheme_plan();
    return match(plan, *evaluate(plan, parse_levels(plan, levels)), profile);
}

// "band match: 'policy' is at level 2, ..."
std::string told(const std::string& levels) {
    const auto result = matched(levels);
    std::string text(name_of(result.outcome));
    for (const auto& reason : result.reasons) text += "; " + reason;
    return text + (result.advice.empty() ? "" : " | " + result.advice);
}

std::string with(std::string levels, std::size_t factor, char level) {
    levels[2 * (factor - 1)] = level; // factors as the handbook numbers them
    return levels;
}

std::string range(const std::string& printed) {
    const auto levels = parse_printed_level(printed);
    return levels ? std::to_string(levels->lowest) + ".." + std::to_string(levels->highest) : "none";
}

store::Record profile_of(const std::string& id, const std::string& levels, const std::string& band) {
    std::string text = "plan: nhs-je\nband: " + band + "\nlevels:\n";
    const auto parts = split(levels, ',');
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += "  " + chart[i].factor + ": \"" + parts[i] + "\"\n";
    return scheme().record("job-profile", id, text);
}

} // namespace

TEST_CASE("job profile: levels are read as printed, and letters never change them") {
    CHECK(range("3") == "3..3");
    CHECK(range("4a") == "4..4");
    CHECK(range("5ac") == "5..5");
    CHECK(range("1-2") == "1..2");
    CHECK(range("2-3ab") == "2..3");
    CHECK(range("1-2acd") == "1..2");
    CHECK(range("1-2b-3c4b") == "1..4");
    CHECK(range("2a-3a") == "2..3");
    CHECK(range("2a-3ab4b") == "2..4");
    CHECK(range("3ab-4b") == "3..4");
    CHECK(range("3(a)(b)") == "3..3");
    CHECK(range("9-10a") == "9..10");
}

TEST_CASE("job profile: what is no printed level is not guessed at") {
    for (const auto text : {"", "a", "0", "3-", "-3", "2--3", "3-2", "2-2", "2 - 3", "3A", "2.5", "123"}) {
        CAPTURE(text);
        CHECK(range(text) == "none");
    }
}

TEST_CASE("job profile: the published profile of a nurse runs from 317 to 390") {
    const auto plan = scheme_plan();
    Levels lowest, highest;
    for (const auto& factor : plan.factors) {
        const auto levels = parse_printed_level(nurse()["levels"][factor.id].text());
        REQUIRE(levels);
        lowest[factor.id] = levels->lowest;
        highest[factor.id] = levels->highest;
    }
    CHECK(lowest == parse_levels(plan, nurse_lowest));
    CHECK(highest == parse_levels(plan, nurse_highest));
    CHECK(evaluate(plan, lowest)->total == 317);
    CHECK(evaluate(plan, highest)->total == 390);
    CHECK(can_be_matched(nurse(), plan));
}

TEST_CASE("job profile: a post within every range is a profile match") {
    CHECK(told(nurse_highest) == "profile match");
    CHECK(matched(nurse_highest).variations == 0);
}

TEST_CASE("job profile: a post at the bottom of a generic profile is sent to the profile below") {
    CHECK(
        told(nurse_lowest) ==
        "no match; the total 317 is below band 5 (326 to 395) | the post is at the bottom of a generic profile and falls below its band: compare it with a profile of band 4, or evaluate it locally");
    CHECK(matched(nurse_lowest).unmatched == 0);
}

TEST_CASE("job profile: one level off is a variation, two are no match") {
    const std::string middle = "4,5,3,2,2,5,1,2,2,1,1,3,2,3,2,4";
    CHECK(told(middle) == "profile match");
    CHECK(told(with(middle, 7, '2')) == "band match; 'policy' is at level 2, 1 level above the profile's 1");
    CHECK(told(with(nurse_highest, 3, '2')) ==
          "band match; 'analysis' is at level 2, 1 level below the profile's 3");
    CHECK(told(with(with(nurse_highest, 7, '3'), 3, '2')) ==
          "no match; 'policy' is at level 3, 2 levels above the profile's 1");
}

TEST_CASE("job profile: knowledge and freedom to act may not vary") {
    CHECK(told(with(nurse_lowest, 2, '6')) ==
          "no match; 'knowledge' is at level 6, 1 level above the profile's 5, and may not vary");
    CHECK(told(with(nurse_highest, 12, '2')) ==
          "no match; 'freedom-to-act' is at level 2, 1 level below the profile's 3, and may not vary");
}

TEST_CASE("job profile: at most five factors vary") {
    // Communication, analysis, planning, patient care and mental effort one level away, then emotional
    // effort.
    const std::string five = "3,5,2,1,3,4,1,2,2,1,2,3,4,4,4,4";
    CHECK(matched(five).variations == 5);
    CHECK(matched(five).outcome == Match::band);
    const auto six = matched(with(with(five, 15, '1'), 1, '5'));
    CHECK(six.variations == 6);
    CHECK(six.outcome == Match::none);
    CHECK(std::find(six.reasons.begin(), six.reasons.end(), "6 factors vary, but at most 5 may") !=
          six.reasons.end());
}

TEST_CASE("job profile: a total that varies out of the band is no match") {
    // All at the top, and five factors one above: 390 and more.
    CHECK(
        told(with(with(nurse_highest, 1, '5'), 7, '2')) ==
        "no match; the total 410 is above band 5 (326 to 395) | compare it with a profile of band 6, or evaluate "
        "it locally");
}

TEST_CASE("job profile: a profile may span bands") {
    const auto plan = scheme_plan();
    const auto wide = profile_of("wide", nurse_highest, "4-5");
    CHECK(can_be_matched(wide, plan));
    CHECK(matched(nurse_highest, wide).outcome == Match::profile);
    CHECK_FALSE(can_be_matched(profile_of("back", nurse_highest, "5-4"), plan));
    CHECK_FALSE(can_be_matched(profile_of("none", nurse_highest, "\"77\""), plan));
}

TEST_CASE("job profile: the nearest come first, and those with gaps not at all") {
    const auto plan = scheme_plan();
    const auto far = profile_of("far", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "\"1\"");
    const auto same = profile_of("same", with(nurse_highest, 7, '2'), "\"5\"");
    const auto gaps = scheme().record("job-profile", "gaps",
                                      "plan: nhs-je\nband: \"5\"\nlevels:\n  communication: \"4\"\n");
    const auto post = *evaluate(plan, parse_levels(plan, nurse_highest));
    const auto ranked = nearest(plan, post, {&far, &gaps, &same, &nurse()});
    REQUIRE(ranked.size() == 3);
    CHECK(ranked[0].profile->id == "nurse");
    CHECK(ranked[1].profile->id == "same");
    CHECK(ranked[2].profile->id == "far");
    CHECK(ranked[2].unmatched > 5);
}

TEST_CASE("job profile: a plan without rules for matching is not matched by others'") {
    const auto plan = plan_of(*scheme().records().find("evaluation-plan", "small"));
    CHECK_THROWS_AS(match(plan, *evaluate(plan, parse_levels(plan, "1,1")), nurse()), Error);
}

TEST_CASE("job profile: a profile's factors and band are the plan's, and a complete one has them all") {
    const auto say = [](const std::string& complete, const std::string& levels,
                        const std::string& band = "1") {
        return scheme().said_by(check_job_profile, "job-profile", "x",
                                "plan: small\nband: \"" + band + "\"\ncomplete: " + complete + "\nlevels:\n" +
                                    levels);
    };
    CHECK(say("true", "  knowledge: 1-2b\n  effort: 2a\n") == Said{});
    CHECK(say("false", "  knowledge: \"1\"\n") == Said{});
    CHECK(say("true", "  knowledge: \"1\"\n") ==
          Said{"3:11 factor: the profile is marked as complete, but 'effort' has no level"});
    CHECK(say("false", "  efort: \"1\"\n") ==
          Said{"5:3 factor: the plan has no factor 'efort' | did you mean 'effort'?"});
    CHECK(say("false", "  effort: \"1\"\n", "7") == Said{"2:7 band: the plan has no band '7'"});
    CHECK(said(check_job_profile(*scheme().records().find("job-profile", "nurse"), scheme().basis())) ==
          Said{});
}

TEST_CASE("job profile: a level that cannot be read, or that the plan does not have, is refused") {
    const auto say = [](const std::string& level) {
        return scheme().said_by(check_job_profile, "job-profile", "x",
                                "plan: small\nband: \"1\"\ncomplete: false\nlevels:\n  knowledge: " + level +
                                    "\n");
    };
    CHECK(say("2a-3b") == Said{});
    CHECK(say("2-4") == Said{"5:14 level: 'knowledge' has levels 1 to 3, not 4"});
    CHECK(say("3-2") ==
          Said{"5:14 level: '3-2' cannot be read as a level of a profile | as printed, for instance "
               "3, 4a, 2-3ab or 1-2b-3c4b"});
}
