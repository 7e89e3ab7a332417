// A job evaluation plan: what each level of each factor scores, and the band a total falls in.
//
// Plans are data: nothing about the factors, scores or bands of any plan is known to the program. Source of
// the rules: the NHS Job Evaluation Handbook's scheme as restated in the plan's own record.
#pragma once

#include "domain/engine/basis.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Factor {
    std::string id, name;
    std::vector<long long> scores; // of level 1, 2, ...
    bool may_vary = true;          // from a profile, when a post is matched to one

    long long highest() const { return static_cast<long long>(scores.size()); }
};

struct Band {
    std::string band;
    long long minimum = 0, maximum = 0;
};

// The level of each factor, by the factor's id.
using Levels = std::map<std::string, long long, std::less<>>;

struct Plan {
    std::vector<Factor> factors;
    std::vector<Band> bands;
    std::optional<long long> most_variations; // nothing if the plan has no rules for matching

    const Factor* factor(std::string_view id) const; // null if there is none
    const Band* band_of(long long total) const;      // null if the total is in no band
    const Band* band(std::string_view name) const;   // null if there is none
    bool has_band(std::string_view name) const { return band(name) != nullptr; }
    // "communication", "knowledge", ...: in the plan's order.
    std::vector<std::string> factor_ids() const;
};

Plan plan_of(const Record& record);

// Levels as a person types them: whole numbers in the plan's order with commas between, one for each factor.
// Throws Error that names the factor whose level is wrong.
Levels parse_levels(const Plan& plan, std::string_view text);

// Scores rise with the level; bands have different names and are contiguous, without gap or overlap.
std::vector<Diagnostic> check_evaluation_plan(const Record& record, const Basis& basis);

} // namespace pmnet::domain
