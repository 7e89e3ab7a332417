// All records of a store as they were at one moment, in memory: what checks and reports work from.
#pragma once

#include "store/reading.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::store {

class Snapshot {
public:
    // Reads every record of every kind, or of these kinds alone. What cannot be read is not silently left
    // out: it is in `broken`, and whoever shows a list or a sum must say so.
    explicit Snapshot(const Reading& reading, const std::vector<std::string_view>& only = {});
    // The same with a reading of its own.
    explicit Snapshot(const Store& store);

    const Store& store() const { return reading_->store(); }
    const Settings& settings() const { return reading_->settings(); }
    const Reading& reading() const { return *reading_; }
    // Records of a kind, sorted by id.
    const std::vector<Record>& of(std::string_view kind) const;
    const Record* find(std::string_view kind, std::string_view id) const; // null if there is none
    std::size_t size() const;
    // Unreadable records, and files that are not records.
    const std::vector<Diagnostic>& broken() const { return broken_; }

private:
    explicit Snapshot(std::shared_ptr<const Reading> reading);

    std::shared_ptr<const Reading> own_; // null if somebody else owns the reading
    const Reading* reading_;
    std::map<std::string, std::vector<Record>, std::less<>> records_;
    std::vector<Diagnostic> broken_;
};

} // namespace pmnet::store
