// What the verbs of a finding do beyond their schema; rows of the table in cli/hooks.cpp.
#pragma once

#include "cli/engine/verb.hpp"
#include "store/snapshot.hpp"

#include <string>

namespace pmnet::cli {

// A practice agrees to share on the day of the visit, unless another day is given.
Fields before_finding_record(Context& context, const store::Record* none, Fields given);
// Whether it repeats one from the previous visit.
std::string after_finding_record(Context& context, const store::Record& finding);
std::string told_of_repeat(Context& context, const store::Snapshot& records, const store::Record& finding);

// A short name, made from the words of the action unless one is given.
Fields before_action_add(Context& context, const store::Record* finding, Fields given);
// The action it is about: the only one that is open, unless one is named.
Fields before_action_step(Context& context, const store::Record* finding, Fields given);

// The only action that is done.
Fields before_action_reopen(Context& context, const store::Record* finding, Fields given);

} // namespace pmnet::cli
