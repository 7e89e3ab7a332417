#include "cli/engine/output.hpp"

#include "base/text.hpp"
#include "cli/engine/json.hpp"
#include "cli/engine/print.hpp"
#include "cli/engine/record_view.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace pmnet::cli {

std::string aligned(const Table& table, const std::vector<std::size_t>& to_the_right) {
    if (table.rows.empty()) return "";
    std::vector<std::size_t> widths;
    for (const auto& column : table.columns) widths.push_back(width(column));
    for (const auto& row : table.rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(visible(row[i])));
    const auto padded = [&](const std::string& cell, std::size_t column) {
        const bool right = std::find(to_the_right.begin(), to_the_right.end(), column) != to_the_right.end();
        return right ? pad_left(visible(cell), widths[column]) : pad(visible(cell), widths[column]);
    };
    std::string text;
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string whole;
        for (std::size_t i = 0; i < cells.size(); ++i) whole += padded(cells[i], i) + "  ";
        whole.erase(whole.find_last_not_of(' ') + 1);
        text += whole + "\n";
    };
    line(table.columns);
    for (const auto& row : table.rows) line(row);
    return text;
}

std::string plain_amount(Decimal amount) { return amount.text(); }

std::string csv(const Table& table) {
    Rows rows{"rows", {}};
    for (const auto& column : table.columns) rows.columns.push_back({column, column});
    for (const auto& row : table.rows) rows.add({row.begin(), row.end()});
    return text_of(Answer().rows(std::move(rows)), Printed::csv);
}

std::string printed(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json number_json(Decimal number) {
    if (number.is_whole()) return Json(std::llround(number.approximate()));
    return Json(number.approximate());
}

Json number_json(const std::optional<Decimal>& number) { return number ? number_json(*number) : Json(); }

Json json_of(const std::vector<Diagnostic>& diagnostics) { return Json::parse(json(datum_of(diagnostics))); }

} // namespace pmnet::cli
