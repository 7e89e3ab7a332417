#include "domain/evaluation.hpp"

#include "domain/trial.hpp"

#include <array>
#include <doctest/doctest.h>
#include <map>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

// The scheme's own score chart and bands, typed again from the facts and not from the record that is tested.
struct Scores {
    std::string factor;
    std::vector<long long> of_level;
};
const std::vector<Scores> chart = {
    {"communication", {5, 12, 21, 32, 45, 60}}, {"knowledge", {16, 36, 60, 88, 120, 156, 196, 240}},
    {"analysis", {6, 15, 27, 42, 60}},          {"planning", {6, 15, 27, 42, 60}},
    {"physical-skills", {6, 15, 27, 42, 60}},   {"patient-care", {4, 9, 15, 22, 30, 39, 49, 60}},
    {"policy", {5, 12, 21, 32, 45, 60}},        {"resources", {5, 12, 21, 32, 45, 60}},
    {"people", {5, 12, 21, 32, 45, 60}},        {"information", {4, 9, 16, 24, 34, 46, 60}},
    {"research", {5, 12, 21, 32, 45, 60}},      {"freedom-to-act", {5, 12, 21, 32, 45, 60}},
    {"physical-effort", {3, 7, 12, 18, 25}},    {"mental-effort", {3, 7, 12, 18, 25}},
    {"emotional-effort", {5, 11, 18, 25}},      {"working-conditions", {3, 7, 12, 18, 25}},
};
struct Range {
    std::string band;
    long long minimum, maximum;
};
const std::vector<Range> ranges = {{"1", 0, 160},    {"2", 161, 215},  {"3", 216, 270},  {"4", 271, 325},
                                   {"5", 326, 395},  {"6", 396, 465},  {"7", 466, 539},  {"8a", 540, 584},
                                   {"8b", 585, 629}, {"8c", 630, 674}, {"8d", 675, 720}, {"9", 721, 765}};
constexpr long long lowest_total = 86; // every factor at level 1
constexpr long long highest_total = 1000;

using Levels = std::map<std::string, std::string>;

const Trial& trial() {
    static const Trial made(
        Files{reference("evaluation-plans/nhs-je.yaml"),
              reference("competence-frameworks/ksf-2004.yaml"),
              reference("job-profiles/nurse.yaml"),
              {"evaluation-plans/small.yaml", "factors:\n"
                                              "  - {id: knowledge, scores: [10, 25, 45]}\n"
                                              "  - {id: effort, scores: [5, 10]}\n"
                                              "bands:\n"
                                              "  - {band: \"1\", minimum: 16, maximum: 30}\n"
                                              "  - {band: \"2\", minimum: 31, maximum: 50}\n"}});
    return made;
}

store::Record job(const Levels& levels, const std::string& plan = "nhs-je") {
    std::string text = "title: a\nevaluation:\n  plan: " + plan + "\n  factors:\n";
    for (const auto& [factor, level] : levels)
        text += "    - {factor: " + factor + (level.empty() ? "" : ", level: " + level) + "}\n";
    return trial().record("job-description", "x", levels.empty() ? "title: a\n" : text);
}

Levels all_at_level_one() {
    Levels levels;
    for (const auto& scores : chart) levels[scores.factor] = "1";
    return levels;
}

std::string result(const Levels& levels, const std::string& plan = "nhs-je") {
    const auto record = job(levels, plan);
    const auto evaluation = evaluate(record, trial().scope());
    return evaluation ? std::to_string(evaluation->total) + " " + evaluation->band : "none";
}

// Sixteen levels whose scores come to this total; nothing where no levels do.
std::optional<Levels> levels_for(long long total) {
    // reached[i] holds, for each sum of the first i factors, the level of the last of them.
    std::vector<std::map<long long, std::size_t>> reached(chart.size() + 1);
    reached[0][0] = 0;
    for (std::size_t i = 0; i < chart.size(); ++i)
        for (const auto& [sum, level] : reached[i])
            for (std::size_t next = 0; next < chart[i].of_level.size(); ++next)
                reached[i + 1].emplace(sum + chart[i].of_level[next], next + 1);
    if (!reached.back().contains(total)) return std::nullopt;
    Levels levels;
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
    return trial().said_by(check_job_description, "job-description", "x", "title: a\n" + text);
}
Said plan_said(const std::string& text) {
    return trial().said_by(check_evaluation_plan, "evaluation-plan", "x", text);
}

} // namespace

