#include "domain/posts/scale_choice.hpp"

#include "base/error.hpp"
#include "domain/posts/pay_scale.hpp"
#include "domain/rules.hpp"
#include "domain/trial.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string scale_of(const std::string& whose, const std::string& effective, const std::string& nations) {
    return whose + "nations: [" + nations + "]\neffective: " + effective +
           "\nhours_per_week: 37.5\nbands:\n  - {band: \"1\", minimum: 1, maximum: 2}\n";
}

std::string scale(const std::string& effective, const std::string& nations) {
    return scale_of("plan: nhs-je\n", effective, nations);
}

} // namespace

TEST_CASE("scale choice: in force is the newest that had taken effect in the nation") {
    const Trial trial(Files{{"pay-scales/uk-2004-10.yaml", scale("2004-10-01", "scotland, england")},
                            {"pay-scales/scotland-2005-04.yaml", scale("2005-04-01", "scotland")},
                            {"pay-scales/england-2006-04.yaml", scale("2006-04-01", "england")}});
    const auto on = [&](const std::string& nation, const std::string& date) {
        const auto* found = scale_on(trial.records().of("pay-scale"), {nation, "", ""}, day(date));
        return found ? found->id : "none";
    };
    CHECK(on("scotland", "2004-09-30") == "none");
    CHECK(on("scotland", "2004-10-01") == "uk-2004-10");
    CHECK(on("scotland", "2005-03-31") == "uk-2004-10");
    CHECK(on("scotland", "2005-04-01") == "scotland-2005-04");
    CHECK(on("scotland", "2030-01-01") == "scotland-2005-04");
    CHECK(on("england", "2005-04-01") == "uk-2004-10");
    CHECK(on("england", "2006-04-01") == "england-2006-04");
    CHECK(on("wales", "2006-04-01") == "none");
}

TEST_CASE("scale choice: the first scale of the reference data is in force in the example's year") {
    const Trial trial(
        Files{reference("pay-scales/uk-2004-10.yaml"), reference("pay-scales/england-2025-04.yaml")});
    const auto* found = scale_on(trial.records().of("pay-scale"), {"scotland", "", ""}, day("2005-10-01"));
    REQUIRE(found != nullptr);
    CHECK(found->id == "uk-2004-10");
    CHECK(pay_of(*found, "5")->minimum == Decimal::whole(18114));
    CHECK(pay_of(*found, "5")->maximum == Decimal::whole(23442));
    CHECK(pay_of(*found, "9")->maximum == Decimal::whole(83546));
    CHECK(scale_on(trial.records().of("pay-scale"), {"scotland", "", ""}, day("2026-01-01"))->id ==
          "uk-2004-10");
    CHECK(scale_on(trial.records().of("pay-scale"), {"england", "", ""}, day("2026-01-01"))->id ==
          "england-2025-04");
}

TEST_CASE("scale choice: no two take effect on one day in one nation") {
    const auto say = [](const std::string& second) {
        const Trial trial(Files{{"pay-scales/a.yaml", scale("2004-10-01", "scotland, england")},
                                {"pay-scales/b.yaml", second}});
        return said(check_pay_scales(pointers_to(trial.records().of("pay-scale")), trial.basis()));
    };
    CHECK(say(scale("2004-10-01", "wales")) == Said{});
    CHECK(say(scale("2004-10-02", "scotland")) == Said{});
    CHECK(
        say(scale("2004-10-01", "wales, england")) ==
        Said{
            "3:12 pay: 'a' takes effect in england on the same day | keep one scale for each nation, plan and day"});
}

TEST_CASE("scale choice: a day without a scale is refused, naming the first that is held") {
    const Trial trial(Files{reference("pay-scales/uk-2004-10.yaml")});
    const auto refusal = [&](const std::string& nation, const std::string& date) {
        try {
            expect_scale_on(trial.records().of("pay-scale"), {nation, "", ""}, day(date));
        } catch (const Error& error) {
            return error.message() + " | " + error.hint();
        }
        return std::string();
    };
    CHECK(refusal("scotland", "2004-10-01").empty());
    CHECK(
        refusal("northern-ireland", "2004-09-30") ==
        "no pay scale is held for Northern Ireland on 30 September 2004 | the first that is held, 'uk-2004-10', "
        "takes effect on 1 October 2004");
    const Trial empty;
    CHECK_THROWS_AS(expect_scale_on(empty.records().of("pay-scale"), {"scotland", "", ""}, day("2005-01-01")),
                    Error);
}

TEST_CASE("scale choice: two scales of one day are not chosen between") {
    const Trial trial(Files{{"pay-scales/a.yaml", scale("2004-10-01", "scotland, england")},
                            {"pay-scales/b.yaml", scale("2004-10-01", "scotland")},
                            {"pay-scales/c.yaml", scale("2005-04-01", "scotland")}});
    const auto& scales = trial.records().of("pay-scale");
    CHECK_THROWS_WITH_AS(expect_scale_on(scales, {"scotland", "", ""}, day("2005-01-01")),
                         "'a' and 'b' take effect in Scotland on the same day", Error);
    CHECK(expect_scale_on(scales, {"scotland", "", ""}, day("2005-04-01")).id == "c");
    CHECK(expect_scale_on(scales, {"england", "", ""}, day("2005-01-01")).id == "a");
}

