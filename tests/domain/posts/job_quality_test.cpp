#include "domain/posts/job_quality.hpp"

#include "domain/posts/job.hpp"
#include "domain/scheme.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string both_sides = "  panel:\n    - {role: A, side: management, scored: true}\n"
                               "    - {role: B, side: staff, scored: true}\n";
const std::string submitted = "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\n"
                              "  - {event: submitted, at: 2005-06-11T10:00:00Z}\n";
const std::string approved = submitted + "  - {event: evaluated, at: 2005-06-12T10:00:00Z}\n"
                                         "  - {event: approved, at: 2005-06-13T10:00:00Z}\n";
// Totals 346, in the middle of band 5.
const std::string middle = "4,5,3,2,2,5,1,2,2,1,1,3,2,3,2,4";

// "warning no-level: 'effort' has no level": without the place.
Said quality(const std::string& text) {
    const auto record = scheme().record("job-description", "x", text);
    Said told;
    for (const auto& diagnostic : job_quality(record, scheme().basis()))
        told.push_back((diagnostic.weight == Weight::warning ? "warning " : "note ") + diagnostic.rule +
                       ": " + diagnostic.message);
    return told;
}

std::string small_job(const std::string& factors) {
    return "evaluation:\n  plan: small\n  factors:\n" + factors + both_sides;
}

} // namespace

TEST_CASE("job quality: a sound record has no findings") {
    CHECK(quality(evaluation_of(middle, both_sides) + "agreed: {band: \"5\"}\n" + submitted) == Said{});
    CHECK(quality("title: a\n" + submitted) == Said{});
}

TEST_CASE("job quality: a factor without a level or without evidence is pointed out") {
    CHECK(quality(small_job("    - {factor: knowledge, level: 2}\n") + approved) ==
          Said{"warning no-level: 'effort' has no level",
               "warning no-evidence: no evidence is given for level 2 of 'knowledge'"});
}

TEST_CASE("job quality: evidence that says nothing is none, before approval as well") {
    for (const auto* blank : {"\" \"", "\"-\"", "\"\\u200b\"", "\"\\u00a0\\u2013 \"", "\"\\n\""}) {
        CAPTURE(blank);
        const auto factors = "    - {factor: knowledge, level: 2, evidence: " + std::string(blank) +
                             "}\n    - {factor: effort, level: 1, evidence: x}\n";
        for (const auto& events : {approved, submitted}) {
            const auto told = quality(small_job(factors) + events);
            CHECK(std::count(
                      told.begin(), told.end(),
                      "warning no-evidence: the evidence for 'knowledge' says nothing, and counts as none") ==
                  1);
        }
    }
}

TEST_CASE("job quality: a description on its way to approval is expected to have gaps") {
    CHECK(quality("evaluation:\n  plan: small\n  factors:\n    - {factor: knowledge, level: 2}\n"
                  "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\n") ==
          Said{"note no-level: 'effort' has no level",
               "note no-evidence: no evidence is given for level 2 of 'knowledge'"});
}

TEST_CASE("job quality: a total within five of either edge is pointed out, and six is not") {
    // Bands 1 and 2 of the scheme meet between 160 and 161, and 215 and 216.
    const auto near = [](const std::string& levels) {
        const auto said = quality(evaluation_of(levels, both_sides) + submitted);
        return said.empty() ? std::string() : said[0];
    };
    CHECK(near("4,5,3,2,2,5,1,1,1,1,1,3,2,2,2,4") ==
          "note near-edge: the total 327 is 1 above the lower edge of band 5");
    CHECK(near("4,5,3,2,3,5,1,2,2,1,2,3,4,3,4,4") ==
          "note near-edge: the total 390 is 5 below the upper edge of band 5");
    CHECK(near("4,5,3,2,3,5,1,2,2,1,2,3,4,2,4,4").empty()); // 385
}

TEST_CASE("job quality: a total in no band is a warning") {
    CHECK(quality(small_job("    - {factor: knowledge, level: 3, evidence: x}\n"
                            "    - {factor: effort, level: 2, evidence: x}\n") +
                  submitted) == Said{"warning no-band: the total 55 is in no band of the plan"});
}

