#include "domain/network/policy.hpp"

#include "domain/visits/framework.hpp"

#include "domain/trial.hpp"

#include "support/sealed.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const Zone london("Europe/London");

std::string event(const std::string& name, const std::string& at, const std::string& by,
                  const std::string& more = "") {
    return "  - {event: " + name + ", at: " + at + "T10:00:00Z, by: " + by +
           (more.empty() ? "" : ", " + more) + "}\n";
}

// Events begin in line 6.
std::string policy(const std::string& events, const std::string& months = "12") {
    return "title: a\narea: management\nowner: fife-1\nreview_months: " + months + "\nevents:\n" + events;
}

const std::string approved_once = event("drafted", "2004-05-10", "lothian-1") +
                                  event("reviewed", "2004-06-01", "fife-1", "outcome: no-change") +
                                  event("approved", "2004-06-07", "national", "version: \"1.0\"");

PolicyState state(const std::string& text, const std::string& at) {
    const Trial trial;
    const auto record = trial.record("policy", "x", text);
    return policy_at(record, moment(at), london);
}

std::string review_of(const std::string& text, const std::string& at) {
    const auto next = state(text, at).next_review;
    return next ? text_of(*next) : "none";
}

Said said_of(const std::string& events) {
    const Trial trial;
    return trial.said_by(check_policy, "policy", "x", policy(events));
}

} // namespace

TEST_CASE("policy: its state is that of its newest approval by the moment asked for") {
    const auto text = policy(approved_once + event("retired", "2006-01-05", "national"));
    CHECK(state(text, "2004-05-01T00:00:00Z").status.empty());
    CHECK(state(text, "2004-05-10T10:00:00Z").status == "drafted");
    CHECK(state(text, "2004-05-10T10:00:00Z").version.empty());
    CHECK(state(text, "2004-06-07T09:59:59Z").status == "drafted");
    CHECK(state(text, "2004-06-07T10:00:00Z").status == "approved");
    CHECK(state(text, "2004-06-07T10:00:00Z").version == "1.0");
    CHECK(state(text, "2006-01-05T10:00:00Z").status == "retired");
    CHECK(state(text, "2006-01-05T10:00:00Z").version == "1.0");
}

TEST_CASE("policy: the next review is its cycle after the newest review or approval") {
    const auto later = event("reviewed", "2005-05-20", "fife-1", "outcome: no-change") +
                       event("changed", "2005-06-01", "fife-1");
    const auto text = policy(approved_once + later);
    CHECK(review_of(text, "2004-06-06T00:00:00Z") == "none"); // a draft has none
    CHECK(review_of(text, "2004-06-08T00:00:00Z") == "2005-06-07");
    CHECK(review_of(text, "2005-05-19T00:00:00Z") == "2005-06-07");
    CHECK(review_of(text, "2005-05-21T00:00:00Z") == "2006-05-20");
    CHECK(review_of(text, "2006-01-01T00:00:00Z") == "2006-05-20"); // a change is no review
    CHECK(review_of(policy(approved_once, "24"), "2006-01-01T00:00:00Z") == "2006-06-07");
    CHECK(review_of(policy(approved_once + event("retired", "2006-01-05", "national")),
                    "2006-02-01T00:00:00Z") == "none");
    CHECK(*state(text, "2006-01-01T00:00:00Z").last_review == day("2005-05-20"));
}

TEST_CASE("policy: a cycle that ends on a day that does not exist ends on the last of the month") {
    const auto text = policy(
        event("drafted", "2005-08-01", "a") + event("approved", "2005-08-31", "b", "version: \"1.0\""), "6");
    CHECK(review_of(text, "2005-09-01T00:00:00Z") == "2006-02-28");
}

TEST_CASE("policy: the day of an approval is its day in the network's zone") {
    const auto text = policy("  - {event: drafted, at: 2005-06-01T10:00:00Z, by: a}\n"
                             "  - {event: approved, at: 2005-06-30T23:30:00Z, by: b, version: \"1.0\"}\n");
    CHECK(review_of(text, "2005-08-01T00:00:00Z") == "2006-07-01");
}

