#include "domain/engine/lifecycle.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string a_request(const std::vector<std::string>& events) {
    std::string text = "events:\n";
    int hour = 10;
    for (const auto& event : events)
        text += fmt::format("  - {{at: 2005-10-03T{}:00:00Z, by: a, event: {}}}\n", hour++, event);
    return text;
}

Said said_of(const std::vector<std::string>& events) {
    const Trial trial;
    const auto record = trial.record("request", "req-20051003-00000", a_request(events));
    return said(check_moves(record));
}

// The kinds that have a table.
std::vector<const schema::Kind*> living_kinds(const schema::Catalogue& kinds) {
    std::vector<const schema::Kind*> living;
    for (const auto* kind : kinds.all())
        if (kind->life() != nullptr) living.push_back(kind);
    return living;
}

} // namespace

TEST_CASE("lifecycle: what the state does not allow is refused, with what it would have allowed") {
    CHECK(said_of({"received", "diagnosed", "answered", "closed"}) == Said{});
    CHECK(
        said_of({"received", "answered"}) ==
        Said{"3:46 moves: 'answered' cannot follow: the request is received at that point | what can follow: "
             "diagnosed, consented, consent-withdrawn, waiting, noted, marked-duplicate, closed"});
    CHECK(
        said_of({"received", "diagnosed", "waiting", "answered"}) ==
        Said{"5:46 moves: 'answered' cannot follow: the request is waiting at that point | what can follow: "
             "consented, consent-withdrawn, resumed, noted, marked-duplicate, closed"});
    CHECK(said_of({"received", "closed", "closed"}).size() == 1);
    CHECK(said_of({"received", "reopened"}).size() == 1);
    CHECK(said_of({"received", "diagnosed", "accepted"}).size() == 1);
    CHECK(said_of({"received", "resumed"}).size() == 1);
}

TEST_CASE("lifecycle: one event that does not fit is one finding; what was said after it counts as said") {
    CHECK(said_of({"received", "answered", "closed", "reopened", "diagnosed"}).size() == 1);
}

TEST_CASE("lifecycle: an event that ends a state leads back to the one before it") {
    CHECK(said_of({"received", "diagnosed", "answered", "waiting", "resumed", "answered"}) == Said{});
    CHECK(said_of({"received", "waiting", "resumed", "diagnosed"}) == Said{});
    CHECK(said_of({"received", "waiting", "resumed", "answered"}).size() == 1); // still only received
}

TEST_CASE("lifecycle: every event of a kind that has a table is in it once, and no other") {
    const schema::Catalogue kinds;
    const auto living = living_kinds(kinds);
    CHECK_FALSE(living.empty());
    for (const auto* kind : living) {
        CAPTURE(kind->name());
        std::vector<std::string> in_table;
        for (const auto& move : kind->life()->moves) in_table.emplace_back(move.event);
        auto in_schema = kind->rule_at({"events", "0", "event"})->choices;
        std::erase_if(in_schema, [](const std::string& event) {
            return event == schema::corrected || event == schema::retracted; // they move no record by themselves
        });
        std::sort(in_table.begin(), in_table.end());
        std::sort(in_schema.begin(), in_schema.end());
        CHECK(in_table == in_schema);
    }
}

TEST_CASE("lifecycle: every state a move starts from is one that some move ends in") {
    const schema::Catalogue kinds;
    for (const auto* kind : living_kinds(kinds)) {
        const auto* life = kind->life();
        const auto states = life->states();
        for (const auto& move : life->moves)
            for (const auto& state : move.after) {
                INFO(kind->name() << ": " << move.event << " from " << state);
                CHECK(std::count(states.begin(), states.end(), state) == 1);
            }
    }
}

TEST_CASE("lifecycle: every event but those another command makes has a verb, and every verb an event") {
    const schema::Catalogue kinds;
    for (const auto* kind : living_kinds(kinds)) {
        std::set<std::string> made;
        for (const auto& verb : kind->verbs()) {
            made.insert(verb.event);
            for (const auto& other : verb.switches) made.insert(other.event);
        }
        for (const auto& move : kind->life()->moves) {
            INFO(kind->name() << ": " << move.event);
            if (kind->name() == "request") CHECK(made.contains(std::string(move.event)));
        }
    }
}

TEST_CASE("lifecycle: the manual's table of a request is the one in the code") {
    const auto page = read_file(source("docs/commands/request.md"));
    const auto table = manual(*schema::Catalogue().get("request").life());
    CHECK_MESSAGE(page.find(table) != page.npos, "docs/commands/request.md should hold:\n" << table);
}