TEST_CASE("job quality: an agreed band that is not the evaluated one wants a reason") {
    CHECK(quality(evaluation_of(middle, both_sides) + "agreed: {band: \"6\"}\n" + submitted) ==
          Said{"warning agreed-band: band 6 is agreed, but the evaluated one is 5"});
    CHECK(quality(evaluation_of(middle, both_sides) + "agreed: {band: \"6\", reason: Market.}\n" +
                  submitted) == Said{"note agreed-band: band 6 is agreed, but the evaluated one is 5"});
}

TEST_CASE("job quality: a post that names a profile is a match to it") {
    CHECK(quality(evaluation_of(middle, both_sides + "  profile: nurse\n") + approved) == Said{});
    const auto said = quality(
        evaluation_of("4,6,3,2,2,5,1,2,2,1,1,3,2,3,2,4", both_sides + "  profile: nurse\n") + approved);
    CHECK(said == Said{"warning profile: it does not match 'nurse', which it names"});
}

TEST_CASE("job quality: a panel has both sides, and nobody checks their own work") {
    const auto panel = [](const std::string& members) {
        return quality(evaluation_of(middle, members) + approved);
    };
    CHECK(panel("") == Said{"warning panel: nobody is named on the panel"});
    CHECK(panel("  panel:\n    - {role: A, side: management}\n") ==
          Said{"warning panel: nobody sat on the panel for the staff side"});
    CHECK(panel("  panel:\n    - {role: A, side: staff}\n") ==
          Said{"warning panel: nobody sat on the panel for the management side"});
    CHECK(panel(both_sides + "    - {role: C, side: staff, scored: true, checked: true}\n") ==
          Said{"warning own-check: 'C' scored the post and checked it"});
    // Before the panel has met there is nothing to say, and before approval there is time.
    CHECK(quality(evaluation_of(middle) + submitted) == Said{});
    CHECK(quality(evaluation_of(middle, "  panel:\n    - {role: A, side: staff}\n  scored_on: 2005-06-12\n") +
                  submitted) == Said{"note panel: nobody sat on the panel for the management side"});
}

TEST_CASE("job quality: a review date that has passed is a note") {
    CHECK(quality("title: a\nreview_by: 2006-03-31\n" + submitted) ==
          Said{"note review-past: it was due for review by 31 March 2006"});
    CHECK(quality("title: a\nreview_by: 2006-04-01\n" + submitted) == Said{});
}

TEST_CASE("job quality: nothing is asked of a description that is no longer in use") {
    CHECK(quality(evaluation_of(middle) + submitted + "  - {event: retired, at: 2005-12-01T10:00:00Z}\n") ==
          Said{});
}

TEST_CASE("job quality: one title with two bands is pointed out at each") {
    const auto job = [](const std::string& id, const std::string& title, const std::string& agreed) {
        return scheme().record("job-description", id,
                               "title: " + title + "\nagreed: {" + agreed + "}\n" + submitted);
    };
    const auto a = job("a", "Practice nurse", "band: \"5\""), b = job("b", "practice Nurse", "band: \"6\""),
               c = job("c", "Practice nurse", "band: \"5\", reason: Market."),
               d = job("d", "Nurse", "band: \"7\"");
    const auto say = [](const std::vector<const store::Record*>& jobs) {
        Said told;
        for (const auto& diagnostic : same_title_diagnostics(jobs, scheme().basis()))
            told.push_back((diagnostic.weight == Weight::warning ? "warning " : "note ") +
                           diagnostic.message);
        return told;
    };
    CHECK(say({&a, &c, &d}) == Said{});
    CHECK(say({&a, &b}) == Said{"warning band 5 is agreed, but 'b', which has the same title, has band 6",
                                "warning band 6 is agreed, but 'a', which has the same title, has band 5"});
    CHECK(say({&b, &c}) == Said{"warning band 6 is agreed, but 'c', which has the same title, has band 5",
                                "note band 5 is agreed, but 'b', which has the same title, has band 6"});
}
