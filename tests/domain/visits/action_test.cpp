#include "domain/visits/action.hpp"

#include "domain/visit_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

Said said_of(const std::string& more) { return said_of_finding(finding(more)); }

const std::string one_action =
    "actions:\n  - {id: notes, owner: practice manager, due: 2006-01-31}\nevents:\n";

std::string event(const std::string& name, const std::string& date, const std::string& more) {
    return "  - {event: " + name + ", at: " + date + "T10:00:00Z, action: notes, " + more + "}\n";
}

const std::string roles =
    "roles:\n  practice manager: {also: [PM, manager]}\n  practice nurse: {also: [nurse]}\n"
    "  GP partner: {also: [GP]}\n"
    "  coordinator: {also: [local coordinator], network: true}\n";

} // namespace

TEST_CASE("action: actions have names of their own, and are due after the visit") {
    const auto actions = [](const std::string& second, const std::string& due) {
        return said_of("actions:\n  - {id: notes, due: 2006-01-31}\n  - {id: " + second + ", due: " + due +
                       "}\n");
    };
    CHECK(actions("survey", "2005-11-18") == Said{});
    CHECK(actions("survey", "2005-11-17") ==
          Said{"5:23 dates: the action is due before the visit | the visit is dated 2005-11-18"});
    CHECK(actions("notes", "2006-01-31") == Said{"5:10 unique: there are two actions 'notes'"});
}

TEST_CASE("action: an event names an action of the finding, and its owner does not check it") {
    const auto done = [](const std::string& action, const std::string& checked_by) {
        return said_of("actions:\n  - {id: notes, owner: practice manager, due: 2006-01-31}\n"
                       "events:\n  - {event: action-done, at: 2006-01-01T10:00:00Z, action: " +
                       action + ", evidence: Twenty notes seen, checked_by: " + checked_by + "}\n");
    };
    CHECK(done("notes", "GP assessor") == Said{});
    CHECK(done("note", "GP assessor") ==
          Said{"6:60 action: this finding has no action 'note' | did you mean 'notes'?"});
    CHECK(done("notes", "Practice manager") ==
          Said{"6:108 action: an action must be checked by someone other than its owner | "
               "the owner of 'notes' is the practice manager"});
    for (const auto* same : {"the practice manager", "practice-manager", "practice  manager"})
        CHECK(done("notes", same).size() == 1);
    CHECK(done("notes", "practice manager assessor") == Said{});
    CHECK(
        done("notes", "deputy practice manager") ==
        Said{
            "6:108 action: 'deputy practice manager' is neither on the team of the visit nor of the network | "
            "name a role of the team (GP assessor, practice manager assessor) or a coordinator by the id"});
}

TEST_CASE("action: whoever checks is no word for the owner, and is on the team or of the network") {
    const Trial trial(Files{{"pmnet.yaml", small_settings + roles},
                            {"coordinators/lothian-1.yaml", "title: Local coordinator\n"},
                            {"visits/2005/vis-20051118-00000.yaml", visit()}});
    const auto said_of_checker = [&](const std::string& who) {
        const auto lines =
            trial.said_by(check_finding, "finding", finding_id,
                          finding(one_action + event("action-done", "2006-01-10",
                                                     "evidence: Twenty notes seen, checked_by: " + who)));
        return lines.empty() ? std::string() : lines.front().substr(lines.front().find(": ") + 2);
    };
    for (const auto* owner : {"PM", "pm", "P.M.", "the manager", "Practice-Manager"})
        CHECK_MESSAGE(said_of_checker(owner).starts_with("an action must be checked by someone other"),
                      owner);
    for (const auto* checker :
         {"lothian-1", "coordinator", "Local Coordinator", "GP assessor", "the gp-assessor"})
        CHECK_MESSAGE(said_of_checker(checker) == "", checker);
    for (const auto* neither : {"practice nurse", "lothian-2", "GP", "assessor", "PM / GP assessor"})
        CHECK_MESSAGE(said_of_checker(neither).find("is neither on the team") != std::string::npos, neither);
}

TEST_CASE("action: it belongs to the practice, and never to a role of the network") {
    const Trial trial(
        Files{{"pmnet.yaml", small_settings + roles}, {"visits/2005/vis-20051118-00000.yaml", visit()}});
    const auto said_of_owner = [&](const std::string& owner, const std::string& events) {
        return trial.said_by(
            check_finding, "finding", finding_id,
            finding("actions:\n  - {id: notes, owner: " + owner + ", due: 2006-01-31}\nevents:\n" + events));
    };
    const std::string refusal =
        " action: 'coordinator' is of the network, and an action belongs to the practice | name a role of the practice";
    CHECK(said_of_owner("practice nurse", "  - {event: recorded, at: 2005-11-18T14:00:00Z}\n") == Said{});
    CHECK(said_of_owner("coordinator", "  - {event: recorded, at: 2005-11-18T14:00:00Z}\n") ==
          Said{"4:24" + refusal});
    CHECK(said_of_owner("practice nurse", event("action-reassigned", "2006-01-10",
                                                "owner: local coordinator")) == Said{"6:80" + refusal});
}

