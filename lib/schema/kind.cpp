#include "schema/kind.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/rule_reader.hpp"
#include "schema/values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::schema {

// Reads what a schema says of the whole record.
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
        kind_.root_ = read_rules(root_, kind_.rules_);
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
        for (const auto entry : root_["x-seals"]) kind_.seals_.push_back(seal_of(entry, kind_));
        if (root_["x-versions"]) kind_.versions_ = versions_of(root_["x-versions"], kind_);
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

    // A correction gives fields of the events themselves, so they keep the same rules.
    void corrections() {
        const auto* event = kind_.event_rule();
        for (auto& rule : kind_.rules_) {
            if (!rule.corrects) continue;
            if (event == nullptr || event->member("instead") != &rule)
                throw Error(root_.place(), "'x-corrects' belongs to the field 'instead' of events");
            for (const auto& member : event->members)
                if (member.first != "event" && member.first != "of" && member.first != "instead" &&
                    member.first != "without" && member.first != "seal")
                    rule.members.push_back(member);
            rule.closed = true;
        }
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

    Kind& kind_;
    yaml::Node root_;
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

bool Kind::has_event(std::string_view name) const {
    const auto* event = rule_at({"events", "0", "event"});
    return event != nullptr &&
           std::find(event->choices.begin(), event->choices.end(), name) != event->choices.end();
}

void Kind::expect_event(const Place& at, std::string_view name) const {
    if (!has_event(name)) throw Error(at, fmt::format("'{}' is not an event of this kind", name));
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
