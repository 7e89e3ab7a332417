#include "reports/engine/escape.hpp"
#include "reports/engine/markdown_table.hpp"
#include "reports/engine/render.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

namespace {

class Writer {
public:
    explicit Writer(const Report& report) : report_(report) {}

    std::string whole() {
        text_ = fmt::format("# {}\n\n", escaped(report_.title));
        text_ += fmt::format("{}{}\n\n", escaped(report_.network),
                             report_.sponsor.empty() ? "" : ", to the " + escaped(report_.sponsor));
        text_ +=
            fmt::format("Period: {}{} to {}. As of {}.\n", kind_and_name(), long_text(report_.period.first),
                        long_text(report_.period.last), long_text(report_.as_of));
        for (const auto& section : report_.sections) add(section);
        return text_;
    }

private:
    // "quarter 2005-06-Q3, "; a span of days has no other name.
    std::string kind_and_name() const {
        if (report_.period_kind == PeriodKind::days) return "";
        return fmt::format("{} {}, ", name_of(report_.period_kind), escaped(report_.period.name));
    }

    void add(const Section& section) {
        text_ += fmt::format("\n## {}\n", escaped(section.title));
        for (const auto& paragraph : section.paragraphs) text_ += fmt::format("\n{}\n", escaped(paragraph));
        for (const auto& table : section.tables) add(table);
        for (const auto& remark : section.remarks) text_ += fmt::format("\n{}\n", escaped(remark));
    }

    void add(const Table& table) {
        if (!table.caption.empty()) text_ += fmt::format("\n### {}\n", escaped(table.caption));
        std::vector<std::string> columns;
        for (const auto& column : table.columns) columns.push_back(escaped(column));
        std::vector<std::vector<std::string>> rows;
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            rows.push_back(row(table.rows[i], table.last_row_is_total && i + 1 == table.rows.size()));
        std::vector<bool> numbers(columns.size(), !rows.empty());
        for (const auto& cells : table.rows)
            for (std::size_t i = 0; i < cells.size(); ++i)
                numbers[i] = numbers[i] && (cells[i].figure || cells[i].text.empty());
        text_ += table_text(columns, numbers, rows);
    }

    std::vector<std::string> row(const std::vector<Cell>& cells, bool total) const {
        std::vector<std::string> texts;
        for (const auto& cell : cells) {
            const auto text = cell.figure ? shown_text(report_.figures.at(*cell.figure), report_.threshold)
                                          : escaped(cell.text);
            const bool says_something = !text.empty() && text != hidden_mark && text != nothing_mark;
            const auto weighed = total && says_something ? fmt::format("**{}**", text) : text;
            texts.push_back(cell.mark.empty() ? weighed : fmt::format("{} {}", cell.mark, weighed));
        }
        return texts;
    }

    const Report& report_;
    std::string text_;
};

} // namespace

std::string markdown(const Report& report) { return Writer(report).whole(); }

} // namespace pmnet::reports
