// Tables as spreadsheets save them: RFC 4180 with LF or CRLF, with a comma, a semicolon or a tab between cells, whichever
// the first line has most of; a byte-order mark is passed over.
#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet {

struct CsvCell {
    std::string text; // without its quotes
    Place place;
};
using CsvRow = std::vector<CsvCell>;

// The rows of a text in order, those without anything in them left out; `name` opens the places. Throws Error for text that is
// not UTF-8, a quote that is not closed, and a row with more or fewer cells than the first.
std::vector<CsvRow> parse_csv(const std::string& name, std::string_view text);

// One line, with quotes where they are needed. A cell that a spreadsheet would take for a formula gets a ' in
// front; a number below zero does not. Control characters are shown as escapes.
std::string csv_line(const std::vector<std::string>& cells);

} // namespace pmnet
