#include "domain/posts/uplift.hpp"

#include "base/error.hpp"
#include "domain/posts/pay_scale.hpp"
#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

Decimal number(const std::string& text) { return *Decimal::parse(text); }

std::string raised(const std::string& amount, const UpliftWords& words) {
    return uplifted(number(amount), parse_uplift(words)).text();
}

std::string refusal(const UpliftWords& words) {
    try {
        parse_uplift(words);
    } catch (const Error& error) {
        return error.message() + (error.hint().empty() ? "" : " | " + error.hint());
    }
    return "";
}

} // namespace

TEST_CASE("uplift: 3.225 % on the scale of October 2004, to the pound and to the penny") {
    // Worked out by hand: 11135 x 1.03225 = 11494.10375, 23442 x 1.03225 = 24198.0045.
    CHECK(raised("11135", {"3.225", "", "", "nearest-pound"}) == "11494");
    CHECK(raised("11135", {"3.225", "", "", "up"}) == "11495");
    CHECK(raised("11135", {"3.225", "", "", "down"}) == "11494");
    CHECK(raised("11135", {"3.225", "", "", "nearest-penny"}) == "11494.1");
    CHECK(raised("23442", {"3.225", "", "", "nearest-pound"}) == "24198");
    CHECK(raised("23442", {"3.225", "", "", "up"}) == "24199");
    CHECK(raised("23442", {"3.225", "", "", "nearest-penny"}) == "24198");
}

TEST_CASE("uplift: a half goes up, and what is exact stays") {
    CHECK(raised("1050", {"5", "", "", "nearest-pound"}) == "1103"); // 1102.50
    CHECK(raised("1050", {"5", "", "", "down"}) == "1102");
    CHECK(raised("1000", {"5", "", "", "up"}) == "1050");                // exact: nothing to round up
    CHECK(raised("100.10", {"5", "", "", "nearest-penny"}) == "105.11"); // 105.105
    CHECK(raised("0", {"5", "", "", "up"}) == "0");
}

TEST_CASE("uplift: there is one rounding, of the exact result") {
    // 100.49 x 1.0001 = 100.500049, which is more than a half; 100.49 x 1.00009 = 100.4990441 would be 100.50
    // if it were rounded to the penny first.
    CHECK(raised("100.49", {"0.01", "", "", "nearest-pound"}) == "101");
    CHECK(raised("100.49", {"0.009", "", "", "nearest-pound"}) == "100");
    CHECK(raised("100.49", {"0.009", "", "", "nearest-penny"}) == "100.5");
}

TEST_CASE("uplift: a flat amount comes after the percentage, a least rise instead of both where it is more") {
    CHECK(raised("10000", {"3", "500", "", "nearest-pound"}) == "10800");
    CHECK(raised("10000", {"", "500", "", "nearest-pound"}) == "10500");
    CHECK(raised("10000", {"1", "", "300", "nearest-pound"}) == "10300");
    CHECK(raised("50000", {"1", "", "300", "nearest-pound"}) == "50500");
    CHECK(raised("10000", {"1", "250.50", "300", "nearest-penny"}) == "10350.5");
    CHECK(raised("10000", {"", "", "1009", "nearest-pound"}) == "11009");
}

TEST_CASE("uplift: a percentage below 0, above 100 or that is none is refused") {
    CHECK(refusal({"-1", "", "", "down"}) == "-1 % would be a cut | an uplift is 0 or more");
    CHECK(refusal({"400", "", "", "down"}) ==
          "400 % would more than double the pay | an uplift is at most 100; write 4 for 4 %");
    CHECK(refusal({"100.0001", "", "", "down"}).starts_with("100.0001 % would more than double"));
    CHECK(refusal({"100", "", "", "down"}).empty());
    for (const auto word : {"3%", "three", "1e1", "3,225", "3.22501"}) {
        CAPTURE(word);
        CHECK(refusal({word, "", "", "down"})
                  .ends_with("is not a percentage | write it as a number with at most four decimals: 3.225"));
    }
}

