// How far a scalar reaches in the text, by YAML's own rules of quoting, folding and indentation.
//
// yaml-cpp says where a value starts, but never where it ends. All functions take offsets and give the offset
// one past the last byte, or `nowhere` if the bytes are not what they should be: the reader then refuses the
// text, which keeps us from splicing lines we do not understand. Columns count from 0; `inside` is the column
// of the innermost block collection around the scalar (-1 for none), to the right of which every line of it
// must be.
#pragma once

#include <cstddef>
#include <string_view>

namespace pmnet::yaml {

inline constexpr std::size_t nowhere = std::string_view::npos;

bool is_white(char c); // a blank, a tab or part of a line's end
// A plain scalar that was read as `value`; its lines may be folded.
std::size_t plain_end(std::string_view text, std::size_t at, std::string_view value, int inside);
// A scalar in ' or ", from its opening quote to just after its closing one.
std::size_t quoted_end(std::string_view text, std::size_t at, int inside);
// Bytes from the start of its line; the cost is that of walking back to it.
int column_of(std::string_view text, std::size_t at);
// The end of the line that holds `at`, before its CR or LF.
std::size_t line_end(std::string_view text, std::size_t at);
// The first byte of the following line, or the end of the text.
std::size_t next_line(std::string_view text, std::size_t at);

} // namespace pmnet::yaml
