// A table of Markdown, aligned so that it reads well as text too.
#pragma once

#include <string>
#include <vector>

namespace pmnet::reports {

// Cells are already Markdown, with one for each column in every row; those in `numbers` are aligned right.
// Begins with a blank line.
std::string table_text(const std::vector<std::string>& columns, const std::vector<bool>& numbers,
                       const std::vector<std::vector<std::string>>& rows);

} // namespace pmnet::reports
