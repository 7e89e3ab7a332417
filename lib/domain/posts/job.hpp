// A job description through its life: where it stands, which version is in force, and whether it still says
// what was scored and what was approved.
//
// A score is based on what the description says about the post and on the levels with their evidence; an
// approval on all of it except its own history. Each such event keeps the fingerprint of what it was given
// for, so that a later change shows.
#pragma once

#include "domain/engine/lifecycle.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// In use or on its way there: drafted, submitted or approved.
bool is_live_job(const Record& job, Moment at);
// How often it had been approved by a moment: "1", "2"; "" before the first time.
std::string job_version(const Record& job, Moment at);

// Fingerprints of what a score and an approval are based on. The order of keys, the spacing, comments and the
// way a number is written make no difference.
std::string scored_content(const Record& job);
std::string approved_content(const Record& job);

// Whether the description has changed since its newest scoring, and since its newest approval while that is
// in force; false if the event kept no fingerprint.
bool changed_since_scored(const Record& job, Moment at);
bool changed_since_approval(const Record& job, Moment at);

// Factors and levels belong to the plan, the agreed band is one of the plan's, the outline keeps the rules of
// its framework.
std::vector<Diagnostic> check_job_description(const Record& record, const Basis& basis);

} // namespace pmnet::domain
