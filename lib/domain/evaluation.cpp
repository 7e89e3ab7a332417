#include "domain/evaluation.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace pmnet::domain {

namespace {

std::vector<std::string> ids_of(const std::vector<Factor>& factors) {
    std::vector<std::string> ids;
    for (const auto& factor : factors) ids.push_back(factor.id);
    return ids;
}

std::vector<Finding> check_factors(const Record& job, const Plan& plan) {
    std::vector<Finding> findings;
    std::set<std::string> seen;
    for (const auto entry : job["evaluation"]["factors"]) {
        const auto id = text_of(entry["factor"]);
        const auto* factor = plan.factor(id);
        if (!seen.insert(id).second)
            findings.push_back(
                refuse(entry["factor"], "unique", fmt::format("the factor '{}' is scored twice", id)));
        if (factor == nullptr) {
            findings.push_back(refuse(entry["factor"], "factor",
                                      fmt::format("the plan has no factor '{}'", id),
                                      did_you_mean(id, ids_of(plan.factors))));
        } else if (const auto level = entry["level"].integer();
                   level && *level > static_cast<long long>(factor->scores.size())) {
            findings.push_back(
                refuse(entry["level"], "level",
                       fmt::format("'{}' has levels 1 to {}, not {}", id, factor->scores.size(), *level)));
        }
    }
    return findings;
}

// Dimension codes with their levels, as an outline gives them.
std::map<std::string, long long> levels_of(yaml::Node outline) {
    std::map<std::string, long long> levels;
    for (const auto entry : outline)
        levels[text_of(entry["dimension"])] = entry["level"].integer().value_or(0);
    return levels;
}

std::vector<Finding> check_outline(yaml::Node outline, const Record& framework) {
    std::vector<Finding> findings;
    const auto full = levels_of(outline["full"]);
    std::set<std::string> known;
    for (const auto dimension : framework["dimensions"]) {
        const auto code = text_of(dimension["code"]);
        known.insert(code);
        if (dimension["core"].boolean() == true && !full.contains(code))
            findings.push_back(
                refuse(outline["full"], "outline",
                       fmt::format("the core dimension {} ({}) is missing", code, dimension["name"].text())));
    }
    const auto highest = framework["levels"].integer().value_or(0);
    for (const auto list : {outline["full"], outline["subset"]}) {
        for (const auto entry : list) {
            const auto code = text_of(entry["dimension"]);
            const auto level = entry["level"].integer().value_or(0);
            if (!known.contains(code))
                findings.push_back(refuse(entry["dimension"], "outline",
                                          fmt::format("the framework has no dimension '{}'", code)));
            else if (level > highest)
                findings.push_back(
                    refuse(entry["level"], "level",
                           fmt::format("the framework has levels 1 to {}, not {}", highest, level)));
        }
    }
    for (const auto entry : outline["subset"]) {
        const auto in_full = full.find(text_of(entry["dimension"]));
        if (in_full == full.end())
            findings.push_back(refuse(
                entry["dimension"], "outline",
                fmt::format("'{}' is in the subset and not in the full outline", entry["dimension"].text())));
        else if (entry["level"].integer().value_or(0) > in_full->second)
            findings.push_back(
                refuse(entry["level"], "outline",
                       fmt::format("the subset asks for level {} of {}, and the full outline for {}",
                                   entry["level"].text(), in_full->first, in_full->second)));
    }
    return findings;
}

} // namespace

const Factor* Plan::factor(std::string_view id) const {
    const auto found =
        std::find_if(factors.begin(), factors.end(), [&](const Factor& factor) { return factor.id == id; });
    return found == factors.end() ? nullptr : &*found;
}

const Band* Plan::band_of(long long total) const {
    const auto found = std::find_if(bands.begin(), bands.end(), [&](const Band& band) {
        return band.minimum <= total && total <= band.maximum;
    });
    return found == bands.end() ? nullptr : &*found;
}

bool Plan::has_band(std::string_view name) const {
    return std::any_of(bands.begin(), bands.end(), [&](const Band& band) { return band.band == name; });
}

Plan plan_of(const Record& record) {
    Plan plan;
    for (const auto node : record["factors"]) {
        Factor factor{text_of(node["id"]), text_of(node["name"]), {}};
        for (const auto score : node["scores"]) factor.scores.push_back(score.integer().value_or(0));
        plan.factors.push_back(std::move(factor));
    }
    for (const auto node : record["bands"])
        plan.bands.push_back({text_of(node["band"]), node["minimum"].integer().value_or(0),
                              node["maximum"].integer().value_or(0)});
    return plan;
}

