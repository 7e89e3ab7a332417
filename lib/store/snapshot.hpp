// All records of a store as they were at one moment, in memory: what checks and reports are made from.
#pragma once

#include "store/store.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::store {

class Snapshot {
public:
    // Reads every record of every kind, or of these kinds alone. What cannot be read is not left out in
    // silence: it is in `broken`, and whoever shows a list or a sum must say so.
    explicit Snapshot(const Store& store, const std::vector<std::string_view>& only = {});

    const Store& store() const { return *store_; }
    const Settings& settings() const { return store_->settings(); }
    // Records of a kind, sorted by id.
    const std::vector<Record>& of(std::string_view kind) const;
    const Record* find(std::string_view kind, std::string_view id) const; // null where there is none
    std::size_t size() const;
    // Unreadable records and files that are no records.
    const std::vector<Diagnostic>& broken() const { return broken_; }
    // Whether a file of this id is there at all, readable or not.
    bool exists(std::string_view kind, std::string_view id) const;

private:
    const Store* store_;
    std::map<std::string, std::vector<Record>, std::less<>> records_;
    std::vector<Diagnostic> broken_;
    std::map<std::string, std::vector<std::string>, std::less<>> unreadable_;
};

} // namespace pmnet::store
