// The one door to yaml-cpp: text in, tree out.
//
// We read with yaml-cpp's events, never with its Node: events carry line and column and show anchors, tags
// and quoting. yaml-cpp 0.7 drops comments and loses quotes and digits when it writes, so nothing here writes
// (see write, edit).
#pragma once

#include "yaml/tree.hpp"

#include <string>

namespace pmnet::yaml {

inline constexpr std::size_t largest_text = 1 << 20; // bytes in one record
inline constexpr int deepest_nesting = 64;

// Reads one record. Throws Error{place, message, hint} for anything that is not one plain YAML mapping or
// sequence: syntax errors, an empty text, a lone scalar, duplicate or non-scalar keys, anchors, aliases,
// tags, merge keys (<<), several documents, directives, bad UTF-8, a byte-order mark, NUL and other control
// characters, git conflict markers, more than `largest_text` bytes, nesting deeper than `deepest_nesting`.
// CRLF line ends are read as LF. Time and memory are linear in the text.
Document read(std::string name, std::string text);

} // namespace pmnet::yaml
