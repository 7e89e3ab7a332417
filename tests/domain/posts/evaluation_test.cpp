#include "domain/posts/evaluation.hpp"

#include "domain/scheme.hpp"

#include <doctest/doctest.h>

#include <map>
#include <optional>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

using Words = std::map<std::string, std::string>;

store::Record job(const Words& levels, const std::string& plan = "nhs-je") {
    std::string text = "title: a\nevaluation:\n  plan: " + plan + "\n  factors:\n";
    for (const auto& [factor, level] : levels)
        text += "    - {factor: " + factor + (level.empty() ? "" : ", level: " + level) + "}\n";
    return scheme().record("job-description", "x", levels.empty() ? "title: a\n" : text);
}

Words all_at_level_one() {
    Words levels;
    for (const auto& scores : chart) levels[scores.factor] = "1";
    return levels;
}

std::string result(const Words& levels, const std::string& plan = "nhs-je") {
    const auto record = job(levels, plan);
    const auto evaluation = evaluate(record, scheme().basis());
    return evaluation ? std::to_string(evaluation->total) + " " + evaluation->band : "none";
}

// Sixteen levels whose scores come to this total; nothing if no levels do.
std::optional<Words> levels_for(long long total) {
    // reached[i] holds, for each sum of the first i factors, the level of the last of them.
    std::vector<std::map<long long, std::size_t>> reached(chart.size() + 1);
    reached[0][0] = 0;
    for (std::size_t i = 0; i < chart.size(); ++i)
        for (const auto& [sum, level] : reached[i])
            for (std::size_t next = 0; next < chart[i].of_level.size(); ++next)
                reached[i + 1].emplace(sum + chart[i].of_level[next], next + 1);
    if (!reached.back().contains(total)) return std::nullopt;
    Words levels;
    for (auto i = chart.size(); i > 0; --i) {
        const auto level = reached[i].at(total);
        levels[chart[i - 1].factor] = std::to_string(level);
        total -= chart[i - 1].of_level[level - 1];
    }
    return levels;
}

std::string band_for(long long total) {
    for (const auto& range : ranges)
        if (range.minimum <= total && total <= range.maximum) return range.band;
    return "";
}

Said job_said(const std::string& text) {
    return scheme().said_by(check_evaluation, "job-description", "x", "title: a\n" + text);
}

} // namespace

TEST_CASE("evaluation: every level of every factor adds its own score") {
    int combinations = 0;
    for (const auto& [factor, of_level] : chart) {
        for (std::size_t level = 1; level <= of_level.size(); ++level, ++combinations) {
            auto levels = all_at_level_one();
            levels[factor] = std::to_string(level);
            const auto total = lowest_total - of_level[0] + of_level[level - 1];
            INFO(factor << " at level " << level);
            CHECK(result(levels) == std::to_string(total) + " " + band_for(total));
        }
        auto beyond = all_at_level_one();
        beyond[factor] = std::to_string(of_level.size() + 1);
        CHECK(result(beyond) == "none");
        beyond[factor] = "0";
        CHECK(result(beyond) == "none");
    }
    CHECK(combinations == 6 * 6 + 8 * 2 + 5 * 6 + 7 + 4);
}

TEST_CASE("evaluation: every total at and beside the edge of a band falls into the right one") {
    int edges = 0;
    for (const auto& range : ranges)
        for (const auto edge : {range.minimum, range.maximum})
            for (const auto total : {edge - 1, edge, edge + 1}) {
                const auto levels = levels_for(total);
                if (!levels) continue;
                ++edges;
                CHECK(result(*levels) == std::to_string(total) + " " + band_for(total));
            }
    CHECK(edges == 12 * 2 * 3 - 3); // all but -1, 0 and 1, which no sixteen levels give
}

TEST_CASE("evaluation: the lowest and highest totals, and those about the top of the bands") {
    CHECK(result(all_at_level_one()) == "86 1");
    CHECK_FALSE(levels_for(lowest_total - 1)); // 85 cannot come from sixteen levels
    CHECK(result(*levels_for(765)) == "765 9");
    CHECK(result(*levels_for(766)) == "766 "); // in no band, and not clamped to the nearest
    auto highest = all_at_level_one();
    for (const auto& [factor, of_level] : chart) highest[factor] = std::to_string(of_level.size());
    CHECK(result(highest) == "1000 ");
    CHECK_FALSE(levels_for(highest_total + 1));
}

TEST_CASE("evaluation: part of a total is not a total") {
    CHECK(result({{"knowledge", "1"}, {"effort", "2"}}, "small") == "20 1");
    CHECK(result({{"knowledge", "1"}}, "small") == "none");
    CHECK(result({{"knowledge", "1"}, {"effort", ""}}, "small") == "none");
    CHECK(result({{"knowledge", "1"}, {"effort", "3"}}, "small") == "none");
    CHECK(result({{"knowledge", "1"}, {"effort", "high"}}, "small") == "none");
    CHECK(result({}, "small") == "none");
    CHECK(result({{"knowledge", "1"}, {"effort", "1"}}, "unknown") == "none");
}

TEST_CASE("evaluation: a total below or above every band has none") {
    CHECK(result({{"knowledge", "1"}, {"effort", "1"}}, "small") == "15 ");
    CHECK(result({{"knowledge", "3"}, {"effort", "2"}}, "small") == "55 ");
}

TEST_CASE("evaluation: factors, levels and the agreed band of a job are the plan's") {
    const auto say = [](const std::string& factors, const std::string& band = "2") {
        return job_said("evaluation:\n  plan: small\n  factors: [" + factors + "]\nagreed: {band: \"" + band +
                        "\"}\n");
    };
    CHECK(say("{factor: knowledge, level: 3}, {factor: effort}") == Said{});
    CHECK(say("{factor: knowlege, level: 3}") ==
          Said{"4:22 factor: the plan has no factor 'knowlege' | did you mean 'knowledge'?"});
    CHECK(say("{factor: knowledge, level: 4}") == Said{"4:40 level: 'knowledge' has levels 1 to 3, not 4"});
    CHECK(say("{factor: effort, level: 1}, {factor: effort, level: 2}") ==
          Said{"4:50 unique: the factor 'effort' is scored twice"});
    CHECK(say("{factor: effort, level: 1}", "8a") == Said{"5:16 band: the plan has no band '8a'"});
    CHECK(job_said("agreed: {band: x}\n") == Said{}); // without a plan there is nothing to hold it against
}
