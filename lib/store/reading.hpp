// What one command has read of a store. Each file is read once, whoever asks for it: the command, its rules,
// its references and its hooks all judge the same text. Writing goes through here as well, so that what is
// asked afterwards is what was written.
#pragma once

#include "store/store.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::store {

class Reading {
public:
    // The store must outlive it.
    explicit Reading(const Store& store) : store_(&store) {}
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    const Store& store() const { return *store_; }
    const Settings& settings() const { return store_->settings(); }

    // As those of the store (store.hpp).
    std::vector<std::string> ids(const schema::Kind& kind) const { return listing(kind).ids; }
    std::vector<Diagnostic> strays(const schema::Kind& kind) const { return listing(kind).strays; }
    bool has(const schema::Kind& kind, std::string_view id) const;
    const Record& load(const schema::Kind& kind, std::string_view id) const;
    const Record* load_if_naming(const schema::Kind& kind, std::string_view id,
                                 const std::vector<std::string>& words) const; // null for "nothing"

    // The one id that `part` is, or is part of, in upper or lower case; of a code only the whole. Where there is
    // none, the record whose name or title has these whole words (things that happen have no name). Throws Error
    // that names the candidates, or the nearest id where there is none.
    std::string resolve(const schema::Kind& kind, std::string_view part) const;
    // "92464 (Kelso Abbey Medical Practice)"; the id alone for a record without a name.
    std::string with_name(const schema::Kind& kind, std::string_view id) const;
    // "kind:part" as "kind:id".
    std::string resolve_any(std::string_view reference) const;

    // The record, null if there is none or it cannot be read (the check of that record reports it).
    const Record* find(std::string_view kind, std::string_view id) const;
    // Those of a kind whose field names this id, by their own id. Reads all of the kind, once.
    const std::vector<const Record*>& naming(const schema::Kind& kind, const std::string& field,
                                             std::string_view id) const;
    // Every record of a kind that can be read, by id, and a diagnostic for each that cannot and for what does
    // not belong among them.
    const std::vector<Record>& all(const schema::Kind& kind) const;
    const std::vector<Diagnostic>& broken(const schema::Kind& kind) const;

    // As those of the store; a version is null if it is not kept or cannot be read.
    const std::vector<std::string>& versions(const schema::Kind& kind, std::string_view id) const;
    const Record* version(const schema::Kind& kind, std::string_view id, std::string_view name) const;

    void create(const schema::Kind& kind, std::string_view id, std::string_view text);
    void replace(const Record& read, std::string_view text);
    void replace(const Record& read, std::string_view text, std::string_view version, std::string_view kept);
    void write_all(const std::vector<Written>& records);
    void remove(const Record& read);

private:
    struct OfKind {
        std::optional<Listing> listing;
        std::map<std::string, Record, std::less<>> records;
        std::optional<std::vector<Record>> all;
        std::map<std::string, std::map<std::string, std::vector<const Record*>, std::less<>>>
            naming; // by field
        std::map<std::string, std::vector<std::string>, std::less<>> versions;
        std::map<std::string, std::optional<Record>, std::less<>> texts; // by path of the version
        std::vector<Diagnostic> broken;
        std::set<std::string, std::less<>> unreadable;
    };
    OfKind& of(const schema::Kind& kind) const { return kinds_[&kind]; }
    std::vector<std::string> named(const schema::Kind& kind, std::string_view typed) const;
    const Listing& listing(const schema::Kind& kind) const;
    void forget(const schema::Kind& kind, std::string_view id);

    const Store* store_;
    mutable std::map<const schema::Kind*, OfKind> kinds_;
};

} // namespace pmnet::store
