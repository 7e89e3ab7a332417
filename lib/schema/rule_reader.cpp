#include "schema/rule_reader.hpp"

#include "base/error.hpp"
#include "base/notation.hpp"
#include "base/text.hpp"
#include "schema/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pmnet::schema {

namespace {

Decimal number_of(yaml::Node node) {
    const auto number = Decimal::parse(node.text());
    if (!number || node.meaning() == yaml::Meaning::text)
        throw Error(node.place(), fmt::format("'{}' must be a number", node.key()));
    return *number;
}

Decimal step_of(yaml::Node node) {
    const auto step = number_of(node);
    if (step <= Decimal()) throw Error(node.place(), fmt::format("'{}' must be more than 0", node.key()));
    return step;
}

// Choices are text: a list of numbers would compare 1 and 1.0 as different.
std::vector<std::string> choices_of(yaml::Node node) {
    auto choices = texts_of(node);
    if (choices.empty())
        throw Error(node.place(), fmt::format("'{}' must name at least one choice", node.key()));
    return choices;
}

Type type_of(yaml::Node node) {
    static const std::map<std::string_view, Type> types = {
        {"string", Type::text},     {"integer", Type::integer}, {"number", Type::number},
        {"boolean", Type::boolean}, {"array", Type::list},      {"object", Type::mapping}};
    const auto found = types.find(node.text());
    if (found == types.end())
        throw Error(node.place(), fmt::format("'{}' is not a type pmnet knows", node.text()),
                    "choose from string, integer, number, boolean, array, object");
    return found->second;
}

Format format_of(yaml::Node node) {
    if (node.text() == "date") return Format::date;
    if (node.text() == "date-time") return Format::moment;
    throw Error(node.place(), fmt::format("'{}' is not a format pmnet knows", node.text()),
                "choose from date, date-time");
}

int decimals_of(yaml::Node node) {
    const auto count = count_of(node);
    if (count > 6) throw Error(node.place(), "'x-decimals' is at most 6");
    return static_cast<int>(count);
}

std::string unit_of(yaml::Node node) {
    if (node.text() == "minutes") return "minutes";
    throw Error(node.place(), fmt::format("'{}' is not a unit pmnet knows", node.text()), "write minutes");
}

using Notation = std::optional<std::string> (*)(std::string_view);
Notation notation_of(yaml::Node node) {
    if (node.text() == "printed-level") return printed_level;
    if (node.text() == "printed-range") return printed_range;
    throw Error(node.place(), fmt::format("'{}' is not a notation pmnet knows", node.text()),
                "choose from printed-level, printed-range");
}

class Reader {
public:
    Reader(yaml::Node root, std::deque<Rule>& rules) : root_(root), rules_(rules) {}

    const Rule* rule(yaml::Node node) {
        if (!node.is_mapping()) throw Error(node.place(), "a schema must be a group of fields");
        if (node["$ref"]) {
            if (node.size() != 1)
                throw Error(node["$ref"].key_place(), "'$ref' must stand alone",
                            "move what is beside it into the definition");
            return definition(node["$ref"]);
        }
        auto& made = rules_.emplace_back();
        fill(made, node);
        return &made;
    }

    // Definitions that nothing refers to are read too: a fault in one is a fault in the file.
    void definitions() {
        if (const auto all = root_["definitions"]; all && !all.is_mapping())
            throw Error(all.place(), "'definitions' must be a group of fields");
        for (const auto entry : root_["definitions"])
            if (!definitions_.contains(entry.key())) definition(entry, entry.key());
    }

private:
    const Rule* definition(yaml::Node reference) {
        constexpr std::string_view opening = "#/definitions/";
        const auto text = reference.text();
        const auto name = text.starts_with(opening) ? text.substr(opening.size()) : std::string_view();
        const auto node = root_["definitions"][name];
        if (name.empty() || !node)
            throw Error(reference.place(), fmt::format("'{}' does not refer to anything in this file", text),
                        "write #/definitions/NAME");
        return definition(node, name);
    }

    const Rule* definition(yaml::Node node, std::string_view name) {
        const auto found = definitions_.find(name);
        if (found != definitions_.end()) return found->second;
        if (!node.is_mapping()) throw Error(node.place(), "a schema must be a group of fields");
        if (node["$ref"])
            throw Error(node["$ref"].key_place(), "a definition cannot be only a reference to another");
        auto& made = rules_.emplace_back();
        definitions_.emplace(name, &made); // before it is filled, so that it may contain itself
        fill(made, node);
        return &made;
    }

    void fill(Rule& made, yaml::Node node) {
        for (const auto member : node) keyword(made, member);
    }

