#include "domain/network/practice.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string practice(const std::string& boards, const std::string& nation = "scotland") {
    return "name: a\nnation: " + nation + "\nboards:\n" + boards;
}

} // namespace

TEST_CASE("practice: the board is the one it belonged to on the day") {
    const Trial trial;
    const auto moved =
        trial.record("practice", "90120",
                     practice("  - {board: AC, to: 2006-03-31}\n  - {board: HG, from: 2006-04-01}\n"));
    CHECK(board_on(moved, day("1974-04-01")) == "AC");
    CHECK(board_on(moved, day("2006-03-31")) == "AC");
    CHECK(board_on(moved, day("2006-04-01")) == "HG");
    CHECK(board_on(moved, day("2030-01-01")) == "HG");
    const auto short_lived =
        trial.record("practice", "90120", practice("  - {board: LO, from: 2004-01-01, to: 2004-12-31}\n"));
    CHECK(board_on(short_lived, day("2003-12-31")).empty());
    CHECK(board_on(short_lived, day("2004-06-01")) == "LO");
    CHECK(board_on(short_lived, day("2005-01-01")).empty());
}

TEST_CASE("practice: two practices are as far apart as the grid says, in whole kilometres") {
    const Trial trial;
    const auto at = [&](const std::string& location) {
        return trial.record("practice", "90120", practice("  - {board: LO}\nlocation: " + location + "\n"));
    };
    CHECK(kilometres_between(at("{easting: 330, northing: 670}"), at("{easting: 333, northing: 674}")) == 5);
    CHECK(kilometres_between(at("{easting: 330, northing: 670}"), at("{easting: 331, northing: 671}")) == 1);
    CHECK(kilometres_between(at("{easting: 0, northing: 0}"), at("{easting: 0, northing: 0}")) == 0);
    const auto nowhere = trial.record("practice", "90120", practice("  - {board: LO}\n"));
    CHECK_FALSE(kilometres_between(nowhere, at("{easting: 330, northing: 670}")));
    CHECK_FALSE(kilometres_between(at("{easting: 330}"), at("{easting: 330, northing: 670}")));
}

TEST_CASE("practice: the last digit of a Scottish code is the check digit of the others") {
    // Worked by hand: 11 - (9a + 8b + 7c + 6d) mod 11, tens dropped.
    CHECK(has_check_digit("90120")); // 81 + 0 + 7 + 12 = 100, 100 mod 11 = 1, 10 gives 0
    CHECK_FALSE(has_check_digit("90121"));
    CHECK(has_check_digit("90736")); // 81 + 0 + 49 + 18 = 148, 148 mod 11 = 5, 6
    CHECK(has_check_digit("10002")); // 9 mod 11 = 9, 2
    CHECK_FALSE(has_check_digit("10003"));
    CHECK(has_check_digit("00001")); // 0 mod 11 = 0, 11 gives 1
}

TEST_CASE("practice: every code in the example has its check digit") {
    const store::Store example(source("data/example"), ".");
    const auto ids = example.listing(example.kinds().get("practice")).ids;
    CHECK(ids.size() > 50);
    for (const auto& id : ids) CHECK_MESSAGE(has_check_digit(id), id);
}

TEST_CASE("practice: code and nation agree; a wrong check digit is only a warning") {
    const Trial trial;
    const auto boards = std::string("  - {board: LO}\n");
    const auto say = [&](const std::string& code, const std::string& nation) {
        return trial.said_by(check_practice, "practice", code, practice(boards, nation));
    };
    const std::string hint = " | five digits in Scotland, a letter and five digits in England";
    CHECK(say("90120", "scotland") == Said{});
    CHECK(say("A12345", "england") == Said{});
    CHECK(say("W12345", "wales") == Said{});
    CHECK(say("A12345", "scotland") == Said{"2:9 code: 'A12345' is not a practice code in scotland" + hint});
    CHECK(say("90120", "england") == Said{"2:9 code: '90120' is not a practice code in england" + hint});
    CHECK(say("90121", "scotland") ==
          Said{"1:1 check-digit: '90121' does not end in the check digit its other digits give | "
               "compare it with the practice's stamp; codes older than the rule may differ"});
    const auto wrong = trial.record("practice", "90121", practice(boards));
    CHECK(check_practice(wrong, trial.basis())[0].weight == Weight::warning);
}

TEST_CASE("practice: stays at boards follow one another") {
    const Trial trial;
    const auto say = [&](const std::string& boards) {
        return trial.said_by(check_practice, "practice", "90120", practice(boards));
    };
    CHECK(say("  - {board: LO}\n") == Said{});
    CHECK(say("  - {board: LO, from: 1990-01-01}\n") == Said{});
    CHECK(say("  - {board: LO, to: 2006-03-31}\n  - {board: BR, from: 2006-04-01}\n") == Said{});
    CHECK(
        say("  - {board: LO, to: 2004-03-31}\n  - {board: BR, from: 2005-04-01, to: 2005-05-01}\n  - {board: LO, from: 2005-06-01}\n") ==
        Said{});
    CHECK(say("  - {board: LO, from: 2006-04-01, to: 2006-03-31}\n") ==
          Said{"4:39 dates: the stay at this board ends before it begins"});
    CHECK(say("  - {board: LO, to: 2006-03-31}\n  - {board: BR, from: 2006-03-31}\n") ==
          Said{"5:23 dates: this stay begins before the one above it has ended"});
    CHECK(say("  - {board: LO}\n  - {board: BR, from: 2006-04-01}\n") ==
          Said{"5:23 dates: this stay begins before the one above it has ended"}); // the first is still open
    CHECK(say("  - {board: LO, to: 2006-03-31}\n  - {board: BR}\n") ==
          Said{"5:13 dates: a second stay needs the day it began | add 'from'"});
}
