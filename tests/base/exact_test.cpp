#include "base/exact.hpp"

#include "base/error.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace pmnet;

namespace {

Exact exact(std::int64_t above, std::int64_t below) {
    return Exact(Decimal::whole(above)) / Decimal::whole(below);
}

// Whether `number` is `above` / `below` rounded to `decimals`, a half up, by its definition: it is at most half a step
// above it, and less than half a step below it. Counted in millionths times `below`.
bool is_rounded(Decimal number, std::int64_t above, std::int64_t below, int decimals) {
    __extension__ using Wide = __int128;
    std::int64_t step = 1'000'000;
    for (int i = 0; i < decimals; ++i) step /= 10;
    const auto millionths = std::llround(number.approximate() * 1e6);
    if (millionths % step != 0) return false;
    const Wide twice_off = 2 * (Wide(millionths) * below - Wide(above) * 1'000'000);
    return -Wide(step) * below < twice_off && twice_off <= Wide(step) * below;
}

} // namespace

TEST_CASE("exact: a fraction is rounded once, a half up, whatever its numbers are") {
    std::mt19937_64 random(1);
    const auto upto = [&](std::int64_t most) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most));
    };
    for (int i = 0; i < 50'000; ++i) {
        const auto below = 1 + upto(i % 2 == 0 ? 50 : 5'000'000);
        const auto above = upto(2 * below + 1) - below;
        const auto decimals = static_cast<int>(random() % 4);
        CAPTURE(above);
        CAPTURE(below);
        CHECK(is_rounded(exact(above, below).rounded(decimals), above, below, decimals));
    }
}

TEST_CASE("exact: every half goes up, below zero too, and money's halves away from it") {
    for (std::int64_t tenths = -50; tenths <= 50; ++tenths) {
        const auto half = exact(2 * tenths + 1, 20); // half way between two tenths
        CHECK(half.rounded(1) == *Decimal::parse("0.1") * (tenths + 1));
        CHECK(half.in_steps(*Decimal::parse("0.1"), Rounding::nearest) ==
              *Decimal::parse("0.1") * (tenths + (tenths >= 0 ? 1 : 0)));
    }
}

TEST_CASE("exact: what lies between is not rounded on the way") {
    // 29 minutes in sessions of 3.5 hours are 0.138 of one, which prints as 0.1: of 4 sessions 3.5 %, and not 2.5 %.
    const auto sessions = Exact(Decimal::whole(29)) / *Decimal::parse("3.5") / Decimal::whole(60);
    CHECK(sessions.rounded(1).text() == "0.1");
    CHECK((sessions * Decimal::whole(100) / Decimal::whole(4)).rounded(1).text() == "3.5");
    CHECK(exact(1995, 100).rounded(1) == Decimal::whole(20));
    CHECK_FALSE(exact(1995, 100).at_least(Decimal::whole(20)));
    CHECK(exact(2000, 100).at_least(Decimal::whole(20)));
    CHECK(exact(-1, 3).at_least(*Decimal::parse("-0.333334")));
    CHECK_FALSE(exact(-1, 3).at_least(*Decimal::parse("-0.333333")));
}

TEST_CASE("exact: amounts of any size are exact or refused") {
    const auto most = *Decimal::parse("9000000000000"), least = *Decimal::parse("0.000001");
    CHECK((Exact(most) * most / most).rounded(6) == most);
    CHECK((Exact(least) * least / least).rounded(6) == least);
    CHECK_THROWS_AS((Exact(most) * most).rounded(0), Error);
    CHECK_THROWS_AS((Exact(most) / least).rounded(0), Error);
    CHECK_THROWS_AS(Exact(most) * most * most * most, Error);
}

TEST_CASE("exact: a percentage of two decimals is the fraction's") {
    std::mt19937_64 random(2);
    for (int i = 0; i < 20'000; ++i) {
        const auto whole = 1 + static_cast<std::int64_t>(random() % 4000),
                   part = static_cast<std::int64_t>(random() % 4000);
        CAPTURE(part);
        CAPTURE(whole);
        CHECK(is_rounded(*Decimal::whole(part).percent_of(Decimal::whole(whole)), part * 100, whole, 1));
    }
}
