#include "domain/posts/pay_cost.hpp"

#include "base/error.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace pmnet;
using namespace pmnet::domain;

namespace {

Decimal number(const std::string& text) { return *Decimal::parse(text); }

std::string cost(const std::string& salary, const std::string& share, const std::string& hours) {
    const auto cost = pay_cost(number(salary), parse_share(share), number(hours));
    return cost.year.fixed(2) + " " + cost.month.fixed(2) + " " + cost.hour.fixed(2);
}

std::string refusal(const std::string& share) {
    try {
        parse_share(share);
    } catch (const Error& error) {
        return error.message();
    }
    return "";
}

} // namespace

TEST_CASE("pay cost: the lowest salary of October 2004 is the 5.69 an hour that was published") {
    CHECK(cost("11135", "1", "37.5") == "11135.00 927.92 5.69");
}

TEST_CASE("pay cost: part of the time costs its part, and an hour costs the same") {
    CHECK(cost("11508", "0.6", "37.5") == "6904.80 575.40 5.89");
    CHECK(cost("14278", "0.6", "37.5") == "8566.80 713.90 7.30");
    // 25 of 37.5 hours is two thirds exactly: no rounded share stands between.
    const auto share = share_of(number("25"), number("37.5"));
    CHECK(year_at(share, number("11508")).text() == "7672");
    CHECK(pay_cost(number("11508"), share, number("37.5")).month.text() == "639.33");
    CHECK(share.rounded().text() == "0.6667");
}

TEST_CASE("pay cost: shorter full-time hours make an hour dearer") {
    CHECK(cost("26763", "1", "37") == "26763.00 2230.25 13.87");   // 26763 / 1929.291
    CHECK(cost("26763", "1", "37.5") == "26763.00 2230.25 13.69"); // 26763 / 1955.3625
    CHECK(hours_at(parse_share("0.6"), number("37")).text() == "22.2");
    CHECK(hours_at(parse_share("0.3333"), number("37.5")).text() == "12.5");
}

TEST_CASE("pay cost: each amount comes from the exact salary, half a penny going up") {
    CHECK(cost("100.05", "0.1", "37.5") == "10.01 0.83 0.05"); // 10.005, 0.83375
}

TEST_CASE("pay cost: a post is more than nothing and at most full time") {
    CHECK(parse_share("0.6").rounded() == number("0.6"));
    CHECK(parse_share("1").rounded() == number("1"));
    CHECK(share_of(number("40"), number("37.5")).rounded() == number("1.0667"));
    CHECK(
        beyond_full_time(number("40"), number("37.5")) ==
        "40 hours a week, 2.5 more than full time (37.5), all counted at the same rate, since the scale has none for hours "
        "beyond full time");
    CHECK(beyond_full_time(number("37.5"), number("37.5")).empty());
    CHECK(beyond_full_time(std::nullopt, number("37.5")).empty());
    CHECK(share_of(std::nullopt, number("37.5")).rounded() == number("1"));
    CHECK(refusal("1.7") == "a post cannot be 1.7 of full time");
    CHECK(refusal("1.000001") == "a post cannot be 1.000001 of full time");
    CHECK(refusal("0") == "a post cannot be 0 of full time");
    CHECK(refusal("-0.5") == "a post cannot be -0.5 of full time");
    CHECK(refusal("half") == "'half' is not a whole-time equivalent");
    CHECK(refusal("60%") == "'60%' is not a whole-time equivalent");
}
