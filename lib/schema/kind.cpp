#include "schema/kind.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
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

} // namespace

// Turns schema nodes into rules. A definition becomes one rule, however often it is referred to.
class Loader {
public:
    Loader(Kind& kind, yaml::Node root) : kind_(kind), root_(root) {}

    void load() {
        if (!root_.is_mapping()) throw Error(root_.place(), "a schema must be a group of fields");
        kind_.title_ = string_of(root_["title"]);
        kind_.description_ = string_of(root_["description"]);
        kind_.name_ = needed("x-kind");
        kind_.alias_ = string_of(root_["x-alias"]);
        kind_.first_event_ = string_of(root_["x-first-event"]);
        if (root_["x-list"]) kind_.columns_ = texts_of(root_["x-list"]);
        kind_.open_counts_ = root_["x-open-counts"] && flag_of(root_["x-open-counts"]);
        kind_.tells_no_asker_ = root_["x-tells-no-asker"] && flag_of(root_["x-tells-no-asker"]);
        kind_.root_ = rule(root_);
        definitions();
        if (kind_.root_->type != Type::mapping) throw Error(root_.place(), "a record must be of type object");
        if (kind_.name_ == "settings") return; // the one record that has no folder
        kind_.folder_ = needed("x-folder");
        if (!root_["x-id"].is_mapping())
            throw Error(root_.place(), "the schema has no 'x-id'",
                        "say how records are named: x-id: {form: name}");
        kind_.id_ = id_form(root_["x-id"]);
        for (const auto name : {"x-kind", "x-folder", "x-alias"})
            if (root_[name]) expect_name(root_[name]);
        for (const auto entry : root_["x-verbs"]) kind_.verbs_.push_back(verb_of(entry, kind_));
        for (const auto entry : root_["x-seals"]) kind_.seals_.push_back(seal(entry));
        if (root_["x-versions"]) versions(root_["x-versions"]);
        if (root_["x-states"]) life();
        corrections();
    }

private:
    std::string needed(std::string_view keyword) const {
        const auto node = root_[keyword];
        if (!node || string_of(node).empty())
            throw Error(root_.place(), fmt::format("the schema has no '{}'", keyword));
        return string_of(node);
    }

    static void expect_name(yaml::Node node) {
        if (!is_name(node.text()))
            throw Error(node.place(),
                        fmt::format("'{}' must be lower-case letters, digits and single dashes", node.key()));
    }

    IdForm id_form(yaml::Node node) const {
        IdForm id;
        const auto form = node["form"].text();
        if (form == "name")
            id.form = IdForm::Form::name;
        else if (form == "code")
            id.form = IdForm::Form::code;
        else if (form == "dated")
            id.form = IdForm::Form::dated;
        else
            throw Error(node.place(), "'x-id' needs a form", "choose from name, code, dated");
        id.prefix = string_of(node["prefix"]);
        id.date = yaml::path_of(string_of(node["date"]));
        id.description = string_of(node["description"]);
        if (node["pattern"])
            id.pattern = pattern_of(node["pattern"]);
        else if (id.form == IdForm::Form::name)
            id.pattern = Pattern(name_pattern);
        if (id.form == IdForm::Form::code && !id.pattern)
            throw Error(node.place(), "'x-id' of form code needs a pattern");
        if (id.form == IdForm::Form::dated && (id.prefix.empty() || id.date.empty()))
            throw Error(node.place(), "'x-id' of form dated needs prefix and date");
        if (id.form != IdForm::Form::dated) return id;
        expect_name(node["prefix"]); // it becomes a part of file names
        const auto* day = kind_.rule_at(id.date);
        if (day == nullptr || day->format == Format::none)
            throw Error(node["date"].place(),
                        fmt::format("'{}' is not a date in this schema", node["date"].text()),
                        "name the field that holds the date of a record");
        return id;
    }

    void expect_event(yaml::Node at, std::string_view name) const {
        const auto* event = kind_.rule_at({"events", "0", "event"});
        if (event == nullptr ||
            std::find(event->choices.begin(), event->choices.end(), name) == event->choices.end())
            throw Error(at.key_place(), fmt::format("'{}' is not an event of this kind", name));
    }

