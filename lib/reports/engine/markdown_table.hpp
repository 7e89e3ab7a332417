// A table of Markdown, aligned so that it reads well as text too.
#pragma once

#include <string>
#include <vector>

namespace pmnet::reports {

// Cells are Markdown already, with as many in a row as there are columns; those in `numbers` stand to the
// right. Begins with a blank line.
std::string table_text(const std::vector<std::string>& columns, const std::vector<bool>& numbers,
                       const std::vector<std::vector<std::string>>& rows);

} // namespace pmnet::reports
