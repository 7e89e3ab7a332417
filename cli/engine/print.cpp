#include "cli/engine/print.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "cli/engine/json.hpp"
#include "reports/engine/escape.hpp"
#include "reports/engine/markdown_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

using Row = std::vector<Cell>;

bool is_for(Readers readers, Readers asked) { return readers == Readers::all || readers == asked; }

std::vector<const Rows*> tables_for(const Answer& answer, Readers asked) {
    std::vector<const Rows*> tables;
    for (const auto& member : answer.members)
        if (const auto* rows = std::get_if<Rows>(&member); rows && is_for(rows->readers, asked))
            tables.push_back(rows);
    return tables;
}

// Positions of the columns these readers are shown.
std::vector<std::size_t> columns_for(const Rows& rows, Readers asked, std::optional<bool> below = {}) {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < rows.columns.size(); ++i)
        if (is_for(rows.columns[i].readers, asked) && (!below || rows.columns[i].below == *below))
            positions.push_back(i);
    return positions;
}

// --- For people ---

std::string words_of(const Cell& cell, const Column& column);

struct InWords {
    const Column& column;

    std::string operator()(std::monostate) const { return column.nothing; }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(std::int64_t number) const {
        return pmnet::text_of(Decimal::whole(number), column.unit);
    }
    std::string operator()(Decimal number) const { return pmnet::text_of(number, column.unit); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Datum::List& list) const {
        std::vector<std::string> texts;
        for (const auto& item : list) texts.push_back(words_of(item, column));
        return texts.empty() ? column.nothing : join(texts, ", ");
    }
    std::string operator()(const Datum::Group& group) const { return Datum(group).text(); }
};

std::string words_of(const Cell& cell, const Column& column) {
    return cell.shown.empty() ? std::visit(InWords{column}, cell.value.value()) : cell.shown;
}

bool is_numeric(const Rows& rows, std::size_t column) {
    return std::any_of(rows.cells.begin(), rows.cells.end(),
                       [&](const Row& row) { return row[column].value.is_number(); }) &&
           std::all_of(rows.cells.begin(), rows.cells.end(), [&](const Row& row) {
               return row[column].value.is_number() || row[column].value.is_nothing();
           });
}

// What is below a row: a list without a title takes a line for each item.
std::string lines_below(const Rows& rows, const Row& row) {
    std::string text;
    for (const auto i : columns_for(rows, Readers::people, true)) {
        const auto& column = rows.columns[i];
        const auto* list = row[i].value.list();
        if (list != nullptr && column.title.empty() && row[i].shown.empty()) {
            for (const auto& item : *list) text += fmt::format("      {}\n", visible(words_of(item, column)));
            continue;
        }
        const auto words = visible(trim(words_of(row[i], column)));
        if (words.empty()) continue;
        text += column.title.empty() ? fmt::format("      {}\n", words)
                                     : fmt::format("      {}: {}\n", column.title, words);
    }
    return text;
}

std::string in_columns(const Answer& answer) {
    auto text = visible_lines(answer.heading);
    for (const auto* rows : tables_for(answer, Readers::people))
        text += visible_lines(rows->heading) + aligned(*rows);
    return text + visible_lines(answer.notes);
}

std::string markdown_table(const Rows& rows) {
    const auto shown = columns_for(rows, Readers::people);
    std::vector<std::string> titles;
    std::vector<bool> numbers;
    std::vector<std::vector<std::string>> cells;
    for (const auto i : shown) {
        titles.push_back(reports::escaped(rows.columns[i].title));
        numbers.push_back(is_numeric(rows, i));
    }
    for (const auto& row : rows.cells) {
        cells.emplace_back();
        for (const auto i : shown)
            cells.back().push_back(reports::escaped(words_of(row[i], rows.columns[i])));
    }
    return rows.empty() ? "" : reports::table_text(titles, numbers, cells);
}

std::string paragraph(const std::string& text) {
    return trim(text).empty() ? "" : "\n" + reports::escaped_paragraph(text);
}

std::string in_markdown(const Answer& answer) {
    auto text = paragraph(answer.heading);
    for (const auto* rows : tables_for(answer, Readers::people))
        text += paragraph(rows->heading) + markdown_table(*rows);
    text += paragraph(answer.notes);
    return text.starts_with('\n') ? text.substr(1) : text;
}

// --- For programs ---

std::string in_csv(const Answer& answer) {
    const auto tables = tables_for(answer, Readers::programs);
    if (tables.empty()) return "";
    const auto& rows = *tables.front();
    const auto shown = columns_for(rows, Readers::programs);
    std::vector<std::string> keys;
    for (const auto i : shown) keys.push_back(rows.columns[i].key);
    auto text = csv_line(keys);
    for (const auto& row : rows.cells) {
        std::vector<std::string> cells;
        for (const auto i : shown) cells.push_back(row[i].value.text());
        text += csv_line(cells);
    }
    return text;
}

Datum list_of(const Rows& rows) {
    Datum::List list;
    for (const auto& row : rows.cells) {
        Datum group{Datum::Group()};
        for (const auto i : columns_for(rows, Readers::programs))
            group.set(rows.columns[i].key, row[i].value);
        list.push_back(std::move(group));
    }
    return Datum(std::move(list));
}

std::string in_json(const Answer& answer) {
    Datum::Group whole;
    for (const auto& member : answer.members) {
        if (const auto* fact = std::get_if<Fact>(&member)) whole.emplace_back(fact->key, fact->value);
        const auto* rows = std::get_if<Rows>(&member);
        if (rows != nullptr && !rows->key.empty() && is_for(rows->readers, Readers::programs))
            whole.emplace_back(rows->key, list_of(*rows));
    }
    return json(Datum(std::move(whole)));
}

} // namespace

std::string aligned(const Rows& rows) {
    if (rows.empty()) return "";
    const auto shown = columns_for(rows, Readers::people, false);
    std::vector<std::vector<std::string>> lines(1);
    for (const auto i : shown) lines.front().push_back(rows.columns[i].title);
    for (const auto& row : rows.cells) {
        lines.emplace_back();
        for (const auto i : shown) lines.back().push_back(visible(words_of(row[i], rows.columns[i])));
    }
    std::vector<std::size_t> widths(shown.size());
    std::vector<bool> numbers;
    for (const auto i : shown) numbers.push_back(is_numeric(rows, i));
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width(line[i]));
    std::string text;
    for (std::size_t number = 0; number < lines.size(); ++number) {
        std::string whole;
        for (std::size_t i = 0; i < shown.size(); ++i)
            whole += (numbers[i] ? pad_left(lines[number][i], widths[i]) : pad(lines[number][i], widths[i])) +
                     "  ";
        whole.erase(whole.find_last_not_of(' ') + 1);
        text += whole + "\n";
        if (number > 0) text += lines_below(rows, rows.cells[number - 1]);
    }
    return text;
}

std::string printed(const Answer& answer, Printed as) {
    if (answer.members.empty()) return visible_lines(answer.heading + answer.notes);
    switch (as) {
    case Printed::columns: return in_columns(answer);
    case Printed::csv: return in_csv(answer);
    case Printed::json: return in_json(answer);
    case Printed::markdown: return in_markdown(answer);
    }
    return "";
}

} // namespace pmnet::cli