TEST_CASE("scale choice: full-time hours are those of the nation on the day") {
    const Trial trial(Files{
        {"pay-scales/a.yaml", "nations: [scotland, england]\neffective: 2004-10-01\nhours_per_week: 37.5\n"},
        {"pay-scales/b.yaml",
         "nations: [scotland]\neffective: 2024-04-01\nhours_per_week: 37\nhours_changes:\n"
         "  - {from: 2026-04-01, hours_per_week: 36, nations: [scotland]}\n"
         "  - {from: 2026-04-01, hours_per_week: 30, nations: [england]}\n"}});
    const auto hours = [&](const std::string& nation, const std::string& date) {
        const auto found = hours_on(trial.records().of("pay-scale"), {nation, "", ""}, day(date));
        return found ? found->text() : "none";
    };
    CHECK(hours("scotland", "2004-09-30") == "none");
    CHECK(hours("scotland", "2024-03-31") == "37.5");
    CHECK(hours("scotland", "2024-04-01") == "37");
    CHECK(hours("scotland", "2026-04-01") == "36");
    CHECK(hours("england", "2026-04-01") == "37.5");
    CHECK(hours("wales", "2026-04-01") == "none");
}

TEST_CASE("scale choice: one older than a year is doubted, unless it is known to apply until then") {
    const Trial trial(Files{{"pay-scales/a.yaml", scale("2004-10-01", "scotland")},
                            {"pay-scales/b.yaml", "until: 2006-03-31\n" + scale("2004-10-01", "england")}});
    const auto& scales = trial.records().of("pay-scale");
    const auto doubt = [&](const std::string& nation, const std::string& date) {
        const auto* found = scale_on(scales, {nation, "", ""}, day(date));
        return found == nullptr ? "none" : doubt_about(*found, day(date)).empty() ? "" : "doubted";
    };
    CHECK(doubt("scotland", "2005-10-01") == "");
    CHECK(doubt("scotland", "2005-10-02") == "doubted");
    CHECK(doubt("scotland", "2015-01-01") == "doubted");
    CHECK(doubt("england", "2006-03-31") == "");
    CHECK(doubt("england", "2006-04-01") == "none"); // it has ended
}

TEST_CASE("scale choice: the plan's own, and a practice's own before the nation's") {
    const Trial trial(
        Files{{"practices/90120.yaml", "name: a\nnation: scotland\n"},
              {"pay-scales/afc.yaml", scale("2004-10-01", "scotland")},
              {"pay-scales/later.yaml", scale_of("plan: other\n", "2005-10-01", "scotland")},
              {"pay-scales/own.yaml",
               "until: 2006-12-31\n" + scale_of("practice: \"90120\"\n", "2006-01-01", "scotland")}});
    const auto& scales = trial.records().of("pay-scale");
    const auto on = [&](const Payee& payee, const std::string& date) {
        const auto* found = scale_on(scales, payee, day(date));
        return found ? found->id : "none";
    };
    CHECK(on({"scotland", "nhs-je", ""}, "2006-04-01") == "afc");
    CHECK(on({"scotland", "other", ""}, "2006-04-01") == "later");
    CHECK(on({"scotland", "other", ""}, "2005-04-01") == "none");
    CHECK(on({"scotland", "", ""}, "2006-04-01") == "later");
    CHECK(on({"scotland", "nhs-je", "90120"}, "2005-12-31") == "afc");
    CHECK(on({"scotland", "nhs-je", "90120"}, "2006-01-01") == "own");
    CHECK(on({"scotland", "nhs-je", "90120"}, "2007-01-01") == "afc"); // it has ended
    CHECK(on({"wales", "nhs-je", "90120"}, "2006-01-01") == "none");
    CHECK(plans_paid(scales, "scotland") == std::vector<std::string>{"nhs-je", "other"});
    CHECK_THROWS_WITH_AS(expect_scale_on(scales, {"scotland", "", ""}, day("2006-04-01")),
                         "scales of several plans are held for Scotland", Error);
    CHECK(expect_scale_on(scales, {"scotland", "", ""}, day("2005-04-01")).id == "afc");
    CHECK_THROWS_WITH_AS(expect_scale_on(scales, {"scotland", "third", ""}, day("2006-04-01")),
                         "no pay scale is held for Scotland under the plan 'third' on 1 April 2006", Error);

    const auto paid = [&](const std::string& job, const std::string& nation = "") {
        const auto by = paid_by(trial.record("job-description", "p", job),
                                {scales, day("2006-04-01"), nation}, trial.basis());
        return by.nation + " " + (by.scale ? by.scale->id : "none");
    };
    CHECK(paid("practice: \"90120\"\nevaluation: {plan: nhs-je}\n") == "scotland own");
    CHECK(paid("evaluation: {plan: nhs-je}\n") == trial.basis().settings.nation + " afc");
    CHECK(paid("practice: \"90120\"\n", "wales") == "wales none");
}

TEST_CASE("scale choice: scales of other plans and practices may take effect on the same day") {
    const auto say = [](const std::string& whose) {
        const Trial trial(Files{{"pay-scales/a.yaml", scale("2004-10-01", "scotland")},
                                {"pay-scales/b.yaml", scale_of(whose, "2004-10-01", "scotland")}});
        return said(check_pay_scales(pointers_to(trial.records().of("pay-scale")), trial.basis()));
    };
    CHECK(say("plan: other\n") == Said{});
    CHECK(say("plan: nhs-je\npractice: \"90120\"\n") == Said{});
    CHECK(say("plan: nhs-je\n").size() == 1);
}