TEST_CASE("evaluation: the plan of the reference data is the scheme's chart, in its order") {
    const auto& record = *trial().records().find("evaluation-plan", "nhs-je");
    const auto plan = plan_of(record);
    REQUIRE(plan.factors.size() == chart.size());
    for (std::size_t i = 0; i < chart.size(); ++i) {
        CHECK(plan.factors[i].id == chart[i].factor);
        CHECK(plan.factors[i].scores == chart[i].of_level);
    }
    REQUIRE(plan.bands.size() == ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        CHECK(plan.bands[i].band == ranges[i].band);
        CHECK(plan.bands[i].minimum == ranges[i].minimum);
        CHECK(plan.bands[i].maximum == ranges[i].maximum);
    }
    CHECK(said(check_evaluation_plan(record, trial().scope())) == Said{});
}

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

TEST_CASE("evaluation: a total is looked up in the bands alone, whether levels can give it or not") {
    const auto plan = plan_of(*trial().records().find("evaluation-plan", "nhs-je"));
    const auto band = [&](long long total) {
        return plan.band_of(total) == nullptr ? "" : plan.band_of(total)->band;
    };
    for (long long total = -1; total <= highest_total + 1; ++total) CHECK(band(total) == band_for(total));
    CHECK(band(85) == "1");
    CHECK(band(86) == "1");
    CHECK(band(765) == "9");
    CHECK(band(766).empty());
    CHECK(band(1000).empty());
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

TEST_CASE("evaluation: part of a total is no total") {
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

TEST_CASE("evaluation: where a job description stands is told by its newest step") {
    const auto status = [](const std::string& events, const std::string& at = "2006-01-01T00:00:00Z") {
        const auto record = trial().record(
            "job-description", "x", "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\n" + events);
        return job_status(record, moment(at));
    };
    CHECK(status("", "2005-06-10T09:59:59Z").empty());
    CHECK(status("") == "drafted");
    for (const std::string step : {"submitted", "approved", "superseded", "retired"})
        CHECK(status("  - {event: " + step + ", at: 2005-07-10T10:00:00Z}\n") == step);
    for (const std::string other : {"evaluated", "matched", "noted"})
        CHECK(status("  - {event: " + other + ", at: 2005-07-10T10:00:00Z}\n") == "drafted");
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

TEST_CASE("evaluation: an outline holds every core dimension, and its subset is never above it") {
    const std::string core =
        "{dimension: C1, level: 2}, {dimension: C2, level: 1}, {dimension: C3, level: 1}, {dimension: C4, level: 1}, "
        "{dimension: C5, level: 1}, {dimension: C6, level: 1}";
    const auto say = [](const std::string& full, const std::string& subset) {
        return job_said("outline:\n  framework: ksf-2004\n  full: [" + full + "]\n  subset: [" + subset +
                        "]\n");
    };
    CHECK(say(core, "{dimension: C1, level: 2}") == Said{});
    CHECK(say(core, "") == Said{});
    CHECK(say(core, "{dimension: C1, level: 3}") ==
          Said{"5:35 outline: the subset asks for level 3 of C1, and the full outline for 2"});
    CHECK(say(core, "{dimension: IK1, level: 1}") ==
          Said{"5:24 outline: 'IK1' is in the subset and not in the full outline"});
    CHECK(say(core + ", {dimension: X9, level: 1}", "") ==
          Said{"4:184 outline: the framework has no dimension 'X9'"});
    CHECK(say(core + ", {dimension: IK1, level: 5}", "") ==
          Said{"4:196 level: the framework has levels 1 to 4, not 5"});
    const auto missing = say("{dimension: C1, level: 2}", "");
    CHECK(missing.size() == 5);
    CHECK(missing[0].starts_with("4:9 outline: the core dimension C2 ("));
    CHECK(missing[0].ends_with(") is missing"));
}

TEST_CASE("evaluation: a profile's factors and band are the plan's, and a complete one has them all") {
    const auto say = [](const std::string& complete, const std::string& levels,
                        const std::string& band = "1") {
        return trial().said_by(check_job_profile, "job-profile", "x",
                               "plan: small\nband: \"" + band + "\"\ncomplete: " + complete + "\nlevels:\n" +
                                   levels);
    };
    CHECK(say("true", "  knowledge: 1-2b\n  effort: 2a\n") == Said{});
    CHECK(say("false", "  knowledge: \"1\"\n") == Said{});
    CHECK(say("true", "  knowledge: \"1\"\n") ==
          Said{"3:11 factor: the profile is called complete, and 'effort' has no level"});
    CHECK(say("false", "  efort: \"1\"\n") ==
          Said{"5:3 factor: the plan has no factor 'efort' | did you mean 'effort'?"});
    CHECK(say("false", "  effort: \"1\"\n", "7") == Said{"2:7 band: the plan has no band '7'"});
    CHECK(said(check_job_profile(*trial().records().find("job-profile", "nurse"), trial().scope())) ==
          Said{});
}

TEST_CASE("evaluation: the scores of a plan rise with the level, its factors have different names") {
    CHECK(plan_said("factors:\n  - {id: a, scores: [1, 2, 4]}\n  - {id: b, scores: [0], levels: [few]}\n") ==
          Said{});
    CHECK(plan_said("factors:\n  - {id: a, scores: [1, 1, 3]}\n") ==
          Said{"2:25 scores: the score of a higher level must be higher"});
    CHECK(plan_said("factors:\n  - {id: a, scores: [5, 3, 4]}\n") ==
          Said{"2:25 scores: the score of a higher level must be higher"});
    CHECK(plan_said("factors:\n  - {id: a, scores: [1]}\n  - {id: a, scores: [1]}\n") ==
          Said{"3:10 unique: there are two factors 'a'"});
    CHECK(plan_said("factors:\n  - {id: a, scores: [1, 2], levels: [few]}\n") ==
          Said{"2:37 scores: 1 levels are described, and 2 are scored"});
}

TEST_CASE("evaluation: the bands of a plan follow one another without gap or overlap") {
    const auto say = [](const std::string& second) {
        return plan_said("bands:\n  - {band: a, minimum: 0, maximum: 10}\n  - {" + second + "}\n");
    };
    CHECK(say("band: b, minimum: 11, maximum: 11") == Said{});
    CHECK(say("band: b, minimum: 12, maximum: 20") ==
          Said{"3:24 bands: totals from 11 to 11 are in no band"});
    CHECK(say("band: b, minimum: 10, maximum: 20") ==
          Said{"3:24 bands: band 'b' overlaps the one above, which ends at 10"});
    CHECK(say("band: b, minimum: 11, maximum: 10") ==
          Said{"3:37 bands: the band ends below where it begins"});
    CHECK(say("band: a, minimum: 11, maximum: 20") == Said{"3:12 unique: there are two bands 'a'"});
}

TEST_CASE("evaluation: the codes of a competence framework are used once") {
    const auto say = [](const std::string& second) {
        return trial().said_by(check_competence_framework, "competence-framework", "x",
                               "dimensions:\n  - {code: C1}\n  - {code: " + second + "}\n");
    };
    CHECK(say("C2") == Said{});
    CHECK(say("C1") == Said{"3:12 unique: there are two dimensions 'C1'"});
    const auto& ksf = *trial().records().find("competence-framework", "ksf-2004");
    CHECK(said(check_competence_framework(ksf, trial().scope())) == Said{});
    CHECK(ksf["dimensions"].size() == 30);
}
