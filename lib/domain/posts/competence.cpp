#include "domain/posts/competence.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace pmnet::domain {

namespace {

const Record* framework_of(const Record& job, const Basis& basis) {
    return basis.find("competence-framework", job["outline"]["framework"].text());
}

// Dimension codes with their levels, as an outline gives them.
std::map<std::string, long long> levels_in(yaml::Node list) {
    std::map<std::string, long long> levels;
    for (const auto entry : list) levels[text_of(entry["dimension"])] = entry["level"].integer().value_or(0);
    return levels;
}

std::vector<Diagnostic> check_core(yaml::Node full, const Record& framework) {
    std::vector<Diagnostic> diagnostics;
    const auto held = levels_in(full);
    for (const auto dimension : framework["dimensions"])
        if (dimension["core"].boolean() == true && !held.contains(text_of(dimension["code"])))
            diagnostics.push_back(refuse(full, "outline",
                                         fmt::format("the core dimension {} ({}) is missing",
                                                     dimension["code"].text(), dimension["name"].text())));
    return diagnostics;
}

std::vector<Diagnostic> check_entries(yaml::Node list, const Record& framework) {
    std::vector<Diagnostic> diagnostics;
    std::vector<std::string> known;
    for (const auto dimension : framework["dimensions"]) known.push_back(text_of(dimension["code"]));
    const auto highest = framework["levels"].integer().value_or(0);
    std::set<std::string> seen;
    for (const auto entry : list) {
        const auto code = text_of(entry["dimension"]);
        const auto level = entry["level"].integer().value_or(0);
        if (!seen.insert(code).second)
            diagnostics.push_back(refuse(entry["dimension"], "unique",
                                         fmt::format("the dimension '{}' is in the list twice", code)));
        if (std::find(known.begin(), known.end(), code) == known.end())
            diagnostics.push_back(refuse(entry["dimension"], "outline",
                                         fmt::format("the framework has no dimension '{}'", code)));
        else if (level > highest)
            diagnostics.push_back(
                refuse(entry["level"], "level",
                       fmt::format("the framework has levels 1 to {}, not {}", highest, level)));
    }
    return diagnostics;
}

std::vector<Diagnostic> check_subset(yaml::Node outline) {
    std::vector<Diagnostic> diagnostics;
    const auto full = levels_in(outline["full"]);
    for (const auto entry : outline["subset"]) {
        const auto in_full = full.find(text_of(entry["dimension"]));
        if (in_full == full.end())
            diagnostics.push_back(refuse(
                entry["dimension"], "outline",
                fmt::format("'{}' is in the subset but not in the full outline", entry["dimension"].text())));
        else if (entry["level"].integer().value_or(0) > in_full->second)
            diagnostics.push_back(
                refuse(entry["level"], "outline",
                       fmt::format("the subset asks for level {} of {}, but the full outline for {}",
                                   entry["level"].text(), in_full->first, in_full->second)));
    }
    return diagnostics;
}

std::string areas_in(yaml::Node list, std::string_view code) {
    for (const auto entry : list)
        if (entry["dimension"].text() == code) return text_of(entry["areas"]);
    return "";
}

long long level_in(const std::map<std::string, long long>& levels, const std::string& code) {
    const auto found = levels.find(code);
    return found == levels.end() ? 0 : found->second;
}

} // namespace

std::vector<Need> outline_of(const Record& job, const Basis& basis) {
    const auto* framework = framework_of(job, basis);
    if (framework == nullptr) return {};
    const auto outline = job["outline"];
    const auto full = levels_in(outline["full"]), subset = levels_in(outline["subset"]);
    std::vector<Need> needs;
    for (const auto dimension : (*framework)["dimensions"]) {
        const auto code = text_of(dimension["code"]);
        if (full.contains(code))
            needs.push_back({code, text_of(dimension["name"]), dimension["core"].boolean() == true,
                             level_in(full, code), level_in(subset, code), areas_in(outline["full"], code)});
    }
    return needs;
}

std::vector<Gain> gains(const std::vector<Need>& from, const std::vector<Need>& to) {
    std::vector<Gain> found;
    for (const auto& need : to) {
        const auto held = std::find_if(from.begin(), from.end(),
                                       [&](const Need& other) { return other.code == need.code; });
        const auto level = held == from.end() ? 0 : held->full;
        if (level < need.full) found.push_back({need.code, need.name, level, need.full});
    }
    return found;
}

std::vector<Diagnostic> check_outline(const Record& job, const Basis& basis) {
    const auto* framework = framework_of(job, basis);
    if (framework == nullptr) return {};
    const auto outline = job["outline"];
    auto diagnostics = check_core(outline["full"], *framework);
    append(diagnostics, check_entries(outline["full"], *framework));
    append(diagnostics, check_entries(outline["subset"], *framework));
    append(diagnostics, check_subset(outline));
    return diagnostics;
}

std::vector<Diagnostic> check_competence_framework(const Record& record, const Basis&) {
    std::vector<Diagnostic> diagnostics;
    std::set<std::string> seen;
    for (const auto dimension : record["dimensions"])
        if (!seen.insert(text_of(dimension["code"])).second)
            diagnostics.push_back(
                refuse(dimension["code"], "unique",
                       fmt::format("there are two dimensions '{}'", dimension["code"].text())));
    return diagnostics;
}

} // namespace pmnet::domain
