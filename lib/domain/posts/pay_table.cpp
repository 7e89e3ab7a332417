#include "domain/posts/pay_table.hpp"

#include "base/csv_table.hpp"
#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "domain/engine/splicing.hpp"
#include "domain/posts/pay_points.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

constexpr auto table_form = "the first line is band,minimum,maximum or band,amount or band,point,amount";

PayAmount amount_in(const CsvTable& table, std::size_t row, std::string_view column) {
    const auto cell = table.cell(row, column);
    const auto& text = cell.text;
    if (text.find("£") != text.npos)
        throw Error(cell.place, fmt::format("'{}' has a pound sign", visible(text)), "write 11135");
    if (text.find(',') != text.npos)
        throw Error(cell.place, fmt::format("'{}' has a comma in it", visible(text)),
                    "write amounts without a thousands comma: 11135");
    const auto amount = Decimal::parse(text);
    if (!amount || *amount < Decimal() || amount->decimals() > most_amount_decimals)
        throw Error(cell.place, fmt::format("'{}' is not an amount", visible(text)),
                    "write pounds, or pounds and pence: 11135 or 11135.50");
    return {*amount, cell.place};
}

PayBand* band_named(std::vector<PayBand>& bands, const std::string& name) {
    const auto found =
        std::find_if(bands.begin(), bands.end(), [&](const PayBand& band) { return band.band == name; });
    return found == bands.end() ? nullptr : &*found;
}

std::vector<PayBand> bands_by_range(const CsvTable& table) {
    std::vector<PayBand> bands;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto cell = band_cell(table, i);
        if (const auto* twice = band_named(bands, cell.text))
            throw Error(cell.place,
                        fmt::format("band '{}' appears twice: here and in line {}", visible(cell.text),
                                    twice->place.line),
                        "take one of the lines out");
        bands.push_back(
            {cell.text, cell.place, amount_in(table, i, "minimum"), amount_in(table, i, "maximum"), {}, ""});
    }
    return bands;
}

// Of a band: each amount under the step that leads to it.
using Amounts = std::vector<std::pair<std::string, Decimal>>;

Amounts amounts_of(const PayBand& band) {
    Amounts amounts;
    if (band.minimum) amounts.emplace_back("minimum", band.minimum->amount);
    if (band.maximum) amounts.emplace_back("maximum", band.maximum->amount);
    for (std::size_t i = 0; i < band.points.size(); ++i)
        amounts.emplace_back(fmt::format("points.{}", i), band.points[i].amount);
    return amounts;
}

Amounts amounts_of(yaml::Node band) {
    Amounts amounts;
    for (const auto* end : {"minimum", "maximum"})
        if (const auto amount = number_of(band[end])) amounts.emplace_back(end, *amount);
    for (std::size_t i = 0; i < band["points"].size(); ++i)
        if (const auto amount = number_of(band["points"].item(i)))
            amounts.emplace_back(fmt::format("points.{}", i), *amount);
    return amounts;
}

std::optional<std::size_t> position_of(const Record& scale, const std::string& band) {
    for (std::size_t i = 0; i < scale["bands"].size(); ++i)
        if (scale["bands"].item(i)["band"].text() == band) return i;
    return std::nullopt;
}

yaml::Value points_value(const PayBand& band) {
    auto points = yaml::Value::sequence();
    for (const auto& point : band.points) points.push(yaml::Value::literal(point.amount.text()));
    return points;
}

yaml::Value value_of(const PayBand& band) {
    auto value = yaml::Value::mapping();
    value.set("band", yaml::Value::text(band.band));
    if (band.minimum) value.set("minimum", yaml::Value::literal(band.minimum->amount.text()));
    if (band.maximum) value.set("maximum", yaml::Value::literal(band.maximum->amount.text()));
    if (!band.points.empty()) value.set("points", points_value(band));
    return value;
}

// Point by point, so that those that stay keep their lines.
void splice_points(Splicing& scale, const yaml::Path& path, const PayBand& band) {
    const auto count = scale.root().at_path(yaml::dotted(path)).size();
    if (count == 0 || band.points.empty()) {
        if (!band.points.empty()) scale.set(path, points_value(band));
        return;
    }
    const auto step = [&](std::size_t i) {
        auto point = path;
        point.push_back(std::to_string(i));
        return point;
    };
    for (std::size_t i = 0; i < band.points.size(); ++i)
        scale.set(step(i), yaml::Value::literal(band.points[i].amount.text()));
    for (auto i = count; i > band.points.size(); --i) scale.drop(step(i - 1));
}

