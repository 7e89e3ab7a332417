#include "cli/engine/record_view.hpp"

#include "base/text.hpp"
#include "domain/derived.hpp"
#include "yaml/edit.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

Datum scalar_datum(yaml::Node node) {
    switch (node.meaning()) {
    case yaml::Meaning::null: return {};
    case yaml::Meaning::boolean: return node.boolean();
    case yaml::Meaning::integer:
        if (const auto number = node.integer()) return *number;
        break;
    case yaml::Meaning::decimal:
        if (const auto number = Decimal::parse(node.text())) return *number;
        break;
    case yaml::Meaning::text: break;
    }
    return node.text();
}

Datum node_datum(yaml::Node node, const schema::Rule* rule, bool confidential) {
    if (node.is_sequence()) {
        Datum::List list;
        for (const auto item : node)
            list.push_back(node_datum(item, rule ? rule->items : nullptr, confidential));
        return list;
    }
    if (!node.is_mapping()) return scalar_datum(node);
    Datum::Group group;
    for (const auto member : node) {
        const auto* known = rule ? rule->member(member.key()) : nullptr;
        if (known != nullptr && known->confidential && !confidential) continue;
        group.emplace_back(member.key(), node_datum(member, known, confidential));
    }
    return group;
}

// The path to the first value that is kept in confidence; nothing if there is none.
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

Datum derived_datum(const std::string& value, schema::Type type) {
    if (value.empty()) return {};
    if (type == schema::Type::integer || type == schema::Type::number) return Decimal::parse(value);
    if (type == schema::Type::boolean) return value == "true";
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

Datum datum_of(const domain::Row& row, bool confidential) {
    const auto& record = *row.record;
    Datum derived{Datum::Group()};
    const auto fields = domain::derived_fields(*record.kind);
    for (std::size_t i = 0; i < row.derived.size(); ++i)
        if (confidential || !fields[i].rule.confidential)
            derived.set(row.derived[i].first, derived_datum(row.derived[i].second, fields[i].rule.type));
    return Datum::of({{"kind", record.kind->name()},
                      {"id", record.id},
                      {"fields", node_datum(record.root(), &record.kind->root(), confidential)},
                      {"derived", std::move(derived)}});
}

Datum datum_of(const std::vector<Diagnostic>& diagnostics) {
    Datum::List list;
    for (const auto& diagnostic : diagnostics)
        list.push_back(Datum::of({{"file", diagnostic.place.file},
                                  {"line", diagnostic.place.line},
                                  {"column", diagnostic.place.column},
                                  {"weight", name_of(diagnostic.weight)},
                                  {"rule", diagnostic.rule},
                                  {"message", diagnostic.message},
                                  {"hint", diagnostic.hint}}));
    return list;
}

Datum datum_of_yaml(const std::string& text) {
    return node_datum(yaml::read("", text).root(), nullptr, true);
}

std::string without_confidential(const store::Record& record) {
    auto text = std::string(record.document().text());
    std::string comments;
    for (;;) {
        const auto document = yaml::read(record.document().name(), text);
        const auto hidden = first_confidential(document.root(), record.kind->root());
        if (!hidden) return text + comments;
        text = yaml::remove(document, *hidden);
        comments += fmt::format("# {}: kept in confidence; --confidential shows it\n", yaml::dotted(*hidden));
    }
}

} // namespace pmnet::cli
