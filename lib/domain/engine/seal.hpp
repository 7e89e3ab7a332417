// Fingerprints that bind a decision to what it was taken on.
//
// A seal is "1:" with a SHA-256 over the meaning of what was decided: the kind and id, every event up to the decision,
// and the fields that the schema names (x-seals). Where the decision rests on other records as well, ":" and a SHA-256
// over these follow. The order of keys and of items, spacing, comments, the way a number is written, an empty list and a
// field at its default make no difference.
#pragma once

#include "domain/engine/event.hpp"

#include <string>
#include <string_view>

namespace pmnet::domain {

// The value with its meaning and nothing else; `rule` may be null. No two meanings give the same text, and nothing
// gives "".
std::string meaning_of(yaml::Node node, const schema::Rule* rule);

// The seal of the event at this position of what is written. `rests_on` is the meaning of what else it rests on; "" for
// nothing.
std::string seal_of(const Record& record, std::size_t position, std::string_view rests_on);

enum class SealState { holds, missing, unknown, record_changed, basis_changed };
// What a seal that was kept says beside the one that would be made now.
SealState compare_seals(std::string_view kept, std::string_view now);

} // namespace pmnet::domain
