// What has to come before a description is approved or said to match a profile.
//
// Source of the rules: the NHS Job Evaluation Handbook on panels in partnership and on consistency checking as restated in
// the plan's record; that nobody approves what they scored is this toolkit's own rule, as for policies.
#pragma once

#include "domain/engine/basis.hpp"

#include <vector>

namespace pmnet::domain {

// A change that approves it: refused, unless the approval says why, without an evaluation of the text as it is by a panel of
// both sides, without a band agreed, and by whoever recorded the evaluation. One that matches it: refused unless it names
// the profile.
std::vector<Diagnostic> check_job_change(const Record& before, const Record& after, const Basis& basis);

// The same of a description that is approved: warnings of rule approval.
std::vector<Diagnostic> check_approved_job(const Record& job, const Basis& basis);

} // namespace pmnet::domain
