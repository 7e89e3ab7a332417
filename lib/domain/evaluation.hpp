// Job evaluation: factor levels to a total, a total to a band, and the records those rest on.
//
// Plans, their scores and their bands are data. Source of the rules: the NHS Job Evaluation Handbook's scheme
// as restated in the plan's own record. A total outside every band has no band; it is never clamped to the
// nearest.
#pragma once

#include "domain/event.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Factor {
    std::string id, name;
    std::vector<long long> scores; // of level 1, 2, ...
};

struct Band {
    std::string band;
    long long minimum = 0, maximum = 0;
};

struct Plan {
    std::vector<Factor> factors;
    std::vector<Band> bands;

    const Factor* factor(std::string_view id) const; // null where there is none
    const Band* band_of(long long total) const;      // null where the total is in no band
    bool has_band(std::string_view band) const;
};

Plan plan_of(const Record& record);

struct Evaluation {
    long long total = 0;
    std::string band; // "" where the total is in no band
};

// Nothing where a factor of the plan has no level, or one that the plan does not know: part of a total is no
// total.
std::optional<Evaluation> evaluate(const Record& job, const Scope& scope);

// "drafted", "submitted", "approved", "superseded", "retired": where a job description stands by a moment; ""
// before it was drafted.
std::string job_status(const Record& job, Moment at);

// Factors and levels belong to the plan; the agreed band is one of the plan's; the outline holds every core
// dimension, and its subset is never above it.
std::vector<Finding> check_job_description(const Record& record, const Scope& scope);
// Levels belong to factors of the plan; a complete profile has them all; the band is one of the plan's.
std::vector<Finding> check_job_profile(const Record& record, const Scope& scope);
// Scores rise with the level; bands have different names and are contiguous, without gap or overlap.
std::vector<Finding> check_evaluation_plan(const Record& record, const Scope& scope);
// Codes are used once.
std::vector<Finding> check_competence_framework(const Record& record, const Scope& scope);

} // namespace pmnet::domain
