// The NHS scheme's score chart and bands, typed again from the facts and not from the record that is tested,
// and a store with that record, the other reference data and a small plan.
#pragma once

#include "base/text.hpp"
#include "domain/posts/evaluation.hpp"
#include "domain/trial.hpp"

#include <string>
#include <vector>

namespace pmnet::test {

struct Scores {
    std::string factor;
    std::vector<long long> of_level;
};
inline const std::vector<Scores> chart = {
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
inline const std::vector<Range> ranges = {
    {"1", 0, 160},   {"2", 161, 215},  {"3", 216, 270},  {"4", 271, 325},  {"5", 326, 395},  {"6", 396, 465},
    {"7", 466, 539}, {"8a", 540, 584}, {"8b", 585, 629}, {"8c", 630, 674}, {"8d", 675, 720}, {"9", 721, 765}};
inline constexpr long long lowest_total = 86; // every factor at level 1
inline constexpr long long highest_total = 1000;

inline const Trial& scheme() {
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

inline domain::Plan scheme_plan() {
    return domain::plan_of(*scheme().records().find("evaluation-plan", "nhs-je"));
}

// A job description with these levels, in the order of the chart ("4,5,3,...").
inline std::string evaluation_of(const std::string& levels, const std::string& more = "") {
    std::string text = "title: a\nevaluation:\n  plan: nhs-je\n  factors:\n";
    const auto parts = split(levels, ',');
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += "    - {factor: " + chart[i].factor + ", level: " + parts[i] + ", evidence: seen}\n";
    return text + more;
}

} // namespace pmnet::test
