#include "schema/typing.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/typed_group.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

namespace pmnet::schema {

namespace {

// Fields that could come where the path leaves the schema.
std::vector<std::string> fields_beside(const Kind& kind, yaml::Path path) {
    path.pop_back();
    const auto* around = kind.rule_at(path);
    return around ? around->member_list() : std::vector<std::string>();
}

yaml::Value typed_date(std::string_view text, const Typist& typist) {
    const auto date = spoken_date(text, typist.here);
    return date ? yaml::Value::literal(text_of(*date)) : yaml::Value::text(std::string(text));
}

yaml::Value typed_moment(std::string_view text, const Typist& typist) {
    if (parse_moment(text)) return yaml::Value::literal(std::string(text));
    const auto moment = spoken_moment(text, typist.here);
    return moment ? yaml::Value::literal(typist.here.zone->text_of(*moment))
                  : yaml::Value::text(std::string(text));
}

yaml::Value typed_number(const Rule& rule, std::string_view text) {
    const auto length = rule.unit == "minutes" ? spoken_length(text) : std::nullopt;
    if (length) return yaml::Value::literal(std::to_string(length->count()));
    return spoken_number(text) ? yaml::Value::literal(std::string(text))
                               : yaml::Value::text(std::string(text));
}

yaml::Value typed_text(const Rule& rule, std::string_view text, const Typist& typist) {
    if (rule.format == Format::date) return typed_date(text, typist);
    if (rule.format == Format::moment) return typed_moment(text, typist);
    if (!rule.choice.empty() && typist.choice)
        return yaml::Value::text(typist.choice(rule.choice, std::string(text)));
    if (!rule.reference.empty() && typist.whole_id)
        return yaml::Value::text(typist.whole_id(rule.reference, std::string(text)));
    if (rule.notation) return yaml::Value::text(rule.notation(text).value_or(std::string(text)));
    return yaml::Value::text(std::string(text));
}

yaml::Value typed_flag(std::string_view text) {
    const auto word = lower(text);
    if (word == "true" || word == "yes") return yaml::Value::literal("true");
    if (word == "false" || word == "no") return yaml::Value::literal("false");
    return yaml::Value::text(std::string(text));
}

yaml::Value typed_scalar(const Rule& rule, std::string_view text, const Typist& typist) {
    switch (rule.type) {
    case Type::integer:
    case Type::number: return typed_number(rule, text);
    case Type::boolean: return typed_flag(text);
    default: return typed_text(rule, text, typist);
    }
}

yaml::Document read_group(const std::string& text) {
    try {
        return yaml::read("(command line)", fmt::format("value: {}\n", text));
    } catch (const Error& error) {
        throw Error(fmt::format("'{}' cannot be read: {}", visible(text), error.message()),
                    "put a text with brackets, braces or quotes into quotes: {name: \"a [b]\"}");
    }
}

// A person who types [90736] means the code; a file that contains 90736 means the number.
enum class Origin { person, file };

yaml::Value typed_node(const Rule& rule, yaml::Node node, const Typist& typist, Origin origin) {
    static const Rule anything;
    if (node.is_mapping()) {
        auto group = yaml::Value::mapping();
        for (const auto& [name, member] : rule.members)
            if (node[name]) group.set(name, typed_node(*member, node[name], typist, origin));
        for (const auto member : node) {
            if (group.find(member.key()) != nullptr) continue;
            group.set(std::string(member.key()),
                      typed_node(rule.others ? *rule.others : anything, member, typist, origin));
        }
        return group;
    }
    if (node.is_sequence()) {
        auto list = yaml::Value::sequence();
        for (const auto item : node)
            list.push(typed_node(rule.items ? *rule.items : anything, item, typist, origin));
        return list;
    }
    const bool pasted = rule.notation != nullptr && node.meaning() == yaml::Meaning::text;
    const bool by_rule = origin == Origin::person
                             ? rule.type != Type::any && !node.text().empty()
                             : rule.type == Type::text && (rule.format != Format::none || pasted);
    return by_rule ? typed_scalar(rule, node.text(), typist) : yaml::Value::of(node);
}

// Every scalar of a draft that is not in quotes, with its rule and the way to it.
void each_plain(const Rule& rule, yaml::Node node, yaml::Path& path,
                const std::function<void(const Rule&, yaml::Node, const yaml::Path&)>& found) {
    if (node.is_scalar() && node.style() == yaml::Style::plain && !node.text().empty())
        found(rule, node, path);
    std::size_t position = 0;
    for (const auto child : node) {
        const auto* inner = node.is_mapping() ? rule.member(child.key()) : rule.items;
        path.push_back(node.is_mapping() ? std::string(child.key()) : std::to_string(position++));
        if (inner != nullptr) each_plain(*inner, child, path, found);
        path.pop_back();
    }
}

} // namespace

Assignment parse_assignment(std::string_view argument) {
    const auto equals = argument.find('=');
    if (equals == argument.npos || equals == 0)
        throw Error(fmt::format("'{}' does not set a field", visible(argument)),
                    "write FIELD=VALUE, FIELD+=ITEM or FIELD-=ITEM");
    const bool doubled = equals > 1 && (argument[equals - 1] == '+' || argument[equals - 1] == '-');
    const auto name_end = doubled ? equals - 1 : equals;
    return {yaml::path_of(argument.substr(0, name_end)),
            std::string(argument.substr(name_end, equals + 1 - name_end)),
            std::string(argument.substr(equals + 1))};
}

const Rule& field_rule(const Kind& kind, const yaml::Path& path) {
    yaml::Path known;
    for (const auto& step : path) {
        known.push_back(step);
        if (kind.rule_at(known) != nullptr) continue;
        const auto names = fields_beside(kind, known);
        auto hint = did_you_mean(step, names);
        if (hint.empty() && !names.empty()) hint = fmt::format("the fields are {}", join(names, ", "));
        throw Error(
            fmt::format("{} has no field '{}'", with_article(kind.name()), visible(yaml::dotted(known))),
            hint);
    }
    return *kind.rule_at(path);
}

yaml::Value typed(const Rule& rule, std::string_view text, const Typist& typist) {
    if (rule.type != Type::list && rule.type != Type::mapping) return typed_scalar(rule, text, typist);
    const bool is_list = rule.type == Type::list;
    const auto refuse = [&] {
        throw Error(fmt::format("'{}' is not a {}", visible(text), is_list ? "list" : "group of fields"),
                    is_list ? "write FIELD=[one, two], or FIELD+=ITEM to add one"
                            : "write {name: value, name: value}, or set the fields one by one");
    };
    if (!trim(text).starts_with(is_list ? '[' : '{')) refuse();
    const auto document = read_group(quoted_group(rule, text));
    const auto node = document.root()["value"];
    if (document.root().size() != 1 || !(is_list ? node.is_sequence() : node.is_mapping())) refuse();
    return typed_node(rule, node, typist, Origin::person);
}

yaml::Value typed(const Rule& rule, yaml::Node node, const Typist& typist) {
    return typed_node(rule, node, typist, Origin::file);
}

Understood understood(const Kind& kind, yaml::Document draft, yaml::Node before, const Typist& typist) {
    Understood result;
    std::vector<std::pair<yaml::Path, yaml::Value>> changes;
    yaml::Path way;
    each_plain(kind.root(), draft.root(), way,
               [&](const Rule& rule, yaml::Node node, const yaml::Path& path) {
                   const auto old = before.at_path(yaml::dotted(path));
                   if (old && old.text() == node.text()) return;
                   try {
                       const auto value = typed_node(rule, node, typist, Origin::person);
                       if (value.scalar() != node.text()) changes.emplace_back(path, value);
                   } catch (const Error& error) {
                       result.faults.push_back(
                           {Weight::error, node.place(), error.message(), error.hint(), "typed"});
                   }
               });
    for (const auto& [path, value] : changes)
        draft = yaml::read(draft.name(), yaml::set(draft, path, value, kind.key_order()));
    result.text = std::string(draft.text());
    return result;
}

} // namespace pmnet::schema
