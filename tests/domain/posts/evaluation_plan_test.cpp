#include "domain/posts/evaluation_plan.hpp"

#include "base/error.hpp"
#include "domain/scheme.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string band_for(long long total) {
    for (const auto& range : ranges)
        if (range.minimum <= total && total <= range.maximum) return range.band;
    return "";
}

Said plan_said(const std::string& text) {
    return scheme().said_by(check_evaluation_plan, "evaluation-plan", "x", text);
}

std::string refusal(const std::string& levels) {
    try {
        parse_levels(scheme_plan(), levels);
    } catch (const Error& error) {
        return error.message() + (error.hint().empty() ? "" : " | " + error.hint());
    }
    return "";
}

} // namespace

TEST_CASE("evaluation plan: the plan of the reference data is the scheme's chart, in its order") {
    const auto& record = *scheme().records().find("evaluation-plan", "nhs-je");
    const auto plan = plan_of(record);
    REQUIRE(plan.factors.size() == chart.size());
    for (std::size_t i = 0; i < chart.size(); ++i) {
        CHECK(plan.factors[i].id == chart[i].factor);
        CHECK(plan.factors[i].scores == chart[i].of_level);
    }
    REQUIRE(plan.bands.size() == ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        CHECK(plan.bands[i].band == ranges[i].band);
        CHECK(plan.bands[i].minimum == ranges[i].minimum);
        CHECK(plan.bands[i].maximum == ranges[i].maximum);
    }
    CHECK(said(check_evaluation_plan(record, scheme().basis())) == Said{});
}

TEST_CASE("evaluation plan: a total is looked up in the bands alone, whether levels can give it or not") {
    const auto plan = plan_of(*scheme().records().find("evaluation-plan", "nhs-je"));
    const auto band = [&](long long total) {
        return plan.band_of(total) == nullptr ? "" : plan.band_of(total)->band;
    };
    for (long long total = -1; total <= highest_total + 1; ++total) CHECK(band(total) == band_for(total));
    CHECK(band(85) == "1");
    CHECK(band(86) == "1");
    CHECK(band(765) == "9");
    CHECK(band(766).empty());
    CHECK(band(1000).empty());
}

TEST_CASE("evaluation plan: the scores of a plan rise with the level, its factors have different names") {
    CHECK(plan_said("factors:\n  - {id: a, scores: [1, 2, 4]}\n  - {id: b, scores: [0], levels: [few]}\n") ==
          Said{});
    CHECK(plan_said("factors:\n  - {id: a, scores: [1, 1, 3]}\n") ==
          Said{"2:25 scores: the score of a higher level must be higher"});
    CHECK(plan_said("factors:\n  - {id: a, scores: [5, 3, 4]}\n") ==
          Said{"2:25 scores: the score of a higher level must be higher"});
    CHECK(plan_said("factors:\n  - {id: a, scores: [1]}\n  - {id: a, scores: [1]}\n") ==
          Said{"3:10 unique: there are two factors 'a'"});
    CHECK(plan_said("factors:\n  - {id: a, scores: [1, 2], levels: [few]}\n") ==
          Said{"2:37 scores: 1 levels are described, but 2 are scored"});
}

TEST_CASE("evaluation plan: the bands of a plan follow one another without gap or overlap") {
    const auto say = [](const std::string& second) {
        return plan_said("bands:\n  - {band: a, minimum: 0, maximum: 10}\n  - {" + second + "}\n");
    };
    CHECK(say("band: b, minimum: 11, maximum: 11") == Said{});
    CHECK(say("band: b, minimum: 12, maximum: 20") ==
          Said{"3:24 bands: totals from 11 to 11 are in no band"});
    CHECK(say("band: b, minimum: 10, maximum: 20") ==
          Said{"3:24 bands: band 'b' overlaps the one above, which ends at 10"});
    CHECK(say("band: b, minimum: 11, maximum: 10") ==
          Said{"3:37 bands: the band ends below where it begins"});
    CHECK(say("band: a, minimum: 11, maximum: 20") == Said{"3:12 unique: there are two bands 'a'"});
}

TEST_CASE("evaluation plan: levels are typed in the plan's order, one for each factor") {
    const auto levels = parse_levels(scheme_plan(), "4,5,3,2,3,5,1,2, 2 ,1,2,3,4,3,4,4");
    CHECK(levels.size() == 16);
    CHECK(levels.at("communication") == 4);
    CHECK(levels.at("people") == 2);
    CHECK(levels.at("working-conditions") == 4);
    CHECK(
        refusal("4,5,3,2,3,5,1,2,2,1,2,3,4,3,4")
            .starts_with(
                "15 levels are given, but the plan has 16 factors | in this order: communication, knowledge, "));
    CHECK(refusal("").starts_with("1 level is given, but the plan has 16 factors"));
    CHECK(refusal("1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1").starts_with("17 levels are given"));
}

TEST_CASE("evaluation plan: a level that a factor does not have is refused by the factor's name") {
    CHECK(refusal("0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1") == "'communication' has levels 1 to 6, not 0");
    CHECK(refusal("1,9,1,1,1,1,1,1,1,1,1,1,1,1,1,1") == "'knowledge' has levels 1 to 8, not 9");
    CHECK(refusal("1,1,1,1,1,1,1,1,1,1,1,1,1,1,5,1") == "'emotional-effort' has levels 1 to 4, not 5");
    for (const std::string word : {"two", "2.0", "-2", "+2", "", "2a", "99999999999999999999"}) {
        CAPTURE(word);
        CHECK(
            refusal("1," + word + ",1,1,1,1,1,1,1,1,1,1,1,1,1,1") ==
            "'" + word +
                "' is not a level of 'knowledge' | write levels as whole numbers, with commas between them");
    }
}

TEST_CASE("evaluation plan: the rules for matching are the plan's") {
    const auto plan = scheme_plan();
    CHECK(plan.most_variations == 5);
    for (const auto& factor : plan.factors)
        CHECK(factor.may_vary == (factor.id != "knowledge" && factor.id != "freedom-to-act"));
    CHECK_FALSE(plan_of(*scheme().records().find("evaluation-plan", "small")).most_variations);
}
