// Text that stands elsewhere than on the command line: in a file, or on standard input. What is confidential
// need not end up in a shell's history, nor in the list of processes.
#pragma once

#include "cli/engine/context.hpp"

#include <string>

namespace pmnet::cli {

// All of standard input. Throws Error if this command has read it before.
std::string standard_input(Context& context);
// "-" is standard input, anything else a file.
std::string text_in(Context& context, const std::string& file);
// What was typed for a field: "-" is standard input, "@FILE" a file, "@@..." text that begins with "@". One
// line comes without its end. Throws Error if there is nothing in it.
std::string given_text(Context& context, const schema::Rule& rule, const std::string& typed);

} // namespace pmnet::cli
