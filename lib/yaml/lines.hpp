// Which lines an entry of a block collection owns: the unit in which edits cut and paste.
//
// An entry is a member of a block mapping ("key: value") or an item of a block sequence ("- value"). Its own
// column is that of its key or dash. Comments further right than that, beneath its value, are part of it;
// comments straight above it in its own column belong to it as well and are asked for separately.
#pragma once

#include "yaml/tree.hpp"

#include <cstddef>
#include <string_view>

namespace pmnet::yaml {

// True for a member or item whose collection is in block style.
bool is_block_entry(Node node);
// Column of its key or dash, from 0.
std::size_t column(Node entry);
// Just after its ':' or '-'.
std::size_t behind_mark(Node entry);
// True if only spaces stand before its key or dash; false for "a" in "- a: 1".
bool starts_line(Node entry);

// Where the line of its key or dash starts, and the same with the comments above it.
std::size_t first_line(Node entry);
std::size_t first_line_with_comments(Node entry);
// Where the line after its value starts, and the same with the deeper comments beneath it.
std::size_t line_after(Node entry);
std::size_t line_after_with_comments(Node entry);

// A comment that follows at `at` on the same line after white space alone, from its '#' on; "" for none.
std::string_view comment_after(std::string_view text, std::size_t at);
bool is_block_scalar(Node node); // a literal or folded one
// A comment on the line of "|" or ">", where the scalar has such a line; "" for none.
std::string_view header_comment(Node scalar);
// True for a block scalar with '+': the blank lines beneath it are its own.
bool keeps_blank_lines(Node scalar);
// The scalar, or the empty collection, whose bytes end the node's own.
Node last_leaf(Node node);

} // namespace pmnet::yaml
