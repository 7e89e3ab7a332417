#include "base/csv.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What stands most often in the first line that has any of them: a heading under semicolons may hold a comma.
char separator_of(std::string_view text) {
    constexpr std::string_view separators = ",;\t";
    std::array<std::size_t, separators.size()> counts = {};
    bool quoted = false;
    for (const auto c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (const auto known = separators.find(c); known != separators.npos) ++counts[known];
        if (c == '\n' && *std::max_element(counts.begin(), counts.end()) > 0) break;
    }
    return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                               counts.begin())];
}

bool is_blank(const CsvRow& row) {
    return std::all_of(row.begin(), row.end(), [](const CsvCell& cell) { return trim(cell.text).empty(); });
}

class CsvReader {
public:
    CsvReader(const std::string& name, std::string_view text)
        : name_(name), text_(text), separator_(separator_of(text)), ends_({separator_, '\r', '\n'}) {}

    std::vector<CsvRow> rows() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            auto cells = row();
            if (is_blank(cells)) continue;
            if (!rows.empty()) expect_size(cells, rows.front());
            rows.push_back(std::move(cells));
        }
        return rows;
    }

private:
    Place here() const {
        const auto end = std::min(text_.find('\n', line_start_), text_.size());
        const auto source = text_.substr(line_start_, end - line_start_);
        return {name_, line_, static_cast<int>(characters(text_.substr(line_start_, at_ - line_start_))) + 1,
                std::string(source.substr(0, source.find('\r')))};
    }

    CsvRow row() {
        CsvRow cells;
        for (;;) {
            const auto place = here();
            cells.push_back({cell(place), place});
            if (at_ < text_.size() && text_[at_] == separator_) {
                ++at_;
                continue;
            }
            end_line();
            return cells;
        }
    }

    void end_line() {
        if (text_.substr(at_, 1) == "\r") ++at_;
        if (text_.substr(at_, 1) == "\n") ++at_;
        line_start_ = at_;
        ++line_;
    }

    std::string cell(const Place& place) {
        if (text_.substr(at_, 1) != "\"") {
            const auto end = std::min(text_.find_first_of(ends_, at_), text_.size());
            const auto plain = text_.substr(at_, end - at_);
            at_ = end;
            return std::string(plain);
        }
        return quoted(place);
    }

    std::string quoted(const Place& place) {
        std::string value;
        for (++at_;; ++at_) {
            if (at_ >= text_.size()) throw Error(place, "this quote is not closed");
            if (text_[at_] == '\n') {
                ++line_;
                line_start_ = at_ + 1;
            }
            if (text_[at_] != '"')
                value += text_[at_];
            else if (text_.substr(at_ + 1, 1) == "\"")
                value += text_[at_++];
            else
                break;
        }
        ++at_;
        if (at_ < text_.size() && ends_.find(text_[at_]) == std::string::npos)
            throw Error(here(), fmt::format("a closing quote must be followed by a {} or the end of the line",
                                            separator_ == ','   ? "comma"
                                            : separator_ == ';' ? "semicolon"
                                                                : "tab"));
        return value;
    }

    void expect_size(const CsvRow& cells, const CsvRow& header) const {
        if (cells.size() == header.size()) return;
        throw Error(
            cells.front().place,
            fmt::format("this line has {} {}, but the first has {}", cells.size(),
                        cells.size() == 1 ? "cell" : "cells", header.size()),
            cells.size() < header.size() ? ""
            : separator_ == ','
                ? "write amounts without a comma, 11135 and not 11,135, and a text with a comma in quotes"
                : "put a text with a semicolon or a tab in it in quotes");
    }

    const std::string& name_;
    std::string_view text_;
    char separator_;
    std::string ends_; // of a cell without quotes
    std::size_t at_ = 0, line_start_ = 0;
    int line_ = 1;
};

std::string csv_cell(std::string_view value) {
    const bool formula = !value.empty() &&
                         std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos &&
                         !Decimal::parse(value);
    auto text = (formula ? "'" : "") + visible_lines(value);
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    return "\"" + replace_all(text, "\"", "\"\"") + "\"";
}

} // namespace

std::vector<CsvRow> parse_csv(const std::string& name, std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (bad_utf8(text))
        throw Error({name, 0, 0, ""}, "the file is not UTF-8", "in a spreadsheet, save it as 'CSV UTF-8'");
    return CsvReader(name, text).rows();
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::vector<std::string> escaped;
    for (const auto& cell : cells) escaped.push_back(csv_cell(cell));
    return join(escaped, ",") + "\n";
}

} // namespace pmnet
