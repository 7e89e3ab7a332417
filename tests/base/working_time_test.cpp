#include "base/working_time.hpp"

#include "base/spoken.hpp"

#include "base/error.hpp"
#include "support/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <time.h>

using namespace pmnet;
using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

Date day(std::string_view text) {
    const auto read = parse_date(text);
    REQUIRE_MESSAGE(read.has_value(), text);
    return *read;
}

// Monday to Friday, nine to five, closed on the days given.
WorkingHours desk(std::initializer_list<std::string_view> holidays = {}) {
    WorkingHours hours{{true, true, true, true, true, false, false}, 9h, 17h, {}};
    for (const auto holiday : holidays) hours.holidays.insert(day(holiday));
    return hours;
}

WorkingHours always() { return {{true, true, true, true, true, true, true}, 0min, 24h, {}}; }

const Zone& london() {
    static const Zone zone("Europe/London");
    return zone;
}

seconds worked(const WorkingHours& hours, std::string_view from, std::string_view to,
               const Zone& zone = london()) {
    const auto first = spoken_moment(from, {{}, &zone, {}}), last = spoken_moment(to, {{}, &zone, {}});
    REQUIRE(first.has_value());
    REQUIRE(last.has_value());
    return working_time(hours, zone, *first, *last);
}

std::string after(const WorkingHours& hours, std::string_view from, seconds open,
                  const Zone& zone = london()) {
    return zone.text_of(after_working_time(hours, zone, *spoken_moment(from, {{}, &zone, {}}), open));
}

// Desks and zones of every kind: early, late, round the clock, one minute a day, with days off, around
// changes of clocks in the day and at midnight.
struct Case {
    WorkingHours hours;
    const Zone* zone;
    Moment first; // of the time looked at
    seconds length;

    Moment some(std::mt19937_64& random) const {
        return first + seconds(random() % static_cast<std::uint64_t>(length.count()));
    }
};

Case random_case(std::mt19937_64& random) {
    static const Zone zones[] = {london(),
                                 Zone("UTC"),
                                 Zone("America/New_York"),
                                 Zone("America/St_Johns"),
                                 Zone("Asia/Kolkata"),
                                 Zone("Pacific/Apia"),
                                 Zone("Australia/Lord_Howe"),
                                 Zone("America/Sao_Paulo")};
    static const Moment changes[] = {
        *parse_moment("2005-03-27T01:00:00Z"), *parse_moment("2005-10-30T01:00:00Z"),
        *parse_moment("2005-10-30T02:31:00Z"), *parse_moment("2011-12-30T10:00:00Z"),
        *parse_moment("2006-02-19T02:00:00Z")};
    Case made;
    made.zone = &zones[random() % std::size(zones)];
    for (auto& open : made.hours.days) open = random() % 3 != 0;
    made.hours.from = Minutes(random() % 1440);
    made.hours.to =
        made.hours.from + Minutes(1 + random() % static_cast<std::uint64_t>(1440 - made.hours.from.count()));
    if (random() % 4 == 0) made.hours = always();
    made.first = changes[random() % std::size(changes)] - std::chrono::days(1 + random() % 20);
    made.length = std::chrono::days(1 + random() % 40);
    const auto off = random() % 6;
    for (std::uint64_t i = 0; i < off; ++i) made.hours.holidays.insert(made.zone->date_of(made.some(random)));
    return made;
}

} // namespace

TEST_CASE("working time: counts the open hours of one day") {
    CHECK(worked(desk(), "2005-10-06 09:40", "2005-10-06 11:20") == 100min);
    CHECK(worked(desk(), "2005-10-06 08:00", "2005-10-06 18:00") == 8h);
    CHECK(worked(desk(), "2005-10-06 07:00", "2005-10-06 08:59") == 0s);
    CHECK(worked(desk(), "2005-10-06 17:00", "2005-10-06 23:00") == 0s);
    CHECK(worked(desk(), "2005-10-06 09:00:01", "2005-10-06 09:00:02") == 1s);
}

TEST_CASE("working time: a night does not count") {
    CHECK(worked(desk(), "2005-10-05 16:00", "2005-10-06 10:00") == 2h);
}

TEST_CASE("working time: an e-mail of Friday evening starts to count on Monday at nine") {
    CHECK(worked(desk(), "2005-10-07 18:00", "2005-10-10 09:00") == 0s);
    CHECK(worked(desk(), "2005-10-07 18:00", "2005-10-10 09:30") == 30min);
    CHECK(worked(desk(), "2005-10-07 16:30", "2005-10-10 09:30") == 1h);
    CHECK(worked(desk(), "2005-10-08 10:00", "2005-10-09 15:00") == 0s); // all within the weekend
}

