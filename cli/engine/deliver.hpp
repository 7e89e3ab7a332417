// A report or a paper on its way out: in the format asked for, to the screen or to the file of --output.
#pragma once

#include "cli/engine/context.hpp"
#include "reports/engine/format.hpp"

namespace pmnet::cli {

// Throws Error for a format that is not there, before anything is written.
Answer delivered(const Context& context, const reports::Report& report);
Answer delivered(const Context& context, const reports::Paper& paper);

} // namespace pmnet::cli
