// Records that are almost right: what happens to a good one in careless hands, the same on every run.
#pragma once

#include "schema/kind.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

namespace pmnet::test {

using Json = nlohmann::ordered_json;

Json json_of(yaml::Node node);

// One to three changes to a record of a kind: types, fields and items taken out, put in, renamed, doubled,
// moved; numbers and lengths on and beside their limits; odd words, days and moments. `donors` are values to
// borrow from.
//
// Never made, because there pmnet means to be stricter than draft-07 (a test of its own says so): numbers of
// more than two decimals or with an exponent, and moments in other forms than pmnet's own.
Json mutated(const Json& record, const schema::Kind& kind, const std::vector<Json>& donors,
             std::uint64_t seed);

} // namespace pmnet::test
