#include "domain/helpline/clock.hpp"

#include "domain/trial.hpp"
#include "support/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <time.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;
using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

// Monday to Friday, nine to five, in London, with Boxing Day off.
store::Settings desk() {
    store::Settings settings;
    settings.zone = Zone("Europe/London");
    settings.hours = {{true, true, true, true, true, false, false}, 9h, 17h, {day("2005-12-26")}};
    settings.holiday_names = {{day("2005-12-26"), "Boxing Day"}};
    settings.targets = {{1, "", 8h, 40h}, {2, "imt", 2h, 20h}, {2, "", 8h, 80h}};
    return settings;
}

Moment local(std::string_view text) {
    const auto settings = desk();
    return *spoken_moment(text, {{}, &settings.zone, {}});
}

std::string shown(const std::optional<Moment>& moment) {
    return moment ? desk().zone.clock_text(*moment) : "never";
}

Clocks clocks(const std::vector<std::pair<std::string, std::string>>& events, std::string_view now,
              const std::string& fields = "complexity: 1\ntopic: policies\n") {
    const Trial trial;
    auto text = fields + "events:\n";
    for (const auto& [at, event] : events)
        text += fmt::format("  - {{at: {}, by: a, event: {}}}\n", desk().zone.text_of(local(at)), event);
    const auto record = trial.record("request", "req-20051003-00000", text);
    return clocks_of(*request_at(record, local(now)), desk(), local(now));
}

// Settings, a start, pauses and an end, all at random around both changes of the clocks.
struct Case {
    store::Settings settings = desk();
    Moment from;
    std::vector<Pause> pauses;
    Moment until;
};

