// What the verbs of a job description do beyond their schema (cli/hooks.cpp).
#pragma once

#include "cli/engine/verb.hpp"

namespace pmnet::cli {

// What a score and an approval are based on is worked out, so that nobody can tie them to something else.
Fields before_job_score(Context& context, const store::Record* job, Fields given);
Fields before_job_approve(Context& context, const store::Record* job, Fields given);
// The version it now is.
std::string after_job_approve(Context& context, const store::Record& job);

} // namespace pmnet::cli
