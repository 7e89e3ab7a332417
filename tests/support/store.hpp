// A store made of strings, in a folder of its own.
#pragma once

#include "store/snapshot.hpp"
#include "support/files.hpp"
#include "support/small_store.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pmnet::test {

using File = std::pair<std::string, std::string>; // its path in the store, and its text
using Files = std::vector<File>;

// `small_settings` unless pmnet.yaml is among the files.
class StoreOf {
public:
    explicit StoreOf(const Files& files = {}) : store_(written(files)), records_(store_) {}
    StoreOf(const StoreOf&) = delete;
    StoreOf& operator=(const StoreOf&) = delete;

    const store::Store& store() const { return store_; }
    const store::Snapshot& records() const { return records_; }
    const schema::Kind& kind(std::string_view name) const { return store_.kinds().get(name); }
    // A text as if it were this record; nothing is written.
    store::Record record(std::string_view kind_name, std::string_view id, std::string text) const {
        return store_.parse(kind(kind_name), id, std::move(text));
    }

private:
    store::Store written(const Files& files) {
        write_file(folder_ / "pmnet.yaml", small_settings);
        for (const auto& [path, text] : files) write_file(folder_ / path, text);
        return store::Store(folder_.path(), ".");
    }

    Folder folder_;
    store::Store store_;
    store::Snapshot records_;
};

} // namespace pmnet::test
