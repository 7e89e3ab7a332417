// The commands there are. Two tables are dispatch, help and spelling hint at once: a command is one row here
// and one file.
#pragma once

#include "cli/context.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::cli {

struct Command {
    std::string_view name;
    std::string_view words; // what follows it, as help shows it; "" where nothing does
    std::string_view summary;
    std::vector<std::string_view> options; // besides the common ones
    Outcome (*run)(Context& context);
};

const std::vector<Command>& store_commands();  // pmnet NAME
const std::vector<Command>& record_commands(); // pmnet KIND NAME
bool is_command(std::string_view word);        // the first, or "help": no kind may be called so

// Runs a whole command line (without the program's name). Errors come back as an Outcome too: caught here,
// once.
Outcome run(const World& world, const std::vector<std::string>& arguments, std::string_view version);

Outcome run_init(Context& context);
Outcome run_check(Context& context);
Outcome run_format(Context& context);
Outcome run_report(Context& context);

Outcome run_new(Context& context);
Outcome run_list(Context& context);
Outcome run_show(Context& context);
Outcome run_set(Context& context);
Outcome run_edit(Context& context);
Outcome run_remove(Context& context);
Outcome run_schema(Context& context);

} // namespace pmnet::cli