    Seal seal(yaml::Node entry) const {
        Seal seal{std::string(entry.key()),
                  {},
                  entry["until"] ? texts_of(entry["until"]) : std::vector<std::string>(),
                  string_of(entry["hint"])};
        expect_event(entry, seal.event);
        for (const auto& event : seal.until) expect_event(entry, event);
        if (kind_.rule_at({"events", "0", "seal"}) == nullptr)
            throw Error(entry.key_place(), "an event that is sealed needs a field 'seal'");
        if (!entry["fields"]) throw Error(entry.key_place(), "name the fields that it seals: fields: [text]");
        for (const auto& field : texts_of(entry["fields"])) {
            seal.fields.push_back(yaml::path_of(field));
            if (kind_.rule_at(seal.fields.back()) == nullptr)
                throw Error(entry["fields"].place(),
                            fmt::format("there is no field '{}' in this schema", field));
        }
        return seal;
    }

    void versions(yaml::Node node) {
        Versions versions{string_of(node["event"]),
                          node["until"] ? texts_of(node["until"]) : std::vector<std::string>()};
        expect_event(node, versions.event);
        for (const auto& event : versions.until) expect_event(node, event);
        if (kind_.seal(versions.event) == nullptr || kind_.rule_at({"events", "0", "version"}) == nullptr)
            throw Error(node.key_place(),
                        "an event that makes a version is sealed, and has a field 'version'");
        kind_.versions_ = std::move(versions);
    }

    // A correction gives fields of the events themselves, so they keep the same rules.
    void corrections() {
        if (correcting_ == nullptr) return;
        const auto* event = kind_.event_rule();
        if (event == nullptr || event->member("instead") != correcting_)
            throw Error(root_.place(), "'x-corrects' belongs to the field 'instead' of events");
        for (const auto& member : event->members)
            if (member.first != "event" && member.first != "of" && member.first != "instead" &&
                member.first != "without" && member.first != "seal")
                correcting_->members.push_back(member);
        correcting_->closed = true;
    }

    void life() {
        const auto* event = kind_.rule_at({"events", "0", "event"});
        if (event == nullptr)
            throw Error(root_["x-states"].key_place(), "'x-states' needs a kind with events");
        if (kind_.root_->member("status") != nullptr)
            throw Error(root_["x-states"].key_place(),
                        "the status follows from 'x-states', and is not a field");
        auto events = event->choices; // what is corrected or retracted has a place of its own, if any
        std::erase_if(events, [](const std::string& name) { return name == corrected || name == retracted; });
        kind_.life_ = life_of(root_["x-states"], events, kind_.first_event_);
    }

    const Rule* rule(yaml::Node node) {
        if (!node.is_mapping()) throw Error(node.place(), "a schema must be a group of fields");
        if (node["$ref"]) {
            if (node.size() != 1)
                throw Error(node["$ref"].key_place(), "'$ref' must stand alone",
                            "move what is beside it into the definition");
            return definition(node["$ref"]);
        }
        auto& made = kind_.rules_.emplace_back();
        fill(made, node);
        return &made;
    }

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
        auto& made = kind_.rules_.emplace_back();
        definitions_.emplace(name, &made); // before it is filled, so that it may contain itself
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

    void fill(Rule& made, yaml::Node node) {
        for (const auto member : node) keyword(made, member);
    }

