#include "base/money.hpp"

#include <doctest/doctest.h>

using namespace pmnet;

namespace {

Decimal number(const char* text) { return *Decimal::parse(text); }

} // namespace

TEST_CASE("money: pounds have commas by the thousand, and pence only where there are any") {
    CHECK(pounds(number("0")) == "£0");
    CHECK(pounds(number("999")) == "£999");
    CHECK(pounds(number("11508")) == "£11,508");
    CHECK(pounds(number("1234567.5")) == "£1,234,567.50");
    CHECK(pounds(number("-1500")) == "-£1,500");
    CHECK(pounds_and_pence(number("7")) == "£7.00");
    CHECK(pounds_and_pence(number("-1234.5")) == "-£1,234.50");
}

TEST_CASE("money: a change has its sign") {
    CHECK(change_in_pounds(number("12318")) == "+£12,318");
    CHECK(change_in_pounds(number("0")) == "+£0");
    CHECK(change_in_pounds(number("-5.5")) == "-£5.50");
}
