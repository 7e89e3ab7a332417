#include "domain/engine/others.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

namespace pmnet::domain {

Others others_naming(const std::vector<std::string>& words, const schema::Kind& kind, std::string_view but,
                     yaml::Node at, const Basis& basis) {
    Others others;
    for (const auto& id : basis.reading.ids(kind)) {
        if (id == but) continue;
        try {
            if (const auto* other = basis.reading.load_if_naming(kind, id, words))
                others.records.push_back(other);
        } catch (const Error& error) {
            others.unreadable.push_back(refuse(
                at, "beside",
                fmt::format("'{}' cannot be read, so this cannot be compared with it", error.place().file),
                "put that right first; 'pmnet check' says what is wrong with it"));
        }
    }
    return others;
}

} // namespace pmnet::domain
