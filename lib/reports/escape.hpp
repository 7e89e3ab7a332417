// Text from records on its way into Markdown.
#pragma once

#include <string>
#include <string_view>

namespace pmnet::reports {

// On one line; it can form no table, link, tag or emphasis, and control characters are shown as escapes.
std::string escaped(std::string_view text);
// As paragraphs of their own, which cannot begin a heading, a list or a quotation either: lines stay lines, an
// empty one begins a new paragraph, and a line feed ends it.
std::string escaped_paragraph(std::string_view text);

} // namespace pmnet::reports
