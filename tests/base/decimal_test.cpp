#include "base/decimal.hpp"

#include "base/error.hpp"
#include "support/random.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace pmnet;

namespace {

Decimal number(std::string_view text) {
    const auto read = Decimal::parse(text);
    REQUIRE(read.has_value());
    return *read;
}

// Any amount with up to six decimals whose sums of a few stay in range.
std::string random_number(std::mt19937_64& random) {
    std::string text = random() % 2 == 0 ? "-" : "";
    text += std::to_string(random() % (random() % 2 == 0 ? 1000 : 1'000'000'000'000));
    const auto decimals = random() % 7;
    if (decimals > 0) text += '.';
    for (std::size_t i = 0; i < decimals; ++i) text += static_cast<char>('0' + random() % 10);
    return text;
}

// The same number as text, worked out by hand: no zeros at the end, no point alone, no minus zero.
std::string shortest(std::string text) {
    if (text.find('.') != text.npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

} // namespace

TEST_CASE("decimal: reads plain decimals and gives back the shortest exact form") {
    CHECK(number("12").text() == "12");
    CHECK(number("-0.5").text() == "-0.5");
    CHECK(number("32245.10").text() == "32245.1");
    CHECK(number("0.000001").text() == "0.000001");
    CHECK(number("007").text() == "7");
    CHECK(number("-0").text() == "0");
    CHECK(number("-0.000").text() == "0");
    CHECK(Decimal().text() == "0");
    CHECK(Decimal::whole(-3).text() == "-3");
}

TEST_CASE("decimal: reads nothing but plain decimals") {
    for (const auto text :
         {"",   "-",    "+",     ".",   ".5",   "5.", "-.5", "1e3", "1,000",     "1 000", " 1",
          "1 ", "0x10", "1.2.3", "--1", "1.-2", "½",  "inf", "nan", "1.0000001", "1_000", "٣"}) {
        CAPTURE(text);
        CHECK_FALSE(Decimal::parse(text));
    }
}

TEST_CASE("decimal: holds amounts up to nine million million, and refuses larger ones") {
    CHECK(number("9223372036854.775807").text() == "9223372036854.775807");
    CHECK(number("-9223372036854.775807").text() == "-9223372036854.775807");
    CHECK_FALSE(Decimal::parse("9223372036854.775808"));
    CHECK_FALSE(Decimal::parse("9223372036855"));
    CHECK_FALSE(Decimal::parse(std::string(400, '9')));
    CHECK(number(std::string(400, '0') + "1").text() == "1");
}

TEST_CASE("decimal: text and back is the same number") {
    std::mt19937_64 random(1);
    for (std::size_t i = 0; i < test::rounds(20'000); ++i) {
        const auto text = random_number(random);
        CAPTURE(text);
        CHECK(number(text).text() == shortest(text));
        CHECK(number(number(text).text()) == number(text));
    }
}

TEST_CASE("decimal: fixed writes exactly so many decimals") {
    CHECK(number("32245.1").fixed(2) == "32245.10");
    CHECK(number("3").fixed(0) == "3");
    CHECK(number("3").fixed(6) == "3.000000");
    CHECK(number("0.05").fixed(2) == "0.05");
    CHECK(number("-0.05").fixed(2) == "-0.05");
}

TEST_CASE("decimal: fixed rounds a half away from zero, and never writes minus zero") {
    CHECK(number("0.5").fixed(0) == "1");
    CHECK(number("-0.5").fixed(0) == "-1");
    CHECK(number("1.005").fixed(2) == "1.01"); // a binary double would say 1.00
    CHECK(number("2.675").fixed(2) == "2.68");
    CHECK(number("0.4").fixed(0) == "0");
    CHECK(number("-0.4").fixed(0) == "0");
    CHECK(number("999.995").fixed(2) == "1000.00");
}

TEST_CASE("decimal: knows how many decimals it needs") {
    CHECK(number("12").decimals() == 0);
    CHECK(number("12.50").decimals() == 1);
    CHECK(number("0.000001").decimals() == 6);
    CHECK(number("12").is_whole());
    CHECK(number("-12.0").is_whole());
    CHECK_FALSE(number("12.5").is_whole());
}

TEST_CASE("decimal: knows the steps it is a multiple of") {
    CHECK(number("3.5").is_multiple_of(number("0.25")));
    CHECK(number("-3.5").is_multiple_of(number("0.5")));
    CHECK(number("0").is_multiple_of(number("7")));
    CHECK_FALSE(number("3.6").is_multiple_of(number("0.25")));
    CHECK_FALSE(number("3").is_multiple_of(Decimal()));
    CHECK(number("0.3").is_multiple_of(number("0.1"))); // false for binary doubles
}

TEST_CASE("decimal: adds without losing a penny") {
    Decimal total;
    for (int i = 0; i < 100'000; ++i) total += number("0.1");
    CHECK(total == Decimal::whole(10'000));
}

TEST_CASE("decimal: adding in any order gives the same, and subtracting takes it back") {
    std::mt19937_64 random(2);
    for (int i = 0; i < 5000; ++i) {
        const auto a = number(random_number(random)), b = number(random_number(random)),
                   c = number(random_number(random));
        CHECK((a + b) + c == a + (b + c));
        CHECK(a + b == b + a);
        CHECK((a + b) - b == a);
        CHECK(a * 3 == a + a + a);
    }
}

TEST_CASE("decimal: compares by size") {
    CHECK(number("9.5") < number("10"));
    CHECK(number("-10") < number("-9.5"));
    CHECK(number("1.10") == number("1.1"));
}

TEST_CASE("decimal: a sum that it cannot hold is an error, never a wrong number") {
    const auto most = number("9223372036854.775807");
    const auto least = number("-9223372036854.775807");
    CHECK_THROWS_AS(most + number("0.000001"), Error);
    CHECK_THROWS_AS(least - number("1"), Error);
    CHECK_THROWS_AS(most * 2, Error);
    CHECK((most - number("0.000001")) + number("0.000001") == most);
}

TEST_CASE("decimal: a percentage has one decimal, a half rounded up") {
    const auto percent = [](std::string_view part, std::string_view whole) {
        return number(part).percent_of(number(whole))->text();
    };
    CHECK(percent("1", "3") == "33.3");
    CHECK(percent("2", "3") == "66.7");
    CHECK(percent("1", "2000") == "0.1"); // 0.05
    CHECK(percent("1", "2001") == "0");
    CHECK(percent("5", "5") == "100");
    CHECK(percent("0", "5") == "0");
    CHECK(percent("0.1", "0.3") == "33.3");
}

TEST_CASE("decimal: a fall is rounded like a rise") {
    const auto percent = [](std::string_view part, std::string_view whole) {
        return number(part).percent_of(number(whole))->text();
    };
    CHECK(percent("-1", "3") == "-33.3");
    CHECK(percent("-2", "3") == "-66.7");
    CHECK(percent("1", "-3") == "-33.3");
    CHECK(percent("-1", "-3") == "33.3");
}

TEST_CASE("decimal: there is no percentage of nothing, and none too large to hold") {
    CHECK_FALSE(number("1").percent_of(Decimal()));
    CHECK_THROWS_AS(number("9000000000000").percent_of(number("0.000001")), Error);
}

TEST_CASE("decimal: scaling is exact and rounded once, the way that is named") {
    const auto scaled = [](const char* a, const char* times, const char* over, const char* step,
                           Rounding way) {
        return number(a).scaled(number(times), number(over), number(step), way).text();
    };
    CHECK(scaled("11508", "0.6", "12", "0.01", Rounding::nearest) == "575.4");
    CHECK(scaled("1", "1", "3", "0.000001", Rounding::nearest) == "0.333333");
    CHECK(scaled("5", "1", "2", "1", Rounding::nearest) == "3");
    CHECK(scaled("5", "1", "2", "1", Rounding::down) == "2");
    CHECK(scaled("9", "1", "4", "1", Rounding::up) == "3");
    CHECK(scaled("8", "1", "4", "1", Rounding::up) == "2");
    CHECK(scaled("-5", "1", "2", "1", Rounding::nearest) == "-3");
    CHECK(scaled("-9", "1", "4", "1", Rounding::up) == "-3");
    CHECK(scaled("-9", "1", "4", "1", Rounding::down) == "-2");
    CHECK(scaled("9", "-1", "-4", "1", Rounding::down) == "2");
    CHECK_THROWS_AS(
        number("9000000000000").scaled(number("9000000000000"), number("1"), number("1"), Rounding::up),
        Error);
}
