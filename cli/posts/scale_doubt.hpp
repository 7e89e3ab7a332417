// Pay by a scale that may not be the one in force.
#pragma once

#include "cli/engine/context.hpp"

namespace pmnet::cli {

// Says with the messages why, if there is doubt about the scale on that day.
void tell_doubt(Context& context, const store::Record& scale, Date day);

} // namespace pmnet::cli
