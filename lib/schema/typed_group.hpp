// A group of fields or a list as a person types it on one line: {role: Union representative, side: staff}.
//
// It is YAML, but for one thing: a text may hold commas, colons and brackets without quotes as long as nobody
// can take it for something else, because the schema knows the names of the fields.
#pragma once

#include "schema/rule.hpp"

#include <string>
#include <string_view>

namespace pmnet::schema {

// The same as YAML, the texts that need it in quotes. What is neither a group nor a list under `rule` comes
// back as it is. Throws Error for a text with what looks like another field in it ("{text: Rang, at: once}"
// where there is no field 'at'): the hint is how to quote it.
std::string quoted_group(const Rule& rule, std::string_view typed);

} // namespace pmnet::schema
