// Other records that a rule has to look at beside the one it judges.
#pragma once

#include "domain/engine/basis.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Others {
    Records records;
    // One for each that cannot be read: it may be the very one that matters.
    std::vector<Diagnostic> unreadable;
};
// Those of a kind on disk whose files hold all of these words (all there are, for none), but the one of this
// id. What cannot be read is refused at the value `at`.
Others others_naming(const std::vector<std::string>& words, const schema::Kind& kind, std::string_view but,
                     yaml::Node at, const Basis& basis);

} // namespace pmnet::domain
