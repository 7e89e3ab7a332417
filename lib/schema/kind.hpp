// A kind of record, as its schema describes it. Loaded from one YAML file; nothing about a kind is written
// anywhere else.
#pragma once

#include "schema/decision.hpp"
#include "schema/life.hpp"
#include "schema/rule.hpp"
#include "schema/verb.hpp"
#include "yaml/edit.hpp"
#include "yaml/tree.hpp"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::schema {

// How records of a kind are named.
struct IdForm {
    enum class Form { name, code, dated };
    Form form = Form::name;
    std::string prefix; // dated: "req"
    yaml::Path date;    // dated: where the record's date is
    std::optional<Pattern> pattern;
    std::string description;
};

// Every kind may have these two events besides its own: a mistake is put right by one that names the event it is
// about (`of`), with the fields that event should have had (`instead`, marked x-corrects) or should not have had
// (`without`).
inline constexpr std::string_view corrected = "corrected";
inline constexpr std::string_view retracted = "retracted";

class Kind {
public:
    // Reads a schema. Throws Error{place, ...} for anything outside the closed set of keywords, or a
    // reference to nowhere.
    explicit Kind(yaml::Document document);

    const std::string& name() const { return name_; }
    const std::string& alias() const { return alias_; }                         // "" if there is none
    const std::string& word() const { return alias_.empty() ? name_ : alias_; } // as it is typed
    const std::string& title() const { return title_; }
    const std::string& description() const { return description_; }
    const std::string& folder() const { return folder_; }
    const IdForm& id() const { return id_; }
    const std::vector<std::string>& columns() const { return columns_; }
    const std::string& first_event() const { return first_event_; } // "" for a kind without events
    const std::vector<Verb>& verbs() const { return verbs_; }
    const Verb* verb(std::string_view name) const;                 // null if it has none of this name
    const Life* life() const { return life_ ? &*life_ : nullptr; } // null for a kind without x-states
    // Null for an event that decides nothing.
    const Seal* seal(std::string_view event) const;
    const std::vector<Seal>& seals() const { return seals_; }
    const Versions* versions() const {
        return versions_ ? &*versions_ : nullptr;
    } // null for a kind without them
    // Fields that such an event has to have besides those of every event.
    std::vector<std::string> needed_by(std::string_view event) const;
    // Whether its events can be corrected and retracted.
    bool keeps_corrections() const { return has_event(corrected); }
    bool has_event(std::string_view name) const;
    // Throws Error at this place if there is no such event.
    void expect_event(const Place& at, std::string_view name) const;
    // Whether its texts must not say who asked: they are read by others than who may know that.
    bool tells_no_asker() const { return tells_no_asker_; }
    // Whether a report may show how many records there are however few. Otherwise small counts are hidden.
    bool counts_are_open() const { return open_counts_; }
    const Rule& root() const { return *root_; }
    // The rule of an event; null for a kind without events.
    const Rule* event_rule() const { return rule_at({"events", "0"}); }
    yaml::Node examples() const { return document_->root()["examples"]; }
    const yaml::Document& document() const { return *document_; }

    // The rule for the value at a path ("events.0.at"), null if the kind has no such field.
    const Rule* rule_at(const yaml::Path& path) const;
    // The order in which the members of the mapping at a path are written.
    yaml::KeyOrder key_order() const;

private:
    friend class Loader;
    std::unique_ptr<const yaml::Document> document_;
    std::string name_, alias_, title_, description_, folder_, first_event_;
    IdForm id_;
    std::vector<std::string> columns_;
    std::vector<Verb> verbs_;
    std::optional<Life> life_;
    std::vector<Seal> seals_;
    std::optional<Versions> versions_;
    bool open_counts_ = false;
    bool tells_no_asker_ = false;
    std::deque<Rule> rules_; // addresses stay
    const Rule* root_ = nullptr;
};

} // namespace pmnet::schema
