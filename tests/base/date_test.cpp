#include "base/date.hpp"

#include "base/spoken.hpp"

#include "base/error.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>
#include <time.h>

using namespace pmnet;
using namespace std::chrono_literals;

namespace {

Date day(std::string_view text) {
    const auto read = parse_date(text);
    REQUIRE_MESSAGE(read.has_value(), text);
    return *read;
}

Moment moment(std::string_view text) {
    const auto read = parse_moment(text);
    REQUIRE_MESSAGE(read.has_value(), text);
    return *read;
}

// What a zone makes of a local time, as text.
std::string at(const Zone& zone, std::string_view date, std::string_view clock) {
    return zone.text_of(zone.at(day(date), *parse_clock(clock)));
}

// Zones whose rules have caught programs out: a half-hour offset, a half-hour change, changes at one minute
// past midnight, a day left out, an offset with seconds.
constexpr const char* odd_zones[] = {"Europe/London",
                                     "America/New_York",
                                     "Asia/Kolkata",
                                     "Australia/Lord_Howe",
                                     "America/St_Johns",
                                     "Pacific/Apia",
                                     "Africa/Monrovia",
                                     "America/Sao_Paulo",
                                     "Antarctica/Troll",
                                     "Europe/Dublin",
                                     "UTC"};

} // namespace

TEST_CASE("date: reads year-month-day and writes it back") {
    for (const auto text : {"2005-10-06", "2000-02-29", "2004-02-29", "0001-01-01", "9999-12-31"})
        CHECK(text_of(day(text)) == text);
    CHECK(day("1970-01-02").time_since_epoch() == 24h);
}