TEST_CASE("working time: a holiday does not count, wherever in the week it falls") {
    const auto hours = desk({"2005-12-26", "2005-12-27", "2006-01-02", "2006-01-03"});
    // Friday before Christmas to the first Wednesday of January: 2 h, four days of 8 h, 1 h.
    CHECK(worked(hours, "2005-12-23 15:00", "2006-01-04 10:00") == 2h + 3 * 8h + 1h);
    CHECK(worked(hours, "2005-12-26 09:00", "2005-12-27 17:00") == 0s);
    CHECK(worked(desk({"2005-10-06"}), "2005-10-05 16:00", "2005-10-07 10:00") == 2h);
    CHECK(worked(desk({"2005-10-08"}), "2005-10-07 16:00", "2005-10-10 10:00") ==
          2h); // on a Saturday: no difference
}

TEST_CASE("working time: the clocks change in a weekend, and a nine-to-five desk does not notice") {
    CHECK(worked(desk(), "2005-03-25 16:00", "2005-03-28 10:00") == 2h); // into summer time on the 27th
    CHECK(worked(desk(), "2005-10-28 16:00", "2005-10-31 10:00") == 2h); // out of it on the 30th
    CHECK(worked(desk(), "2005-03-21 09:00", "2005-03-28 09:00") == 40h);
    CHECK(worked(desk(), "2005-10-24 09:00", "2005-10-31 09:00") == 40h);
}

TEST_CASE(
    "working time: a desk that is open when the clocks change is open for as long as its hours really last") {
    CHECK(worked(always(), "2005-03-27", "2005-03-28") == 23h);
    CHECK(worked(always(), "2005-10-30", "2005-10-31") == 25h);
    auto night = always();
    night.from = 0min;
    night.to = 3h;
    CHECK(worked(night, "2005-03-27", "2005-03-28") == 2h);
    CHECK(worked(night, "2005-10-30", "2005-10-31") == 4h);
    night.from = 1h;
    night.to = 2h; // the hour that is skipped, and the one that comes twice
    CHECK(worked(night, "2005-03-27", "2005-03-28") == 0s);
    CHECK(worked(night, "2005-10-30", "2005-10-31") == 2h);
}

TEST_CASE("working time: hours are those of the network's zone") {
    const Zone new_york("America/New_York");
    CHECK(working_time(desk(), new_york, *parse_moment("2005-10-06T13:00:00Z"),
                       *parse_moment("2005-10-06T21:00:00Z")) == 8h);
    CHECK(working_time(desk(), london(), *parse_moment("2005-10-06T13:00:00Z"),
                       *parse_moment("2005-10-06T21:00:00Z")) == 3h);
    // Friday evening there is Saturday here.
    CHECK(working_time(desk(), new_york, *parse_moment("2005-10-07T20:00:00Z"),
                       *parse_moment("2005-10-08T12:00:00Z")) == 1h);
}

TEST_CASE("working time: the hour before a midnight that comes twice counts twice, and once in each half") {
    // At 00:01 on Sunday 30 October 2005 clocks in St John's went back to 23:01 on Saturday.
    const Zone zone("America/St_Johns");
    const auto change = *parse_moment("2005-10-30T02:31:00Z");
    CHECK(text_of(zone.date_of(change - 1s)) == "2005-10-30");
    CHECK(text_of(zone.date_of(change)) == "2005-10-29");
    CHECK(working_time(always(), zone, change - 30s, change + 30s) == 60s);
    CHECK(working_time(always(), zone, change - 30s, change) == 30s);
    CHECK(working_time(always(), zone, change, change + 30s) == 30s);
}

TEST_CASE("working time: a day that a zone left out does not count") {
    const Zone apia("Pacific/Apia");
    CHECK(worked(always(), "2011-12-29", "2011-12-31", apia) == 24h);
    CHECK(worked(desk(), "2011-12-29 09:00", "2011-12-31 09:00", apia) == 8h);
}

TEST_CASE("working time: nothing passes backwards or in no time") {
    CHECK(worked(desk(), "2005-10-06 12:00", "2005-10-06 10:00") == 0s);
    CHECK(worked(desk(), "2005-10-06 12:00", "2005-10-06 12:00") == 0s);
}

TEST_CASE("working time: is additive over any split, never negative, never more than the time itself") {
    std::mt19937_64 random(1);
    for (std::size_t i = 0; i < test::rounds(4000); ++i) {
        const auto made = random_case(random);
        std::vector<Moment> splits(3 + random() % 6);
        for (auto& split : splits) split = made.some(random);
        std::sort(splits.begin(), splits.end());
        CAPTURE(i);
        CAPTURE(made.zone->name());
        seconds sum{0};
        for (std::size_t at = 1; at < splits.size(); ++at) {
            const auto part = working_time(made.hours, *made.zone, splits[at - 1], splits[at]);
            REQUIRE(part >= 0s);
            REQUIRE(part <= splits[at] - splits[at - 1]);
            sum += part;
        }
        REQUIRE(sum == working_time(made.hours, *made.zone, splits.front(), splits.back()));
    }
}

TEST_CASE("working time: a desk that never closes is open all the time") {
    std::mt19937_64 random(2);
    for (std::size_t i = 0; i < test::rounds(1000); ++i) {
        auto made = random_case(random);
        made.hours = always();
        const auto [from, to] = std::minmax({made.some(random), made.some(random)});
        CAPTURE(made.zone->name());
        REQUIRE(working_time(made.hours, *made.zone, from, to) == to - from);
    }
}