TEST_CASE("uplift: amounts and rounding are said outright") {
    CHECK(refusal({"", "£500", "", "down"}).starts_with("'£500' is not an amount"));
    CHECK(refusal({"", "1,000", "", "down"}).starts_with("'1,000' is not an amount"));
    CHECK(refusal({"", "-5", "", "down"}).starts_with("'-5' is not an amount"));
    CHECK(refusal({"", "", "0.001", "down"}).starts_with("'0.001' is not an amount"));
    CHECK(refusal({"3", "", "", ""}) ==
          "how should amounts be rounded? | name one of nearest-pound, down, up, nearest-penny");
    CHECK(refusal({"3", "", "", "nearest-pond"}) ==
          "there is no rounding 'nearest-pond' | did you mean 'nearest-pound'?");
    CHECK(refusal({"", "", "", "down"}) == "nothing would rise | give --percent, --flat or --minimum");
    CHECK(refusal({"0", "0", "", "down"}).starts_with("nothing would rise"));
}

TEST_CASE("uplift: the rule is told in words") {
    CHECK(text_of(parse_uplift({"3.225", "", "", "nearest-pound"})) ==
          "3.225 %, rounded to the nearest pound");
    CHECK(text_of(parse_uplift({"3.0", "100", "300.50", "up"})) ==
          "3 % and £100, at least £300.50, rounded up to a pound");
    CHECK(text_of(parse_uplift({"", "", "300", "down"})) == "at least £300, rounded down to a pound");
}

TEST_CASE("uplift: the new scale is marked as computed, and the check holds it to its rule") {
    const Trial trial(
        Files{reference("pay-scales/uk-2004-10.yaml"), reference("evaluation-plans/nhs-je.yaml")});
    const auto& old = *trial.records().find("pay-scale", "uk-2004-10");
    const auto value =
        uplifted_scale(old, parse_uplift({"3.225", "", "", "nearest-pound"}), day("2005-04-01"), "");
    auto text = yaml::write(value);
    const auto record = trial.record("pay-scale", "new", text);
    CHECK(text.find("  from: uk-2004-10\n  percent: 3.225\n  rounding: nearest-pound\n") != text.npos);
    CHECK(text.find("Computed from 'uk-2004-10': 3.225 %, rounded to the nearest pound.") != text.npos);
    CHECK(record["bands"].size() == old["bands"].size());
    CHECK(pay_of(record, "1")->minimum.text() == "11494");
    CHECK(pay_of(record, "9")->maximum.text() == "86240"); // 83546 x 1.03225 = 86240.3585
    CHECK(said(check_pay_scale(record, trial.basis())) == Said{});
    CHECK(said(check_computed(old, trial.basis())) == Said{});

    auto early = text;
    early.replace(early.find("effective: 2005-04-01"), 21, "effective: 2004-10-01");
    CHECK(trial.said_by(check_computed, "pay-scale", "new", early)[0].find(
              "'uk-2004-10', which this scale is computed from, takes effect on 1 October 2004 itself") !=
          std::string::npos);

    text.replace(text.find("11494"), 5, "11500");
    CHECK(trial.said_by(check_computed, "pay-scale", "new", text)[0].find(
              "band 1 minimum is £11,500, but the rule gives £11,494") != std::string::npos);
}

TEST_CASE("uplift: points and gaps of a scale are carried over as they are") {
    const Trial trial(
        Files{{"pay-scales/old.yaml",
               "name: a\nnations: [scotland]\neffective: 2004-10-01\nhours_per_week: 37.5\nplan: x\nbands:\n"
               "  - {band: 8a, points: [100, 200.50], incomplete: true}\n"}});
    const auto text = yaml::write(uplifted_scale(*trial.records().find("pay-scale", "old"),
                                                 parse_uplift({"10", "", "", "nearest-penny"}),
                                                 day("2005-04-01"), "Circular"));
    CHECK(text.find("  - band: 8a\n    points:\n      - 110\n      - 220.55\n    incomplete: true\n") !=
          text.npos);
    CHECK(text.find("  - Circular\n") != text.npos);
}
