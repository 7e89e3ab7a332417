// Markdown as one self-contained HTML page: the one door to cmark-gfm.
#pragma once

#include <string>
#include <string_view>

namespace pmnet::reports {

// The page, with its own style. Raw HTML in the Markdown is left out, and links that could run a script are
// empty.
std::string html_page(std::string_view title, std::string_view markdown);

} // namespace pmnet::reports
