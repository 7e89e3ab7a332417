#include "domain/visits/framework_table.hpp"

#include "base/csv_table.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

constexpr auto framework_form = "the first line names domain, area, code, title and points";

std::optional<Decimal> number_in_cell(const CsvCell& cell, std::string_view what, std::string_view hint) {
    if (cell.text.empty()) return std::nullopt;
    const auto number = Decimal::parse(cell.text);
    if (!number || *number < Decimal())
        throw Error(cell.place, fmt::format("'{}' is not {}", visible(cell.text), what), std::string(hint));
    return number;
}

std::optional<Decimal> points_in(const CsvTable& table, std::size_t row) {
    return number_in_cell(table.cell(row, "points"), "a number of points", "write 25, or 2.5");
}

void add_number(std::vector<ReadField>& fields, const std::string& name, const CsvCell& cell,
                const std::optional<Decimal>& number) {
    if (number) fields.push_back({name, yaml::Value::literal(number->text()), cell.place});
}

// "60", "60%", "60 %".
void add_threshold(std::vector<ReadField>& fields, const CsvTable& table, std::size_t row,
                   const std::string& column) {
    auto cell = table.cell(row, column);
    if (cell.text.ends_with('%'))
        cell.text = trim(std::string_view(cell.text).substr(0, cell.text.size() - 1));
    add_number(fields, column, cell, number_in_cell(cell, "a percentage", "write 60 for 60 %"));
}

IndicatorLine indicator_in(const CsvTable& table, std::size_t row) {
    const auto code = table.cell(row, "code"), title = table.expect_cell(row, "title"),
               points = table.expect_cell(row, "points");
    IndicatorLine indicator{code.text, code.place, {}, *points_in(table, row)};
    indicator.fields.push_back({"title", yaml::Value::text(title.text), title.place});
    add_number(indicator.fields, "points", points, indicator.points);
    for (const auto* column : {"threshold", "threshold_upper"})
        add_threshold(indicator.fields, table, row, column);
    return indicator;
}

std::string id_in(const CsvTable& table, std::size_t row, const std::string& column, const CsvCell& name) {
    const auto given = table.cell(row, column + "_id");
    return given.text.empty() ? hyphenated(name.text) : given.text;
}

// What a line without a code, or without an area, says was published.
void state(Stated& stated, const CsvTable& table, std::size_t row, const std::string& count) {
    const auto points = table.expect_cell(row, "points"), number = table.cell(row, "indicators");
    if (stated.points)
        throw Error(points.place, fmt::format("the points of '{}' are given twice", visible(stated.name)),
                    "an indicator needs its code; take one of the lines out if it is none");
    stated.points = points_in(table, row);
    add_number(stated.fields, "points", points, stated.points);
    add_number(stated.fields, count, number, number_in_cell(number, "a number of indicators", "write 15"));
}

template<typename Lines>
Lines& lines_for(std::vector<Lines>& all, std::string id, const CsvCell& name) {
    for (auto& known : all)
        if (known.stated.id == id) return known;
    all.push_back({{std::move(id), name.text, name.place, {}, {}}, {}});
    return all.back();
}

void expect_new_code(const FrameworkTable& read, const IndicatorLine& indicator) {
    for (const auto& domain : read.domains)
        for (const auto& area : domain.areas)
            for (const auto& other : area.indicators)
                if (other.code == indicator.code)
                    throw Error(indicator.place,
                                fmt::format("indicator '{}' appears twice: here and in line {}",
                                            visible(indicator.code), other.place.line),
                                "take one of the lines out");
}

void read_line(FrameworkTable& read, const CsvTable& table, std::size_t row) {
    const auto domain_name = table.expect_cell(row, "domain"), area_name = table.cell(row, "area");
    auto& domain = lines_for(read.domains, id_in(table, row, "domain", domain_name), domain_name);
    const bool has_code = !table.cell(row, "code").text.empty();
    if (area_name.text.empty()) {
        if (has_code) table.expect_cell(row, "area");
        return state(domain.stated, table, row, "indicators");
    }
    auto& area = lines_for(domain.areas, id_in(table, row, "area", area_name), area_name);
    if (!has_code) {
        if (const auto title = table.cell(row, "title"); !title.text.empty()) table.expect_cell(row, "code");
        return state(area.stated, table, row, "indicator_count");
    }
    auto indicator = indicator_in(table, row);
    expect_new_code(read, indicator);
    area.indicators.push_back(std::move(indicator));
}

} // namespace

FrameworkTable read_framework_table(const std::string& name, std::string_view text) {
    const CsvTable table(name, text,
                         {{"domain"},
                          {"domain_id"},
                          {"area"},
                          {"area_id"},
                          {"code", {"indicator", "indicator code"}},
                          {"title", {"description"}},
                          {"points"},
                          {"threshold", {"lower threshold"}},
                          {"threshold_upper", {"upper threshold"}},
                          {"indicators", {"number of indicators"}}},
                         framework_form);
    for (const auto* column : {"domain", "area", "code", "title", "points"}) table.expect(column);
    FrameworkTable read{{}, table.passed_over(), {}};
    for (std::size_t row = 0; row < table.size(); ++row) read_line(read, table, row);
    for (const auto& domain : read.domains) {
        if (!domain.stated.points) read.summed.push_back(domain.stated.id);
        for (const auto& area : domain.areas)
            if (!area.stated.points) read.summed.push_back(area.stated.id);
    }
    return read;
}

std::vector<std::string> areas_in_part(const FrameworkTable& table) {
    std::vector<std::string> told;
    for (const auto& domain : table.domains)
        for (const auto& area : domain.areas) {
            Decimal sum;
            for (const auto& indicator : area.indicators) sum += indicator.points;
            const auto held = area.indicators.size();
            if (area.stated.points && sum < *area.stated.points)
                told.push_back(fmt::format("the file has {} {} of '{}', with {} of its {} points", held,
                                           held == 1 ? "indicator" : "indicators", visible(area.stated.name),
                                           sum.text(), area.stated.points->text()));
        }
    return told;
}

} // namespace pmnet::domain
