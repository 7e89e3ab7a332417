// From a command line to the command it names: the kind, the verb, the options, and what is unknown among
// them.
#pragma once

#include "cli/engine/context.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::cli {

// Runs a whole command line (without the program's name). Errors come back as an Outcome too: caught here,
// once.
Outcome run(const World& world, const std::vector<std::string>& arguments, std::string_view version);

} // namespace pmnet::cli
