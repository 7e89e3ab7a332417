// A CSV table under named columns, as a person keeps it in a spreadsheet: in any order, with capitals, numbers and signs in the
// headings ("3. Analysis & judgement"), with columns that are nobody's business here.
//
// Every cell knows its place in the file, so that whatever is wrong with a value can be told where it was typed.
#pragma once

#include "base/csv.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet {

struct CsvColumn {
    std::string name;
    std::vector<std::string> spellings = {}; // other headings it goes by
};

class CsvTable {
public:
    // `form` says what the first line is, for a hint. Throws Error for a text without lines below its headings, two columns of
    // one name, a heading that is nearly that of a column not given, a column without a heading, a formula, and a line that
    // says the same as an earlier one.
    CsvTable(const std::string& name, std::string_view text, const std::vector<CsvColumn>& columns,
             std::string form);

    std::size_t size() const { return rows_.size(); } // lines below the headings
    bool has(std::string_view column) const { return columns_.contains(column); }
    // Throws Error, naming the heading that was probably meant.
    void expect(std::string_view column) const;
    // Without blanks at its ends, and with plain ones for those that do not break; the place is that of the cell. For a column
    // the table does not have: nothing, at the beginning of the line.
    CsvCell cell(std::size_t row, std::string_view column) const;
    // The same. Throws Error if it is empty.
    CsvCell expect_cell(std::size_t row, std::string_view column) const;
    const Place& heading_place() const { return headings_.front().place; }
    int line(std::size_t row) const { return rows_[row].front().place.line; }
    // Headings that are no column's, as they are written.
    const std::vector<std::string>& passed_over() const { return passed_over_; }

private:
    void read_headings(const CsvRow& headings, const std::vector<CsvColumn>& columns);
    void expect_named(const CsvRow& headings) const;
    void expect_values() const;
    void expect_different() const;

    std::map<std::string, std::size_t, std::less<>> columns_; // where each stands
    std::vector<CsvRow> rows_;
    CsvRow headings_;
    std::vector<std::string> passed_over_;
    std::string form_;
};

} // namespace pmnet
