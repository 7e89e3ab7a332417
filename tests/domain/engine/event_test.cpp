#include "domain/engine/event.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string three = "events:\n"
                          "  - {event: received, at: 2005-10-06T09:40:00+01:00, by: lothian-1}\n"
                          "  - {event: noted, at: 2005-10-06T09:40:00Z, by: fife-1, text: a}\n"
                          "  - {event: noted, at: 2005-10-07T08:00:00Z, by: lothian-1, text: b}\n";

} // namespace

TEST_CASE("event: events come in the order of the file, each with its moment, its author and its fields") {
    const Trial trial;
    const auto record = trial.record("request", "req-20051006-00000", three);
    const auto events = events_of(record);
    REQUIRE(events.size() == 3);
    CHECK(events[0].name == "received");
    CHECK(events[0].at == moment("2005-10-06T08:40:00Z"));
    CHECK(events[1].by == "fife-1");
    CHECK(events[2]["text"].text() == "b");
    CHECK(events_of(trial.record("request", "req-20051006-00000", "topic: a\n")).empty());
}

TEST_CASE("event: an event without a readable time is passed over") {
    const Trial trial;
    const auto record = trial.record(
        "request", "req-20051006-00000",
        "events:\n  - {event: received, at: morning}\n  - {event: noted, at: 2005-10-06T09:40:00Z}\n");
    REQUIRE(events_of(record).size() == 1);
    CHECK(events_of(record)[0].name == "noted");
}

TEST_CASE("event: up to a moment includes the moment itself") {
    const Trial trial;
    const auto record = trial.record("request", "req-20051006-00000", three);
    CHECK(events_until(record, moment("2005-10-06T08:39:59Z")).empty());
    CHECK(events_until(record, moment("2005-10-06T08:40:00Z")).size() == 1);
    CHECK(events_until(record, moment("2005-10-06T09:40:00Z")).size() == 2);
    CHECK(events_until(record, moment("2006-01-01T00:00:00Z")).size() == 3);
}

TEST_CASE("event: the first and the last of a name differ, and neither is there for another") {
    const Trial trial;
    const auto record = trial.record("request", "req-20051006-00000", three);
    const auto events = events_of(record);
    CHECK(first_of(events, "noted") == &events[1]);
    CHECK(last_of(events, "noted") == &events[2]);
    CHECK(first_of(events, "closed") == nullptr);
    CHECK(last_of(events, "closed") == nullptr);
}

TEST_CASE("event: the first is the one the kind begins with, and comes once") {
    const Trial trial;
    const auto say = [&](const std::string& text) {
        return trial.said_by(check_events, "request", "req-20051006-00000", text);
    };
    CHECK(say(three) == Said{});
    CHECK(say("events:\n  - {event: noted, at: 2005-10-06T09:40:00Z}\n") ==
          Said{"2:13 events: the first event is 'noted', but a request begins with 'received'"});
    CHECK(
        say(three + "  - {event: received, at: 2005-10-08T09:40:00Z}\n") ==
        Said{
            "5:13 events: request 'req-20051006-00000' is 'received' twice: that can only be its first event"});
    CHECK(trial.said_by(check_events, "visit", "vis-20051006-00000",
                        "events:\n  - {event: planned, at: 2005-10-06T09:40:00Z}\n") == Said{});
    CHECK(trial.said_by(check_events, "practice", "90120",
                        "events:\n  - {event: noted, at: 2005-10-06T09:40:00Z}\n") == Said{}); // has none
}

TEST_CASE("event: events must be in the order they happened, whatever their offsets") {
    const Trial trial;
    const auto say = [&](const std::string& second) {
        return trial.said_by(
            check_events, "request", "req-20051006-00000",
            "events:\n  - {event: received, at: 2005-10-06T09:40:00+01:00}\n  - {event: noted, at: " +
                second + "}\n");
    };
    CHECK(say("2005-10-06T08:40:00Z") == Said{}); // the same moment
    CHECK(say("2005-10-06T03:41:00-05:00") == Said{});
    CHECK(
        say("2005-10-06T08:39:59Z") ==
        Said{
            "3:24 events: 'noted' is dated before the 'received' above it | events must be in the order they happened"});
}

TEST_CASE("event: nothing has happened in the future") {
    Trial trial;
    trial.now = moment("2005-10-06T08:40:00Z");
    const auto say = [&](const std::string& at) {
        return trial.said_by(check_events, "request", "req-20051006-00000",
                             "events:\n  - {event: received, at: " + at + "}\n");
    };
    CHECK(say("2005-10-06T09:40:00+01:00") == Said{});
    CHECK(say("2005-10-06T09:40:01+01:00") ==
          Said{"2:27 future: 'received' is in the future | now is 2005-10-06T09:40:00+01:00"});
}