TEST_CASE("working time: agrees with counting minute by minute") {
    std::mt19937_64 random(3);
    for (std::size_t i = 0; i < test::rounds(60); ++i) {
        auto made = random_case(random);
        made.zone = &london(); // its changes fall on whole minutes, away from midnight
        const auto from = std::chrono::floor<Minutes>(made.some(random));
        const auto to = from + std::chrono::days(1 + random() % 6);
        Minutes counted{0};
        for (auto minute = from; minute < to; minute += 1min) {
            const auto date = london().date_of(minute);
            const auto of_day = *parse_clock(london().text_of(minute).substr(11, 5));
            if (made.hours.is_working_day(date) && made.hours.from <= of_day && of_day < made.hours.to)
                counted += 1min;
        }
        // A desk that opens or closes within the hour that comes twice does so at its first coming; hours
        // like that are left to the worked cases above.
        const auto within_change = [](Minutes of_day) { return of_day > 1h && of_day < 2h; };
        if (within_change(made.hours.from) || within_change(made.hours.to)) continue;
        CAPTURE(i);
        REQUIRE(working_time(made.hours, london(), from, to) == counted);
    }
}

TEST_CASE("working time: the zone of the machine makes no difference") {
    std::mt19937_64 random(4);
    const char* set = std::getenv("TZ");
    const std::string kept = set == nullptr ? "" : set;
    for (int i = 0; i < 200; ++i) {
        const auto made = random_case(random);
        const auto [from, to] = std::minmax({made.some(random), made.some(random)});
        ::setenv("TZ", "UTC", 1);
        ::tzset();
        const auto expected = working_time(made.hours, *made.zone, from, to);
        for (const auto zone : {"America/New_York", "Pacific/Apia", "Asia/Kolkata", "nonsense"}) {
            ::setenv("TZ", zone, 1);
            ::tzset();
            REQUIRE(working_time(made.hours, *made.zone, from, to) == expected);
        }
    }
    set == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", kept.c_str(), 1);
    ::tzset();
}

TEST_CASE("after working time: a target ends on the next open day") {
    CHECK(after(desk(), "2005-10-06 09:40", 4h) == "2005-10-06T13:40:00+01:00");
    CHECK(after(desk(), "2005-10-06 15:00", 4h) == "2005-10-07T11:00:00+01:00");
    CHECK(after(desk(), "2005-10-07 15:00", 4h) == "2005-10-10T11:00:00+01:00");
    CHECK(after(desk(), "2005-10-08 15:00", 4h) == "2005-10-10T13:00:00+01:00");
    CHECK(after(desk({"2005-12-26", "2005-12-27"}), "2005-12-23 16:00", 2h) == "2005-12-28T10:00:00+00:00");
}

TEST_CASE(
    "after working time: a target that fills the day ends when the desk closes, not when it opens again") {
    CHECK(after(desk(), "2005-10-06 09:00", 8h) == "2005-10-06T17:00:00+01:00");
    CHECK(after(desk(), "2005-10-07 09:00", 16h) == "2005-10-10T17:00:00+01:00");
}

TEST_CASE("after working time: crosses a change of clocks in local hours") {
    CHECK(after(desk(), "2005-03-25 16:00", 2h) == "2005-03-28T10:00:00+01:00");
    CHECK(after(desk(), "2005-10-28 16:00", 2h) == "2005-10-31T10:00:00+00:00");
    CHECK(after(always(), "2005-10-30", 2h) ==
          "2005-10-30T01:00:00+00:00"); // the second time the clock shows one
}

TEST_CASE("after working time: is the first moment at which so much open time has passed") {
    std::mt19937_64 random(5);
    int tried = 0;
    for (int i = 0; i < 3000; ++i) {
        const auto made = random_case(random);
        if (std::none_of(made.hours.days.begin(), made.hours.days.end(), [](bool open) { return open; }))
            continue;
        const auto from = made.some(random);
        const auto open = seconds(1 + random() % 200'000);
        // One minute a day for a year and more is looked for no further.
        if ((made.hours.to - made.hours.from) * 100 < open) continue;
        const auto end = after_working_time(made.hours, *made.zone, from, open);
        CAPTURE(i);
        CAPTURE(made.zone->name());
        REQUIRE(working_time(made.hours, *made.zone, from, end) == open);
        REQUIRE(working_time(made.hours, *made.zone, from, end - 1s) < open);
        ++tried;
    }
    CHECK(tried > 1000);
}

TEST_CASE("after working time: a desk that never opens is an error, not an endless search") {
    WorkingHours hours = desk();
    hours.days = {};
    CHECK_THROWS_AS(after_working_time(hours, london(), *parse_moment("2005-10-06T09:00:00Z"), 1h), Error);
    hours = desk();
    for (auto date = day("2005-01-01"); date < day("2012-01-01"); date += std::chrono::days(1))
        hours.holidays.insert(date);
    CHECK_THROWS_AS(after_working_time(hours, london(), *parse_moment("2005-10-06T09:00:00Z"), 1h), Error);
}