    void keyword(Rule& made, yaml::Node node) {
        using Action = void (*)(Loader&, Rule&, yaml::Node);
        static const std::map<std::string_view, Action> keywords = {
            {"type", [](Loader&, Rule& to, yaml::Node at) { to.type = type_of(at); }},
            {"description", [](Loader&, Rule& to, yaml::Node at) { to.description = string_of(at); }},
            {"enum", [](Loader&, Rule& to, yaml::Node at) { to.choices = choices_of(at); }},
            {"const", [](Loader&, Rule& to, yaml::Node at) { to.choices = {string_of(at)}; }},
            {"default", [](Loader&, Rule& to, yaml::Node at) { to.fallback = std::string(at.text()); }},
            {"pattern", [](Loader&, Rule& to, yaml::Node at) { to.pattern = pattern_of(at); }},
            {"format", [](Loader&, Rule& to, yaml::Node at) { to.format = format_of(at); }},
            {"minimum", [](Loader&, Rule& to, yaml::Node at) { to.minimum = number_of(at); }},
            {"maximum", [](Loader&, Rule& to, yaml::Node at) { to.maximum = number_of(at); }},
            {"multipleOf", [](Loader&, Rule& to, yaml::Node at) { to.multiple_of = step_of(at); }},
            {"minLength", [](Loader&, Rule& to, yaml::Node at) { to.min_length = count_of(at); }},
            {"maxLength", [](Loader&, Rule& to, yaml::Node at) { to.max_length = count_of(at); }},
            {"minItems", [](Loader&, Rule& to, yaml::Node at) { to.min_items = count_of(at); }},
            {"maxItems", [](Loader&, Rule& to, yaml::Node at) { to.max_items = count_of(at); }},
            {"minProperties", [](Loader&, Rule& to, yaml::Node at) { to.min_members = count_of(at); }},
            {"uniqueItems", [](Loader&, Rule& to, yaml::Node at) { to.unique_items = flag_of(at); }},
            {"required", [](Loader&, Rule& to, yaml::Node at) { to.required = texts_of(at); }},
            {"items", [](Loader& loader, Rule& to, yaml::Node at) { to.items = loader.rule(at); }},
            {"properties", [](Loader& loader, Rule& to, yaml::Node at) { loader.properties(to, at); }},
            {"additionalProperties",
             [](Loader& loader, Rule& to, yaml::Node at) { loader.additional(to, at); }},
            {"propertyNames", [](Loader&, Rule& to, yaml::Node at) { to.member_names = names_of(at); }},
            {"allOf", [](Loader& loader, Rule& to, yaml::Node at) { loader.conditions(to, at); }},
            {"x-reference", [](Loader&, Rule& to, yaml::Node at) { to.reference = string_of(at); }},
            {"x-choice", [](Loader&, Rule& to, yaml::Node at) { to.choice = string_of(at); }},
            {"x-confidential", [](Loader&, Rule& to, yaml::Node at) { to.confidential = flag_of(at); }},
            {"x-decimals", [](Loader&, Rule& to, yaml::Node at) { to.decimals = decimals_of(at); }},
            {"x-corrects",
             [](Loader& loader, Rule& to, yaml::Node at) {
                 to.corrects = flag_of(at);
                 if (to.corrects) loader.correcting_ = &to;
             }},
            {"x-unit", [](Loader&, Rule& to, yaml::Node at) { to.unit = unit_of(at); }},
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

    Kind& kind_;
    yaml::Node root_;
    Rule* correcting_ = nullptr;
    std::map<std::string, const Rule*, std::less<>> definitions_;
};

Kind::Kind(yaml::Document document) : document_(std::make_unique<const yaml::Document>(std::move(document))) {
    Loader(*this, document_->root()).load();
}

const Verb* Kind::verb(std::string_view name) const {
    const auto found =
        std::find_if(verbs_.begin(), verbs_.end(), [&](const Verb& verb) { return verb.name == name; });
    return found == verbs_.end() ? nullptr : &*found;
}

const Seal* Kind::seal(std::string_view event) const {
    const auto found =
        std::find_if(seals_.begin(), seals_.end(), [&](const Seal& seal) { return seal.event == event; });
    return found == seals_.end() ? nullptr : &*found;
}

std::vector<std::string> Kind::needed_by(std::string_view event) const {
    if (event_rule() == nullptr) return {};
    for (const auto& condition : event_rule()->conditions) {
        const auto* rule = condition.when->member("event");
        if (rule != nullptr &&
            std::find(rule->choices.begin(), rule->choices.end(), event) != rule->choices.end())
            return condition.then->required;
    }
    return {};
}

bool Kind::keeps_corrections() const {
    const auto* event = rule_at({"events", "0", "event"});
    return event != nullptr &&
           std::find(event->choices.begin(), event->choices.end(), corrected) != event->choices.end();
}

const Rule* Kind::rule_at(const yaml::Path& path) const {
    const Rule* rule = root_;
    for (const auto& step : path) {
        if (rule == nullptr) return nullptr;
        const bool number = !step.empty() && step.find_first_not_of("0123456789") == step.npos;
        rule = rule->type == Type::list ? (number ? rule->items : nullptr) : rule->member(step);
    }
    return rule;
}

yaml::KeyOrder Kind::key_order() const {
    return [this](const yaml::Path& path) {
        const auto* rule = rule_at(path);
        return rule ? rule->member_list() : std::vector<std::string>();
    };
}

} // namespace pmnet::schema