void splice(Splicing& scale, const Record& record, const PayBand& band) {
    const auto at = position_of(record, band.band);
    if (!at) return scale.append({"bands"}, value_of(band));
    const auto position = std::to_string(*at);
    const auto field = [&](std::string name) { return yaml::Path{"bands", position, std::move(name)}; };
    if (band.minimum) scale.set(field("minimum"), yaml::Value::literal(band.minimum->amount.text()));
    if (band.maximum) scale.set(field("maximum"), yaml::Value::literal(band.maximum->amount.text()));
    splice_points(scale, field("points"), band);
    for (const auto* end : {"minimum", "maximum"})
        if (!band.points.empty()) scale.drop(field(end));
    if (band.points.empty()) scale.drop(field("points"));
    scale.drop(field("incomplete"));
    scale.drop(field("verified"));
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void renew_sources(Splicing& scale, const std::vector<std::string>& changed, const std::string& source) {
    const auto sources = yaml::Value::sequence({yaml::Value::text(source)});
    const auto bands = scale.root()["bands"].size();
    const bool all = changed.size() == bands;
    if (all) {
        scale.set({"sources"}, sources);
        scale.drop({"confidence"});
    }
    for (std::size_t i = 0; i < bands; ++i) {
        const yaml::Path own{"bands", std::to_string(i), "sources"};
        if (!holds(changed, scale.root()["bands"].item(i)["band"].text())) continue;
        if (all)
            scale.drop(own);
        else
            scale.set(own, sources);
    }
}

} // namespace

PayTable read_pay_table(const std::string& name, std::string_view text) {
    const CsvTable table(name, text,
                         {{"band", {"pay band"}},
                          {"point", {"pay point", "spine point"}},
                          {"amount"},
                          {"minimum"},
                          {"maximum"}},
                         table_form);
    table.expect("band");
    const bool by_point = table.has("amount") || table.has("point");
    if (by_point && (table.has("minimum") || table.has("maximum")))
        throw Error(table.heading_place(), "points and a minimum or maximum do not go together",
                    fmt::format("{}; take the other columns out", table_form));
    for (const auto* column : {"minimum", "maximum"})
        if (!by_point) table.expect(column);
    if (by_point) table.expect("amount");
    return {by_point ? bands_by_point(table, amount_in) : bands_by_range(table), table.passed_over()};
}

yaml::Value new_scale(const PayTable& table) {
    auto bands = yaml::Value::sequence();
    for (const auto& band : table.bands) bands.push(value_of(band));
    auto scale = yaml::Value::mapping();
    scale.set("bands", std::move(bands));
    return scale;
}

std::vector<std::string> bands_changed(const Record& scale, const PayTable& table) {
    std::vector<std::string> changed;
    for (const auto& band : table.bands) {
        const auto at = position_of(scale, band.band);
        if (!at || amounts_of(scale["bands"].item(*at)) != amounts_of(band)) changed.push_back(band.band);
    }
    return changed;
}

std::string with_pay_table(const Record& scale, const PayTable& table, const std::string& source) {
    const auto changed = bands_changed(scale, table);
    Splicing text(scale);
    if (changed.empty()) return text.text();
    if (source.empty())
        throw Error(
            Fault::refused, Place{},
            fmt::format("where are the new amounts of '{}' from? Its sources are those of the old ones",
                        scale.id),
            "name the paper with --source, as in --source 'Circular PCS(AFC)2025/1, table 1'");
    for (const auto& band : table.bands)
        if (holds(changed, band.band)) splice(text, scale, band);
    renew_sources(text, changed, source);
    return text.text();
}

std::vector<Read> read_from(const PayTable& table, const Record& scale) {
    std::vector<Read> read{{"bands", table.bands.front().place}};
    for (const auto& band : table.bands) {
        const auto at = position_of(scale, band.band);
        if (!at) continue;
        const auto path = fmt::format("bands.{}", *at);
        read.push_back({path + ".band", band.place});
        if (band.minimum) read.push_back({path + ".minimum", band.minimum->place});
        if (band.maximum) read.push_back({path + ".maximum", band.maximum->place});
        for (std::size_t i = 0; i < band.points.size(); ++i)
            read.push_back({fmt::format("{}.points.{}", path, i), band.points[i].place});
    }
    return read;
}

} // namespace pmnet::domain