    void keyword(Rule& made, yaml::Node node) {
        using Action = void (*)(Reader&, Rule&, yaml::Node);
        static const std::map<std::string_view, Action> keywords = {
            {"type", [](Reader&, Rule& to, yaml::Node at) { to.type = type_of(at); }},
            {"description", [](Reader&, Rule& to, yaml::Node at) { to.description = string_of(at); }},
            {"enum", [](Reader&, Rule& to, yaml::Node at) { to.choices = choices_of(at); }},
            {"const", [](Reader&, Rule& to, yaml::Node at) { to.choices = {string_of(at)}; }},
            {"default", [](Reader&, Rule& to, yaml::Node at) { to.fallback = std::string(at.text()); }},
            {"pattern", [](Reader&, Rule& to, yaml::Node at) { to.pattern = pattern_of(at); }},
            {"format", [](Reader&, Rule& to, yaml::Node at) { to.format = format_of(at); }},
            {"minimum", [](Reader&, Rule& to, yaml::Node at) { to.minimum = number_of(at); }},
            {"maximum", [](Reader&, Rule& to, yaml::Node at) { to.maximum = number_of(at); }},
            {"multipleOf", [](Reader&, Rule& to, yaml::Node at) { to.multiple_of = step_of(at); }},
            {"minLength", [](Reader&, Rule& to, yaml::Node at) { to.min_length = count_of(at); }},
            {"maxLength", [](Reader&, Rule& to, yaml::Node at) { to.max_length = count_of(at); }},
            {"minItems", [](Reader&, Rule& to, yaml::Node at) { to.min_items = count_of(at); }},
            {"maxItems", [](Reader&, Rule& to, yaml::Node at) { to.max_items = count_of(at); }},
            {"minProperties", [](Reader&, Rule& to, yaml::Node at) { to.min_members = count_of(at); }},
            {"uniqueItems", [](Reader&, Rule& to, yaml::Node at) { to.unique_items = flag_of(at); }},
            {"required", [](Reader&, Rule& to, yaml::Node at) { to.required = texts_of(at); }},
            {"items", [](Reader& reader, Rule& to, yaml::Node at) { to.items = reader.rule(at); }},
            {"properties", [](Reader& reader, Rule& to, yaml::Node at) { reader.properties(to, at); }},
            {"additionalProperties",
             [](Reader& reader, Rule& to, yaml::Node at) { reader.additional(to, at); }},
            {"propertyNames", [](Reader&, Rule& to, yaml::Node at) { to.member_names = names_of(at); }},
            {"allOf", [](Reader& reader, Rule& to, yaml::Node at) { reader.conditions(to, at); }},
            {"x-reference", [](Reader&, Rule& to, yaml::Node at) { to.reference = string_of(at); }},
            {"x-choice", [](Reader&, Rule& to, yaml::Node at) { to.choice = string_of(at); }},
            {"x-confidential", [](Reader&, Rule& to, yaml::Node at) { to.confidential = flag_of(at); }},
            {"x-decimals", [](Reader&, Rule& to, yaml::Node at) { to.decimals = decimals_of(at); }},
            {"x-corrects", [](Reader&, Rule& to, yaml::Node at) { to.corrects = flag_of(at); }},
            {"x-notation", [](Reader&, Rule& to, yaml::Node at) { to.notation = notation_of(at); }},
            {"x-unit", [](Reader&, Rule& to, yaml::Node at) { to.unit = unit_of(at); }},
        };
        // These apply to the whole record, and are read where loading starts.
        static const std::vector<std::string> of_record = {
            "$schema",  "$id",           "title",   "definitions", "examples",        "x-kind",
            "x-alias",  "x-folder",      "x-id",    "x-list",      "x-first-event",   "x-verbs",
            "x-states", "x-open-counts", "x-seals", "x-versions",  "x-tells-no-asker"};
        const auto found = keywords.find(node.key());
        if (found != keywords.end()) return found->second(*this, made, node);
        if (std::find(of_record.begin(), of_record.end(), node.key()) != of_record.end()) {
            if (is_at_top(node)) return;
            throw Error(node.key_place(), fmt::format("'{}' belongs at the top of the schema", node.key()));
        }
        std::vector<std::string> known = of_record;
        for (const auto& [word, action] : keywords) known.emplace_back(word);
        throw Error(node.key_place(), fmt::format("'{}' is not a schema keyword pmnet knows", node.key()),
                    did_you_mean(node.key(), known));
    }

    bool is_at_top(yaml::Node keyword) const { return keyword.parent().index() == root_.index(); }

    static Pattern names_of(yaml::Node node) {
        if (!node.is_mapping() || node.size() != 1 || !node["pattern"])
            throw Error(node.place(), "'propertyNames' can hold only a pattern");
        return pattern_of(node["pattern"]);
    }

    void properties(Rule& made, yaml::Node node) {
        if (!node.is_mapping()) throw Error(node.place(), "'properties' must be a group of fields");
        for (const auto member : node) made.members.emplace_back(member.key(), rule(member));
    }

    void additional(Rule& made, yaml::Node node) {
        if (node.is_mapping())
            made.others = rule(node);
        else
            made.closed = !flag_of(node);
    }

    void conditions(Rule& made, yaml::Node node) {
        if (!node.is_sequence()) throw Error(node.place(), "'allOf' must be a list");
        for (const auto entry : node) {
            if (!entry["if"] || !entry["then"] || entry.size() != 2)
                throw Error(entry.place(), "an entry of 'allOf' must be an 'if' with its 'then'");
            made.conditions.push_back({rule(entry["if"]), rule(entry["then"])});
        }
    }

    yaml::Node root_;
    std::deque<Rule>& rules_;
    std::map<std::string, const Rule*, std::less<>> definitions_;
};

} // namespace

const Rule* read_rules(yaml::Node schema, std::deque<Rule>& rules) {
    Reader reader(schema, rules);
    const auto* whole = reader.rule(schema);
    reader.definitions();
    return whole;
}

Pattern pattern_of(yaml::Node node) {
    Pattern pattern(string_of(node));
    if (node.document()->is_built_in()) return pattern;
    try {
        pattern.expect_sound();
    } catch (const Error& error) {
        throw Error(node.place(), error.message());
    }
    return pattern;
}

} // namespace pmnet::schema
