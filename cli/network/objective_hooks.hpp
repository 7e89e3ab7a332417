// What the verbs of an objective do beyond their schema (cli/hooks.cpp).
#pragma once

#include "cli/engine/verb.hpp"

namespace pmnet::cli {

// The value of a share that is given as what it was counted from.
Fields before_objective_progress(Context& context, const store::Record* objective, Fields given);
// Where the indicator stands beside its target.
std::string after_objective_progress(Context& context, const store::Record& objective);

} // namespace pmnet::cli
