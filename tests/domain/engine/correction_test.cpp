#include "domain/engine/correction.hpp"

#include "domain/engine/lifecycle.hpp"
#include "domain/helpline/request.hpp"
#include "domain/trial.hpp"
#include "schema/check.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string id = "req-20051006-00000";
const std::string head = "channel: email\nroute: practice\nboard: LO\ntopic: policies\nsummary: a\n";
const std::string start =
    head + "events:\n"
           "  - {event: received, at: 2005-10-06T09:00:00Z, by: lothian-1, minutes: 5}\n"
           "  - {event: noted, at: 2005-10-07T09:00:00Z, by: lothian-1, text: a, minutes: 10}\n"
           "  - {event: noted, at: 2005-10-07T09:00:00Z, by: lothian-1, text: b, minutes: 20}\n"
           "  - {event: closed, at: 2005-10-08T09:00:00Z, by: lothian-1, outcome: resolved}\n";

std::string correction(const std::string& of, const std::string& more) {
    return "  - {event: corrected, at: 2005-11-01T09:00:00Z, by: fife-1, of: " + of + ", " + more +
           ", reason: r}\n";
}

std::string retraction(const std::string& of) {
    return "  - {event: retracted, at: 2005-11-01T09:00:00Z, by: fife-1, of: " + of + ", reason: r}\n";
}

const std::string first_note = "noted 2005-10-07T09:00:00Z",
                  second_note = "\"noted 2005-10-07T09:00:00Z #2\"",
                  the_close = "closed 2005-10-08T09:00:00Z", receipt = "received 2005-10-06T09:00:00Z";

// "name text minutes" of each event that stands.
Said standing(const std::string& more) {
    const Trial trial;
    const auto record = trial.record("request", id, start + more);
    Said lines;
    for (const auto& event : events_of(record))
        lines.push_back(
            fmt::format("{} {} {} {}", event.name, event.by, event["text"].text(), event["minutes"].text()));
    return lines;
}

Said said_of(const std::string& more) {
    const Trial trial;
    const auto record = trial.record("request", id, start + more);
    return said(joined({check_events(record, trial.basis()), check_corrections(record)}));
}

} // namespace

TEST_CASE("correction: an event has the values of its newest correction, and the others as they were") {
    CHECK(standing("") == Said{"received lothian-1  5", "noted lothian-1 a 10", "noted lothian-1 b 20",
                               "closed lothian-1  "});
    CHECK(standing(correction(first_note, "instead: {minutes: 11}") +
                   correction(first_note, "instead: {minutes: 12}"))[1] == "noted lothian-1 a 12");
    CHECK(standing(correction(first_note, "instead: {minutes: 11}") +
                   correction(first_note, "without: [minutes]"))[1] == "noted lothian-1 a ");
    CHECK(standing(correction(first_note, "without: [minutes]") +
                   correction(first_note, "instead: {minutes: 11}"))[1] == "noted lothian-1 a 11");
    CHECK(standing(correction(second_note, "instead: {text: c, by: fife-1}"))[2] == "noted fife-1 c 20");
    CHECK(standing(correction("\"noted 2005-10-07T10:00:00+01:00\"", "instead: {text: c}"))[1] ==
          "noted lothian-1 c 10");
}

TEST_CASE(
    "correction: a corrected time moves the event, and a retracted event is gone with what follows from it") {
    CHECK(standing(correction(second_note, "instead: {at: 2005-10-07T08:00:00Z}"))[1] ==
          "noted lothian-1 b 20");
    CHECK(standing(retraction(first_note)) ==
          Said{"received lothian-1  5", "noted lothian-1 b 20", "closed lothian-1  "});
    const Trial trial;
    CHECK(status_of(trial.record("request", id, start), trial.now) == "closed");
    CHECK(status_of(trial.record("request", id, start + retraction(the_close)), trial.now) == "received");
    CHECK(minutes_of(*request_at(trial.record("request", id, start + retraction(second_note)), trial.now))
              .count() == 15);
}

