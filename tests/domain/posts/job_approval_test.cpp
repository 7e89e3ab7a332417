#include "domain/posts/job_approval.hpp"

#include "domain/scheme.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string middle = "4,5,3,2,2,5,1,2,2,1,1,3,2,3,2,4"; // 346, in the middle of band 5
const std::string one_side = "  panel:\n    - {role: A, side: management, scored: true}\n";
const std::string both_sides = one_side + "    - {role: B, side: staff, scored: true}\n";
const std::string agreed = "agreed: {band: \"5\", date: 2005-06-12}\n";

std::string drafted() {
    return "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z, by: fife-1}\n"
           "  - {event: submitted, at: 2005-06-11T10:00:00Z, by: fife-1}\n";
}
std::string happened(const std::string& name, const std::string& by, const std::string& more = "") {
    return "  - {event: " + name + ", at: 2005-06-13T10:00:00Z, by: " + by + more + "}\n";
}

store::Record job(const std::string& text) { return scheme().record("job-description", "x", text); }

// What approving says of a description with this text before it, and these events.
Said said_of(const std::string& text, const std::string& events, const std::string& last) {
    return test::said(check_job_change(job(text + drafted() + events), job(text + drafted() + events + last),
                                       scheme().basis()));
}

std::vector<std::string> messages(const Said& told) {
    std::vector<std::string> found;
    for (const auto& line : told) {
        const auto start = line.find(": ") + 2;
        found.push_back(line.substr(start, line.find(" | ") - start));
    }
    return found;
}

} // namespace

TEST_CASE("job approval: by a panel of both sides, with a band, by another than the scorer") {
    const auto scored = happened("evaluated", "fife-1");
    CHECK(said_of(evaluation_of(middle, both_sides) + agreed, scored, happened("approved", "national")) ==
          Said{});
    CHECK(messages(
              said_of(evaluation_of(middle, both_sides) + agreed, scored, happened("approved", "fife-1"))) ==
          std::vector<std::string>{"'fife-1' recorded the evaluation, and cannot approve it"});
    CHECK(messages(said_of(evaluation_of(middle, both_sides) + agreed, happened("matched", "fife-1"),
                           happened("approved", "fife-1"))) ==
          std::vector<std::string>{"'fife-1' recorded the evaluation, and cannot approve it"});
    CHECK(messages(said_of(evaluation_of(middle, both_sides), scored, happened("approved", "national"))) ==
          std::vector<std::string>{"no band has been agreed for it"});
    CHECK(messages(
              said_of(evaluation_of(middle, one_side) + agreed, scored, happened("approved", "national"))) ==
          std::vector<std::string>{"nobody sat on the panel for the staff side"});
    CHECK(messages(said_of("title: a\n" + agreed, "", happened("approved", "national"))) ==
          std::vector<std::string>{"it has not been evaluated"});
    CHECK(
        messages(said_of(evaluation_of(middle, both_sides) + agreed, "", happened("approved", "national"))) ==
        std::vector<std::string>{"it has not been evaluated"});
}

TEST_CASE("job approval: a reason that says something is enough") {
    const auto bare = "title: a\n";
    CHECK(said_of(bare, "", happened("approved", "fife-1", ", reason: a trial")) == Said{});
    CHECK(said_of(bare, "", happened("approved", "fife-1", ", reason: \" - \"")).size() == 2);
}

TEST_CASE("job approval: a match names its profile, and nothing else is asked of other changes") {
    const auto text = evaluation_of(middle, both_sides);
    CHECK(messages(said_of(text, "", happened("matched", "fife-1"))) ==
          std::vector<std::string>{"the description does not say which profile it matches"});
    CHECK(said_of(evaluation_of(middle, both_sides + "  profile: nurse\n"), "",
                  happened("matched", "fife-1")) == Said{});
    CHECK(said_of(text, "", "") == Said{});
    CHECK(said_of(text, happened("approved", "fife-1"), happened("noted", "fife-1")) == Said{});
}

TEST_CASE("job approval: one written by hand is warned of") {
    const auto say = [](const std::string& text) {
        return messages(test::said(check_approved_job(job(text), scheme().basis())));
    };
    const auto sound =
        evaluation_of(middle, both_sides) + agreed + drafted() + happened("evaluated", "fife-1");
    CHECK(say(sound + happened("approved", "national")).empty());
    CHECK(say(sound).empty());
    CHECK(say("title: a\n" + drafted() + happened("approved", "fife-1")) ==
          std::vector<std::string>{"approved, but it has not been evaluated",
                                   "approved, but no band has been agreed for it"});
    CHECK(say("title: a\n" + drafted() + happened("approved", "fife-1", ", reason: a trial")).empty());
}