TEST_CASE("date: a day that does not exist is no date") {
    for (const auto text : {"2005-02-30", "2005-02-29", "1900-02-29", "2005-04-31", "2005-13-01",
                            "2005-00-10", "2005-10-00", "2005-10-32"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("date: nothing but year-month-day is a date") {
    for (const auto text :
         {"", "2005", "2005-10", "2005-1-01", "2005-10-6", "20051006", "2005/10/06", "06-10-2005",
          " 2005-10-06", "2005-10-06 ", "2005-10-061", "12005-10-06", "-005-10-06", "+2005-10-06",
          "2005-10-06T00:00", "today", "2005-+1-06", "٢٠٠٥-10-06"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("date: every day of four centuries is read back as it was written") {
    const auto last = make_date(2100, 12, 31);
    auto expected = make_date(1700, 1, 1);
    for (auto each = expected; each <= last; each += std::chrono::days(1)) {
        const auto read = parse_date(text_of(each));
        REQUIRE(read == each);
    }
}

TEST_CASE("date: long forms are English, whatever the locale") {
    CHECK(long_text(day("2005-10-06")) == "6 October 2005");
    CHECK(long_text(day("2006-01-31")) == "31 January 2006");
    CHECK(month_text(day("2005-10-06")) == "October 2005");
}

TEST_CASE("date: months on is the same day, or the last one of a shorter month") {
    const auto on = [](std::string_view from, int months) { return text_of(add_months(day(from), months)); };
    CHECK(on("2005-10-06", 1) == "2005-11-06");
    CHECK(on("2005-01-31", 1) == "2005-02-28");
    CHECK(on("2004-01-31", 1) == "2004-02-29");
    CHECK(on("2005-11-30", 3) == "2006-02-28");
    CHECK(on("2005-12-31", 12) == "2006-12-31");
    CHECK(on("2004-02-29", 12) == "2005-02-28");
    CHECK(on("2005-03-31", -1) == "2005-02-28");
    CHECK(on("2005-01-15", -13) == "2003-12-15");
    CHECK(on("2005-10-06", 0) == "2005-10-06");
}

TEST_CASE("date: a moment is RFC 3339 with an offset") {
    CHECK(moment("2005-10-06T09:40:00+01:00") == Moment(day("2005-10-06")) + 8h + 40min);
    CHECK(moment("2005-10-06T08:40:00Z") == moment("2005-10-06T09:40:00+01:00"));
    CHECK(moment("2005-10-06T00:10:00+05:30") == moment("2005-10-05T18:40:00Z"));
    CHECK(moment("2005-12-31T20:00:00-05:00") == moment("2006-01-01T01:00:00Z"));
    CHECK(moment("2005-10-06T23:59:59Z") == Moment(day("2005-10-06")) + 86399s);
}

TEST_CASE("date: nothing but RFC 3339 is a moment") {
    for (const auto text :
         {"", "2005-10-06", "2005-10-06T09:40:00", "2005-10-06T09:40+01:00", "2005-10-06 09:40:00Z",
          "2005-10-06T24:00:00Z", "2005-10-06T09:60:00Z", "2005-10-06T09:40:60Z", "2005-02-30T09:40:00Z",
          "2005-10-06T9:40:00Z", "2005-10-06T09:40:00+0100", "2005-10-06T09:40:00+1:00",
          "2005-10-06T09:40:00+01", "2005-10-06T09:40:00+24:00", "2005-10-06T09:40:00+01:60",
          "2005-10-06T09:40:00Zz", "2005-10-06T09:40:00Z ", "2005-10-06T09:40:00.5Z", "now"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_moment(text));
    }
}

TEST_CASE("date: a time of day is hh:mm up to 24:00") {
    CHECK(parse_clock("00:00") == 0min);
    CHECK(parse_clock("09:30") == 570min);
    CHECK(parse_clock("23:59") == 1439min);
    CHECK(parse_clock("24:00") == 1440min);
    for (const auto text :
         {"", "9:30", "09:60", "24:01", "25:00", "0930", "09:30 ", "09:30:30", "09:3", "-1:00", "noon"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_clock(text));
    }
}

TEST_CASE("date: an unknown zone is refused by name, and what it is called cannot name a file") {
    for (const auto name : {"", "Europe/Nowhere", "Mars", "../../etc/passwd", "/etc/localtime",
                            "europe/london", "Europe", "Europe/London\n"}) {
        CAPTURE(name);
        CHECK_THROWS_AS(Zone{name}, Error);
    }
    try {
        const Zone zone("Europe/Nowhere");
        FAIL("the zone was taken");
    } catch (const Error& error) {
        CHECK(error.message() == "'Europe/Nowhere' is not a time zone of the tz database");
        CHECK(error.hint().find("Europe/London") != std::string::npos);
    }
}

TEST_CASE("date: a zone knows its name and writes its offset in summer and winter") {
    const Zone london("Europe/London");
    CHECK(london.name() == "Europe/London");
    CHECK(london.text_of(moment("2005-07-01T11:00:00Z")) == "2005-07-01T12:00:00+01:00");
    CHECK(london.text_of(moment("2005-12-01T11:00:00Z")) == "2005-12-01T11:00:00+00:00");
    CHECK(Zone("America/New_York").text_of(moment("2005-12-01T11:00:00Z")) == "2005-12-01T06:00:00-05:00");
    CHECK(Zone("Asia/Kolkata").text_of(moment("2005-12-01T11:00:00Z")) == "2005-12-01T16:30:00+05:30");
    CHECK(Zone("America/St_Johns").text_of(moment("2005-12-01T11:00:00Z")) == "2005-12-01T07:30:00-03:30");
}

TEST_CASE("date: the day is that of the zone, not of Greenwich") {
    CHECK(text_of(Zone("Europe/London").date_of(moment("2005-06-30T23:30:00Z"))) == "2005-07-01");
    CHECK(text_of(Zone("Europe/London").date_of(moment("2005-12-31T23:30:00Z"))) == "2005-12-31");
    CHECK(text_of(Zone("America/New_York").date_of(moment("2006-01-01T04:59:59Z"))) == "2005-12-31");
    CHECK(text_of(Zone("Asia/Kolkata").date_of(moment("2005-12-31T18:30:00Z"))) == "2006-01-01");
    CHECK(text_of(Zone("UTC").date_of(moment("1969-12-31T23:59:59Z"))) == "1969-12-31");
}

TEST_CASE("date: the hour that summer time skips becomes the moment the clocks change") {
    const Zone london("Europe/London"); // 01:00 to 02:00 on 27 March 2005
    CHECK(at(london, "2005-03-27", "00:59") == "2005-03-27T00:59:00+00:00");
    CHECK(at(london, "2005-03-27", "01:00") == "2005-03-27T02:00:00+01:00");
    CHECK(at(london, "2005-03-27", "01:30") == "2005-03-27T02:00:00+01:00");
    CHECK(at(london, "2005-03-27", "02:00") == "2005-03-27T02:00:00+01:00");
    CHECK(at(Zone("Australia/Lord_Howe"), "2005-10-30", "02:10") ==
          "2005-10-30T02:30:00+11:00"); // half an hour
}

TEST_CASE("date: of the hour that comes twice the first is meant") {
    const Zone london("Europe/London"); // 01:00 to 02:00 on 30 October 2005
    CHECK(at(london, "2005-10-30", "00:59") == "2005-10-30T00:59:00+01:00");
    CHECK(at(london, "2005-10-30", "01:00") == "2005-10-30T01:00:00+01:00");
    CHECK(at(london, "2005-10-30", "01:59") == "2005-10-30T01:59:00+01:00");
    CHECK(at(london, "2005-10-30", "02:00") == "2005-10-30T02:00:00+00:00");
    CHECK(at(Zone("America/New_York"), "2005-10-30", "01:30") == "2005-10-30T01:30:00-04:00");
}

TEST_CASE("date: 24:00 is the first moment of the next day") {
    const Zone london("Europe/London");
    CHECK(at(london, "2005-03-27", "24:00") == "2005-03-28T00:00:00+01:00");
    CHECK(london.at(day("2005-10-30"), 24h) - london.at(day("2005-10-30"), 0min) == 25h);
    CHECK(london.at(day("2005-03-27"), 24h) - london.at(day("2005-03-27"), 0min) == 23h);
}

TEST_CASE("date: a day that a zone left out has no length") {
    const Zone apia("Pacific/Apia"); // went from 29 to 31 December 2011
    CHECK(apia.at(day("2011-12-30"), 0min) == apia.at(day("2011-12-30"), 24h));
    CHECK(apia.at(day("2011-12-30"), 12h) == apia.at(day("2011-12-31"), 0min));
}

TEST_CASE(
    "date: later local times are never earlier moments, through every change of clocks of three years") {
    for (const auto name : odd_zones) {
        CAPTURE(name);
        const Zone zone(name);
        auto before = zone.at(day("2004-12-31"), 0min);
        for (auto each = day("2005-01-01"); each < day("2008-01-01"); each += std::chrono::days(1)) {
            for (auto minute = 0min; minute < 24h; minute += 15min) {
                const auto now = zone.at(each, minute);
                REQUIRE(before <= now);
                before = now;
            }
        }
    }
}

TEST_CASE("date: the text of a moment in any zone is that moment again") {
    std::mt19937_64 random(1);
    const auto first = moment("1800-01-01T00:00:00Z"), last = moment("2100-01-01T00:00:00Z");
    const auto span = static_cast<std::uint64_t>((last - first).count());
    for (const auto name : odd_zones) {
        CAPTURE(name);
        const Zone zone(name);
        for (int i = 0; i < 2000; ++i) {
            const auto each = first + std::chrono::seconds(random() % span);
            const auto text = zone.text_of(each);
            CAPTURE(text);
            REQUIRE(parse_moment(text) == each);
        }
    }
}

TEST_CASE("date: the zone of the machine makes no difference") {
    const Zone london("Europe/London");
    const auto all = [&] {
        return london.text_of(moment("2005-07-01T11:00:00Z")) + at(london, "2005-10-30", "01:30") +
               text_of(london.date_of(moment("2005-06-30T23:30:00Z"))) +
               london.text_of(*spoken_moment("2005-10-06 09:40", {{}, &london, {}}));
    };
    const char* set = std::getenv("TZ");
    const std::string kept = set == nullptr ? "" : set;
    const auto expected = all();
    for (const auto zone : {"America/New_York", "Pacific/Apia", "UTC", "nonsense"}) {
        CAPTURE(zone);
        ::setenv("TZ", zone, 1);
        ::tzset();
        CHECK(all() == expected);
        CHECK(Zone("Europe/London").text_of(moment("2005-07-01T11:00:00Z")) == "2005-07-01T12:00:00+01:00");
    }
    set == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", kept.c_str(), 1);
    ::tzset();
}
