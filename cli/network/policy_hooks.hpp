// What the verbs of a policy do beyond their schema; rows of the table in cli/hooks.cpp.
#pragma once

#include "cli/engine/verb.hpp"

namespace pmnet::cli {

// The reviewer's role is that of the coordinator who acts, unless another is given.
Fields before_policy_review(Context& context, const store::Record* policy, Fields given);
// When it is due for its next review.
std::string after_policy_review(Context& context, const store::Record& policy);
// The version after the last, and what it is given for, so that nobody can tie it to something else.
Fields before_policy_approve(Context& context, const store::Record* policy, Fields given);
std::string after_policy_approve(Context& context, const store::Record& policy);

} // namespace pmnet::cli