TEST_CASE("correction: it names an event above it that stands, and is not itself corrected") {
    CHECK(said_of(correction(first_note, "instead: {minutes: 11}") + retraction(the_close)) == Said{});
    CHECK(
        said_of(correction("noted 2005-10-07T09:00:01Z", "instead: {minutes: 1}"))
            .front()
            .find(
                "correction: no event above it is 'noted 2005-10-07T09:00:01Z' | write its name and its time as they stand there") !=
        std::string::npos);
    CHECK(said_of(correction("\"noted 2005-10-07T09:00:00Z #3\"", "instead: {minutes: 1}")).size() == 1);
    CHECK(said_of(correction("corrected 2005-11-01T09:00:00Z", "instead: {minutes: 1}")).size() ==
          1); // itself
    CHECK(said_of(retraction(the_close) + retraction("retracted 2005-11-01T09:00:00Z"))
              .front()
              .find("a 'retracted' cannot itself be retracted | correct the event it is about once more") !=
          std::string::npos);
    CHECK(said_of(retraction(the_close) + correction(the_close, "instead: {outcome: withdrawn}"))
              .front()
              .find("'closed 2005-10-08T09:00:00Z' was retracted, and cannot be corrected") !=
          std::string::npos);
    CHECK(said_of(retraction(receipt))
              .front()
              .find("the record begins with its 'received', which cannot be retracted") != std::string::npos);
    CHECK(standing(retraction(receipt)).size() == 4);
}

TEST_CASE("correction: it gives fields that such an event takes, and leaves what it needs") {
    CHECK(said_of(correction(first_note, "instead: {outcome: resolved}"))
              .front()
              .find("'noted' does not take 'outcome' | it takes: at, by, minutes, text") !=
          std::string::npos);
    CHECK(said_of(correction(first_note, "without: [text]")).front().find("'noted' needs 'text'") !=
          std::string::npos);
    CHECK(said_of(correction(the_close, "without: [text]")).front().find("that 'closed' has no 'text'") !=
          std::string::npos);
    CHECK(said_of(correction(first_note, "minutes: 4")).size() ==
          2); // a field of its own, and nothing corrected
    const Trial trial;
    const auto wrong =
        trial.record("request", id, start + correction(first_note, "instead: {minutes: often}"));
    CHECK(said(schema::check(wrong.root(), *wrong.kind)).size() == 1);
}

namespace {

Said changed(const std::string& before, const std::string& after, Door door,
             const std::string& now = "2006-04-01T12:00:00Z") {
    const Trial trial;
    const auto basis = basis_of(trial.records(), moment(now));
    return said(
        check_history(trial.record("request", id, before), trial.record("request", id, after), door, basis));
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    return text.replace(text.find(what), what.size(), with);
}

} // namespace

TEST_CASE("history: a past event is neither changed nor taken away, by whichever door") {
    const std::string hint =
        " | 'pmnet request correct req-20051006-00000 noted FIELD=VALUE --reason TEXT' puts it right, and "
        "keeps what was there";
    for (const auto door : {Door::verb, Door::hand}) {
        CHECK(changed(start, start, door) == Said{});
        CHECK(changed(start, replaced(start, "text: a, minutes: 10", "minutes: 10, text: a"), door) ==
              Said{});
        CHECK(changed(start, replaced(start, "minutes: 10", "minutes: 11"), door) ==
              Said{"8:5 history: the 'noted' of 7 October 2005 is history, and cannot be changed" + hint});
        const auto gone = changed(start, start.substr(0, start.find("  - {event: closed")), door);
        REQUIRE(gone.size() == 1);
        CHECK(
            gone.front().find(
                "the 'closed' of 8 October 2005 is history, and cannot be taken away | 'pmnet request retract") !=
            std::string::npos);
    }
}

TEST_CASE("history: events are added by verbs, and never before the last of them") {
    const auto more = start + "  - {event: reopened, at: 2005-10-09T09:00:00Z, by: lothian-1, reason: r}\n";
    CHECK(changed(start, more, Door::verb) == Said{});
    CHECK(changed(start, more, Door::hand) ==
          Said{"11:5 history: 'reopened' is added by its verb, not by hand | "
               "'pmnet request reopen req-20051006-00000'"});
    CHECK(changed(start, start + retraction(the_close), Door::hand).size() == 1);
    CHECK(changed(start, more, Door::verb, "2005-10-07T12:00:00Z").size() == 1);
    const auto other = replaced(start, "summary: a", "summary: b");
    CHECK(changed(start, other, Door::hand) == Said{});
    CHECK(changed(start, other, Door::hand, "2005-10-07T12:00:00Z").size() == 1);
}

TEST_CASE("history: what breaks its schema may be mended, and a kind without verbs keeps its own list") {
    const auto broken = replaced(start, "minutes: 10", "minutes: often");
    CHECK(changed(broken, start, Door::hand) == Said{});
}

TEST_CASE("history: a new record brings no decision") {
    const Trial trial;
    const auto brought = said(check_brought(trial.record("request", id, start)));
    CHECK(brought == Said{"10:13 history: a new request cannot bring a decision: 'closed' | "
                          "leave it out; the decision is taken by its verb once the record is there"});
    CHECK(check_brought(trial.record("request", id, start.substr(0, start.find("  - {event: closed"))))
              .empty());
}
