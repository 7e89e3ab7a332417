#include "base/csv.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class CsvReader {
public:
    CsvReader(const std::string& name, std::string_view text) : name_(name), text_(text) {}

    std::vector<CsvRow> rows() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            auto cells = row();
            if (cells.size() == 1 && trim(cells[0].text).empty()) continue;
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
            if (at_ < text_.size() && text_[at_] == ',') {
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
            const auto end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
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
        if (at_ < text_.size() && std::string_view(",\r\n").find(text_[at_]) == std::string_view::npos)
            throw Error(here(), "a closing quote must be followed by a comma or the end of the line");
        return value;
    }

    static void expect_size(const CsvRow& cells, const CsvRow& header) {
        if (cells.size() == header.size()) return;
        throw Error(cells.front().place,
                    fmt::format("this line has {} cells, but the first has {}", cells.size(), header.size()),
                    cells.size() > header.size() ? "write amounts without a comma: 11135, not 11,135" : "");
    }

    const std::string& name_;
    std::string_view text_;
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
    if (text.starts_with(byte_order_mark))
        throw Error({name, 1, 1, ""}, "the file begins with a byte-order mark",
                    "save it again as plain UTF-8; in a spreadsheet choose CSV, not 'CSV UTF-8'");
    if (bad_utf8(text))
        throw Error({name, 0, 0, ""}, "the file is not UTF-8",
                    "save it again as UTF-8, without a byte-order mark");
    return CsvReader(name, text).rows();
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::vector<std::string> escaped;
    for (const auto& cell : cells) escaped.push_back(csv_cell(cell));
    return join(escaped, ",") + "\n";
}

} // namespace pmnet
