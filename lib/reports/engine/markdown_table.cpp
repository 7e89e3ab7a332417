#include "reports/engine/markdown_table.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

std::string line_text(const std::vector<std::string>& cells, const std::vector<bool>& numbers,
                      const std::vector<std::size_t>& widths) {
    std::string line = "|";
    for (std::size_t i = 0; i < widths.size(); ++i)
        line += " " + (numbers[i] ? pad_left(cells[i], widths[i]) : pad(cells[i], widths[i])) + " |";
    return line + "\n";
}

} // namespace

std::string table_text(const std::vector<std::string>& columns, const std::vector<bool>& numbers,
                       const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        widths.push_back(std::max<std::size_t>(3, width(columns[i])));
        for (const auto& row : rows) widths[i] = std::max(widths[i], width(row[i]));
    }
    auto text = "\n" + line_text(columns, numbers, widths) + "|";
    for (std::size_t i = 0; i < widths.size(); ++i)
        text += fmt::format(" {}{} |", std::string(widths[i] - 1, '-'), numbers[i] ? ":" : "-");
    text += "\n";
    for (const auto& row : rows) text += line_text(row, numbers, widths);
    return text;
}

} // namespace pmnet::reports
