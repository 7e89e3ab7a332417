// From plain data to text. Renderers compute nothing and look nothing up.
#pragma once

#include "reports/engine/figures.hpp"

#include <string>
#include <string_view>

namespace pmnet::reports {

// What is printed for a hidden figure about which nothing can be said.
inline constexpr std::string_view hidden_mark = "*";

// What is printed where there is no value because there was nothing to measure: a share of none, a median of no cases, pay
// that is not held. It hides nothing.
inline constexpr std::string_view nothing_mark = "–";

// A figure as a reader sees it: "68", "<5", "*", "64 to 67", "87.5 %", "2 h 05 min", "£11,508", "–".
std::string shown_text(const Figure& figure, std::size_t threshold);

// GitHub-flavoured Markdown, ending in a line feed; text from records is escaped.
std::string markdown(const Report& report);
// Every figure with its definition, and the sections that place them. A value is null where it is hidden, and where there is
// none; "hidden" tells which. No record behind a figure is named.
std::string json(const Report& report);
// A paper as one object of its title and its text.
std::string json(const std::string& title, const std::string& markdown);
// A line for each place where a figure stands, as a reader sees it; a value that is hidden, or that is none, is empty. Empty columns
// are those that do not apply.
std::string csv(const Report& report);

} // namespace pmnet::reports
