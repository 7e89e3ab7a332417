#include "domain/posts/evaluation_plan.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace pmnet::domain {

namespace {

template<typename List, typename Fits>
auto found_in(const List& list, const Fits& fits) -> decltype(&list.front()) {
    const auto found = std::find_if(list.begin(), list.end(), fits);
    return found == list.end() ? nullptr : &*found;
}

// Nothing for anything but digits, or for more digits than any level has.
std::optional<long long> level_of(std::string_view text) {
    constexpr std::size_t most_digits = 4;
    text = trim(text);
    if (text.empty() || text.size() > most_digits || text.find_first_not_of("0123456789") != text.npos)
        return std::nullopt;
    return std::stoll(std::string(text));
}

std::vector<Diagnostic> check_scores(yaml::Node factor) {
    std::vector<Diagnostic> diagnostics;
    std::optional<long long> last;
    for (const auto score : factor["scores"]) {
        if (last && score.integer() <= *last)
            diagnostics.push_back(refuse(score, "scores", "the score of a higher level must be higher"));
        last = score.integer();
    }
    if (factor["levels"] && factor["levels"].size() != factor["scores"].size())
        diagnostics.push_back(refuse(factor["levels"], "scores",
                                     fmt::format("{} levels are described, but {} are scored",
                                                 factor["levels"].size(), factor["scores"].size())));
    return diagnostics;
}

std::vector<Diagnostic> check_bands(yaml::Node list) {
    std::vector<Diagnostic> diagnostics;
    std::optional<long long> last;
    std::set<std::string> bands;
    for (const auto band : list) {
        const auto name = text_of(band["band"]);
        if (!bands.insert(name).second)
            diagnostics.push_back(
                refuse(band["band"], "unique", fmt::format("there are two bands '{}'", name)));
        const auto minimum = band["minimum"].integer().value_or(0),
                   maximum = band["maximum"].integer().value_or(0);
        if (maximum < minimum)
            diagnostics.push_back(refuse(band["maximum"], "bands", "the band ends below where it begins"));
        if (last && minimum <= *last)
            diagnostics.push_back(
                refuse(band["minimum"], "bands",
                       fmt::format("band '{}' overlaps the one above, which ends at {}", name, *last)));
        if (last && minimum > *last + 1)
            diagnostics.push_back(
                refuse(band["minimum"], "bands",
                       fmt::format("totals from {} to {} are in no band", *last + 1, minimum - 1)));
        last = maximum;
    }
    return diagnostics;
}

} // namespace

const Factor* Plan::factor(std::string_view id) const {
    return found_in(factors, [&](const Factor& factor) { return factor.id == id; });
}

const Band* Plan::band_of(long long total) const {
    return found_in(bands, [&](const Band& band) { return band.minimum <= total && total <= band.maximum; });
}

const Band* Plan::band(std::string_view name) const {
    return found_in(bands, [&](const Band& band) { return band.band == name; });
}

std::vector<std::string> Plan::factor_ids() const {
    std::vector<std::string> ids;
    for (const auto& factor : factors) ids.push_back(factor.id);
    return ids;
}

Plan plan_of(const Record& record) {
    Plan plan;
    for (const auto node : record["factors"]) {
        Factor factor{text_of(node["id"]), text_of(node["name"]), {}, node["may_vary"].boolean() != false};
        for (const auto score : node["scores"]) factor.scores.push_back(score.integer().value_or(0));
        plan.factors.push_back(std::move(factor));
    }
    for (const auto node : record["bands"])
        plan.bands.push_back({text_of(node["band"]), node["minimum"].integer().value_or(0),
                              node["maximum"].integer().value_or(0)});
    plan.most_variations = record["matching"]["most_variations"].integer();
    return plan;
}

Levels parse_levels(const Plan& plan, std::string_view text) {
    const auto parts = split(text, ',');
    if (parts.size() != plan.factors.size())
        throw Error(fmt::format("{} {} given, but the plan has {} factors", parts.size(),
                                parts.size() == 1 ? "level is" : "levels are", plan.factors.size()),
                    "in this order: " + join(plan.factor_ids(), ", "));
    Levels levels;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& factor = plan.factors[i];
        const auto level = level_of(parts[i]);
        if (!level)
            throw Error(fmt::format("'{}' is not a level of '{}'", visible(parts[i]), factor.id),
                        "write levels as whole numbers, with commas between them");
        if (*level < 1 || *level > factor.highest())
            throw Error(fmt::format("'{}' has levels 1 to {}, not {}", factor.id, factor.highest(), *level));
        levels[factor.id] = *level;
    }
    return levels;
}

std::vector<Diagnostic> check_evaluation_plan(const Record& record, const Basis&) {
    std::vector<Diagnostic> diagnostics;
    std::set<std::string> seen;
    for (const auto factor : record["factors"]) {
        const auto id = text_of(factor["id"]);
        if (!seen.insert(id).second)
            diagnostics.push_back(
                refuse(factor["id"], "unique", fmt::format("there are two factors '{}'", id)));
        append(diagnostics, check_scores(factor));
    }
    append(diagnostics, check_bands(record["bands"]));
    return diagnostics;
}

} // namespace pmnet::domain
