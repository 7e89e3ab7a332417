#include "cli/engine/verb_fields.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/given_text.hpp"
#include "cli/engine/make.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

using schema::Rule;
using schema::Type;
using schema::Verb;

// What a value is typed as: an item, for a list.
const Rule& single(const Rule& rule) {
    return rule.type == Type::list && rule.items != nullptr ? *rule.items : rule;
}

// What is true of an event is said by a switch; a field of the record may also have to say that it is not.
std::string placeholder(const Rule& of, bool of_record = true) {
    const auto& rule = single(of);
    if (rule.type == Type::boolean) return of_record ? "true|false" : "";
    if (!rule.reference.empty()) return rule.reference == "any" ? "KIND:ID" : "ID";
    if (rule.format == schema::Format::date) return "DATE";
    if (rule.format == schema::Format::moment) return "TIME";
    if (rule.type == Type::integer || rule.type == Type::number) return "N";
    return rule.choices.empty() && rule.choice.empty() ? "TEXT" : "WORD";
}

std::string help_of(const Rule& rule) {
    auto text = rule.description;
    if (text.ends_with('.')) text.pop_back();
    if (!single(rule).choices.empty()) text += ": " + join(single(rule).choices, ", ");
    if (rule.type == Type::list) text += "; may be repeated";
    return text;
}

// An item chosen from a list contains no comma, so several can be given at once.
std::vector<std::string> items_in(const Rule& item, const std::vector<std::string>& given) {
    if (item.choices.empty() && item.choice.empty() && item.reference.empty()) return given;
    std::vector<std::string> items;
    for (const auto& text : given)
        for (auto& part : split(text, ',')) items.push_back(std::move(part));
    return items;
}

yaml::Value value_of(Context& context, const Rule& rule, const std::vector<std::string>& given) {
    if (rule.type != Type::list || rule.items == nullptr)
        return schema::typed(rule, given.back(), context.typist());
    auto list = yaml::Value::sequence();
    for (const auto& item : items_in(*rule.items, given))
        list.push(schema::typed(*rule.items, item, context.typist()));
    return list;
}

// The rule of what a field is a part of.
const Rule& around(const Asked& asked, Verb::Of of) {
    return of == Verb::Of::event ? *asked.kind.event_rule()
                                 : *asked.kind.rule_at({asked.verb.item.list, "0"});
}

// The fields of one sort that were given, in the order of the schema.
void add_fields(Context& context, const Asked& asked, Verb::Of of, yaml::Value& to) {
    for (const auto& [name, rule] : around(asked, of).members)
        for (const auto& field : asked.verb.fields)
            if (field.of == of && field.path.front() == name && asked.given.contains(field.option))
                to.set(name, value_of(context, asked.verb.rule_of(asked.kind, field),
                                      asked.given.at(field.option)));
}

void expect_given(const Context& context, const Asked& asked, Verb::Of of,
                  const std::vector<std::string>& needed) {
    const auto& words = asked.verb.words;
    for (const auto& name : needed) {
        for (const auto& field : asked.verb.fields) {
            if (field.of != of || field.path.front() != name || asked.given.contains(field.option)) continue;
            const bool is_word = std::find(words.begin(), words.end(), field.option) != words.end();
            const auto& rule = asked.verb.rule_of(asked.kind, field);
            throw Error(fmt::format("'pmnet {} {}' needs {}--{} {}", context.kind_word(), asked.verb.name,
                                    is_word ? "a word or " : "", field.option, placeholder(rule)),
                        help_of(rule));
        }
    }
}

yaml::Value event_value(Context& context, const Asked& asked) {
    auto event = event_now(context, event_of(asked.verb, asked.given));
    add_fields(context, asked, Verb::Of::event, event);
    return event;
}

yaml::Value item_value(Context& context, const Asked& asked) {
    auto item = yaml::Value::mapping();
    add_fields(context, asked, Verb::Of::item, item);
    return item;
}

store::Record with_record_fields(Context& context, const Asked& asked, store::Record record) {
    for (const auto& field : asked.verb.fields) {
        if (field.of != Verb::Of::record || !asked.given.contains(field.option)) continue;
        const auto value =
            value_of(context, asked.verb.rule_of(asked.kind, field), asked.given.at(field.option));
        record = as_record(asked.kind, record.id, record.document().name(),
                           yaml::set(record.document(), field.path, value, asked.kind.key_order()));
    }
    return record;
}

} // namespace

std::vector<Option> options_of(const schema::Kind& kind, const Verb& verb, const Hook* hook) {
    std::vector<Option> options;
    for (const auto& field : verb.fields) {
        if (hook && hook->fills == field.option) continue;
        const auto& rule = verb.rule_of(kind, field);
        options.push_back({"--" + field.option,
                           placeholder(rule, field.of != Verb::Of::event),
                           help_of(rule),
                           {},
                           rule.type == Type::list});
    }
    for (const auto& other : verb.switches)
        options.push_back({"--" + other.option, "", other.description, {}});
    return options;
}

std::string event_of(const Verb& verb, const Fields& given) {
    for (const auto& other : verb.switches)
        if (given.contains(other.option)) return other.event;
    return verb.event;
}

Fields given_fields(Context& context, const Verb& verb, const std::vector<std::string>& words) {
    auto given = context.options.fields;
    if (words.size() > verb.words.size())
        throw Error(fmt::format("unexpected word '{}'", visible(words[verb.words.size()])),
                    verb.words.empty() ? "--help shows what it takes"
                                       : "put text of several words in quotes");
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& option = verb.words[i];
        if (given.contains(option))
            throw Error(
                fmt::format("'{}' is given twice: as a word and with --{}", visible(words[i]), option));
        given[option] = {words[i]};
    }
    for (const auto& field : verb.fields)
        if (const auto found = given.find(field.option); found != given.end())
            for (auto& text : found->second)
                text = given_text(context, single(verb.rule_of(context.kind(), field)), text);
    return given;
}

void expect_needed(const Context& context, const Asked& asked) {
    if (asked.verb.adds_item()) {
        auto needed = around(asked, Verb::Of::item).required;
        needed.emplace_back("id"); // by which the event names it
        expect_given(context, asked, Verb::Of::item, needed);
    }
    expect_given(context, asked, Verb::Of::event, asked.kind.needed_by(event_of(asked.verb, asked.given)));
}

void expect_needed(const Context& context, const Asked& asked, const store::Record& begun) {
    auto needed = asked.kind.root().required;
    std::erase_if(needed, [&](const std::string& name) { return static_cast<bool>(begun[name]); });
    expect_given(context, asked, Verb::Of::record, needed);
}

store::Record with_event(Context& context, const Asked& asked, store::Record record) {
    const auto appended = [&](const store::Record& to, const std::string& list, const yaml::Value& value) {
        return as_record(asked.kind, to.id, to.document().name(),
                         yaml::append(to.document(), {list}, value, asked.kind.key_order()));
    };
    record = with_record_fields(context, asked, std::move(record));
    auto event = event_value(context, asked);
    if (!asked.verb.adds_item()) return appended(record, "events", event);
    const auto item = item_value(context, asked);
    event.set(asked.verb.item.named, *item.find("id"));
    return appended(appended(record, asked.verb.item.list, item), "events", event);
}

store::Record begun(Context& context, const Asked& asked, const std::string& id,
                    const std::vector<std::string>& assignments) {
    const auto name = fmt::format("(new {})", asked.kind.name());
    const auto empty = as_record(asked.kind, id, name, "{}\n");
    return with_event(context, asked,
                      as_record(asked.kind, id, name, with_assignments(context, empty, assignments)));
}

} // namespace pmnet::cli
