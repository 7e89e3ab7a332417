#include "domain/posts/pay_scale.hpp"

#include "base/error.hpp"
#include "domain/rules.hpp"
#include "domain/trial.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

// A scale whose bands begin in line 5.
std::string scale(const std::string& effective, const std::string& nations,
                  const std::string& bands = "  - {band: \"1\", minimum: 1, maximum: 2}\n") {
    return "nations: [" + nations + "]\neffective: " + effective + "\nplan: nhs-je\nbands:\n" + bands;
}

Said said_of(const std::string& bands) {
    static const Trial trial(Files{reference("evaluation-plans/nhs-je.yaml")});
    return trial.said_by(check_pay_scale, "pay-scale", "x", scale("2004-10-01", "scotland", bands));
}

std::string pay(const std::string& band, const std::string& asked = "5") {
    const Trial trial;
    const auto record =
        trial.record("pay-scale", "x", scale("2004-10-01", "scotland", "  - {band: \"5\", " + band + "}\n"));
    const auto range = pay_of(record, asked);
    return range ? range->minimum.text() + " to " + range->maximum.text() : "none";
}

} // namespace

TEST_CASE("pay scale: a band pays from its lowest to its highest amount, exactly") {
    CHECK(pay("minimum: 18114, maximum: 23442") == "18114 to 23442");
    CHECK(pay("minimum: 18114.10, maximum: 23442.05") == "18114.1 to 23442.05");
    CHECK(pay("points: [18114, 19000.50, 23442]") == "18114 to 23442");
    CHECK(pay("points: [18114]") == "18114 to 18114");
    CHECK(pay("points: [18114, 23442], minimum: 1, maximum: 2") ==
          "18114 to 23442"); // the points are what is paid
}

TEST_CASE("pay scale: what is not held is not worked out") {
    CHECK(pay("minimum: 18114, maximum: 23442", "6") == "none");
    CHECK(pay("minimum: 18114") == "none");
    CHECK(pay("points: [18114, 23442], incomplete: true") == "none");
    CHECK(pay("points: [18114, 23442], incomplete: false") == "18114 to 23442");
}

TEST_CASE("pay scale: a band has points, or a minimum that is at most its maximum") {
    CHECK(
        said_of(
            "  - {band: \"1\", minimum: 11135, maximum: 12147}\n  - {band: \"2\", points: [11508, 14278.50]}\n") ==
        Said{});
    CHECK(said_of("  - {band: \"1\", minimum: 11135, maximum: 11135}\n") == Said{});
    CHECK(said_of("  - {band: \"1\", minimum: 11135.01, maximum: 11135}\n") ==
          Said{"5:45 pay: the maximum of band '1' is below its minimum"});
    CHECK(said_of("  - {band: \"1\", minimum: 11135}\n") ==
          Said{"5:12 pay: band '1' has neither points nor minimum and maximum"});
    CHECK(said_of("  - {band: \"1\"}\n") ==
          Said{"5:12 pay: band '1' has neither points nor minimum and maximum"});
}

TEST_CASE("pay scale: points rise from entry to top") {
    CHECK(said_of("  - {band: \"1\", points: [1, 1.01, 2]}\n") == Said{});
    CHECK(said_of("  - {band: \"1\", points: [1, 3, 3, 2]}\n") ==
          Said{"5:32 pay: pay points rise from entry to top", "5:35 pay: pay points rise from entry to top"});
}

TEST_CASE("pay scale: bands are the plan's, each once") {
    CHECK(said_of("  - {band: 8a, minimum: 1, maximum: 2}\n  - {band: \"9\", minimum: 1, maximum: 2}\n") ==
          Said{});
    CHECK(said_of("  - {band: \"8\", minimum: 1, maximum: 2}\n") ==
          Said{"5:12 band: the plan has no band '8'"});
    CHECK(said_of("  - {band: 8a, minimum: 1, maximum: 2}\n  - {band: 8a, minimum: 1, maximum: 3}\n") ==
          Said{"6:12 unique: there are two bands '8a'"});
    const Trial without_plan;
    CHECK(without_plan.said_by(check_pay_scale, "pay-scale", "x",
                               scale("2004-10-01", "scotland", "  - {band: z, minimum: 1, maximum: 2}\n")) ==
          Said{}); // the reference itself is refused elsewhere
}

TEST_CASE("pay scale: one that is new or changed is held beside the others") {
    const Trial trial(Files{reference("evaluation-plans/nhs-je.yaml"),
                            {"pay-scales/b.yaml", scale("2004-10-01", "scotland")}});
    const auto same_day = [&](const std::string& id, const std::string& text) {
        auto diagnostics =
            check_new(trial.record("pay-scale", id, text), trial.records().reading(), trial.now);
        std::erase_if(diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.rule != "pay"; });
        return said(diagnostics);
    };
    for (const auto* id : {"a", "c"}) // whichever comes first
        CHECK(
            same_day(id, scale("2004-10-01", "wales, scotland")) ==
            Said{
                "2:12 pay: 'b' takes effect in scotland on the same day | keep one scale for each nation, plan and "
                "day"});
    CHECK(same_day("b", scale("2004-10-01", "scotland")) == Said{}); // not beside itself
    CHECK(same_day("c", scale("2005-04-01", "scotland")) == Said{});
}

