// Text from records inside Markdown: what someone typed can form no table, link, tag, heading or emphasis.
#pragma once

#include <string>
#include <string_view>

namespace pmnet::reports {

// On one line, for a cell, a heading or a sentence.
std::string escaped(std::string_view text);
// As a paragraph of its own: lines stay lines, and an empty one begins a new paragraph.
std::string escaped_paragraph(std::string_view text);

} // namespace pmnet::reports
