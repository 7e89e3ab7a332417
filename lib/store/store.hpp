// A store: a folder of records with pmnet.yaml at its top.
//
// Reading never changes anything. Writing goes through create, replace and remove, each all or nothing under
// the store's lock; replace first looks whether the file still holds what was read, so that of two people who
// change one record at once neither loses.
#pragma once

#include "schema/catalogue.hpp"
#include "store/layout.hpp"
#include "store/settings.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::store {

struct Record {
    const schema::Kind* kind;
    std::string id;
    yaml::Document document;

    yaml::Node root() const { return document.root(); }
    yaml::Node operator[](std::string_view field) const { return root()[field]; }
};

class Store {
public:
    // The folder at or above `start` that holds pmnet.yaml; nothing where there is none.
    static std::optional<std::string> find_root(const std::string& start);

    // Opens the store at `root`. Messages name its files as `shown` followed by their path in it. Throws
    // Error where pmnet.yaml or a schema of the store's own cannot be used.
    Store(std::string root, std::string shown);

    const std::string& root() const { return root_; }
    const schema::Catalogue& kinds() const { return kinds_; }
    const Settings& settings() const { return settings_; }
    // A path from the top of the store, as messages name it.
    std::string shown(std::string_view path) const;
    std::string on_disk(std::string_view path) const;

    // Ids of a kind, sorted. Files whose names are no ids are left to `strays`.
    std::vector<std::string> ids(const schema::Kind& kind) const;
    bool has(const schema::Kind& kind, std::string_view id) const;
    // What lies in a kind's folder and is no record: wrong names, wrong year, folders. One finding each.
    std::vector<Diagnostic> strays(const schema::Kind& kind) const;
    // The one id that `part` is, or is a part of, in either case. Throws Error that names the candidates, or
    // the nearest id where there is none.
    std::string resolve(const schema::Kind& kind, std::string_view part) const;
    // "kind:part" as "kind:id".
    std::string resolve_any(std::string_view reference) const;

    // Throws Error where there is no such record or it cannot be read.
    Record load(const schema::Kind& kind, std::string_view id) const;
    // The same for a record whose file holds all of these words as they stand (an id, a choice), and nothing
    // for others: to tell that a file is none of those costs a fraction of taking it apart. A file that could
    // spell a word otherwise (with a backslash) is loaded too, so what matters must be looked at again.
    std::optional<Record> load_if_naming(const schema::Kind& kind, std::string_view id,
                                         const std::vector<std::string>& words) const;
    // A text as if it were this record: for checking before writing.
    Record parse(const schema::Kind& kind, std::string_view id, std::string text) const;
    // Settings as a record, for check and format.
    yaml::Document load_settings() const;

    // Puts a new record on disk. Throws Error where there is one of this id already.
    void create(const schema::Kind& kind, std::string_view id, std::string_view text) const;
    // Puts a new text in the place of a record. Throws Error{refused} where someone else changed it since it
    // was read.
    void replace(const Record& read, std::string_view text) const;
    void remove(const Record& read) const;
    // An id for something that happened on this day, not yet in use.
    std::string new_id(const schema::Kind& kind, Date date,
                       const std::function<std::uint32_t()>& random) const;

private:
    void load_own_kinds();
    void expect_unchanged(const Record& read) const;
    std::string read_inside(std::string_view path) const;
    void expect_folder_inside(std::string_view path) const;
    void each_file(const schema::Kind& kind,
                   const std::function<void(const std::string& path, bool is_file)>& visit) const;

    std::string root_;
    std::string shown_;
    schema::Catalogue kinds_;
    Settings settings_;
};

// The schema's own checks on pmnet.yaml.
std::vector<Diagnostic> check_settings(const schema::Catalogue& kinds, const yaml::Document& settings);

} // namespace pmnet::store
