#include "domain/posts/job.hpp"

#include "base/text.hpp"
#include "domain/scheme.hpp"
#include "support/sealed.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string described =
    "title: Receptionist\n"
    "staff_group: administration\n"
    "purpose: First point of contact.\n"
    "duties:\n  - Book appointments.\n  - Take messages.\n"
    "person_specification:\n  - {area: skills, requirement: Clear speech, essential: true}\n"
    "evaluation:\n  plan: small\n  factors:\n"
    "    - {factor: knowledge, level: 1, evidence: Set procedures.}\n"
    "    - {factor: effort, level: 2, evidence: Sits.}\n"
    "hours: 25\n"
    "review_by: 2006-03-31\n";

store::Record job(const std::string& text) { return scheme().record("job-description", "x", text); }

const std::string events = "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\n"
                           "  - {event: evaluated, at: 2005-06-20T10:00:00Z}\n"
                           "  - {event: approved, at: 2005-07-10T10:00:00Z}\n";

Basis basis_at(Moment now) { return basis_of(scheme().records(), now); }

const Moment later = moment("2006-01-01T00:00:00Z");

// As scored and approved.
std::string decided(const std::string& text) { return sealed(job(text), basis_at(later)); }

// The decisions that do not hold: "evaluated", "approved", both or neither.
std::string told(const std::string& text, Moment now = later) {
    std::string names;
    for (const auto& decision : job_decisions(job(text), basis_at(now)))
        if (decision.state != SealState::holds) names += (names.empty() ? "" : " ") + decision.event.name;
    return names;
}

// What is touched by putting one thing for another.
std::string touched(const std::string& what, const std::string& with) {
    auto text = decided(described + events);
    const auto at = text.find(what);
    REQUIRE(at != text.npos);
    return told(text.replace(at, what.size(), with));
}

} // namespace

TEST_CASE("job: where a job description stands is told by its newest step") {
    const auto status = [](const std::string& events, const std::string& at = "2006-01-01T00:00:00Z") {
        const auto record = scheme().record(
            "job-description", "x", "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\n" + events);
        return status_of(record, moment(at));
    };
    CHECK(status("", "2005-06-10T09:59:59Z").empty());
    CHECK(status("") == "drafted");
    for (const std::string step : {"submitted", "approved", "superseded", "retired"})
        CHECK(status("  - {event: " + step + ", at: 2005-07-10T10:00:00Z}\n") == step);
    for (const std::string other : {"evaluated", "matched", "noted"})
        CHECK(status("  - {event: " + other + ", at: 2005-07-10T10:00:00Z}\n") == "drafted");
}

TEST_CASE("job: each approval is a version") {
    const std::string start = "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\n";
    const std::string approvals = "  - {event: approved, at: 2005-07-10T10:00:00Z}\n"
                                  "  - {event: submitted, at: 2005-08-10T10:00:00Z}\n"
                                  "  - {event: approved, at: 2005-09-10T10:00:00Z}\n";
    CHECK(version_at(job(start), later).empty());
    CHECK(version_at(job(start + approvals), moment("2005-08-01T00:00:00Z")) == "1");
    CHECK(version_at(job(start + approvals), later) == "2");
}

TEST_CASE("job: a changed description shows as changed since it was scored and approved") {
    CHECK(touched("Take messages.", "Take messages with the time.") == "evaluated approved");
    CHECK(touched("First point", "The first point") == "evaluated approved");
    CHECK(touched("level: 1", "level: 2") == "evaluated approved");
    CHECK(touched("Set procedures.", "Some procedures.") == "evaluated approved");
    CHECK(touched("essential: true", "essential: false") == "evaluated approved");
    CHECK(touched("  - Book appointments.\n", "") == "evaluated approved");
}

TEST_CASE("job: what a score does not rest on leaves it as it was") {
    CHECK(touched("title: Receptionist", "title: Senior receptionist") == "approved");
    CHECK(touched("hours: 25", "hours: 30") == "approved");
}

TEST_CASE("job: spacing, order, comments and the date of review change nothing that was approved") {
    CHECK(touched("purpose: First", "# seen\npurpose:   First").empty());
    CHECK(touched("title: Receptionist\nstaff_group: administration\n",
                  "staff_group: administration\ntitle: Receptionist\n")
              .empty());
    CHECK(touched("hours: 25", "hours: 25.0").empty());
    CHECK(touched("review_by: 2006-03-31", "review_by: 2007-03-31").empty());
    CHECK(
        touched("{factor: effort, level: 2, evidence: Sits.}", "{evidence: Sits., level: 2, factor: effort}")
            .empty());
}

TEST_CASE("job: text that only looks like a number is not the number") {
    CHECK(touched("hours: 25", "hours: \"25\"") == "approved");
    CHECK(touched("title: Receptionist", "title: \"Receptionist\"").empty());
}

TEST_CASE("job: the order of items, an empty list and a field at its default make no difference") {
    CHECK(touched("  - Book appointments.\n  - Take messages.\n",
                  "  - Take messages.\n  - Book appointments.\n")
              .empty());
    CHECK(touched("hours: 25\n", "hours: 25\noutline: {}\nresponsible_for: []\n").empty());
    const auto panel = replace_all(described, "evaluation:\n",
                                   "evaluation:\n  panel: [{role: nurse, side: staff, scored: false}]\n");
    CHECK(told(replace_all(decided(panel + events), ", scored: false", "")).empty());
    CHECK(told(replace_all(decided(panel + events), "scored: false", "scored: true")) == "approved");
}

TEST_CASE("job: a decision without a seal, and one of a version to come, are told apart from a changed one") {
    const auto state = [](const std::string& text) {
        std::string words;
        for (const auto& decision : job_decisions(job(text), basis_at(later)))
            words += words_of(decision, scheme().records().settings().zone) + "\n";
        return words;
    };
    CHECK(state(described + events) ==
          "unsealed: evaluated on 20 June 2005\nunsealed: approved on 10 July 2005\n");
    auto text = decided(described + events);
    for (auto at = text.find("seal: 1:"); at != text.npos; at = text.find("seal: 1:", at + 1))
        text[at + 6] = '2';
    CHECK(state(text) == "sealed by a newer pmnet: evaluated on 20 June 2005\n"
                         "sealed by a newer pmnet: approved on 10 July 2005\n");
}

TEST_CASE("job: a copy under another name, and an earlier event changed by hand, break the seal") {
    const auto text = decided(described + events);
    std::string names;
    for (const auto& decision : job_decisions(scheme().record("job-description", "y", text), basis_at(later)))
        names += decision.is_changed() ? decision.event.name + " " : "";
    CHECK(names == "evaluated approved ");
    CHECK(touched("2005-06-10T10:00:00Z", "2005-06-11T10:00:00Z") == "evaluated approved");
}

TEST_CASE("job: a new round of approval ends the change") {
    const auto text = decided(described + events) + "outline: {framework: ksf-2004}\n";
    const auto moved = [&](const std::string& more) {
        const auto at = text.find("outline");
        return text.substr(at) + text.substr(0, at) + more;
    };
    CHECK(told(moved("")) == "approved");
    CHECK(told(moved(""), moment("2005-07-01T00:00:00Z")).empty());
    CHECK(told(moved("  - {event: submitted, at: 2005-08-10T10:00:00Z}\n")).empty());
    CHECK(told(decided(moved("  - {event: submitted, at: 2005-08-10T10:00:00Z}\n"
                             "  - {event: approved, at: 2005-09-10T10:00:00Z}\n")))
              .empty());
}