TEST_CASE("policy: a review is due on its day and after, not before") {
    const auto at = state(policy(approved_once), "2005-01-01T00:00:00Z");
    CHECK_FALSE(at.is_due(day("2005-06-06")));
    CHECK(at.is_due(day("2005-06-07")));
    CHECK(at.is_due(day("2006-01-01")));
    CHECK_FALSE(
        state(policy(event("drafted", "2004-05-10", "a")), "2005-01-01T00:00:00Z").is_due(day("2030-01-01")));
}

TEST_CASE("policy: an approval needs a review by someone other than the author") {
    const std::string refusal =
        "nobody but its author 'lothian-1' had reviewed the policy when it was approved"
        " | someone else must review it first: 'pmnet policy review ID no-change'";
    CHECK(said_of(approved_once) == Said{});
    CHECK(said_of(event("drafted", "2004-05-10", "lothian-1") +
                  event("approved", "2004-06-07", "national", "version: \"1.0\"")) ==
          Said{"7:13 approval: " + refusal});
    CHECK(said_of(event("drafted", "2004-05-10", "lothian-1") +
                  event("reviewed", "2004-06-01", "lothian-1", "outcome: no-change") +
                  event("approved", "2004-06-07", "national", "version: \"1.0\"")) ==
          Said{"8:13 approval: " + refusal});
}

TEST_CASE("policy: a change asks for a new review, by someone other than who changed it") {
    const auto changed = approved_once + event("changed", "2005-05-01", "lothian-1");
    const auto approved = event("approved", "2005-06-07", "national", "version: \"1.1\"");
    CHECK(said_of(changed + event("reviewed", "2005-05-20", "fife-1", "outcome: no-change") + approved) ==
          Said{});
    CHECK(
        said_of(changed + approved) ==
        Said{"10:13 approval: nobody but its author 'lothian-1' had reviewed the policy when it was approved"
             " | someone else must review it first: 'pmnet policy review ID no-change'"});
    const auto by_reviewer = approved_once + event("changed", "2005-05-01", "fife-1");
    CHECK(said_of(by_reviewer + event("reviewed", "2005-05-20", "fife-1", "outcome: no-change") + approved)
              .size() == 1);
    CHECK(said_of(by_reviewer + event("reviewed", "2005-05-20", "lothian-1", "outcome: no-change") +
                  approved) == Said{});
}

TEST_CASE("policy: versions rise, and 1.10 comes after 1.9") {
    const auto next = [](const std::string& version) {
        return event("approved", "2005-06-07", "national", "version: \"" + version + "\"");
    };
    const auto nine = event("approved", "2005-01-07", "national", "version: \"1.9\"");
    CHECK(said_of(approved_once + nine + next("1.10")) == Said{});
    CHECK(said_of(approved_once + nine + next("2.0")) == Said{});
    for (const auto* old : {"1.9", "1.1", "0.10"})
        CHECK(said_of(approved_once + nine + next(old)) ==
              Said{"10:72 version: a new version must be higher than the one before"});
}

TEST_CASE("policy: its indicators are the framework's") {
    const Trial trial(Files{reference("frameworks/qof-2004-05.yaml")});
    const auto say = [&](const std::string& lines) {
        return trial.said_by(check_indicators, "policy", "x", policy(approved_once) + lines);
    };
    CHECK(say("framework: qof-2004-05\nindicators: [Management 4, Records 15]\n") == Said{});
    CHECK(say("framework: qof-2004-05\n") == Said{});
    CHECK(
        say("framework: qof-2004-05\nindicators: [Management 4, Managment 5]\n") ==
        Said{"10:28 indicator: the framework has no indicator 'Managment 5' | did you mean 'Management 5'?"});
    CHECK(say("indicators: [Management 4]\n") ==
          Said{"9:13 indicator: indicators need the framework they belong to | add 'framework'"});
    CHECK(say("framework: nowhere\nindicators: [Management 4]\n") ==
          Said{}); // the reference itself is refused elsewhere
}

