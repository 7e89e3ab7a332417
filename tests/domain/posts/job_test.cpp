#include "domain/posts/job.hpp"

#include "domain/scheme.hpp"

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

std::string events(const std::string& scored, const std::string& approved) {
    const auto content = [](const std::string& hash) { return hash.empty() ? "" : ", content: " + hash; };
    return "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\n"
           "  - {event: evaluated, at: 2005-06-20T10:00:00Z" +
           content(scored) + "}\n  - {event: approved, at: 2005-07-10T10:00:00Z" + content(approved) + "}\n";
}

// The description as scored and approved, and then with one thing put for another.
store::Record after(const std::string& what, const std::string& with) {
    const auto before = job(described);
    auto text = described;
    const auto at = text.find(what);
    REQUIRE(at != text.npos);
    text.replace(at, what.size(), with);
    return job(text + events(scored_content(before), approved_content(before)));
}

const Moment later = moment("2006-01-01T00:00:00Z");

// "score", "approval", both or neither: what the change touches.
std::string touched(const std::string& what, const std::string& with) {
    const auto record = after(what, with);
    return std::string(changed_since_scored(record, later) ? "score " : "") +
           (changed_since_approval(record, later) ? "approval" : "");
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
    CHECK(job_version(job(start), later).empty());
    CHECK(job_version(job(start + approvals), moment("2005-08-01T00:00:00Z")) == "1");
    CHECK(job_version(job(start + approvals), later) == "2");
}

TEST_CASE("job: a changed description shows as changed since it was scored and approved") {
    CHECK(touched("Take messages.", "Take messages with the time.") == "score approval");
    CHECK(touched("First point", "The first point") == "score approval");
    CHECK(touched("level: 1", "level: 2") == "score approval");
    CHECK(touched("Set procedures.", "Some procedures.") == "score approval");
    CHECK(touched("essential: true", "essential: false") == "score approval");
    CHECK(touched("  - Book appointments.\n", "") == "score approval");
}

TEST_CASE("job: what a score does not rest on leaves it as it was") {
    CHECK(touched("title: Receptionist", "title: Senior receptionist") == "approval");
    CHECK(touched("hours: 25", "hours: 30") == "approval");
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
    CHECK(touched("hours: 25", "hours: \"25\"") == "approval");
    CHECK(touched("title: Receptionist", "title: \"Receptionist\"").empty());
}

TEST_CASE("job: without a fingerprint nothing is known to have changed") {
    const auto record = job(described + events("", ""));
    CHECK_FALSE(changed_since_scored(record, later));
    CHECK_FALSE(changed_since_approval(record, later));
}

TEST_CASE("job: a new round of approval ends the change") {
    const auto before = job(described);
    const auto text = described + "outline: {framework: ksf-2004}\n" +
                      events(scored_content(before), approved_content(before));
    CHECK(changed_since_approval(job(text), later));
    CHECK_FALSE(changed_since_approval(job(text), moment("2005-07-01T00:00:00Z")));
    CHECK_FALSE(
        changed_since_approval(job(text + "  - {event: submitted, at: 2005-08-10T10:00:00Z}\n"), later));
    const auto again = approved_content(job(text));
    CHECK_FALSE(changed_since_approval(
        job(text + "  - {event: approved, at: 2005-08-10T10:00:00Z, content: " + again + "}\n"), later));
}
