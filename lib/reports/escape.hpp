// Text from records on its way into Markdown.
#pragma once

#include <string>
#include <string_view>

namespace pmnet::reports {

// On one line; it can form no table, link, tag or emphasis, and control characters are shown as escapes.
std::string escaped(std::string_view text);

// Text of several lines, without spaces and line ends around it; each line escaped, and none begins a
// heading, list or quotation. Ends in a line feed.
std::string escaped_lines(std::string_view text);

} // namespace pmnet::reports