Case random_case(std::mt19937_64& random) {
    static const Moment changes[] = {moment("2005-03-27T01:00:00Z"), moment("2005-10-30T01:00:00Z"),
                                     moment("2005-12-26T12:00:00Z")};
    Case made;
    for (auto& open : made.settings.hours.days) open = random() % 3 != 0;
    made.settings.hours.days[random() % 7] = true;
    made.settings.hours.from = Minutes(random() % 700);
    made.settings.hours.to = made.settings.hours.from + Minutes(1 + random() % 700);
    made.from = changes[random() % 3] - std::chrono::days(4) + seconds(random() % 300'000);
    auto at = made.from;
    for (auto left = random() % 4; left > 0; --left) {
        const auto begins = at + seconds(random() % 200'000);
        at = begins + seconds(random() % 200'000);
        made.pauses.push_back({begins, at, "waiting for the asker"});
    }
    if (random() % 4 == 0 && !made.pauses.empty()) made.pauses.back().to.reset();
    made.until = made.from + seconds(random() % 900'000);
    return made;
}

} // namespace

TEST_CASE("clock: a request answered the same morning, and closed the next") {
    const auto [first, resolution] = clocks({{"2005-10-06 09:40", "received"},
                                             {"2005-10-06 10:00", "diagnosed"},
                                             {"2005-10-06 11:20", "answered"},
                                             {"2005-10-07 09:30", "closed"}},
                                            "2005-11-01 12:00");
    CHECK(first.working == 100min);
    CHECK(first.elapsed == 100min);
    CHECK(shown(first.due) == "2005-10-07 09:40");
    CHECK(shown(first.at) == "2005-10-06 11:20");
    CHECK(first.met == true);
    CHECK(resolution.working == 7h + 50min);
    CHECK(resolution.elapsed == 23h + 50min);
    CHECK(shown(resolution.due) == "2005-10-13 09:40");
    CHECK(resolution.met == true);
}

TEST_CASE("clock: over a weekend and a holiday only open hours count") {
    // Friday 23 December at three; the Monday is Boxing Day.
    const auto [first, resolution] = clocks({{"2005-12-23 15:00", "received"},
                                             {"2005-12-23 15:10", "diagnosed"},
                                             {"2005-12-27 10:00", "answered"}},
                                            "2005-12-28 12:00");
    CHECK(first.working == 3h);
    CHECK(first.elapsed == 91h);
    CHECK(shown(first.due) == "2005-12-27 15:00");
    CHECK(resolution.working == 2h + 8h + 3h);
    CHECK_FALSE(resolution.at);
    CHECK_FALSE(resolution.met); // it still can be
}

TEST_CASE("clock: a request received out of hours begins to count when the desk opens") {
    const auto [first, resolution] = clocks({{"2005-10-07 18:00", "received"}}, "2005-10-10 11:00");
    CHECK(first.working == 2h);
    CHECK(shown(first.due) == "2005-10-10 17:00");
    CHECK(shown(clocks({{"2005-10-08 12:00", "received"}}, "2005-10-08 13:00").first_response.due) ==
          "2005-10-10 17:00");
}

TEST_CASE("clock: on the days the clocks change, local hours count as long as they really last") {
    // Open from midnight to three on both Sundays: two hours in March, four in October.
    auto settings = desk();
    settings.hours = {{true, true, true, true, true, true, true}, 0min, 3h, {}};
    const auto counted = [&](std::string_view from, std::string_view to) {
        return run_clock(settings, {local(from), local(to), Moment()}, {}, {}).working;
    };
    CHECK(counted("2005-03-27", "2005-03-27 12:00") == 2h);
    CHECK(counted("2005-10-30", "2005-10-30 12:00") == 4h);
    CHECK(counted("2005-03-26", "2005-03-28") == 5h);
    CHECK(counted("2005-10-29", "2005-10-31") == 7h);
}

TEST_CASE("clock: across a change of the clocks a due time stays at the local hour") {
    const auto due = [](std::string_view received) {
        return shown(clocks({{std::string(received), "received"}}, received).first_response.due);
    };
    CHECK(due("2005-03-25 11:00") == "2005-03-28 11:00"); // summer time begins on the 27th
    CHECK(due("2005-10-28 11:00") == "2005-10-31 11:00"); // and ends on the 30th
}

TEST_CASE("clock: waiting for the asker stops it, and moves what is due") {
    const auto [first, resolution] = clocks({{"2005-10-06 09:00", "received"},
                                             {"2005-10-06 10:00", "waiting"},
                                             {"2005-10-10 10:00", "resumed"},
                                             {"2005-10-10 11:00", "diagnosed"},
                                             {"2005-10-10 12:00", "answered"}},
                                            "2005-10-10 13:00");
    CHECK(first.working == 3h);
    CHECK(first.elapsed == 99h); // the practice lived through all of it
    CHECK(shown(first.due) == "2005-10-10 17:00");
    CHECK(first.met == true);
    CHECK(resolution.working == 4h);
}

TEST_CASE("clock: while it waits nothing is due, unless it was due before") {
    const auto waiting =
        clocks({{"2005-10-06 09:00", "received"}, {"2005-10-06 10:00", "waiting"}}, "2005-10-20 10:00");
    CHECK(waiting.first_response.is_paused());
    CHECK_FALSE(waiting.first_response.due);
    CHECK_FALSE(waiting.first_response.met);
    CHECK(waiting.first_response.working == 1h);
    const auto late =
        clocks({{"2005-10-06 09:00", "received"}, {"2005-10-07 12:00", "waiting"}}, "2005-10-20 10:00");
    CHECK(shown(late.first_response.due) == "2005-10-06 17:00");
    CHECK(late.first_response.met == false);
}

TEST_CASE("clock: the time a request was closed before it was reopened does not count") {
    const auto [first, resolution] = clocks({{"2005-10-06 09:00", "received"},
                                             {"2005-10-06 09:30", "diagnosed"},
                                             {"2005-10-06 10:00", "answered"},
                                             {"2005-10-06 11:00", "closed"},
                                             {"2005-10-13 11:00", "reopened"},
                                             {"2005-10-13 12:00", "closed"}},
                                            "2005-11-01 12:00");
    CHECK(first.working == 1h);
    CHECK(resolution.working == 3h);
    CHECK(shown(resolution.at) == "2005-10-13 12:00");
    CHECK(resolution.met == true);
}

TEST_CASE("clock: closed without a word, it runs no further") {
    const auto [first, resolution] =
        clocks({{"2005-10-06 09:00", "received"}, {"2005-10-06 10:00", "closed"}}, "2006-03-01 12:00");
    CHECK(first.working == 1h);
    CHECK_FALSE(first.at);
    CHECK_FALSE(first.met);
}

TEST_CASE("clock: a target is met to the second, and missed by one") {
    const auto met = [](std::string_view answered) {
        return clocks({{"2005-10-06 09:00", "received"}, {std::string(answered), "answered"}},
                      "2005-11-01 12:00")
            .first_response.met;
    };
    CHECK(met("2005-10-06 17:00") == true);
    CHECK(met("2005-10-06 23:00") == true); // the desk had closed in time
    CHECK(met("2005-10-07 09:00:01") == false);
}

TEST_CASE("clock: the target is that of the complexity and topic; undiagnosed counts as 1") {
    const std::vector<std::pair<std::string, std::string>> events = {{"2005-10-06 09:00", "received"}};
    const auto target = [&](const std::string& fields) {
        return clocks(events, "2005-10-06 10:00", fields).first_response.target;
    };
    CHECK(target("topic: imt\n") == 8h);
    CHECK(target("topic: imt\ncomplexity: 2\n") == 2h);
    CHECK(target("topic: finance\ncomplexity: 2\n") == 8h);
    CHECK_FALSE(target("topic: finance\ncomplexity: 3\n"));
    const auto none = clocks(events, "2006-10-06 10:00", "topic: finance\ncomplexity: 3\n").first_response;
    CHECK_FALSE(none.due);
    CHECK_FALSE(none.met);
}

TEST_CASE("clock: it is the sum of what it counts, adds up over any split, and is never negative") {
    std::mt19937_64 random(20051006);
    for (std::size_t i = 0; i < rounds(4000); ++i) {
        const auto made = random_case(random);
        const auto whole = run_clock(made.settings, {made.from, made.until, made.until}, made.pauses, {});
        seconds sum{0};
        for (const auto& span : whole.counted) {
            CHECK(span.from < span.to);
            sum += span.to - span.from;
        }
        CHECK(sum == whole.working);
        CHECK(whole.working >= 0s);
        CHECK(whole.working <= whole.elapsed);
        const auto cut =
            made.from + seconds(random() % static_cast<std::uint64_t>(whole.elapsed.count() + 1));
        const auto first = run_clock(made.settings, {made.from, cut, cut}, made.pauses, {});
        const auto second = run_clock(made.settings, {cut, made.until, made.until}, made.pauses, {});
        CHECK(first.working + second.working == whole.working);
    }
}

TEST_CASE("clock: no counted second lies in a pause, outside the hours or on a day off") {
    std::mt19937_64 random(7);
    for (std::size_t i = 0; i < rounds(500); ++i) {
        const auto made = random_case(random);
        const auto clock = run_clock(made.settings, {made.from, made.until, made.until}, made.pauses, {});
        for (const auto& span : clock.counted) {
            const auto& hours = made.settings.hours;
            const auto date = made.settings.zone.date_of(span.from);
            CHECK(hours.is_working_day(date));
            CHECK(span.from >= made.settings.zone.at(date, hours.from));
            CHECK(span.to <= made.settings.zone.at(date, hours.to));
            for (const auto& pause : made.pauses)
                CHECK((span.to <= pause.from || (pause.to && span.from >= *pause.to)));
        }
    }
}

TEST_CASE("clock: what ends at the due moment has used up its target exactly") {
    std::mt19937_64 random(42);
    int due = 0;
    for (std::size_t i = 0; i < rounds(1000); ++i) {
        const auto made = random_case(random);
        const auto target = seconds(60 + random() % 100'000);
        const auto running = run_clock(made.settings, {made.from, {}, made.until}, made.pauses, target);
        if (!running.due) continue;
        // Pauses still to come would move it.
        if (std::any_of(made.pauses.begin(), made.pauses.end(),
                        [&](const Pause& pause) { return pause.from >= made.until; }))
            continue;
        ++due;
        const auto ended =
            run_clock(made.settings, {made.from, *running.due, *running.due}, made.pauses, target);
        CHECK(ended.working == target);
        CHECK(ended.met == true);
    }
    CHECK(due > 100);
}

TEST_CASE("clock: it does not depend on the machine's own zone") {
    const auto run = [] {
        return clocks({{"2005-10-28 16:00", "received"}, {"2005-10-31 10:00", "answered"}},
                      "2005-11-01 12:00")
            .first_response;
    };
    const auto before = run();
    const char* zone = std::getenv("TZ");
    const std::string kept = zone ? zone : "";
    for (const auto name : {"Pacific/Apia", "America/St_Johns", "Asia/Kolkata"}) {
        setenv("TZ", name, 1);
        tzset();
        const auto there = run();
        CHECK(there.working == before.working);
        CHECK(there.due == before.due);
    }
    if (zone)
        setenv("TZ", kept.c_str(), 1);
    else
        unsetenv("TZ");
    tzset();
}

TEST_CASE("clock: explained, every day stands in one line, with why nothing of it counted") {
    const auto settings = desk();
    const auto [first, resolution] = clocks(
        {{"2005-12-22 18:00", "received"}, {"2005-12-23 12:00", "waiting"}, {"2005-12-28 11:00", "resumed"}},
        "2005-12-28 15:00");
    std::vector<std::string> lines;
    for (const auto& line : explain(first, settings))
        lines.push_back(line.counted
                            ? fmt::format("{} to {}, {} min", settings.zone.clock_text(line.counted->from),
                                          settings.zone.clock_text(line.counted->to),
                                          in_minutes(line.sum).count())
                            : fmt::format("{} to {}: {}", text_of(line.first), text_of(line.last), line.why));
    CHECK(lines == std::vector<std::string>{"2005-12-22 to 2005-12-22: received after the desk had closed",
                                            "2005-12-23 09:00 to 2005-12-23 12:00, 180 min",
                                            "2005-12-24 to 2005-12-25: the desk does not work that day",
                                            "2005-12-26 to 2005-12-26: Boxing Day",
                                            "2005-12-27 to 2005-12-27: waiting for the asker",
                                            "2005-12-28 11:00 to 2005-12-28 15:00, 420 min"});
}

TEST_CASE("clock: explained, the last sum is the working time") {
    std::mt19937_64 random(3);
    for (std::size_t i = 0; i < rounds(300); ++i) {
        const auto made = random_case(random);
        const auto clock = run_clock(made.settings, {made.from, made.until, made.until}, made.pauses, {});
        const auto lines = explain(clock, made.settings);
        REQUIRE_FALSE(lines.empty());
        CHECK(lines.back().sum == clock.working);
        for (std::size_t n = 1; n < lines.size(); ++n) CHECK(lines[n].first >= lines[n - 1].last);
    }
}

TEST_CASE("clock: minutes are whole, half a minute up") {
    CHECK(in_minutes(29s) == 0min);
    CHECK(in_minutes(30s) == 1min);
    CHECK(in_minutes(89s) == 1min);
    CHECK(in_minutes(0s) == 0min);
}
