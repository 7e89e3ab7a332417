// Working on a text in the person's own editor until it is right or given up.
#pragma once

#include "cli/engine/context.hpp"

#include <functional>
#include <string>

namespace pmnet::cli {

// Opens `text` in $VISUAL or $EDITOR. While `faults` finds errors in what comes back, opens it again at the
// first of them, with the messages as comments above the line. Throws Error{refused} when the person gives
// up: leaves the text as it is, or empties it. Lines that begin "# pmnet: " are ours and never come back.
std::string edit_text(Context& context, const std::string& text,
                      const std::function<std::vector<Diagnostic>(const std::string&)>& faults);

} // namespace pmnet::cli
