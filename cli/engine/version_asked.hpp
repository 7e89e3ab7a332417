// Which version of a record a command is to work with.
#pragma once

#include "cli/engine/context.hpp"
#include "domain/engine/version.hpp"

#include <string>

namespace pmnet::cli {

// A version by its name. Throws Error{refused} with those there are, or if its text is not kept.
store::Record text_of_version(Context& context, const store::Record& record, const std::string& name);

// The last moment of a day, or now where that is earlier: what was in force then.
domain::Basis basis_on(Context& context, Date day);

// The one of --version, or in force on the day of --on; nothing if neither is given. Throws Error{refused} where no
// version was in force then.
std::optional<store::Record> version_asked(Context& context, const store::Record& record);

} // namespace pmnet::cli
