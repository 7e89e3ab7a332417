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
    const auto words = split(std::string(verb.key()), ' ');
    if (!verb.is_mapping() || words.size() > 2 || !std::all_of(words.begin(), words.end(), is_name))
        throw Error(
            verb.key_place(),
            "a verb must be one or two words of lower-case letters, digits and single dashes, with an "
            "event");
}

// "support_practice" is typed as --support-practice, "confidential.practice" as --practice, unless the
// schema names another option.
std::string option_for(yaml::Node verb, std::string_view field) {
    if (const auto named = verb["options"][field]) return string_of(named);
    const auto last = field.rfind('.');
    return replace_all(std::string(last == field.npos ? field : field.substr(last + 1)), "_", "-");
}

yaml::Path path_in_record(const Verb& verb, const Verb::Field& field) {
    auto path = field.path;
    if (field.of == Verb::Of::event) path.insert(path.begin(), {"events", "0"});
    if (field.of == Verb::Of::item) path.insert(path.begin(), {verb.item.list, "0"});
    return path;
}

class VerbReader {
public:
    VerbReader(yaml::Node node, const Kind& kind) : node_(node), kind_(kind) {}

    Verb verb() {
        expect_parts(node_,
                     {"event", "description", "word", "fields", "record", "item", "options", "switches"});
        kind_.expect_event((node_["event"] ? node_["event"] : node_).place(), node_["event"].text());
        verb_.name = node_.key();
        verb_.event = string_of(node_["event"]);
        verb_.description = string_of(node_["description"]);
        for (const auto field : node_["fields"]) add(field, Verb::Of::event);
        for (const auto field : node_["record"]) add(field, Verb::Of::record);
        if (node_["item"]) add_item(node_["item"]);
        for (const auto other : node_["switches"]) add_switch(other);
        const auto word = node_["word"];
        if (word.is_sequence())
            for (const auto one : word) add_word(one);
        else if (word)
            add_word(word);
        return std::move(verb_);
    }

private:
    static void expect_parts(yaml::Node node, const std::vector<std::string>& parts) {
        for (const auto part : node)
            if (std::find(parts.begin(), parts.end(), part.key()) == parts.end())
                throw Error(part.key_place(), fmt::format("a verb has no '{}'", part.key()),
                            "choose from " + join(parts, ", "));
    }

    void add(yaml::Node field, Verb::Of of) {
        Verb::Field added{option_for(node_, field.text()), yaml::path_of(string_of(field)), of};
        const auto whole = path_in_record(verb_, added);
        if (kind_.rule_at(whole) == nullptr)
            throw Error(field.place(),
                        fmt::format("there is no field '{}' in this schema", yaml::dotted(whole)));
        verb_.fields.push_back(std::move(added));
    }

    void add_item(yaml::Node item) {
        expect_parts(item, {"list", "named", "fields"});
        verb_.item = {string_of(item["list"]), string_of(item["named"])};
        if (kind_.rule_at({verb_.item.list, "0", "id"}) == nullptr)
            throw Error(item.key_place(), "'list' must name a list whose entries have an 'id'");
        if (kind_.rule_at({"events", "0", verb_.item.named}) == nullptr)
            throw Error(item.key_place(), "'named' must name the field of the event that holds that id");
        for (const auto field : item["fields"]) add(field, Verb::Of::item);
        if (verb_.adds_item() && !has_id())
            throw Error(item["fields"].place(), "an entry needs its 'id', by which the event names it");
    }

    bool has_id() const {
        return std::any_of(verb_.fields.begin(), verb_.fields.end(), [](const Verb::Field& field) {
            return field.of == Verb::Of::item && field.path == yaml::Path{"id"};
        });
    }

    void add_switch(yaml::Node other) {
        kind_.expect_event((other["event"] ? other["event"] : other).place(), other["event"].text());
        verb_.switches.push_back(
            {std::string(other.key()), string_of(other["event"]), string_of(other["description"])});
    }

    void add_word(yaml::Node word) {
        const auto name = string_of(word);
        for (const auto& field : verb_.fields)
            if (yaml::dotted(field.path) == name) return verb_.words.push_back(field.option);
        add(word, Verb::Of::event);
        verb_.words.push_back(verb_.fields.back().option);
    }

    yaml::Node node_;
    const Kind& kind_;
    Verb verb_;
};

} // namespace

std::string Verb::typed_for(std::string_view added) const {
    if (event == added) return name;
    for (const auto& other : switches)
        if (other.event == added) return fmt::format("{} --{}", name, other.option);
    return "";
}

bool Verb::adds_item() const {
    return std::any_of(fields.begin(), fields.end(), [](const Field& field) { return field.of == Of::item; });
}

const Rule& Verb::rule_of(const Kind& kind, const Field& field) const {
    return *kind.rule_at(path_in_record(*this, field));
}

Verb verb_of(yaml::Node node, const Kind& kind) {
    expect_verb_name(node);
    return VerbReader(node, kind).verb();
}

} // namespace pmnet::schema
