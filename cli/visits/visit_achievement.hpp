// Points of an area at a visit: what `visit achievement` and `visit walk` share.
#pragma once

#include "cli/engine/verb.hpp"

#include <string>

namespace pmnet::cli {

// The text of the visit with the points claimed and supported (by those names in `given`) of an area.
std::string with_achievement(Context& context, const store::Record& visit, const std::string& area,
                             const Fields& given);

} // namespace pmnet::cli
