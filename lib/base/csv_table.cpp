#include "base/csv_table.hpp"

#include "base/plain.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet {

namespace {

// "3. Analysis & judgement " and "analysis-and-judgement" are the same heading.
std::string heading_of(std::string_view text) {
    auto words = hyphenated(plain(text).text);
    const auto number = words.find_first_not_of("0123456789");
    if (number != 0 && number != words.npos && words[number] == '-') words.erase(0, number + 1);
    return words;
}

std::string cell_text(std::string_view text) {
    // A blank that does not break is a blank, what has no width is not there; a dash stays as it was typed.
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = character_length(text, at);
        const auto character = text.substr(at, length), eye = plain_character(character);
        kept += character.size() > 1 && (eye.empty() || eye == " ") ? eye : character;
        at += length;
    }
    return std::string(trim(kept));
}

} // namespace

CsvTable::CsvTable(const std::string& name, std::string_view text, const std::vector<CsvColumn>& columns,
                   std::string form)
    : form_(std::move(form)) {
    auto rows = parse_csv(name, text);
    if (rows.empty()) throw Error({name, 0, 0, ""}, "the file is empty", form_);
    headings_ = rows.front();
    rows_.assign(std::make_move_iterator(rows.begin() + 1), std::make_move_iterator(rows.end()));
    for (auto& row : rows_)
        for (auto& cell : row) cell.text = cell_text(cell.text);
    read_headings(headings_, columns);
    if (rows_.empty()) throw Error(headings_.front().place, "there are no lines below the column names");
    expect_named(headings_);
    expect_values();
    expect_different();
}

void CsvTable::read_headings(const CsvRow& headings, const std::vector<CsvColumn>& columns) {
    std::map<std::string, std::string> names; // of columns, by heading
    for (const auto& column : columns) {
        names.emplace(heading_of(column.name), column.name);
        for (const auto& spelling : column.spellings) names.emplace(heading_of(spelling), column.name);
    }
    std::vector<const CsvCell*> others;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const auto known = names.find(heading_of(headings[i].text));
        if (known == names.end())
            others.push_back(&headings[i]);
        else if (!columns_.emplace(known->second, i).second)
            throw Error(headings[i].place, fmt::format("there are two columns '{}'", known->second));
    }
    std::vector<std::string> missing;
    for (const auto& column : columns)
        if (!has(column.name)) missing.push_back(column.name);
    for (const auto* other : others) {
        if (!says_something(other->text)) continue;
        if (const auto meant = closest(heading_of(other->text), missing))
            throw Error(
                other->place,
                fmt::format("there is no column '{}' to be read", visible(cell_text(other->text))),
                fmt::format("did you mean '{}'? Otherwise give it another name, or take it out", *meant));
        passed_over_.push_back(cell_text(other->text));
    }
}

// Spreadsheets save empty columns as well; one with something in it was meant to say something.
void CsvTable::expect_named(const CsvRow& headings) const {
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (!says_something(headings[i].text))
            for (const auto& row : rows_)
                if (!row[i].text.empty())
                    throw Error(row[i].place, "this column has no name",
                                "name it in the first line, or take it out");
}

void CsvTable::expect_values() const {
    constexpr std::array<std::string_view, 6> failed = {"#REF!",  "#N/A",    "#VALUE!",
                                                        "#NAME?", "#DIV/0!", "#NUM!"};
    for (const auto& row : rows_)
        for (const auto& [name, at] : columns_) {
            const auto& cell = row[at];
            if (cell.text.starts_with('=') ||
                std::find(failed.begin(), failed.end(), cell.text) != failed.end())
                throw Error(cell.place, fmt::format("'{}' is a formula, not its value", visible(cell.text)),
                            "in the spreadsheet, copy the cells and paste them as values, then save again");
        }
}

void CsvTable::expect_different() const {
    std::map<std::vector<std::string>, int> seen; // line of each
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        std::vector<std::string> texts;
        for (const auto& [name, at] : columns_) texts.push_back(rows_[i][at].text);
        const auto [earlier, is_new] = seen.emplace(std::move(texts), line(i));
        if (!is_new)
            throw Error(rows_[i].front().place,
                        fmt::format("this line says the same as line {}", earlier->second),
                        "take one of them out");
    }
}

void CsvTable::expect(std::string_view column) const {
    if (has(column)) return;
    const auto meant = closest(column, passed_over_);
    throw Error(headings_.front().place, fmt::format("there is no column '{}'", column),
                meant ? fmt::format("rename the column '{}'", visible(*meant)) : form_);
}

CsvCell CsvTable::cell(std::size_t row, std::string_view column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end()) return {"", rows_[row].front().place};
    return rows_[row][found->second];
}

CsvCell CsvTable::expect_cell(std::size_t row, std::string_view column) const {
    auto found = cell(row, column);
    if (found.text.empty()) throw Error(found.place, fmt::format("the {} is missing", column));
    return found;
}

} // namespace pmnet
