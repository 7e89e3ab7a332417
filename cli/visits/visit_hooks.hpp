// What the verbs of a visit do beyond their schema; rows of the table in cli/hooks.cpp.
#pragma once

#include "cli/engine/verb.hpp"

namespace pmnet::cli {

// A reviewer is typed as a role, followed by the coordinator if the reviewer is one ("practice manager
// assessor=lothian-1"); the first leads. Unless they are given, the framework is the one that holds all the
// areas, the form is formative, and the earlier visit is the last one of that form at the practice.
Fields before_visit_plan(Context& context, const store::Record* record, Fields given);
// What the previous visit found and left to do.
std::string after_visit_plan(Context& context, const store::Record& record);

// The day it was planned for before is kept in the event.
Fields before_visit_reschedule(Context& context, const store::Record* record, Fields given);

// How its findings are recorded.
std::string after_visit_hold(Context& context, const store::Record& record);

} // namespace pmnet::cli
