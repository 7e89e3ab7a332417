#include "store/snapshot.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace pmnet::store {

Snapshot::Snapshot(const Store& store, const std::vector<std::string_view>& only) : store_(&store) {
    for (const auto* kind : store.kinds().all()) {
        if (!only.empty() && std::find(only.begin(), only.end(), kind->name()) == only.end()) continue;
        auto& records = records_[kind->name()];
        for (const auto& id : store.ids(*kind)) {
            try {
                records.push_back(store.load(*kind, id));
            } catch (const Error& error) {
                broken_.push_back(
                    {Weight::error, error.place(), error.message(), error.hint(), "unreadable"});
                unreadable_[kind->name()].push_back(id);
            }
        }
        for (auto& stray : store.strays(*kind)) broken_.push_back(std::move(stray));
    }
    sort_diagnostics(broken_);
}

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

bool Snapshot::exists(std::string_view kind, std::string_view id) const {
    if (find(kind, id) != nullptr) return true;
    const auto found = unreadable_.find(kind);
    return found != unreadable_.end() &&
           std::find(found->second.begin(), found->second.end(), id) != found->second.end();
}

} // namespace pmnet::store
