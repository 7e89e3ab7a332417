#include "domain/posts/uplift.hpp"

#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace pmnet::domain {

namespace {

const Decimal hundred = Decimal::whole(100);
constexpr int most_percent_decimals = 4; // with the two of an amount, the product stays exact

struct RoundingRow {
    PayRounding rounding;
    std::string_view name, words;
    Rounding way;
    std::string_view step;
};
constexpr std::array<RoundingRow, 4> roundings = {{
    {PayRounding::nearest_pound, "nearest-pound", "rounded to the nearest pound", Rounding::nearest, "1"},
    {PayRounding::down, "down", "rounded down to a pound", Rounding::down, "1"},
    {PayRounding::up, "up", "rounded up to a pound", Rounding::up, "1"},
    {PayRounding::nearest_penny, "nearest-penny", "rounded to the nearest penny", Rounding::nearest, "0.01"},
}};

const RoundingRow& row_of(PayRounding rounding) {
    return *std::find_if(roundings.begin(), roundings.end(),
                         [&](const RoundingRow& row) { return row.rounding == rounding; });
}

std::optional<PayRounding> rounding_named(std::string_view name) {
    for (const auto& row : roundings)
        if (row.name == name) return row.rounding;
    return std::nullopt;
}

PayRounding parse_rounding(const std::string& text) {
    std::vector<std::string> names;
    for (const auto& row : roundings) names.emplace_back(row.name);
    const auto hint = "name one of " + join(names, ", ");
    if (text.empty()) throw Error("how should amounts be rounded?", hint);
    if (const auto rounding = rounding_named(text)) return *rounding;
    const auto meant = did_you_mean(text, names);
    throw Error(fmt::format("there is no rounding '{}'", visible(text)), meant.empty() ? hint : meant);
}

Decimal parse_percent(const std::string& text) {
    if (text.empty()) return {};
    const auto percent = Decimal::parse(text);
    if (!percent || percent->decimals() > most_percent_decimals)
        throw Error(fmt::format("'{}' is not a percentage", visible(text)),
                    "write it as a number with at most four decimals: 3.225");
    if (*percent < Decimal()) throw Error(fmt::format("{} % would be a cut", text), "an uplift is 0 or more");
    if (*percent > hundred)
        throw Error(fmt::format("{} % would more than double the pay", text),
                    "an uplift is at most 100; write 4 for 4 %");
    return *percent;
}

Decimal parse_amount(const std::string& text) {
    if (text.empty()) return {};
    const auto amount = Decimal::parse(text);
    if (!amount || *amount < Decimal() || amount->decimals() > most_amount_decimals)
        throw Error(fmt::format("'{}' is not an amount", visible(text)),
                    "write pounds and pence without a sign or a comma: 1000 or 250.50");
    return *amount;
}

// The amounts of a scale in order, each with what it is: "band 5 minimum", "band 5 point 2".
std::vector<std::pair<std::string, yaml::Node>> amounts_of(const Record& scale) {
    std::vector<std::pair<std::string, yaml::Node>> amounts;
    for (const auto band : scale["bands"]) {
        for (const auto* end : {"minimum", "maximum"})
            if (band[end])
                amounts.emplace_back(fmt::format("band {} {}", band["band"].text(), end), band[end]);
        std::size_t point = 0;
        for (const auto node : band["points"])
            amounts.emplace_back(fmt::format("band {} point {}", band["band"].text(), ++point), node);
    }
    return amounts;
}

yaml::Value uplifted_band(yaml::Node band, const Uplift& uplift) {
    auto raised = yaml::Value::mapping();
    const auto amount = [&](yaml::Node node) {
        return yaml::Value::literal(uplifted(number_of(node).value_or(Decimal()), uplift).text());
    };
    raised.set("band", yaml::Value::text(text_of(band["band"])));
    for (const auto* end : {"minimum", "maximum"})
        if (band[end]) raised.set(end, amount(band[end]));
    if (band["points"]) {
        auto points = yaml::Value::sequence();
        for (const auto point : band["points"]) points.push(amount(point));
        raised.set("points", std::move(points));
    }
    if (band["incomplete"]) raised.set("incomplete", yaml::Value::of(band["incomplete"]));
    return raised;
}

yaml::Value rule_value(const std::string& from, const Uplift& uplift) {
    auto rule = yaml::Value::mapping();
    rule.set("from", yaml::Value::text(from));
    const auto set = [&](const char* name, Decimal value) {
        if (value != Decimal()) rule.set(name, yaml::Value::literal(value.text()));
    };
    set("percent", uplift.percent);
    set("flat", uplift.flat);
    set("least_rise", uplift.least_rise);
    rule.set("rounding", yaml::Value::text(std::string(row_of(uplift.rounding).name)));
    return rule;
}

std::vector<Diagnostic> check_later(const Record& scale, const Record& from) {
    const auto day = date_of(scale["effective"]), before = date_of(from["effective"]);
    if (!day || !before || *day > *before) return {};
    return {refuse(scale["effective"], "computed",
                   fmt::format("'{}', which this scale is computed from, takes effect on {} itself", from.id,
                               long_text(*before)),
                   "an uplift takes effect later than the scale it is made from")};
}

} // namespace

