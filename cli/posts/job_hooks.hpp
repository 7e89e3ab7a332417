// What the verbs of a job description do beyond their schema (cli/hooks.cpp).
#pragma once

#include "cli/engine/verb.hpp"

namespace pmnet::cli {

// The number of the version it becomes.
Fields before_job_approve(Context& context, const store::Record* job, Fields given);
// The version it now is.
std::string after_job_approve(Context& context, const store::Record& job);

} // namespace pmnet::cli
