// The formats there are: each serves every report, and every paper that has something to show in it. A format
// is a row of the table in format.cpp.
#pragma once

#include "reports/engine/figures.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::reports {

// What one reader is handed, without figures: a job description, the report of a visit, a brief.
struct Paper {
    std::string title;
    std::string markdown; // the whole of it, with the title at its head
};

inline constexpr std::string_view default_format = "markdown";
std::vector<std::string> all_formats();

// Throws Error for a format that is not there, naming those that are; a paper has no figures for a
// spreadsheet.
std::string rendered(const Report& report, std::string_view format);
std::string rendered(const Paper& paper, std::string_view format);

} // namespace pmnet::reports
