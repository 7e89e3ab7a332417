// Putting new lines among old ones: with the file's line ends, and without swallowing anything beneath.
#pragma once

#include "yaml/tree.hpp"
#include "yaml/write.hpp"

#include <cstddef>
#include <string>

namespace pmnet::yaml {

// The text with the bytes from `from` to `to` replaced. Line feeds in `with` become the file's line ends.
std::string splice(const Document& document, std::size_t from, std::size_t to, const std::string& with);
// Whole lines put in where a line starts. A last line that lacks its line feed gets it when they follow it.
std::string insert_lines(const Document& document, std::size_t at, std::string lines);
// Everything from `from` to the start of a line replaced by what ends in a line feed. A last line without a
// line feed stays without one.
std::string replace_lines(const Document& document, std::size_t from, std::size_t to, std::string lines);

// Where a value is written: columns of its key or dash, and of its children's keys or dashes if it has any.
struct Columns {
    std::size_t own, children;
};

// A literal block at the very end of new lines would take in a comment beneath it that is indented as deep as
// its text, and blank lines if it keeps them or they are that wide. Gives `lines`, which end in the last line
// of `value`, with that block put in quotes where the old text that follows at `after` is of that kind.
std::string guarded(const Document& document, std::string lines, const Value& value, Columns columns,
                    std::size_t after);

} // namespace pmnet::yaml
