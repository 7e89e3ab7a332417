#include "base/text.hpp"
#include "reports/escape.hpp"
#include "reports/render.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

class Writer {
public:
    explicit Writer(const Report& report) : report_(report) {}

    std::string whole() {
        text_ = fmt::format("# {}\n\n", escaped(report_.title));
        text_ += fmt::format("{}{}\n\n", escaped(report_.network),
                             report_.sponsor.empty() ? "" : ", to the " + escaped(report_.sponsor));
        text_ += fmt::format("Period {}: {} to {}. As of {}.\n", escaped(report_.period.name),
                             long_text(report_.period.first), long_text(report_.period.last),
                             long_text(report_.as_of));
        for (const auto& section : report_.sections) add(section);
        return text_;
    }

private:
    void add(const Section& section) {
        text_ += fmt::format("\n## {}\n", escaped(section.title));
        for (const auto& paragraph : section.paragraphs) text_ += fmt::format("\n{}\n", escaped(paragraph));
        for (const auto& table : section.tables) add(table);
        for (const auto& remark : section.remarks) text_ += fmt::format("\n{}\n", escaped(remark));
    }

    void add(const Table& table) {
        if (!table.caption.empty()) text_ += fmt::format("\n### {}\n", escaped(table.caption));
        std::vector<std::vector<std::string>> lines{{}};
        for (const auto& column : table.columns) lines.front().push_back(escaped(column));
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            lines.push_back(row(table.rows[i], table.last_row_is_total && i + 1 == table.rows.size()));
        std::vector<std::size_t> widths(table.columns.size(), 3);
        std::vector<bool> numbers(table.columns.size(), !table.rows.empty());
        for (std::size_t i = 0; i < widths.size(); ++i) {
            for (const auto& line : lines) widths[i] = std::max(widths[i], width(line[i]));
            for (const auto& cells : table.rows) numbers[i] = numbers[i] && cells[i].figure.has_value();
        }
        text_ += "\n";
        for (std::size_t i = 0; i < lines.size(); ++i) {
            text_ += "|";
            for (std::size_t j = 0; j < widths.size(); ++j)
                text_ += " " + (numbers[j] ? pad_left(lines[i][j], widths[j]) : pad(lines[i][j], widths[j])) +
                         " |";
            text_ += "\n";
            if (i > 0) continue;
            text_ += "|";
            for (std::size_t j = 0; j < widths.size(); ++j)
                text_ += fmt::format(" {}{} |", std::string(widths[j] - 1, '-'), numbers[j] ? ":" : "-");
            text_ += "\n";
        }
    }

    std::vector<std::string> row(const std::vector<Cell>& cells, bool total) const {
        std::vector<std::string> texts;
        for (const auto& cell : cells) {
            const auto text = cell.figure ? shown_text(report_.figures.at(*cell.figure), report_.threshold)
                                          : escaped(cell.text);
            texts.push_back(total && !text.empty() && text != hidden_mark ? fmt::format("**{}**", text)
                                                                          : text);
        }
        return texts;
    }

    const Report& report_;
    std::string text_;
};

} // namespace

std::string markdown(const Report& report) { return Writer(report).whole(); }

} // namespace pmnet::reports