TEST_CASE("pay scale: one that cannot be read stops another from being written beside it") {
    const Trial trial(Files{reference("evaluation-plans/nhs-je.yaml"), {"pay-scales/b.yaml", "name: [\n"}});
    const auto diagnostics = check_new(trial.record("pay-scale", "c", scale("2005-04-01", "scotland")),
                                       trial.records().reading(), trial.now);
    CHECK(std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.weight == Weight::error &&
               diagnostic.message == "'pay-scales/b.yaml' cannot be read, so this cannot be compared with it";
    }));
}

TEST_CASE("pay scale: the reference data keeps every rule") {
    const Trial trial(Files{reference("evaluation-plans/nhs-je.yaml"),
                            reference("pay-scales/uk-2004-10.yaml"),
                            reference("pay-scales/england-2025-04.yaml")});
    for (const auto& record : trial.records().of("pay-scale"))
        CHECK(said(check_pay_scale(record, trial.basis())) == Said{});
    CHECK(trial.records().of("pay-scale").size() == 2);
}

TEST_CASE("pay scale: the points that are held are given as they are") {
    const Trial trial;
    const auto record =
        trial.record("pay-scale", "x",
                     "bands:\n  - {band: \"5\", points: [18114, 20000.50], incomplete: true}\n"
                     "  - {band: \"6\", minimum: 1, maximum: 2}\n");
    CHECK(points_of(record, "5").size() == 2);
    CHECK(points_of(record, "5")[1].text() == "20000.5");
    CHECK(points_of(record, "6").empty());
    CHECK(points_of(record, "7").empty());
}

namespace {

store::Record bands_of(const std::string& id, const std::string& bands) {
    static const Trial trial;
    return trial.record("pay-scale", id, "bands:\n" + bands);
}

std::string salaries(const std::string& band, const std::string& point) {
    static const auto held = bands_of("held", "  - {band: a, minimum: 10, maximum: 20}\n"
                                              "  - {band: b, points: [10, 15.50, 20]}\n"
                                              "  - {band: c, minimum: 10}\n");
    std::string text;
    try {
        for (const auto& [name, amount] : salaries_of(held, band, point))
            text += name + " " + amount.text() + " ";
        return text;
    } catch (const Error& error) {
        return describe(error);
    }
}

} // namespace

TEST_CASE("pay scale: a salary is both ends of a band, or the point asked for") {
    CHECK(salaries("a", "") == "minimum 10 maximum 20 ");
    CHECK(salaries("b", "2") == "point 2 15.5 ");
    CHECK(salaries("b", "3") == "point 3 20 ");
    CHECK(salaries("b", "4") == "point 4 of band b is not held in 'held'\n    points 1 to 3 are held\n");
    CHECK(salaries("a", "1").find("only its minimum and maximum are held") != std::string::npos);
    CHECK(salaries("c", "").find("the pay of band c is not held in 'held'") == 0);
    for (const auto* wrong : {"0", "-1", "1.5", "first"})
        CHECK(salaries("b", wrong).find("is not a pay point") != std::string::npos);
}

TEST_CASE("pay scale: two scales are compared band by band, in the order of the first") {
    const auto before = bands_of("x", "  - {band: a, minimum: 100, maximum: 200}\n"
                                      "  - {band: b, minimum: 100, maximum: 200}\n");
    const auto after = bands_of("y", "  - {band: c, minimum: 1, maximum: 2}\n"
                                     "  - {band: a, minimum: 103, maximum: 190}\n");
    const auto bands = compare_bands(before, after);
    REQUIRE(bands.size() == 3);
    CHECK(bands[0].band + bands[1].band + bands[2].band == "abc");
    CHECK(bands[0].rise(&PayRange::minimum) == Decimal::whole(3));
    CHECK(bands[0].percent(&PayRange::minimum)->text() == "3");
    CHECK(bands[0].rise(&PayRange::maximum) == Decimal::whole(-10));
    CHECK(bands[0].percent(&PayRange::maximum)->text() == "-5");
    CHECK_FALSE(bands[1].rise(&PayRange::minimum));
    CHECK_FALSE(bands[2].percent(&PayRange::minimum));
    CHECK(bands[2].after->maximum == Decimal::whole(2));
}

TEST_CASE("pay scale: it ends after it takes effect, names its plan, and is a practice's own where that is") {
    const Trial trial(Files{{"practices/90120.yaml", "name: a\nnation: wales\n"}});
    const auto say = [&](const std::string& text) {
        return trial.said_by(check_pay_scale, "pay-scale", "x", text);
    };
    CHECK(say("until: 2004-09-30\n" + scale("2004-10-01", "wales")) ==
          Said{"1:8 dates: it ends before it takes effect"});
    CHECK(say("practice: \"90120\"\n" + scale("2004-10-01", "wales")) == Said{});
    CHECK(say("practice: \"90120\"\n" + scale("2004-10-01", "scotland")) ==
          Said{"1:11 nation: practice 90120 is in Wales, where the scale does not apply"});
    const std::string bands = "nations: [wales]\neffective: 2004-10-01\nbands: [{band: x, points: [1]}]\n";
    CHECK(
        say(bands) ==
        Said{
            "1:1 required: 'plan' is missing | only a practice's own scale, which names its practice, needs none"});
    CHECK(say("practice: \"90120\"\n" + bands) == Said{});
}