std::optional<Evaluation> evaluate(const Record& job, const Scope& scope) {
    const auto* record = scope.find("evaluation-plan", job["evaluation"]["plan"].text());
    if (record == nullptr) return std::nullopt;
    const auto plan = plan_of(*record);
    std::map<std::string, long long> levels;
    for (const auto entry : job["evaluation"]["factors"])
        if (const auto level = entry["level"].integer()) levels[text_of(entry["factor"])] = *level;
    Evaluation evaluation;
    for (const auto& factor : plan.factors) {
        const auto level = levels.find(factor.id);
        if (level == levels.end() || level->second < 1 ||
            level->second > static_cast<long long>(factor.scores.size()))
            return std::nullopt;
        evaluation.total += factor.scores[static_cast<std::size_t>(level->second - 1)];
    }
    if (const auto* band = plan.band_of(evaluation.total)) evaluation.band = band->band;
    return evaluation;
}

std::string job_status(const Record& job, Moment at) {
    constexpr std::array steps = {"drafted", "submitted", "approved", "superseded", "retired"};
    std::string status;
    for (const auto& event : events_until(job, at))
        if (std::find(steps.begin(), steps.end(), event.name) != steps.end()) status = event.name;
    return status;
}

std::vector<Finding> check_job_description(const Record& record, const Scope& scope) {
    std::vector<Finding> findings;
    const auto add = [&](std::vector<Finding> more) {
        findings.insert(findings.end(), more.begin(), more.end());
    };
    if (const auto* plan_record = scope.find("evaluation-plan", record["evaluation"]["plan"].text())) {
        const auto plan = plan_of(*plan_record);
        add(check_factors(record, plan));
        const auto band = record["agreed"]["band"];
        if (band && !plan.has_band(band.text()))
            findings.push_back(refuse(band, "band", fmt::format("the plan has no band '{}'", band.text())));
    }
    if (const auto* framework = scope.find("competence-framework", record["outline"]["framework"].text()))
        add(check_outline(record["outline"], *framework));
    return findings;
}

std::vector<Finding> check_job_profile(const Record& record, const Scope& scope) {
    std::vector<Finding> findings;
    const auto* plan_record = scope.find("evaluation-plan", record["plan"].text());
    if (plan_record == nullptr) return findings;
    const auto plan = plan_of(*plan_record);
    for (const auto level : record["levels"])
        if (plan.factor(level.key()) == nullptr)
            findings.push_back({Weight::error, level.key_place(),
                                fmt::format("the plan has no factor '{}'", level.key()),
                                did_you_mean(level.key(), ids_of(plan.factors)), "factor"});
    if (record["complete"].boolean() == true)
        for (const auto& factor : plan.factors)
            if (!record["levels"][factor.id])
                findings.push_back(
                    refuse(record["complete"], "factor",
                           fmt::format("the profile is called complete, and '{}' has no level", factor.id)));
    if (!plan.has_band(record["band"].text()))
        findings.push_back(
            refuse(record["band"], "band", fmt::format("the plan has no band '{}'", record["band"].text())));
    return findings;
}

std::vector<Finding> check_evaluation_plan(const Record& record, const Scope&) {
    std::vector<Finding> findings;
    std::set<std::string> seen;
    for (const auto factor : record["factors"]) {
        if (!seen.insert(text_of(factor["id"])).second)
            findings.push_back(refuse(factor["id"], "unique",
                                      fmt::format("there are two factors '{}'", factor["id"].text())));
        std::optional<long long> last;
        for (const auto score : factor["scores"]) {
            if (last && score.integer() <= *last)
                findings.push_back(refuse(score, "scores", "the score of a higher level must be higher"));
            last = score.integer();
        }
        if (factor["levels"] && factor["levels"].size() != factor["scores"].size())
            findings.push_back(refuse(factor["levels"], "scores",
                                      fmt::format("{} levels are described, and {} are scored",
                                                  factor["levels"].size(), factor["scores"].size())));
    }
    std::optional<long long> last;
    std::set<std::string> bands;
    for (const auto band : record["bands"]) {
        if (!bands.insert(text_of(band["band"])).second)
            findings.push_back(
                refuse(band["band"], "unique", fmt::format("there are two bands '{}'", band["band"].text())));
        const auto minimum = band["minimum"].integer().value_or(0),
                   maximum = band["maximum"].integer().value_or(0);
        if (maximum < minimum)
            findings.push_back(refuse(band["maximum"], "bands", "the band ends below where it begins"));
        if (last && minimum <= *last)
            findings.push_back(refuse(band["minimum"], "bands",
                                      fmt::format("band '{}' overlaps the one above, which ends at {}",
                                                  band["band"].text(), *last)));
        if (last && minimum > *last + 1)
            findings.push_back(
                refuse(band["minimum"], "bands",
                       fmt::format("totals from {} to {} are in no band", *last + 1, minimum - 1)));
        last = maximum;
    }
    return findings;
}

std::vector<Finding> check_competence_framework(const Record& record, const Scope&) {
    std::vector<Finding> findings;
    std::set<std::string> seen;
    for (const auto dimension : record["dimensions"])
        if (!seen.insert(text_of(dimension["code"])).second)
            findings.push_back(
                refuse(dimension["code"], "unique",
                       fmt::format("there are two dimensions '{}'", dimension["code"].text())));
    return findings;
}

} // namespace pmnet::domain
