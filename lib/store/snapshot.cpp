#include "store/snapshot.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace pmnet::store {

Snapshot::Snapshot(const Reading& reading, const std::vector<std::string_view>& only) : reading_(&reading) {
    for (const auto* kind : store().kinds().all()) {
        if (!only.empty() && std::find(only.begin(), only.end(), kind->name()) == only.end()) continue;
        records_.emplace(kind->name(), reading.all(*kind));
        const auto& broken = reading.broken(*kind);
        broken_.insert(broken_.end(), broken.begin(), broken.end());
    }
    sort_diagnostics(broken_);
}

Snapshot::Snapshot(std::shared_ptr<const Reading> reading) : Snapshot(*reading) { own_ = std::move(reading); }

Snapshot::Snapshot(const Store& store) : Snapshot(std::make_shared<const Reading>(store)) {}

const std::vector<Record>& Snapshot::of(std::string_view kind) const {
    static const std::vector<Record> none;
    const auto found = records_.find(kind);
    return found == records_.end() ? none : found->second;
}

const Record* Snapshot::find(std::string_view kind, std::string_view id) const {
    const auto& records = of(kind);
    const auto found =
        std::lower_bound(records.begin(), records.end(), id,
                         [](const Record& record, std::string_view wanted) { return record.id < wanted; });
    return found != records.end() && found->id == id ? &*found : nullptr;
}

std::size_t Snapshot::size() const {
    std::size_t count = 0;
    for (const auto& [kind, records] : records_) count += records.size();
    return count;
}

} // namespace pmnet::store