TEST_CASE("action: what shows that it was done is said in words") {
    const auto with = [](const std::string& evidence) {
        return said_of(
            "actions:\n  - {id: notes, what: Count the notes again, owner: practice manager, due: 2006-01-31}\n"
            "events:\n  - {event: action-done, at: 2006-01-01T10:00:00Z, action: notes, checked_by: GP assessor, "
            "evidence: \"" +
            evidence + "\"}\n");
    };
    for (const auto* shown : {"Count: 1410 of 1422", "Minute of 3 May", "Seen on site"})
        CHECK(with(shown) == Said{});
    for (const auto* empty : {"   ", "-", "x", "done", "Survey", "ok ok ok ok", "1 2 3 4", "done 1/2"})
        CHECK_MESSAGE(with(empty).size() == 1, empty);
    REQUIRE(with("done").size() == 1);
    CHECK(with("done").front().find(
              "'done' does not show that it was done | say in a few words what was seen") !=
          std::string::npos);
    CHECK(with("count the notes again").front().find("only repeats what was to be done") !=
          std::string::npos);
}

TEST_CASE("action: an action is open until it is done, or while its risk is not accepted") {
    const auto record = visited().record(
        "finding", finding_id,
        "actions:\n"
        "  - {id: done, what: a, owner: b, due: 2006-01-31}\n"
        "  - {id: later, what: a, owner: b, due: 2006-01-31}\n"
        "  - {id: risk, what: a, owner: b, due: 2006-01-31}\n"
        "events:\n"
        "  - {event: action-done, at: 2006-01-10T10:00:00Z, action: done}\n"
        "  - {event: action-extended, at: 2006-01-11T10:00:00Z, action: later, due: 2006-03-31}\n"
        "  - {event: risk-accepted, at: 2006-01-12T10:00:00Z, action: risk, expires: 2006-02-28}\n"
        "  - {event: action-done, at: 2006-01-12T11:00:00Z, action: unknown}\n");
    const auto before = actions_at(record, moment("2006-01-10T09:59:59Z"));
    REQUIRE(before.size() == 3);
    for (const auto& action : before) {
        CHECK(action.due == day("2006-01-31"));
        CHECK(action.is_open(day("2006-01-10")));
    }
    const auto after = actions_at(record, moment("2006-01-12T12:00:00Z"));
    CHECK(after[0].done == moment("2006-01-10T10:00:00Z"));
    CHECK_FALSE(after[0].is_open(day("2006-01-12")));
    CHECK(after[1].due == day("2006-03-31"));
    CHECK(after[1].is_open(day("2006-04-01")));
    CHECK_FALSE(after[2].is_open(day("2006-02-28")));
    CHECK(after[2].is_open(day("2006-03-01"))); // it comes back
    CHECK(after[0].id == "done");
    CHECK(after[0].what == "a");
    CHECK(after[0].owner == "b");
}

TEST_CASE("action: an extension must give a later day, an acceptance one still to come") {
    CHECK(said_of(one_action + event("action-extended", "2006-01-01", "due: 2006-02-01")) == Said{});
    CHECK(said_of(one_action + event("action-extended", "2006-01-01", "due: 2006-01-31")) ==
          Said{"6:76 dates: 'notes' is already due on 2006-01-31 | an extension must give a later day"});
    CHECK(said_of(one_action + event("risk-accepted", "2006-01-01", "expires: 2006-01-02")) == Said{});
    CHECK(said_of(one_action + event("risk-accepted", "2006-01-01", "expires: 2006-01-01")) ==
          Said{"6:78 dates: the risk is accepted until a day in the past | "
               "an acceptance must expire after the day it is given"});
}

TEST_CASE("action: what was done is not done, extended or accepted again") {
    const auto done =
        event("action-done", "2006-01-10", "evidence: Twenty notes seen, checked_by: GP assessor");
    for (const auto& again :
         {event("action-done", "2006-01-11", "evidence: Twenty notes seen, checked_by: GP assessor"),
          event("action-extended", "2006-01-11", "due: 2006-02-28"),
          event("risk-accepted", "2006-01-11", "expires: 2006-02-28")})
        CHECK(said_of(one_action + done + again).size() == 1);
    CHECK(said_of(one_action + done + done) == Said{"7:60 action: 'notes' was done on 2006-01-10"});
}

TEST_CASE("action: its state tells what is to be done about it") {
    const auto state = [](const std::string& events, const std::string& on) {
        const auto record = visited().record("finding", finding_id, one_action + events);
        return actions_at(record, moment("2006-03-31T10:00:00Z")).at(0).state(day(on));
    };
    const auto accepted = event("risk-accepted", "2006-02-01", "expires: 2006-02-28, reason: few patients");
    CHECK(state("", "2006-01-31") == "open");
    CHECK(state("", "2006-02-01") == "overdue");
    CHECK(state(accepted, "2006-02-28") == "accepted");
    CHECK(state(accepted, "2006-03-01") == "overdue"); // it comes back
    CHECK(state(accepted + event("action-extended", "2006-02-10", "due: 2006-03-20"), "2006-02-20") ==
          "open");
    CHECK(state(event("action-done", "2006-02-10", "evidence: Twenty notes seen, checked_by: GP assessor"),
                "2006-03-01") == "done");
}

TEST_CASE("action: one added later is not there before") {
    const auto record =
        visited().record("finding", finding_id, one_action + event("action-added", "2006-01-10", "by: a"));
    CHECK(actions_at(record, moment("2006-01-10T09:59:59Z")).empty());
    CHECK(actions_at(record, moment("2006-01-10T10:00:00Z")).at(0).agreed == moment("2006-01-10T10:00:00Z"));
}
