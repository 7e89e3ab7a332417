#include "base/period.hpp"

#include "base/error.hpp"
#include "base/spoken.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <random>

using namespace pmnet;

namespace {

constexpr YearStart april{4, 1};
const Zone london("Europe/London");
const Here here{*parse_moment("2006-04-10T10:00:00+01:00"), &london, april};

Date day(std::string_view text) {
    const auto read = parse_date(text);
    REQUIRE_MESSAGE(read.has_value(), text);
    return *read;
}

std::string span(std::string_view text, YearStart start = april) {
    const auto period = *find_period(text, start);
    return text_of(period.first) + ".." + text_of(period.last);
}

constexpr auto one_day = std::chrono::days(1);

} // namespace

TEST_CASE("period: a financial year runs from April to March") {
    CHECK(span("2005-06") == "2005-04-01..2006-03-31");
    CHECK(span("1999-00") == "1999-04-01..2000-03-31");
    CHECK(span("2003-04") == "2003-04-01..2004-03-31"); // with a leap day in it
    CHECK(find_period("2005-06", april)->name == "2005-06");
}

TEST_CASE("period: quarters are three months each, and the third is October to December") {
    CHECK(span("2005-06-Q1") == "2005-04-01..2005-06-30");
    CHECK(span("2005-06-Q2") == "2005-07-01..2005-09-30");
    CHECK(span("2005-06-Q3") == "2005-10-01..2005-12-31");
    CHECK(span("2005-06-Q4") == "2006-01-01..2006-03-31");
    CHECK(find_period("2005-06-q3", april)->name == "2005-06-Q3"); // as a person would type it
}

TEST_CASE("period: a month is meant where the second part does not follow the year") {
    CHECK(span("2005-12") == "2005-12-01..2005-12-31");
    CHECK(span("2005-05") == "2005-05-01..2005-05-31");
    CHECK(span("2004-02") == "2004-02-01..2004-02-29");
    CHECK(span("2011-12") == "2011-04-01..2012-03-31"); // follows: the year
}

TEST_CASE("period: a range holds both its days") {
    CHECK(span("2005-10-01..2005-12-31") == "2005-10-01..2005-12-31");
    CHECK(span("2005-10-06..2005-10-06") == "2005-10-06..2005-10-06");
    const auto range = *find_period("2005-10-01..2005-12-31", april);
    CHECK(range.name == "2005-06-Q3");
    CHECK(range.contains(day("2005-10-01")));
    CHECK(range.contains(day("2005-12-31")));
    CHECK_FALSE(range.contains(day("2005-09-30")));
    CHECK_FALSE(range.contains(day("2006-01-01")));
}

TEST_CASE("period: everything else is refused with the forms there are") {
    for (const auto text : {"",
                            " ",
                            "2005",
                            "05-06",
                            "2005-6",
                            "2005-006",
                            "2005-00",
                            "2005-13",
                            "2005-99",
                            "0000-01",
                            "2005-06-Q0",
                            "2005-06-Q5",
                            "2005-06-Q",
                            "2005-06-Q12",
                            "2005-06-3",
                            "2005-06-X3",
                            "2005-06-Q3-1",
                            "2005-07-Q1",
                            "2005-12-Q1",
                            "2005Q3",
                            "2005-Q3",
                            "Q3",
                            "2005-06-Q3 ",
                            " 2005-06",
                            "2005-10-06",
                            "2005/06",
                            "2005-06..",
                            "..2005-06",
                            "..",
                            "2005-10-01..",
                            "2005-10-01..2005-12",
                            "2005-10-01...2005-12-31",
                            "2005-10-01..2005-02-30",
                            "2005-10-01 .. 2005-12-31",
                            "2005-10-01..2005-12-31..2006-01-01",
                            "+005-06",
                            "2005-+6",
                            "20o5-06",
                            "last quarter"}) {
        CAPTURE(text);
        CHECK_FALSE(find_period(text, april));
        if (spoken_period(text, here)) continue; // "Q3", which counts from today
        try {
            expect_period(text, here);
            FAIL_CHECK("it was taken for a period");
        } catch (const Error& error) {
            CHECK(error.message() == "'" + std::string(text) + "' is not a period");
            for (const auto form : {"2005-06", "2005-06-Q3", "2005-12", "2005-10-01..2005-12-31"})
                CHECK(error.hint().find(form) != std::string::npos);
        }
    }
}

TEST_CASE("period: a range that ends before it begins is refused for that reason") {
    try {
        *find_period("2005-12-31..2005-10-01", april);
        FAIL("it was taken for a period");
    } catch (const Error& error) {
        CHECK(error.message() == "the period '2005-12-31..2005-10-01' ends before it begins");
    }
}

TEST_CASE("period: what is not a period cannot steer the terminal that shows the message") {
    try {
        expect_period("\x1b[2J", here);
        FAIL("it was taken for a period");
    } catch (const Error& error) {
        CHECK(describe(error).find('\x1b') == std::string::npos);
    }
}

