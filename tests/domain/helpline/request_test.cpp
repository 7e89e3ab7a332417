#include "domain/helpline/request.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

constexpr auto id = "req-20051003-00000";

// Events an hour apart from ten o'clock on 3 October 2005, UTC; "name" or "name, field: value".
std::string request(const std::vector<std::string>& events) {
    std::string text =
        "channel: email\nroute: practice\nboard: LO\ntopic: imt\ncomplexity: 2\nsummary: a\nevents:\n";
    int hour = 10;
    for (const auto& event : events)
        text += fmt::format("  - {{at: 2005-10-03T{}:00:00Z, by: a, event: {}}}\n", hour++, event);
    return text;
}

std::string status(const std::vector<std::string>& events) {
    const Trial trial;
    const auto record = trial.record("request", id, request(events));
    return request_at(record, trial.now)->status;
}

Said said_of(const std::vector<std::string>& events) {
    const Trial trial;
    return trial.said_by(check_request, "request", id, request(events));
}

const std::string consent =
    "consented, given_by: manager, given_on: 2005-10-03, parties: [kelso, perth], fields: [summary]";

} // namespace

TEST_CASE("request: its fields are those of the record") {
    const Trial trial;
    const auto record = trial.record("request", id, request({"received"}));
    const auto read = *request_at(record, trial.now);
    CHECK(read.id == id);
    CHECK(read.channel == "email");
    CHECK(read.route == "practice");
    CHECK(read.board == "LO");
    CHECK(read.topic == "imt");
    CHECK(read.complexity == 2);
    CHECK(read.received == moment("2005-10-03T10:00:00Z"));
    const auto undiagnosed = trial.record(
        "request", id, "channel: email\nevents:\n  - {event: received, at: 2005-10-03T10:00:00Z}\n");
    CHECK_FALSE(request_at(undiagnosed, trial.now)->complexity);
}

TEST_CASE("request: before it was received there is none") {
    const Trial trial;
    const auto record = trial.record("request", id, request({"received"}));
    CHECK_FALSE(request_at(record, moment("2005-10-03T09:59:59Z")));
    CHECK(request_at(record, moment("2005-10-03T10:00:00Z")));
}

TEST_CASE("request: its status is where the last event that moves it left it") {
    CHECK(status({"received"}) == "received");
    CHECK(status({"received", "diagnosed"}) == "diagnosed");
    CHECK(status({"received", "answered"}) == "answered");
    CHECK(status({"received", "signposted"}) == "signposted");
    CHECK(status({"received", "referred"}) == "referred");
    CHECK(status({"received", "referred", "accepted"}) == "accepted");
    CHECK(status({"received", "referred", "declined"}) == "declined");
    CHECK(status({"received", "referred", "accepted", "handed-back"}) == "handed-back");
    CHECK(status({"received", "waiting"}) == "waiting");
    CHECK(status({"received", "answered", "closed"}) == "closed");
    CHECK(status({"received", "answered", "closed", "reopened"}) == "reopened");
}

TEST_CASE("request: a note, feedback or consent moves nothing") {
    for (const std::string event : {"noted", "feedback", "consented", "consent-withdrawn"}) {
        CHECK(status({"received", "answered", event}) == "answered");
        CHECK(status({"received", "answered", "closed", event}) == "closed");
    }
}

TEST_CASE("request: it goes on from where it waited, and a stray 'resumed' moves nothing") {
    CHECK(status({"received", "diagnosed", "waiting", "resumed"}) == "diagnosed");
    CHECK(status({"received", "answered", "waiting", "noted", "waiting", "resumed"}) == "answered");
    CHECK(status({"received", "waiting", "resumed", "answered", "waiting", "resumed"}) == "answered");
    CHECK(status({"received", "answered", "resumed"}) == "answered");
    CHECK(status({"received", "diagnosed", "waiting", "answered", "closed", "resumed"}) == "closed");
}

TEST_CASE("request: it is looked at as it stood at a moment") {
    const Trial trial;
    const auto record =
        trial.record("request", id, request({"received", "answered", "closed", "reopened", "closed"}));
    const auto at = [&](int hour) {
        return *request_at(record, moment(fmt::format("2005-10-03T{}:30:00Z", hour)));
    };
    CHECK(at(10).status == "received");
    CHECK(at(10).is_open());
    CHECK(at(10).events.size() == 1);
    CHECK_FALSE(at(10).first_response);
    CHECK(at(11).first_response == moment("2005-10-03T11:00:00Z"));
    CHECK_FALSE(at(11).closed);
    CHECK(at(12).closed == moment("2005-10-03T12:00:00Z"));
    CHECK_FALSE(at(12).is_open());
    CHECK_FALSE(at(13).closed); // open again
    CHECK(at(13).is_open());
    CHECK(at(14).closed == moment("2005-10-03T14:00:00Z"));
    CHECK(at(14).first_response == moment("2005-10-03T11:00:00Z"));
}

TEST_CASE("request: a diagnosis is no response; an answer, a signpost and a referral are") {
    const Trial trial;
    const auto first_response = [&](const std::vector<std::string>& events) {
        const auto record = trial.record("request", id, request(events));
        return request_at(record, trial.now)->first_response;
    };
    CHECK_FALSE(first_response({"received", "diagnosed", "noted", "waiting", "closed"}));
    for (const std::string event : {"answered", "signposted", "referred"})
        CHECK(first_response({"received", "diagnosed", event, "answered"}) == moment("2005-10-03T12:00:00Z"));
}

