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

bool is_number(const schema::Rule& rule) {
    return rule.type == schema::Type::integer || rule.type == schema::Type::number;
}

bool has_order(const schema::Rule& rule) { return is_number(rule) || rule.format != schema::Format::none; }

// A comma in plain text belongs to it.
bool is_plain_text(const schema::Rule& rule) {
    return rule.type == schema::Type::text && !has_order(rule) && rule.choices.empty() &&
           rule.choice.empty() && rule.reference.empty();
}

std::vector<std::string> choices_of(const schema::Rule& rule, const store::Settings& settings) {
    auto choices = rule.choices;
    if (const auto* list = settings.list(rule.choice))
        for (const auto& choice : *list) choices.push_back(choice.id);
    return choices;
}

// Version 1.10 is not version 1.1, and telephone number 0131 is not the number 131: only what the schema
// calls a number is compared as one. Times with different offsets can be the same.
int compare(std::string_view a, std::string_view b, const schema::Rule& rule) {
    if (is_number(rule)) {
        const auto x = Decimal::parse(a), y = Decimal::parse(b);
        if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
    }
    if (rule.format == schema::Format::moment) {
        const auto x = parse_moment(a), y = parse_moment(b);
        if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
    }
    return a.compare(b);
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

Condition parse_condition(std::string_view text) {
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

schema::Rule rule_of_field(const schema::Kind& kind, std::string_view field, bool confidential_too) {
    schema::Rule text;
    text.type = schema::Type::text;
    if (field == "id") return text;
    std::vector<std::string> names{"id"};
    const auto expect_open = [&](bool confidential) {
        if (confidential && !confidential_too)
            throw Error(Fault::refused, Place{}, fmt::format("'{}' is kept in confidence", field),
                        "add --confidential if you may see it");
    };
    for (auto& derived_field : derived_fields(kind)) {
        if (derived_field.name == field) {
            expect_open(derived_field.rule.confidential);
            return std::move(derived_field.rule);
        }
        names.push_back(derived_field.name);
    }
    bool confidential = false;
    const auto* rule = field.empty() ? nullptr : rule_along(&kind.root(), yaml::path_of(field), confidential);
    if (rule != nullptr) {
        expect_open(confidential);
        while (rule->type == schema::Type::list && rule->items != nullptr) rule = rule->items;
        return *rule;
    }
    for (const auto& name : kind.root().member_list()) names.push_back(name);
    auto hint = did_you_mean(field, names);
    if (hint.empty()) hint = fmt::format("the fields are {}", join(names, ", "));
    throw Error(fmt::format("{} has no field '{}'", with_article(kind.name()), visible(field)), hint);
}

std::string field_naming(const schema::Kind& kind, std::string_view other) {
    for (const auto& field : derived_fields(kind))
        if (field.rule.reference == other) return field.name;
    for (const auto& [name, rule] : kind.root().members) {
        if (rule->reference == other) return name;
        for (const auto& [inner, within] : rule->members)
            if (within->reference == other) return fmt::format("{}.{}", name, inner);
    }
    return "";
}

Filter::Filter(Condition condition, schema::Rule rule, const schema::Typist& typist,
               const store::Settings& settings)
    : condition_(std::move(condition)), rule_(std::move(rule)) {
    const auto& [field, operation, value] = condition_;
    const bool asks_order = operation.find_first_of("<>") != operation.npos;
    if (asks_order && !has_order(rule_))
        throw Error(fmt::format("'{}' has no order, so '{}' cannot be asked of it", field, operation),
                    fmt::format("write {0}=VALUE, {0}!=VALUE or {0}~TEXT", field));
    const bool may_list = operation == "=" || operation == "!=";
    if (operation == "~" || is_plain_text(rule_)) {
        wanted_.push_back({value, {}, {}});
    } else if (may_list) {
        const auto items = split(value, ',');
        for (const auto& item : items) {
            if (items.size() > 1 && trim(item).empty())
                throw Error(fmt::format("a value is missing beside a comma of '{}'", visible(value)),
                            fmt::format("write {}=ONE,TWO; {}= alone stands for no value", field, field));
            wanted_.push_back(wanted_of(std::string(trim(item)), typist, settings));
        }
    } else {
        wanted_.push_back(wanted_of(std::string(trim(value)), typist, settings));
    }
}

Filter::Wanted Filter::wanted_of(const std::string& text, const schema::Typist& typist,
                                 const store::Settings& settings) const {
    if (text.empty()) return {"", {}, {}};
    const auto refused = [&](const std::string& what, const std::string& hint) {
        return Error(fmt::format("'{}' is not {}, which '{}' is", visible(text), what, condition_.field),
                     hint);
    };
    if (rule_.format == schema::Format::date) return {text_of(expect_date(text, typist.here)), {}, {}};
    if (rule_.format == schema::Format::moment) {
        const auto date = spoken_date(text, typist.here);
        if (date)
            return {text, typist.here.zone->at(*date, Minutes(0)),
                    typist.here.zone->at(*date + std::chrono::days(1), Minutes(0))};
        const auto moment = expect_moment(text, typist.here);
        return {text, moment, moment + std::chrono::seconds(1)};
    }
    const auto typed = schema::typed(rule_, text, typist);
    if (is_number(rule_) && !typed.is_literal())
        throw refused("a number", rule_.unit == "minutes" ? "write 30, 30m or 1h30"
                                                          : "write digits, and a point before decimals");
    if (rule_.type == schema::Type::boolean && !typed.is_literal())
        throw refused("true or false", "write true or false");
    const auto choices = choices_of(rule_, settings);
    if (!choices.empty() && std::find(choices.begin(), choices.end(), typed.scalar()) == choices.end()) {
        const auto meant = did_you_mean(text, choices);
        throw Error(fmt::format("'{}' cannot be '{}'", condition_.field, visible(text)),
                    meant.empty() ? "it can be " + join(choices, ", ") : meant);
    }
    return {typed.scalar(), {}, {}};
}

int Filter::order(std::string_view value, const Wanted& wanted) const {
    if (rule_.format != schema::Format::moment || wanted.text.empty())
        return compare(value, wanted.text, rule_);
    const auto moment = parse_moment(value);
    if (!moment) return -1;
    return *moment < wanted.from ? -1 : *moment >= wanted.to ? 1 : 0;
}

bool Filter::holds(std::string_view value) const {
    const auto& operation = condition_.operation;
    const auto& first = wanted_.front();
    if (operation == "~") return contains_folded(value, first.text);
    if (operation == "=" || operation == "!=")
        return std::any_of(wanted_.begin(), wanted_.end(), [&](const Wanted& wanted) {
            return value.empty() ? wanted.text.empty() : !wanted.text.empty() && order(value, wanted) == 0;
        });
    if (value.empty()) return false; // no value is neither smaller nor larger
    const int found = order(value, first);
    if (operation == "<") return found < 0;
    if (operation == "<=") return found <= 0;
    if (operation == ">") return found > 0;
    return found >= 0;
}

bool Filter::passes(const Row& row) const {
    const auto values = values_of(row, condition_.field);
    const bool found = values.empty() ? holds("")
                                      : std::any_of(values.begin(), values.end(),
                                                    [&](const std::string& value) { return holds(value); });
    return condition_.operation == "!=" ? !found : found;
}

bool passes(const Row& row, const std::vector<Filter>& filters) {
    return std::all_of(filters.begin(), filters.end(),
                       [&](const Filter& filter) { return filter.passes(row); });
}

bool comes_before(std::string_view a, std::string_view b, const schema::Rule& rule) {
    if (a.empty() || b.empty()) return !a.empty();
    return compare(a, b, rule) < 0;
}

} // namespace pmnet::domain
