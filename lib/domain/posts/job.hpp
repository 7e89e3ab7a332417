// A job description through its life: where it stands, which version is in force, and whether it still says
// what was scored and what was approved.
//
// A score is based on what the description says about the post and on the levels with their evidence; an
// approval on all of it except its own history (x-seals of the schema). Both rest on the plan: the score of each
// level, the total and the band.
#pragma once

#include "domain/engine/decision.hpp"
#include "domain/engine/lifecycle.hpp"
#include "domain/engine/version.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// In use or on its way there: drafted, submitted or approved.
bool is_live_job(const Record& job, Moment at);
// Live ones, each as its version in force, and otherwise as it stands: what posts are paid by.
Records jobs_in_use(const Records& jobs, const Basis& basis);

std::string job_rests_on(const Record& job, const Event& decision, const Basis& basis);
std::vector<Decision> job_decisions(const Record& job, const Basis& basis);

// Factors and levels belong to the plan, the agreed band is one of the plan's, the outline keeps the rules of
// its framework.
std::vector<Diagnostic> check_job_description(const Record& record, const Basis& basis);

} // namespace pmnet::domain
