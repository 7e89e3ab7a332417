#include "domain/posts/alignment.hpp"

#include "base/error.hpp"
#include "domain/scheme.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string submitted = "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\n"
                              "  - {event: submitted, at: 2005-06-11T10:00:00Z}\n";
const std::string at_390 = "4,5,3,2,3,5,1,2,2,1,2,3,4,3,4,4"; // five below the top of band 5
const std::string at_346 = "4,5,3,2,2,5,1,2,2,1,1,3,2,3,2,4";

store::Record job(const std::string& id, const std::string& levels, const std::string& more = "") {
    return scheme().record("job-description", id, evaluation_of(levels) + more + submitted);
}

std::vector<store::Record> scales() {
    return {scheme().record(
        "pay-scale", "s",
        "nations: [" + scheme().basis().settings.nation +
            "]\neffective: 2004-10-01\nhours_per_week: 37.5\nplan: nhs-je\nbands:\n  - {band: \"5\", minimum: 18114, maximum: 23442}\n"
            "  - {band: \"6\", minimum: 21630, maximum: 29302}\n")};
}

std::vector<WhatIf> asked(const std::vector<const store::Record*>& jobs, const std::string& change,
                          const std::vector<store::Record>& paid = {}) {
    const auto plan = scheme_plan();
    return what_if(jobs, {"nhs-je", plan, {parse_level_change(plan, change)}, {paid, day("2005-10-01"), ""}},
                   scheme().basis());
}

std::string refusal(const std::string& change) {
    try {
        parse_level_change(scheme_plan(), change);
    } catch (const Error& error) {
        return error.message() + (error.hint().empty() ? "" : " | " + error.hint());
    }
    return "";
}

} // namespace

TEST_CASE("alignment: a post has the band agreed, else the evaluated one, and what that pays") {
    const auto agreed = job("a", at_346, "agreed: {band: \"6\"}\n"), evaluated = job("b", at_346),
               bare = scheme().record("job-description", "c", submitted),
               gone = scheme().record("job-description", "d",
                                      evaluation_of(at_346) + submitted +
                                          "  - {event: retired, at: 2005-07-01T10:00:00Z}\n");
    const auto pay = scales();
    const ScalesOn on{pay, day("2005-10-01"), ""};
    const auto posts = align({&agreed, &evaluated, &bare, &gone}, on, scheme().basis());
    REQUIRE(posts.size() == 3); // the retired one is left out
    CHECK(posts[0].standing.band() == "6");
    CHECK(posts[0].pay->maximum == Decimal::whole(29302));
    CHECK(posts[0].diagnostics.front().rule == "agreed-band");
    CHECK(posts[1].standing.band() == "5");
    CHECK(posts[1].standing.evaluation->total == 346);
    CHECK(posts[2].standing.band().empty());
    CHECK_FALSE(posts[2].pay);
    CHECK_FALSE(align({&evaluated}, {pay, day("2004-09-30"), ""}, scheme().basis())[0].pay);
}

TEST_CASE("alignment: a year at the hours of the post, and the nation of its practice before the network's") {
    const PayRange full{Decimal::whole(18000), Decimal::whole(24000)};
    const auto hours = Decimal::parse("37.5");
    const auto year = [&](const std::string& more) {
        const auto range = year_of(job("p", at_346, more), full, hours);
        return range.minimum.text() + " " + range.maximum.text();
    };
    CHECK(year("hours: 25\n") == "12000 16000");
    CHECK(year("") == "18000 24000");
    CHECK(year("hours: 40\n") == "19200 25600");

    const Trial trial(Files{{"practices/90120.yaml", "name: a\nnation: wales\n"}});
    const auto in = [&](const std::string& practice) {
        return payee_of(trial.record("job-description", "p", "practice: \"" + practice + "\"\n"),
                        trial.basis())
            .nation;
    };
    CHECK(in("90120") == "wales");
    CHECK(in("90999") == trial.basis().settings.nation);
    CHECK(in("90999") != "wales");
}

TEST_CASE("what if: a post that crosses an edge changes its band, and costs the difference at its hours") {
    const auto edge = job("edge", at_390, "hours: 22.5\n"), middle = job("middle", at_346);
    const auto results = asked({&edge, &middle}, "freedom-to-act=+1", scales());
    REQUIRE(results.size() == 2);
    CHECK(results[0].after.total == 401); // level 3 scores 21, level 4 scores 32
    CHECK(results[0].changes_band());
    CHECK(results[0].holders.rounded().text() == "0.6");
    CHECK(results[0].cost->minimum.text() == "2109.6"); // (21630 - 18114) x 0.6
    CHECK(results[0].cost->maximum.text() == "3516");   // (29302 - 23442) x 0.6
    CHECK_FALSE(results[1].changes_band());
    CHECK(results[1].holders.rounded() == Decimal::whole(1));
    CHECK(results[1].cost->maximum == Decimal());
    CHECK_FALSE(asked({&edge}, "freedom-to-act=+1")[0].cost);
}

TEST_CASE("what if: the cost is counted from the band that is paid now, for all holders") {
    const auto agreed = job("a", at_390, "agreed: {band: \"6\"}\nhours: 22.5\n"),
               several = job("b", at_390, "hours: 22.5\nholders: 2.5\n"),
               nobody = job("c", at_390, "holders: 0\n"), above = job("d", at_346, "agreed: {band: \"6\"}\n");
    const auto results = asked({&agreed, &several, &nobody, &above}, "freedom-to-act=+1", scales());
    CHECK(results[0].changes_band());
    CHECK(results[0].paid == "6");
    CHECK(results[0].cost->maximum == Decimal());            // band 6 is paid already
    CHECK(results[1].cost->minimum == Decimal::whole(8790)); // (21630 - 18114) x 2.5
    CHECK(results[2].cost->minimum == Decimal());
    CHECK_FALSE(results[3].changes_band());
    CHECK(results[3].cost->minimum == Decimal());
}

TEST_CASE("what if: a level goes no further than its factor, and is said to be held back") {
    const auto post = job("a", at_390);
    CHECK(asked({&post}, "emotional-effort=+1")[0].after.total == 390);
    CHECK(asked({&post}, "emotional-effort=+1")[0].held_back);
    CHECK(asked({&post}, "policy=-2")[0].held_back);
    CHECK_FALSE(asked({&post}, "policy=1")[0].held_back);
    CHECK(asked({&post}, "policy=3")[0].after.total == 390 - 5 + 21);
}

TEST_CASE("what if: a post without a total, or of another plan, is left out") {
    const auto bare = scheme().record("job-description", "c", submitted);
    const auto other = scheme().record("job-description", "o", "evaluation: {plan: small}\n" + submitted);
    CHECK(asked({&bare, &other}, "policy=+1").empty());
}

TEST_CASE("what if: a change that means nothing is refused") {
    CHECK(refusal("freedom-to-act=+1").empty());
    CHECK(refusal("freedom=+1").starts_with("the plan has no factor 'freedom' | "));
    CHECK(refusal("polcy=+1") == "the plan has no factor 'polcy' | did you mean 'policy'?");
    CHECK(refusal("policy=7") == "'policy' has levels 1 to 6, not 7");
    CHECK(refusal("policy=0") == "'policy' has levels 1 to 6, not 0");
    CHECK(refusal("policy=+6") == "'policy' has 6 levels, and cannot change by 6");
    for (const auto text : {"policy", "policy=", "policy=+", "policy=up", "policy=1.5", "=+1x"}) {
        CAPTURE(text);
        CHECK(refusal(text).ends_with("does not change a level | write FACTOR=+1, FACTOR=-1 or FACTOR=3"));
    }
}
