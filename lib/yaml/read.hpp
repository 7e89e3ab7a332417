// The one door to yaml-cpp: text in, tree out.
//
// We read with yaml-cpp's events, never with its Node: events carry line and column and show anchors, tags
// and quoting. yaml-cpp 0.7 also reads some broken texts without complaint, so the builder behind this door
// checks every byte between the events (see builder, cursor), and decodes text in quotes and in blocks itself
// (see quoted, block_scalar).
// Nothing here writes (see write, edit).
#pragma once

#include "yaml/tree.hpp"

#include <string>

namespace pmnet::yaml {

inline constexpr std::size_t largest_text = 1 << 20; // bytes in one record
inline constexpr int deepest_nesting = 64;

// Reads one record. Throws Error{place, message, hint} for anything that is not one plain YAML mapping or
// sequence, and for everything that two readers are known to take for two different things:
//   - syntax errors, an empty text, a lone scalar, several documents (one `---` on top is fine), directives
//   - anchors, aliases, tags, merge keys (<<), keys that stand twice, are empty, null or a collection, take
//     more than a line or are marked with '?', and a pair alone in [ ]
//   - bad UTF-8, a byte-order mark, control characters, NEL, LS and PS, a CR without its LF
//   - tabs that indent or stand before a value, comments without a space before the '#', lines of a value
//     that are not indented deeper than its key
//   - git conflict markers
//   - more than `largest_text` bytes, nesting deeper than `deepest_nesting`
// CRLF line ends are read as LF, and a last line without its line feed as if it had one. Time and memory are
// linear in the text (keys are sorted, to find twins).
Document read(std::string name, std::string text);

} // namespace pmnet::yaml
