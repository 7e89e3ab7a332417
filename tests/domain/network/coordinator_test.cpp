#include "domain/network/coordinator.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string coordinator(const std::string& term, const std::string& sessions = "2") {
    return "role: national\ntitle: National\nterm: " + term + "\nsessions_per_month: " + sessions + "\n";
}

std::string sessions(const std::string& term, const std::string& period, const std::string& monthly = "2") {
    const Trial trial;
    const auto record = trial.record("coordinator", "national", coordinator(term, monthly));
    return sessions_contracted(record, *find_period(period, {})).text();
}

} // namespace

TEST_CASE("coordinator: sessions are contracted for every month in post on its first day") {
    CHECK(sessions("{from: 2003-06-01}", "2005-06-Q3") == "6");
    CHECK(sessions("{from: 2003-06-01}", "2005-06") == "24");
    CHECK(sessions("{from: 2003-06-01}", "2005-12", "2.5") == "2.5");
    CHECK(sessions("{from: 2005-11-01}", "2005-06-Q3") == "4");
    CHECK(sessions("{from: 2005-11-02}", "2005-06-Q3") == "2");
    CHECK(sessions("{from: 2003-06-01, to: 2005-11-30}", "2005-06-Q3") == "4");
    CHECK(sessions("{from: 2003-06-01, to: 2005-12-01}", "2005-06-Q3") == "6");
    CHECK(sessions("{from: 2003-06-01, to: 2005-09-30}", "2005-06-Q3") == "0");
    CHECK(sessions("{from: 2006-01-01}", "2005-06-Q3") == "0");
    CHECK(sessions("{from: 2003-06-01}", "2005-06", "0") == "0");
}

TEST_CASE("coordinator: a period that begins within a month counts that month once") {
    CHECK(sessions("{from: 2003-06-01}", "2005-10-15..2005-12-31") == "6");
    CHECK(sessions("{from: 2003-06-01}", "2005-10-31..2005-10-31") == "2");
    CHECK(sessions("{from: 2003-06-01}", "2005-10-31..2005-11-01") == "4");
}

TEST_CASE("coordinator: a local coordinator is nominated and serves a board, others need neither") {
    const Trial trial;
    const auto say = [&](const std::string& text) {
        return trial.said_by(check_coordinator, "coordinator", "x", text);
    };
    const std::string rest = "title: a\nterm: {from: 2003-06-01}\nsessions_per_month: 2\n";
    CHECK(say("role: local\nboards: [LO]\nnomination: {by: peers, date: 2003-05-01}\n" + rest) == Said{});
    CHECK(say("role: national\n" + rest) == Said{});
    CHECK(say("role: desk\n" + rest) == Said{});
    CHECK(
        say("role: local\nboards: [LO]\n" + rest) ==
        Said{
            "1:7 nomination: a local coordinator needs a nomination by peers | add 'nomination' with 'by' and 'date'"});
    CHECK(say("role: local\nboards: []\nnomination: {by: peers, date: 2003-05-01}\n" + rest) ==
          Said{"1:7 boards: a local coordinator serves at least one board | add 'boards'"});
}

TEST_CASE("coordinator: a term does not end before it begins") {
    const Trial trial;
    const auto say = [&](const std::string& term) {
        return trial.said_by(check_coordinator, "coordinator", "x", coordinator(term));
    };
    CHECK(say("{from: 2003-06-01, to: 2003-06-01}") == Said{});
    CHECK(say("{from: 2003-06-01}") == Said{});
    CHECK(say("{from: 2003-06-01, to: 2003-05-31}") == Said{"3:30 dates: the term ends before it begins"});
}

TEST_CASE("coordinator: an activity lies in the coordinator's term and not in the future") {
    Trial trial(Files{{"coordinators/national.yaml", coordinator("{from: 2005-04-01, to: 2006-03-31}")}});
    const auto say = [&](const std::string& date) {
        return trial.said_by(check_activity, "activity", "act-20051005-00000",
                             "date: " + date +
                                 "\ncoordinator: national\nform: event\ntitle: a\nsessions: 1\n");
    };
    CHECK(say("2005-04-01") == Said{});
    CHECK(say("2006-03-31") == Said{});
    CHECK(say("2005-03-31") == Said{"1:7 term: 'national' was not in post on that day"});
    CHECK(say("2006-04-01") == Said{"1:7 term: 'national' was not in post on that day"});
    trial.now = moment("2005-10-05T23:30:00Z"); // in London it is the 6th already
    CHECK(say("2005-10-06") == Said{});
    CHECK(say("2005-10-07") ==
          Said{"1:7 future: the activity is in the future | record it once it has taken place"});
    CHECK(trial.said_by(check_activity, "activity", "act-20051005-00000",
                        "date: 2005-10-05\ncoordinator: nobody\n") == Said{});
}
