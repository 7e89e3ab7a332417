#include "schema/verb.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/kind.hpp"
#include "schema/values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::schema {

namespace {

void expect_verb_name(yaml::Node verb) {
    if (!verb.is_mapping() || !is_name(verb.key()))
        throw Error(verb.key_place(),
                    "a verb must be a word of lower-case letters, digits and single dashes, with an event");
}

// "support_practice" is typed as --support-practice, "confidential.practice" as --practice, unless the
// schema names another option.
std::string option_for(yaml::Node verb, std::string_view field) {
    if (const auto named = verb["options"][field]) return string_of(named);
    const auto last = field.rfind('.');
    return replace_all(std::string(last == field.npos ? field : field.substr(last + 1)), "_", "-");
}

void expect_event(yaml::Node node, const Kind& kind) {
    const auto* event = kind.rule_at({"events", "0", "event"});
    if (event == nullptr ||
        std::find(event->choices.begin(), event->choices.end(), node.text()) == event->choices.end())
        throw Error(node.place(), fmt::format("'{}' is not an event of this kind", node.text()));
}

} // namespace

Verb verb_of(yaml::Node node, const Kind& kind) {
    static const std::vector<std::string> parts = {"event",   "description", "word",    "fields",
                                                   "options", "record",      "switches"};
    for (const auto part : node)
        if (std::find(parts.begin(), parts.end(), part.key()) == parts.end())
            throw Error(part.key_place(), fmt::format("a verb has no '{}'", part.key()),
                        "choose from " + join(parts, ", "));
    Verb verb{std::string(node.key()),
              string_of(node["event"]),
              string_of(node["description"]),
              string_of(node["word"]),
              {},
              {}};
    expect_verb_name(node);
    expect_event(node["event"] ? node["event"] : node, kind);
    const auto add = [&](yaml::Node field, bool of_record) {
        auto path = yaml::path_of(string_of(field));
        auto whole = path;
        if (!of_record) whole.insert(whole.begin(), {"events", "0"});
        if (kind.rule_at(whole) == nullptr)
            throw Error(field.place(),
                        fmt::format("there is no field '{}' in this schema", yaml::dotted(whole)));
        verb.fields.push_back({option_for(node, field.text()), std::move(path), of_record});
    };
    for (const auto field : node["fields"]) add(field, false);
    for (const auto field : node["record"]) add(field, true);
    for (const auto other : node["switches"]) {
        expect_event(other["event"] ? other["event"] : other, kind);
        verb.switches.push_back(
            {std::string(other.key()), string_of(other["event"]), string_of(other["description"])});
    }
    return verb;
}

} // namespace pmnet::schema
