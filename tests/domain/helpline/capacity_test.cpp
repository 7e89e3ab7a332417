#include "domain/helpline/capacity.hpp"

#include "domain/referral_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string id_of(int number) { return fmt::format("req-20051003-0000{}", number); }

std::string referral(const std::vector<std::string>& events, const std::string& reason = "") {
    auto text = request_with(events);
    if (!reason.empty()) text.replace(text.rfind('}'), 1, ", over_capacity: " + reason + "}");
    return text;
}

// A store in which kelso can carry two, with these requests.
Trial with(const std::vector<std::string>& requests) {
    Files files{{"support-practices/kelso.yaml", "practice: \"90120\"\ncapacity: 2\n"}};
    int number = 1;
    for (const auto& text : requests) files.emplace_back("requests/2005/" + id_of(number++) + ".yaml", text);
    return Trial(std::move(files));
}

const std::vector<std::string> to_kelso = {"to kelso"};

} // namespace

TEST_CASE("capacity: a referral is in hand until it is declined, handed back or closed") {
    const Trial trial;
    const auto load = [&](const std::vector<std::string>& events, const std::string& of = "kelso") {
        std::vector<Record> requests;
        requests.push_back(trial.record("request", request_id, request_with(events)));
        return in_hand(of, pointers_to(requests), trial.now).size();
    };
    CHECK(load({}) == 0);
    CHECK(load({"to kelso"}) == 1);
    CHECK(load({"to kelso"}, "perth") == 0);
    CHECK(load({"to kelso", "accepted kelso", "noted"}) == 1);
    CHECK(load({"to kelso", "declined kelso"}) == 0);
    CHECK(load({"to kelso", "accepted kelso", "handed-back kelso"}) == 0);
    CHECK(load({"to kelso", "accepted kelso", "closed resolved"}) == 0);
    CHECK(load({"to kelso", "accepted kelso", "closed resolved", "reopened"}) == 0);
    CHECK(load({"to kelso", "declined kelso", "to perth"}) == 0);
    CHECK(load({"to kelso", "declined kelso", "to perth"}, "perth") == 1);
    CHECK(load({"to kelso", "declined kelso", "to kelso"}) == 1);
}

TEST_CASE("capacity: what is in hand is told for a moment, and names the requests") {
    const Trial trial;
    std::vector<Record> requests;
    requests.push_back(
        trial.record("request", request_id, request_with({"to kelso", "accepted kelso", "closed resolved"})));
    CHECK(in_hand("kelso", pointers_to(requests), moment("2005-10-03T09:59:59Z")).empty());
    CHECK(in_hand("kelso", pointers_to(requests), moment("2005-10-03T10:00:00Z")) ==
          std::vector<const Record*>{&requests[0]});
    CHECK(in_hand("kelso", pointers_to(requests), moment("2005-10-03T11:59:59Z")).size() == 1);
    CHECK(in_hand("kelso", pointers_to(requests), moment("2005-10-03T12:00:00Z")).empty());
}

TEST_CASE("capacity: a full support practice takes more only for a reason") {
    const auto trial = with({referral(to_kelso), referral(to_kelso)});
    const auto change = [&](const std::string& before, const std::string& after) {
        const auto was = trial.record("request", request_id, before),
                   is = trial.record("request", request_id, after);
        return said(check_room(&was, is, trial.basis()));
    };
    const Said full{"8:74 capacity: 'kelso' is full, with 2 of 2 referrals in hand | "
                    "'pmnet support suggest' shows others; --over-capacity REASON refers anyway"};
    CHECK(change(referral({}), referral(to_kelso)) == full);
    CHECK(change(referral({}), referral(to_kelso, "one ends today")) == Said{});
    CHECK(change(referral(to_kelso), referral({"to kelso", "noted"})) == Said{}); // it was there before
    CHECK(change(referral(to_kelso, "one ends today"), referral(to_kelso)) == full);
    CHECK(change(referral({"to perth"}), referral(to_kelso)) == full); // another name in the event
    CHECK(change(referral({}), referral({"to perth"})) == Said{});
    CHECK(said(check_room(nullptr, trial.record("request", request_id, referral(to_kelso)), trial.basis())) ==
          full);

    const auto room = with({referral(to_kelso), referral({"to kelso", "declined kelso"})});
    const auto last = room.record("request", request_id, referral(to_kelso));
    CHECK(said(check_room(nullptr, last, room.basis())) == Said{});
}

TEST_CASE("capacity: what is in hand cannot be counted while a request cannot be read") {
    const auto trial = with({referral(to_kelso), "channel: [ kelso\n"});
    const auto told =
        check_room(nullptr, trial.record("request", request_id, referral(to_kelso)), trial.basis());
    REQUIRE(told.size() == 1);
    CHECK(told[0].message.find("req-20051003-00002.yaml' cannot be read") != std::string::npos);
}

TEST_CASE("capacity: the check warns of the newest referrals beyond it, not of those with a reason") {
    const auto warned = [](const std::vector<std::string>& requests) {
        const auto trial = with(requests);
        std::vector<std::string> files;
        for (const auto& diagnostic : check_rooms(pointers_to(trial.records().of("request")), trial.basis()))
            files.push_back(diagnostic.place.file.substr(14));
        return files;
    };
    const auto later = referral({"noted", "to kelso"});
    CHECK(warned({later, referral(to_kelso), referral(to_kelso)}) == std::vector{id_of(1) + ".yaml"});
    CHECK(warned({referral(to_kelso, "they can"), referral(to_kelso), referral(to_kelso)}).empty());
    CHECK(warned({referral(to_kelso), referral(to_kelso)}).empty());
}
