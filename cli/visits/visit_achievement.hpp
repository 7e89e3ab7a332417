// Points of an area at a visit: what `visit achievement` and `visit walk` share.
#pragma once

#include "cli/engine/verb.hpp"

#include <string>

namespace pmnet::cli {

// Writes the points claimed and supported (by those names in `given`) of an area into the visit, or says why
// not and writes nothing.
Answer save_achievement(Context& context, const store::Record& visit, const std::string& area,
                        const Fields& given);

} // namespace pmnet::cli
