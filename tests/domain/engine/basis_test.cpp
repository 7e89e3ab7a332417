#include "domain/engine/basis.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string borders = "role: local\ntitle: Borders\nterm: {from: 2003-06-01}\nsessions_per_month: 2\n";

} // namespace

TEST_CASE("basis: today is the day in the network's zone, not in UTC") {
    Trial trial;
    trial.now = moment("2005-07-31T23:30:00Z");
    CHECK(trial.basis().today() == day("2005-08-01"));
    trial.now = moment("2005-12-31T23:30:00Z");
    CHECK(trial.basis().today() == day("2005-12-31"));
}

TEST_CASE("basis: records are found by kind and id, from memory and from the disk alike") {
    const Trial trial(
        Files{{"coordinators/borders-1.yaml", borders}, {"coordinators/broken.yaml", "role: [\n"}});
    const store::Reading disk(trial.store());
    for (const auto& basis : {basis_of(trial.records(), trial.now), basis_of(disk, trial.now)}) {
        const auto* found = basis.find("coordinator", "borders-1");
        REQUIRE(found != nullptr);
        CHECK(text_of((*found)["title"]) == "Borders");
        CHECK(basis.find("coordinator", "borders-1") == found); // read once
        CHECK(basis.find("coordinator", "fife-1") == nullptr);
        CHECK(basis.find("coordinator", "") == nullptr);
        CHECK(basis.find("coordinator", "../pmnet") == nullptr);
        CHECK(basis.find("coordinator", "broken") == nullptr); // its own check tells of it
        CHECK(basis.find("practice", "borders-1") == nullptr);
    }
}

TEST_CASE("basis: a field that is not there, or not what it should be, is nothing") {
    const Trial trial;
    const auto record = trial.record(
        "practice", "90120",
        "text: a\nday: 2005-10-06\nat: 2005-10-06T09:40:00+01:00\namount: 2.50\nlist: [b, c]\nnone:\n");
    CHECK(text_of(record["text"]) == "a");
    CHECK(text_of(record["missing"]).empty());
    CHECK(text_of(record["list"]).empty());
    CHECK(date_of(record["day"]) == day("2005-10-06"));
    CHECK_FALSE(date_of(record["at"]));
    CHECK_FALSE(date_of(record["missing"]));
    CHECK(moment_of(record["at"]) == moment("2005-10-06T08:40:00Z"));
    CHECK_FALSE(moment_of(record["day"]));
    CHECK(number_of(record["amount"]) == Decimal::parse("2.5"));
    CHECK_FALSE(number_of(record["text"]));
    CHECK_FALSE(number_of(record["none"]));
    CHECK(texts_of(record["list"]) == std::vector<std::string>{"b", "c"});
    CHECK(texts_of(record["missing"]).empty());
}

TEST_CASE("basis: a refusal is an error and a warning is none, both at the value they are about") {
    const Trial trial;
    const auto record = trial.record("practice", "90120", "a: b\nc:   d\n");
    const auto refusal = refuse(record["c"], "rule", "no", "do");
    CHECK(refusal.weight == Weight::error);
    CHECK(said(refusal) == "2:6 rule: no | do");
    CHECK(refusal.place.file == "practices/90120.yaml");
    CHECK(warn(record["a"], "rule", "no").weight == Weight::warning);
    CHECK(said(warn(record["a"], "rule", "no")) == "1:4 rule: no");
}
