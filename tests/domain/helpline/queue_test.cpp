#include "domain/helpline/queue.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string request(const std::vector<std::pair<std::string, std::string>>& events, int complexity = 1) {
    auto text = fmt::format("board: LO\ntopic: imt\ncomplexity: {}\nsummary: a\nevents:\n", complexity);
    for (const auto& [at, event] : events)
        text += fmt::format("  - {{at: {}, by: a, event: {}}}\n", at, event);
    return text;
}

struct Line {
    std::string id, why;
    bool overdue;
};

std::vector<Line> queue(const std::vector<std::pair<std::string, std::string>>& requests,
                        std::string_view now) {
    Trial trial;
    trial.now = moment(now);
    std::vector<store::Record> records;
    for (const auto& [id, text] : requests) records.push_back(trial.record("request", id, text));
    std::vector<Line> lines;
    for (const auto& waiting : queue_of(records, trial.basis()))
        lines.push_back({waiting.request.id, waiting.why, waiting.overdue});
    return lines;
}

} // namespace

TEST_CASE("queue: late work comes first, then what is due soonest, then what waits for the asker") {
    const auto lines = queue(
        {{"a-waits", request({{"2005-10-03T10:00:00+01:00", "received"},
                              {"2005-10-03T11:00:00+01:00", "waiting, reason: a list"}})},
         {"b-new", request({{"2005-10-05T10:00:00+01:00", "received"}})},
         {"c-late", request({{"2005-10-03T10:00:00+01:00", "received"}})},
         {"d-closed",
          request({{"2005-10-03T10:00:00+01:00", "received"}, {"2005-10-03T11:00:00+01:00", "closed"}})},
         {"e-answered",
          request({{"2005-10-04T10:00:00+01:00", "received"}, {"2005-10-04T11:00:00+01:00", "answered"}})},
         {"f-future", request({{"2005-10-06T10:00:00+01:00", "received"}})}},
        "2005-10-05T11:00:00+01:00");
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].id == "c-late");
    CHECK(lines[0].overdue);
    CHECK(lines[0].why.ends_with(" late"));
    CHECK(lines[0].why.starts_with("first response "));
    CHECK(lines[1].id == "b-new");
    CHECK_FALSE(lines[1].overdue);
    CHECK(lines[1].why.starts_with("first response in "));
    CHECK(lines[2].id == "e-answered");
    CHECK(lines[2].why.starts_with("resolution in "));
    CHECK(lines[3].id == "a-waits");
    CHECK(lines[3].why == "waiting for the asker since 2005-10-03 11:00: a list");
}

TEST_CASE("queue: a request with a support practice says with which, a duplicate of what") {
    const auto lines = queue(
        {{"a", request({{"2005-10-05T10:00:00+01:00", "received"},
                        {"2005-10-05T10:10:00+01:00", "referred, support_practice: kelso"}})},
         {"b",
          request({{"2005-10-05T10:00:00+01:00", "received"},
                   {"2005-10-05T10:10:00+01:00", "marked-duplicate, duplicate_of: req-20051001-00000"}})}},
        "2005-10-05T11:00:00+01:00");
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].why == "duplicate of req-20051001-00000, to be closed");
    CHECK(lines[1].why.ends_with(", with kelso"));
}

TEST_CASE("queue: without a target a request comes after those that have one") {
    const auto lines = queue({{"a", request({{"2005-10-05T10:00:00+01:00", "received"}}, 3)},
                              {"b", request({{"2005-10-05T10:30:00+01:00", "received"}})}},
                             "2005-10-05T11:00:00+01:00");
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].id == "a");
    CHECK(lines[1].why == "no target for its complexity and topic");
}
