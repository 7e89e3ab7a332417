#include "cli/engine/output.hpp"

#include "base/text.hpp"
#include "domain/derived.hpp"
#include "yaml/edit.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace pmnet::cli {

namespace {

std::string csv_cell(std::string_view value) {
    const bool formula = !value.empty() &&
                         std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos &&
                         !Decimal::parse(value);
    const auto text = (formula ? "'" : "") + visible_lines(value);
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    return "\"" + replace_all(text, "\"", "\"\"") + "\"";
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::vector<std::string> escaped;
    for (const auto& cell : cells) escaped.push_back(csv_cell(cell));
    return join(escaped, ",") + "\n";
}

Json scalar_json(yaml::Node node) {
    switch (node.meaning()) {
    case yaml::Meaning::null: return nullptr;
    case yaml::Meaning::boolean: return *node.boolean();
    case yaml::Meaning::integer:
        if (const auto number = node.integer()) return *number;
        break;
    case yaml::Meaning::decimal:
        // The shortest form of the nearest double has the same digits for anything up to 15 of them.
        if (const auto number = Decimal::parse(node.text())) return number->approximate();
        break;
    case yaml::Meaning::text: break;
    }
    return std::string(node.text());
}

Json node_json(yaml::Node node, const schema::Rule* rule, bool confidential) {
    if (node.is_sequence()) {
        auto list = Json::array();
        for (const auto item : node)
            list.push_back(node_json(item, rule ? rule->items : nullptr, confidential));
        return list;
    }
    if (!node.is_mapping()) return scalar_json(node);
    auto group = Json::object();
    for (const auto member : node) {
        const auto* known = rule ? rule->member(member.key()) : nullptr;
        if (known != nullptr && known->confidential && !confidential) continue;
        group[std::string(member.key())] = node_json(member, known, confidential);
    }
    return group;
}

// The way to the first value that is kept in confidence; nothing where there is none.
std::optional<yaml::Path> first_confidential(yaml::Node node, const schema::Rule& rule) {
    std::size_t position = 0;
    for (const auto child : node) {
        const auto step = node.is_sequence() ? std::to_string(position++) : std::string(child.key());
        const auto* known = node.is_sequence() ? rule.items : rule.member(step);
        if (known == nullptr) continue;
        if (known->confidential) return yaml::Path{step};
        if (auto deeper = first_confidential(child, *known)) {
            deeper->insert(deeper->begin(), step);
            return deeper;
        }
    }
    return std::nullopt;
}

Json derived_json(const std::string& value, schema::Type type) {
    if (value.empty()) return nullptr;
    if (type == schema::Type::integer) return std::stoll(value);
    if (type == schema::Type::boolean) return value == "true";
    if (type == schema::Type::number) return Json::parse(value);
    return value;
}

std::string_view name_of(Weight weight) {
    switch (weight) {
    case Weight::error: return "error";
    case Weight::warning: return "warning";
    case Weight::note: return "note";
    }
    return "";
}

} // namespace

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
    auto text = csv_line(table.columns);
    for (const auto& row : table.rows) text += csv_line(row);
    return text;
}

std::string printed(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json json_of(const domain::Row& row, bool confidential) {
    const auto& record = *row.record;
    Json json = {{"kind", record.kind->name()},
                 {"id", record.id},
                 {"fields", node_json(record.root(), &record.kind->root(), confidential)}};
    auto derived = Json::object();
    const auto fields = domain::derived_fields(record.kind->name());
    for (std::size_t i = 0; i < row.derived.size(); ++i) {
        const auto path = yaml::path_of(row.derived[i].first);
        auto* place = &derived;
        for (const auto& step : path) place = &(*place)[step];
        *place = derived_json(row.derived[i].second, fields[i].type);
    }
    json["derived"] = derived;
    return json;
}

Json number_json(Decimal number) {
    if (number.is_whole()) return Json(std::llround(number.approximate()));
    return Json(number.approximate());
}

Json number_json(const std::optional<Decimal>& number) { return number ? number_json(*number) : Json(); }

Json json_of(const std::vector<Diagnostic>& diagnostics) {
    auto list = Json::array();
    for (const auto& diagnostic : diagnostics)
        list.push_back({{"file", diagnostic.place.file},
                        {"line", diagnostic.place.line},
                        {"column", diagnostic.place.column},
                        {"weight", name_of(diagnostic.weight)},
                        {"rule", diagnostic.rule},
                        {"message", diagnostic.message},
                        {"hint", diagnostic.hint}});
    return list;
}

Json json_of_yaml(const std::string& text) { return node_json(yaml::read("", text).root(), nullptr, true); }

std::string without_confidential(const store::Record& record) {
    auto text = std::string(record.document.text());
    std::string comments;
    for (;;) {
        const auto document = yaml::read(record.document.name(), text);
        const auto hidden = first_confidential(document.root(), record.kind->root());
        if (!hidden) return text + comments;
        text = yaml::remove(document, *hidden);
        comments += fmt::format("# {}: kept in confidence; --confidential shows it\n", yaml::dotted(*hidden));
    }
}

} // namespace pmnet::cli
