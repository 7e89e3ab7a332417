// Text from records on its way into Markdown.
#pragma once

#include <string>
#include <string_view>

namespace pmnet::reports {

// On one line; it cannot form a table, link, tag or emphasis, and control characters are shown as escapes.
std::string escaped(std::string_view text);
// As a paragraph of its own: lines stay lines, and none begins a heading, a quotation or a list.
std::string escaped_paragraph(std::string_view text);

} // namespace pmnet::reports
