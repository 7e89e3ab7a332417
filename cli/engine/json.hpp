// The commands' one door to the JSON library.
#pragma once

#include "cli/engine/datum.hpp"

#include <string>

namespace pmnet::cli {

// Indented by two, ending in a line feed; malformed text is replaced rather than refused. Numbers are numbers, and
// nothing is null.
std::string json(const Datum& datum);
// The same on one line, without a line feed: YAML in flow style.
std::string json_on_one_line(const Datum& datum);

} // namespace pmnet::cli
