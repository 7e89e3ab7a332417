#include "domain/posts/pay_table.hpp"

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pmnet::domain {

namespace {

// Where each column stands, by its name in small letters.
std::map<std::string, std::size_t> columns_of(const CsvRow& header) {
    std::map<std::string, std::size_t> columns;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const auto name = lower(trim(header[i].text));
        if (!columns.emplace(name, i).second)
            throw Error(header[i].place, fmt::format("there are two columns '{}'", visible(name)));
    }
    return columns;
}

std::size_t expect_column(const std::map<std::string, std::size_t>& columns, const std::string& name,
                          const CsvRow& header) {
    const auto found = columns.find(name);
    if (found != columns.end()) return found->second;
    std::vector<std::string> names; // that could be meant by it
    for (const auto& cell : header)
        if (const auto known = lower(trim(cell.text)); known != "minimum" && known != "maximum")
            names.push_back(visible(cell.text));
    const auto meant = closest(name, names);
    throw Error(header.front().place, fmt::format("there is no column '{}'", name),
                meant ? fmt::format("rename the column '{}'", *meant)
                      : "the first line is band,minimum,maximum or band,amount");
}

Decimal amount_of(const CsvCell& cell) {
    const auto text = trim(cell.text);
    if (text.find("£") != text.npos)
        throw Error(cell.place, fmt::format("'{}' has a pound sign", visible(text)), "write 11135");
    if (text.find(',') != text.npos)
        throw Error(cell.place, fmt::format("'{}' has a comma in it", visible(text)),
                    "write amounts without a thousands comma: 11135");
    const auto amount = Decimal::parse(text);
    if (!amount || *amount < Decimal() || amount->decimals() > most_amount_decimals)
        throw Error(cell.place, fmt::format("'{}' is not an amount", visible(text)),
                    "write pounds, or pounds and pence: 11135 or 11135.50");
    return *amount;
}

PayBand& band_named(std::vector<PayBand>& bands, const std::string& name) {
    const auto found =
        std::find_if(bands.begin(), bands.end(), [&](const PayBand& band) { return band.band == name; });
    if (found != bands.end()) return *found;
    bands.push_back({name, {}, {}, {}});
    return bands.back();
}

using Amounts = std::vector<std::pair<std::string, Decimal>>;

// Of a band: each amount under the step that leads to it.
Amounts amounts_of(const PayBand& band) {
    Amounts amounts;
    if (band.minimum) amounts.emplace_back("minimum", *band.minimum);
    if (band.maximum) amounts.emplace_back("maximum", *band.maximum);
    for (std::size_t i = 0; i < band.points.size(); ++i)
        amounts.emplace_back(fmt::format("point {}", i + 1), band.points[i]);
    return amounts;
}

Amounts amounts_of(yaml::Node node) {
    PayBand band{text_of(node["band"]), number_of(node["minimum"]), number_of(node["maximum"]), {}};
    for (const auto point : node["points"])
        if (const auto amount = number_of(point)) band.points.push_back(*amount);
    return amounts_of(band);
}

std::optional<Decimal> find(const Amounts& amounts, const std::string& what) {
    for (const auto& [name, amount] : amounts)
        if (name == what) return amount;
    return std::nullopt;
}

std::optional<std::size_t> position_of(const Record& scale, const std::string& band) {
    for (std::size_t i = 0; i < scale["bands"].size(); ++i)
        if (scale["bands"].item(i)["band"].text() == band) return i;
    return std::nullopt;
}

yaml::Node node_of(const Record* scale, const std::string& band) {
    const auto at = scale == nullptr ? std::nullopt : position_of(*scale, band);
    return at ? (*scale)["bands"].item(*at) : yaml::Node();
}

void add_changes(std::vector<PayChange>& changes, const std::string& band, const Amounts& before,
                 const Amounts& after) {
    for (const auto& [what, amount] : after)
        if (const auto held = find(before, what); held != amount)
            changes.push_back({fmt::format("band {} {}", band, what), held, amount});
    for (const auto& [what, amount] : before)
        if (!find(after, what))
            changes.push_back({fmt::format("band {} {}", band, what), amount, std::nullopt});
}

} // namespace

std::vector<PayBand> read_pay_table(const std::string& name, std::string_view text) {
    const auto rows = parse_csv(name, text);
    if (rows.empty()) throw Error({name, 0, 0, ""}, "the file is empty");
    const auto& header = rows.front();
    const auto columns = columns_of(header);
    const auto band_at = expect_column(columns, "band", header);
    const bool by_point = columns.contains("amount");
    const auto first = expect_column(columns, by_point ? "amount" : "minimum", header);
    const auto second = by_point ? first : expect_column(columns, "maximum", header);
    std::vector<PayBand> bands;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const std::string band_name(trim(row[band_at].text));
        if (band_name.empty()) throw Error(row[band_at].place, "the band is missing");
        auto& band = band_named(bands, band_name);
        if (by_point) {
            band.points.push_back(amount_of(row[first]));
            continue;
        }
        if (band.minimum)
            throw Error(row[band_at].place, fmt::format("band '{}' appears twice", visible(band_name)));
        band.minimum = amount_of(row[first]);
        band.maximum = amount_of(row[second]);
    }
    if (bands.empty()) throw Error(header.front().place, "there are no lines below the column names");
    return bands;
}

yaml::Value value_of(const PayBand& band) {
    auto value = yaml::Value::mapping();
    value.set("band", yaml::Value::text(band.band));
    if (band.minimum) value.set("minimum", yaml::Value::literal(band.minimum->text()));
    if (band.maximum) value.set("maximum", yaml::Value::literal(band.maximum->text()));
    if (band.points.empty()) return value;
    auto points = yaml::Value::sequence();
    for (const auto point : band.points) points.push(yaml::Value::literal(point.text()));
    value.set("points", std::move(points));
    return value;
}

std::vector<PayChange> changes_to(const Record* scale, const std::vector<PayBand>& table) {
    std::vector<PayChange> changes;
    for (const auto& band : table)
        add_changes(changes, band.band, amounts_of(node_of(scale, band.band)), amounts_of(band));
    return changes;
}

std::string with_pay_table(const Record& scale, const std::vector<PayBand>& table) {
    auto text = std::string(scale.document().text());
    for (const auto& band : table) {
        const Record current{scale.kind, scale.id, yaml::read(scale.document().name(), text)};
        const auto node = node_of(&current, band.band);
        if (amounts_of(node) == amounts_of(band)) continue;
        const auto order = scale.kind->key_order();
        const auto at = position_of(current, band.band);
        if (!at) {
            text = yaml::append(current.document(), {"bands"}, value_of(band), order);
            continue;
        }
        const std::string position = std::to_string(*at);
        if (band.points.empty() && !node["points"]) { // one amount, one line
            text = yaml::set(current.document(), {"bands", position, "minimum"},
                             yaml::Value::literal(band.minimum->text()), order);
            text = yaml::set(yaml::read(scale.document().name(), text), {"bands", position, "maximum"},
                             yaml::Value::literal(band.maximum->text()), order);
        } else {
            text = yaml::set(current.document(), {"bands", position}, value_of(band), order);
        }
    }
    return text;
}

} // namespace pmnet::domain
