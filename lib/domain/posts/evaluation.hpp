// Job evaluation: factor levels to a total, a total to a band.
//
// A total outside every band has no band; it is never clamped to the nearest.
#pragma once

#include "domain/posts/evaluation_plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

struct FactorScore {
    std::string factor;
    long long level = 0, score = 0;
};

struct Evaluation {
    std::vector<FactorScore> factors; // in the plan's order
    long long total = 0;
    std::string band; // "" if the total is in no band
};

// How far a total lies from the edges of its band, both counted within it: 0 is the edge itself.
struct Margins {
    long long to_lower = 0, to_upper = 0;
};
std::optional<Margins> margins(const Plan& plan,
                               const Evaluation& evaluation); // nothing if there is no band

// Nothing if a factor of the plan has no level, or one that the plan does not know: part of a total is not a
// total.
std::optional<Evaluation> evaluate(const Plan& plan, const Levels& levels);
std::optional<Evaluation> evaluate(const Record& job, const Basis& basis);

// The band a post is paid by: the agreed one, else the evaluated one; "" if it has neither.
struct PostBand {
    std::optional<Evaluation> evaluation; // nothing if a factor has no level
    std::string agreed;                   // "" if none is

    bool is_agreed() const { return !agreed.empty(); }
    std::string band() const { return is_agreed() ? agreed : evaluation ? evaluation->band : ""; }
};
PostBand band_of(const Record& job, const Basis& basis);

// The levels a job description holds; a factor without one is left out.
Levels levels_of(const Record& job);
// The plan a job description is scored by; nothing if it names none that is there.
std::optional<Plan> plan_for(const Record& job, const Basis& basis);

// Each factor is one of the plan's, scored once, at a level the plan has; the agreed band is one of the
// plan's.
std::vector<Diagnostic> check_evaluation(const Record& job, const Basis& basis);

} // namespace pmnet::domain