TEST_CASE("request: a referral needs a consent that comes first and names the support practice") {
    const std::string hint = " | it must be named in an earlier 'consented' event";
    const std::string referral = "referred, support_practice: perth";
    CHECK(said_of({"received", consent, referral}) == Said{});
    CHECK(said_of({"received", consent, referral, "declined, support_practice: perth",
                   "referred, support_practice: kelso"}) == Said{});
    CHECK(said_of({"received", referral}) ==
          Said{"9:74 consent: nobody had agreed to a referral to 'perth' at that point" + hint});
    CHECK(said_of({"received", referral, consent}).size() == 1);
    CHECK(said_of({"received", consent, "referred, support_practice: paisley"}) ==
          Said{"10:74 consent: nobody had agreed to a referral to 'paisley' at that point" + hint});
}

TEST_CASE("request: a consent that is withdrawn covers no later referral") {
    const std::string withdrawn = "consent-withdrawn, given_by: manager, given_on: 2005-10-03";
    const std::string referral = "referred, support_practice: perth";
    CHECK(said_of({"received", consent, referral, withdrawn}) == Said{});
    CHECK(said_of({"received", consent, withdrawn, referral}).size() == 1);
    CHECK(said_of({"received", consent, withdrawn, consent, referral}) == Said{});
}

TEST_CASE("request: a consent is not dated after it was written down, by the network's calendar") {
    const auto given_on = [](const std::string& date) {
        return said_of(
            {"received",
             "consented, given_by: manager, parties: [perth], fields: [summary], given_on: " + date});
    };
    CHECK(given_on("2005-10-03") == Said{});
    CHECK(given_on("2005-09-30") == Said{});
    CHECK(given_on("2005-10-04") == Said{"9:123 consent: the consent is dated after it was recorded"});
    const Trial trial;
    CHECK(
        trial.said_by(
            check_request, "request", id, // in London it is the 4th already
            "events:\n  - {event: consented, at: 2005-10-03T23:30:00Z, given_on: 2005-10-04, parties: [perth]}\n") ==
        Said{});
}

TEST_CASE("request: a support practice that accepts, declines or hands back is the one it was referred to") {
    const std::string referral = "referred, support_practice: perth";
    for (const std::string reply : {"accepted", "declined", "handed-back"}) {
        CHECK(said_of({"received", consent, referral, reply + ", support_practice: perth"}) == Said{});
        const auto said = said_of({"received", consent, referral, reply + ", support_practice: kelso"});
        REQUIRE(said.size() == 1);
        CHECK(said[0].find("referral: the request was referred to 'perth', not to 'kelso'") != said[0].npos);
    }
}

TEST_CASE("request: a support practice cannot begin once the consent is withdrawn, but may decline") {
    const std::string withdrawn = "consent-withdrawn, given_by: manager, given_on: 2005-10-03";
    const std::string referral = "referred, support_practice: perth";
    CHECK(said_of({"received", consent, referral, withdrawn, "declined, support_practice: perth"}) == Said{});
    const auto said =
        said_of({"received", consent, referral, withdrawn, "accepted, support_practice: perth"});
    REQUIRE(said.size() == 1);
    CHECK(said[0].find("consent: the consent that covered 'perth' was withdrawn") != said[0].npos);
}

TEST_CASE("request: it is with the support practice until that declines, hands back or it is closed") {
    const auto with = [](const std::vector<std::string>& events) {
        const Trial trial;
        const auto record = trial.record("request", id, request(events));
        return support_practice_of(*request_at(record, trial.now));
    };
    const std::string referral = "referred, support_practice: perth";
    CHECK(with({"received", "diagnosed"}) == "");
    CHECK(with({"received", referral}) == "perth");
    CHECK(with({"received", referral, "accepted", "noted", "waiting"}) == "perth");
    for (const std::string event : {"declined", "handed-back", "closed"})
        CHECK(with({"received", referral, event}) == "");
    CHECK(with({"received", referral, "declined", "referred, support_practice: kelso"}) == "kelso");
}

TEST_CASE("request: it is in the hands of whoever did the last thing that was work") {
    const Trial trial;
    const auto record = trial.record("request", id,
                                     "events:\n  - {event: received, at: 2005-10-03T10:00:00Z, by: desk}\n"
                                     "  - {event: answered, at: 2005-10-03T11:00:00Z, by: fife-1}\n"
                                     "  - {event: feedback, at: 2005-10-03T12:00:00Z, by: national}\n");
    CHECK(desk_of(*request_at(record, trial.now)) == "fife-1");
}

TEST_CASE("request: minutes of work are the sum over its events") {
    const Trial trial;
    const auto record =
        trial.record("request", id, request({"received, minutes: 5", "noted", "answered, minutes: 40"}));
    CHECK(minutes_of(*request_at(record, trial.now)) == std::chrono::minutes(45));
}

TEST_CASE("request: nothing goes to a support practice that declared a conflict with the asking practice") {
    const Files files = {{"support-practices/perth.yaml", "conflicts: [\"90120\"]\n"},
                         {"support-practices/kelso.yaml", "conflicts: [\"90736\"]\n"}};
    const Trial trial(files);
    const auto referred_to = [&](const std::string& support_practice) {
        return trial.said_by(
            check_request, "request", id,
            "confidential: {practice: \"90120\"}\n" +
                request({"received", consent, "referred, support_practice: " + support_practice}));
    };
    CHECK(referred_to("kelso") == Said{});
    CHECK(referred_to("perth") ==
          Said{"11:74 conflict: 'perth' has declared a conflict with the asking practice | "
               "'pmnet support suggest' shows others"});
}