TEST_CASE("period: a network's year may start on another day") {
    const YearStart january{1, 1}, odd{9, 15};
    CHECK(span("2005-06", january) == "2005-01-01..2005-12-31");
    CHECK(span("2005-06-Q2", january) == "2005-04-01..2005-06-30");
    CHECK(span("2005-06", odd) == "2005-09-15..2006-09-14");
    CHECK(span("2005-06-Q2", odd) == "2005-12-15..2006-03-14");
    CHECK(quarter_of(day("2005-09-14"), odd).name == "2004-05-Q4");
    CHECK(quarter_of(day("2005-09-15"), odd).name == "2005-06-Q1");
}

TEST_CASE("period: a title names the kind of period") {
    const auto title = [](std::string_view text) { return title_of(*find_period(text, april), april); };
    CHECK(title("2005-06-Q3") == "Q3 2005-06 (October to December 2005)");
    CHECK(title("2005-06") == "financial year 2005-06 (April 2005 to March 2006)");
    CHECK(title("2005-12") == "December 2005");
    CHECK(title("2005-10-06..2006-01-31") == "6 October 2005 to 31 January 2006");
    CHECK(title("2005-10-06..2005-10-06") == "6 October 2005");
    CHECK(title("2005-10-01..2005-12-30") == "1 October 2005 to 30 December 2005");
    CHECK(title("2005-11-01..2006-01-31") ==
          "1 November 2005 to 31 January 2006"); // three months, and no quarter
    CHECK(title_of(*find_period("2005-06-Q1", {4, 6}), {4, 6}) == "Q1 2005-06 (6 April 2005 to 5 July 2005)");
}

TEST_CASE("period: days that are exactly a month, a quarter or a year are that period") {
    const auto period = [](std::string_view text) { return *find_period(text, april); };
    CHECK(period("2005-10-01..2005-12-31") == period("2005-06-Q3"));
    CHECK(period("2005-04-01..2006-03-31") == period("2005-06"));
    CHECK(period("2005-12-01..2005-12-31") == period("2005-12"));
    const auto june = period("2005-06-01..2005-06-30"); // "2005-06" is the year
    CHECK(june.name == "2005-06-01..2005-06-30");
    CHECK(title_of(june, april) == "June 2005");
    CHECK(kind_of(june, april) == PeriodKind::month);
    // A quarter of one network is a span of days, or another quarter, to the next.
    CHECK(find_period("2005-10-01..2005-12-31", {9, 15})->name == "2005-10-01..2005-12-31");
    CHECK(find_period("2005-10-01..2005-12-31", {1, 1})->name == "2005-06-Q4");
}

TEST_CASE("period: a title never says a quarter of what is none") {
    std::mt19937 random(3);
    for (int i = 0; i < 5000; ++i) {
        const YearStart start{1 + static_cast<unsigned>(random() % 12),
                              1 + static_cast<unsigned>(random() % 28)};
        const auto first = make_date(1990, 1, 1) + std::chrono::days(random() % 20'000);
        const auto last = first + std::chrono::days(random() % 400);
        const auto period = *find_period(fmt::format("{}..{}", text_of(first), text_of(last)), start);
        CAPTURE(period.name);
        CHECK((period.first == first && period.last == last));
        const auto quarter = quarter_of(first, start), year = year_of(first, start);
        const auto kind = kind_of(period, start);
        CHECK((kind == PeriodKind::quarter) == (quarter.first == first && quarter.last == last));
        CHECK((kind == PeriodKind::year) == (year.first == first && year.last == last));
        CHECK((title_of(period, start)[0] == 'Q') == (kind == PeriodKind::quarter));
        CHECK(*find_period(period.name, start) == period);
    }
}

TEST_CASE("period: the quarter and year of a day hold that day") {
    std::mt19937 random(1);
    for (int i = 0; i < 5000; ++i) {
        const YearStart start{1 + static_cast<unsigned>(random() % 12),
                              1 + static_cast<unsigned>(random() % 28)};
        const auto date = make_date(1990, 1, 1) + std::chrono::days(random() % 20'000);
        CAPTURE(text_of(date));
        CAPTURE(start.month);
        CAPTURE(start.day);
        const auto quarter = quarter_of(date, start), year = year_of(date, start);
        CHECK(quarter.contains(date));
        CHECK(year.contains(date));
        CHECK(year.contains(quarter.first));
        CHECK(year.contains(quarter.last));
        // What it is called is what it is.
        CHECK(*find_period(quarter.name, start) == quarter);
        CHECK(*find_period(year.name, start) == year);
    }
}

TEST_CASE("period: quarters follow each other without a gap or an overlap, and four are a year") {
    for (unsigned month = 1; month <= 12; ++month) {
        for (const unsigned first : {1U, 15U, 28U}) {
            const YearStart start{month, first};
            auto expected = year_of(day("1999-07-01"), start).first;
            for (auto date = expected; date < day("2031-01-01");) {
                const auto quarter = quarter_of(date, start);
                REQUIRE(quarter.first == expected);
                REQUIRE(quarter.last > quarter.first);
                date = expected = quarter.last + one_day;
                const auto year = year_of(quarter.first, start);
                if (quarter.name.ends_with("Q1")) REQUIRE(year.first == quarter.first);
                if (quarter.name.ends_with("Q4")) REQUIRE(year.last == quarter.last);
            }
        }
    }
}