TEST_CASE("policy: an approval waits for the change that a review asked for, and for its review") {
    const auto drafted = event("drafted", "2004-05-10", "lothian-1"),
               asked = event("reviewed", "2004-06-01", "fife-1", "outcome: changes-needed"),
               changed = event("changed", "2004-06-02", "lothian-1"),
               agreed = event("reviewed", "2004-06-03", "fife-1", "outcome: no-change"),
               approved = event("approved", "2004-06-07", "national", "version: \"1.0\"");
    CHECK(said_of(drafted + asked + changed + agreed + approved) == Said{});
    CHECK(said_of(drafted + asked + approved)
              .front()
              .find("a review asked for a change, and the text has not been changed since") !=
          std::string::npos);
    CHECK(said_of(drafted + asked + agreed + approved).front().find("a review asked for a change") !=
          std::string::npos);
    CHECK(said_of(drafted + asked + changed + approved)
              .front()
              .find("nobody but its author 'lothian-1' had reviewed") != std::string::npos);
}

TEST_CASE("policy: the approver is neither its author nor its only reviewer") {
    const auto by = [](const std::string& reviewers, const std::string& approver) {
        return said_of(event("drafted", "2004-05-10", "lothian-1") + reviewers +
                       event("approved", "2004-06-07", approver, "version: \"1.0\""));
    };
    const auto one = event("reviewed", "2004-06-01", "fife-1", "outcome: no-change"),
               two = one + event("reviewed", "2004-06-02", "borders-1", "outcome: no-change");
    CHECK(by(one, "national") == Said{});
    CHECK(by(two, "fife-1") == Said{});
    CHECK(by(one, "fife-1").front().find("'fife-1' is its only reviewer, and cannot approve it") !=
          std::string::npos);
    CHECK(by(two, "lothian-1").front().find("'lothian-1' wrote the text, and cannot approve it") !=
          std::string::npos);
}

TEST_CASE("policy: a review that asks for a change leaves the day of the next one where it was") {
    const auto text =
        policy(approved_once + event("reviewed", "2005-05-20", "fife-1", "outcome: changes-needed"));
    CHECK(review_of(text, "2005-05-21T00:00:00Z") == "2005-06-07");
}

TEST_CASE("policy: a text that is not the approved one is told, until a change is handed in") {
    const auto with = [](const std::string& words, const std::string& more) {
        const Trial trial;
        const auto text =
            sealed(trial.record("policy", "x",
                                "text: as approved\nevents:\n" + event("drafted", "2004-05-10", "lothian-1") +
                                    event("approved", "2004-06-07", "national", "version: \"1.0\"")),
                   trial.basis());
        const auto record =
            trial.record("policy", "x", "text: " + words + text.substr(text.find('\n')) + more);
        return said(check_decisions(record, nullptr, trial.basis()));
    };
    CHECK(with("as approved", "") == Said{});
    CHECK(with("another", "") == Said{"8:11 seal: changed since it was approved on 7 June 2004 | "
                                      "'pmnet policy submit ID TEXT' hands the change in for review"});
    CHECK(with("another", event("changed", "2004-06-09", "lothian-1")) == Said{});
}

TEST_CASE("policy: the next version is the one after the newest") {
    const Trial trial;
    const auto next = [&](const std::string& events) {
        return next_version(trial.record("policy", "x", policy(events)), trial.now);
    };
    CHECK(next(event("drafted", "2004-05-10", "a")) == "1.0");
    CHECK(next(approved_once) == "1.1");
    CHECK(next(approved_once + event("approved", "2005-06-07", "b", "version: \"2.9\"")) == "2.10");
}
