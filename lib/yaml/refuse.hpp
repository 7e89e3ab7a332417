// What is refused: faults seen in the raw text before any YAML is read, and what yaml-cpp complains about.
#pragma once

#include "yaml/tree.hpp"

#include <string_view>

namespace pmnet::yaml {

// Throws Error at the first line that is not UTF-8, holds a character no record may hold, opens or ends a
// document, gives a directive, or was left by git in the middle of a merge. One `---` line on top is allowed.
void refuse_unreadable(const Document& document);

// Throws Error for what yaml-cpp found wrong at `at`, in words for someone who has never heard of a parser.
[[noreturn]] void refuse_syntax(const Document& document, std::size_t at, std::string_view theirs);

} // namespace pmnet::yaml