Uplift parse_uplift(const UpliftWords& words) {
    const Uplift uplift{parse_percent(words.percent), parse_amount(words.flat),
                        parse_amount(words.least_rise), parse_rounding(words.rounding)};
    if (uplift.percent == Decimal() && uplift.flat == Decimal() && uplift.least_rise == Decimal())
        throw Error("nothing would rise", "give --percent, --flat or --minimum");
    return uplift;
}

std::string text_of(const Uplift& uplift) {
    std::vector<std::string> parts;
    if (uplift.percent != Decimal()) parts.push_back(uplift.percent.text() + " %");
    if (uplift.flat != Decimal()) parts.push_back(pounds(uplift.flat));
    auto text = join(parts, " and ");
    if (uplift.least_rise != Decimal())
        text += fmt::format("{}at least {}", text.empty() ? "" : ", ", pounds(uplift.least_rise));
    return fmt::format("{}, {}", text, row_of(uplift.rounding).words);
}

Decimal uplifted(Decimal amount, const Uplift& uplift) {
    // In hundredths of what is paid, so that the percentage needs no division before rounding.
    const Decimal exact_step = *Decimal::parse("0.000001");
    const auto raised =
        amount.scaled(hundred + uplift.percent, Decimal::whole(1), exact_step, Rounding::nearest) +
        uplift.flat * 100;
    const auto least = (amount + uplift.least_rise) * 100;
    const auto& rounding = row_of(uplift.rounding);
    return std::max(raised, least)
        .scaled(Decimal::whole(1), hundred, *Decimal::parse(rounding.step), rounding.way);
}

yaml::Value uplifted_scale(const Record& scale, const Uplift& uplift, Date effective, std::string source) {
    constexpr std::string_view marked = ", uplifted from ";
    const auto name = text_of(scale["name"]);
    auto record = yaml::Value::mapping();
    record.set("name", yaml::Value::text(fmt::format("{}{}{}", name.substr(0, name.find(marked)), marked,
                                                     long_text(effective))));
    record.set("nations", yaml::Value::of(scale["nations"]));
    record.set("effective", yaml::Value::literal(text_of(effective)));
    record.set("hours_per_week", yaml::Value::of(scale["hours_per_week"]));
    for (const auto* whose : {"plan", "practice"})
        if (scale[whose]) record.set(whose, yaml::Value::of(scale[whose]));
    auto bands = yaml::Value::sequence();
    for (const auto band : scale["bands"]) bands.push(uplifted_band(band, uplift));
    record.set("bands", std::move(bands));
    record.set("computed", rule_value(scale.id, uplift));
    auto sources = yaml::Value::sequence();
    sources.push(yaml::Value::text(
        fmt::format("Computed from '{}': {}. Not a published table.", scale.id, text_of(uplift))));
    if (!source.empty()) sources.push(yaml::Value::text(std::move(source)));
    record.set("sources", std::move(sources));
    return record;
}

std::optional<Uplift> uplift_of(const Record& scale) {
    const auto rule = scale["computed"];
    const auto rounding = rounding_named(rule["rounding"].text());
    if (!rounding) return std::nullopt;
    const auto number = [&](const char* name) { return number_of(rule[name]).value_or(Decimal()); };
    return Uplift{number("percent"), number("flat"), number("least_rise"), *rounding};
}

std::vector<Diagnostic> check_computed(const Record& record, const Basis& basis) {
    const auto uplift = uplift_of(record);
    const auto* from = basis.find("pay-scale", record["computed"]["from"].text());
    if (!uplift || from == nullptr) return {};
    auto diagnostics = check_later(record, *from);
    const auto before = amounts_of(*from);
    for (const auto& [name, node] : amounts_of(record)) {
        const auto base = std::find_if(before.begin(), before.end(), [&, &wanted = name](const auto& amount) {
            return amount.first == wanted;
        });
        const auto held = number_of(node);
        if (base == before.end()) {
            diagnostics.push_back(
                refuse(node, "computed",
                       fmt::format("{} is not in '{}', which this table was computed from", name, from->id)));
        } else if (const auto due = uplifted(number_of(base->second).value_or(Decimal()), *uplift);
                   held && *held != due) {
            diagnostics.push_back(
                refuse(node, "computed",
                       fmt::format("{} is {}, but the rule gives {}", name, pounds(*held), pounds(due)),
                       "a table taken from a source has no 'computed'"));
        }
    }
    return diagnostics;
}

} // namespace pmnet::domain
