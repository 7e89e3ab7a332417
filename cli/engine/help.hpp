// What --help prints, all of it made from the tables of commands, the schemas and the derived fields.
#pragma once

#include "cli/engine/commands.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::cli {

// One line for each command, each starting with `before`; the summaries are aligned in a column.
std::string rows_of(const std::vector<Command>& table, std::string_view before);
// What `pmnet --help` prints.
std::string overview();
// How a command is called. `kind_word` is what the kind was called by, "" for the store's own commands; with
// `kind`, the help describes its fields too, which costs more than many commands do.
Usage usage_of(const Command& command, const std::string& kind_word, const schema::Kind* kind);

} // namespace pmnet::cli
