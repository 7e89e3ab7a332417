#include "domain/query.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/derived.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

void gather(yaml::Node node, const yaml::Path& path, std::size_t from, std::vector<std::string>& found) {
    if (node.is_sequence()) {
        for (const auto item : node) gather(item, path, from, found);
    } else if (from < path.size()) {
        gather(node[path[from]], path, from + 1, found);
    } else if (node.is_scalar()) {
        found.emplace_back(node.text());
    } else if (node.is_mapping()) {
        found.push_back(fmt::format("({} fields)", node.size()));
    }
}

// The rule of a field whose path may leave out positions in lists; null if there is none. Sets `confidential`
// if any part of the path is.
const schema::Rule* rule_along(const schema::Rule* rule, const yaml::Path& path, bool& confidential) {
    for (const auto& step : path) {
        while (rule != nullptr && rule->type == schema::Type::list) rule = rule->items;
        if (rule != nullptr) rule = rule->member(step);
        confidential = confidential || (rule != nullptr && rule->confidential);
    }
    return rule;
}

int compare(std::string_view a, std::string_view b) {
    const auto x = Decimal::parse(a), y = Decimal::parse(b);
    if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
    return a.compare(b);
}

// Version 1.10 is not version 1.1, and telephone number 0131 is not the number 131: only what the schema
// calls a number is compared as one.
bool is_number(const schema::Kind& kind, std::string_view field) {
    bool confidential = false;
    const auto* rule = rule_along(&kind.root(), yaml::path_of(field), confidential);
    while (rule != nullptr && rule->type == schema::Type::list) rule = rule->items;
    return rule != nullptr && (rule->type == schema::Type::integer || rule->type == schema::Type::number);
}

bool matches(std::string_view value, const Filter& filter, bool as_number) {
    const auto& operation = filter.operation;
    if (operation == "~") return contains_folded(value, filter.value);
    const int order = compare(value, filter.value);
    if (operation == "=") return value == filter.value || (as_number && order == 0);
    if (value.empty()) return false; // no value is neither smaller nor larger
    if (operation == "<") return order < 0;
    if (operation == "<=") return order <= 0;
    if (operation == ">") return order > 0;
    return order >= 0;
}

} // namespace

Row row_of(const Record& record, const Basis& basis) { return {&record, derived(record, basis)}; }

std::vector<Row> rows_of(const std::vector<Record>& records, const std::vector<Record>& behind,
                         const Basis& basis) {
    auto besides = derived_in_list(records, behind, basis);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < records.size(); ++i) {
        auto row = row_of(records[i], basis);
        for (auto& field : besides[i]) row.derived.push_back(std::move(field));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> values_of(const Row& row, std::string_view field) {
    if (field == "id") return {row.record->id};
    for (const auto& [name, value] : row.derived)
        if (name == field) return value.empty() ? std::vector<std::string>() : std::vector{value};
    std::vector<std::string> found;
    gather(row.record->root(), yaml::path_of(field), 0, found);
    return found;
}

std::string text_of(const Row& row, std::string_view field) { return join(values_of(row, field), ", "); }

Filter parse_filter(std::string_view text) {
    const auto at = text.find_first_of("=!~<>");
    if (at == 0 || at == text.npos || (text[at] == '!' && text.substr(at, 2) != "!="))
        throw Error(fmt::format("'{}' is not a condition", visible(text)),
                    "write FIELD=VALUE, FIELD!=VALUE, FIELD~TEXT, FIELD<VALUE or FIELD>VALUE");
    const bool longer =
        (text[at] == '!' || text[at] == '<' || text[at] == '>') && text.substr(at + 1, 1) == "=";
    const auto length = longer ? 2u : 1u;
    return {std::string(text.substr(0, at)), std::string(text.substr(at, length)),
            std::string(text.substr(at + length))};
}

void expect_field(const schema::Kind& kind, std::string_view field, bool confidential_too) {
    if (field == "id") return;
    std::vector<std::string> names{"id"};
    for (const auto& derived_field : derived_fields(kind)) {
        if (derived_field.name == field) return;
        names.push_back(derived_field.name);
    }
    bool confidential = false;
    if (!field.empty() && rule_along(&kind.root(), yaml::path_of(field), confidential) != nullptr) {
        if (confidential && !confidential_too)
            throw Error(Fault::refused, Place{}, fmt::format("'{}' is kept in confidence", field),
                        "add --confidential if you may see it");
        return;
    }
    for (const auto& name : kind.root().member_list()) names.push_back(name);
    auto hint = did_you_mean(field, names);
    if (hint.empty()) hint = fmt::format("the fields are {}", join(names, ", "));
    throw Error(fmt::format("{} has no field '{}'", with_article(kind.name()), visible(field)), hint);
}

bool passes(const Row& row, const Filter& filter) {
    const auto values = values_of(row, filter.field);
    if (filter.operation == "!=") return !passes(row, {filter.field, "=", filter.value});
    const bool as_number = is_number(*row.record->kind, filter.field);
    if (values.empty()) return matches("", filter, as_number);
    return std::any_of(values.begin(), values.end(),
                       [&](const std::string& value) { return matches(value, filter, as_number); });
}

bool passes(const Row& row, const std::vector<Filter>& filters) {
    return std::all_of(filters.begin(), filters.end(),
                       [&](const Filter& filter) { return passes(row, filter); });
}

bool comes_before(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return !a.empty();
    return compare(a, b) < 0;
}

} // namespace pmnet::domain
