// A store: a folder of records with pmnet.yaml at its top.
//
// Reading never changes anything. Writing goes through create, replace and remove, each all or nothing under
// the store's lock; replace first checks that the file still holds what was read, so that if two people
// change one record at once, neither loses anything.
#pragma once

#include "schema/catalogue.hpp"
#include "store/layout.hpp"
#include "store/settings.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::store {

// Cheap to copy: copies share their text.
struct Record {
    const schema::Kind* kind;
    std::string id;

    Record(const schema::Kind* its_kind, std::string its_id, yaml::Document document)
        : kind(its_kind), id(std::move(its_id)),
          document_(std::make_shared<const yaml::Document>(std::move(document))) {}

    const yaml::Document& document() const { return *document_; }
    yaml::Node root() const { return document().root(); }
    yaml::Node operator[](std::string_view field) const { return root()[field]; }

private:
    std::shared_ptr<const yaml::Document> document_;
};

// What is in the folder of a kind.
struct Listing {
    std::vector<std::string> ids;   // sorted
    std::vector<Diagnostic> strays; // what is not a record: wrong names, wrong year, folders
};

// What is to stand in a record's file.
struct Written {
    std::optional<Record> before; // as it was read; nothing for a new one
    const schema::Kind* kind = nullptr;
    std::string id, text;
};

class Store {
public:
    // The folder at or above `start` that holds pmnet.yaml; nothing if there is none.
    static std::optional<std::string> find_root(const std::string& start);

    // Opens the store at `root`. Messages name its files as `shown` followed by their path in it. Throws
    // Error if pmnet.yaml or a schema of the store's own cannot be used.
    Store(std::string root, std::string shown);

    const std::string& root() const { return root_; }
    const schema::Catalogue& kinds() const { return kinds_; }
    const Settings& settings() const { return settings_; }
    // A path from the top of the store, as messages name it.
    std::string shown(std::string_view path) const;
    std::string on_disk(std::string_view path) const;

    Listing listing(const schema::Kind& kind) const;
    bool has(const schema::Kind& kind, std::string_view id) const;

    // Throws Error if there is no such record or it cannot be read.
    Record load(const schema::Kind& kind, std::string_view id) const;
    // The same for a record whose file contains all of these words literally (an id, a choice), and nothing
    // for others: finding that out costs a fraction of parsing the file. A file that could spell a word in
    // another way (with a backslash) is loaded too, so callers must check again for what matters.
    std::optional<Record> load_if_naming(const schema::Kind& kind, std::string_view id,
                                         const std::vector<std::string>& words) const;
    // A text read as if it were this record: for checking before writing.
    Record parse(const schema::Kind& kind, std::string_view id, std::string text) const;
    // pmnet.yaml, as the record it was read from.
    const Record& settings_record() const { return *settings_record_; }

    // Writes a new record to disk. Throws Error if there is already one with this id.
    void create(const schema::Kind& kind, std::string_view id, std::string_view text) const;
    // Replaces the text of a record. Throws Error{refused} if someone else has changed it since it was read.
    void replace(const Record& read, std::string_view text) const;
    // The same, and keeps `kept` as a version of it, unless that is there: both or neither.
    void replace(const Record& read, std::string_view text, std::string_view version,
                 std::string_view kept) const;
    // Several records at once, as create and replace one: all of them or none (disk::write_all).
    void write_all(const std::vector<Written>& records) const;
    // Versions of a record that are kept, and files and folders among the versions of a kind that are none.
    std::vector<std::string> versions(const schema::Kind& kind, std::string_view id) const;
    std::vector<Diagnostic> stray_versions(const schema::Kind& kind) const;
    // Throws Error if it is not kept or cannot be read.
    Record load_version(const schema::Kind& kind, std::string_view id, std::string_view version) const;
    void remove(const Record& read) const;
    // An unused id for something that happened on this day.
    std::string new_id(const schema::Kind& kind, Date date,
                       const std::function<std::uint32_t()>& random) const;

private:
    void load_own_kinds();
    void expect_unchanged(const Record& read) const;
    void expect_new(const schema::Kind& kind, std::string_view id) const;
    std::string read_inside(std::string_view path) const;
    void expect_folder_inside(std::string_view path) const;
    Diagnostic stray(const schema::Kind& kind, const std::string& path, bool is_file) const;
    void each_file(const schema::Kind& kind,
                   const std::function<void(const std::string& path, bool is_file)>& visit) const;

    std::string root_;
    std::string shown_;
    schema::Catalogue kinds_;
    std::optional<Record> settings_record_;
    Settings settings_;
};

// The schema's own checks on pmnet.yaml.
std::vector<Diagnostic> check_settings(const schema::Catalogue& kinds, const yaml::Document& settings);

} // namespace pmnet::store
