// Text in quotes: what it says once escapes and folded lines are undone.
//
// We do not use yaml-cpp 0.7 for this: it decodes "\N" and "\_" to bytes that are not UTF-8, loses a blank
// line before a closing quote, and accepts escapes that no other reader knows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pmnet::yaml {

// The text between the quotes of `raw`, which starts and ends with them and whose escapes are well formed.
std::string unquoted(std::string_view raw);

// Position in `raw` of the first backslash that YAML gives no meaning to; npos for none.
std::size_t unknown_escape(std::string_view raw);

} // namespace pmnet::yaml
