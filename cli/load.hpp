// Every record of a kind, for commands that look at all of them.
#pragma once

#include "cli/context.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

struct Loaded {
    std::vector<store::Record> records; // sorted by id
    std::string messages;               // what could not be read, and that the result is not whole; else ""
};
// A record that cannot be read is never left out in silence: the messages name it, and the command ends with
// status 2.
Loaded load_all(Context& context, const schema::Kind& kind);
inline Loaded load_all(Context& context) { return load_all(context, context.kind()); }

// --limit; as many as there are where it is not given. Throws Error for anything but a number of records.
std::size_t limit_of(const Context& context);

} // namespace pmnet::cli
