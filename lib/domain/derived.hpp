// Fields that are worked out from a record rather than stored in it: where a request stands, when a policy is
// next reviewed. Lists, filters and `show` treat them as they treat stored ones.
#pragma once

#include "domain/scope.hpp"

#include <string>
#include <utility>
#include <vector>

namespace pmnet::domain {

struct DerivedField {
    std::string name; // may have dots ("resolution.due"), as a path into a record has
    std::string description;
    schema::Type type = schema::Type::text; // text, integer, number or boolean
};

// The derived fields a kind has; none for most.
std::vector<DerivedField> derived_fields(std::string_view kind);
// Their values at the scope's moment, in the same order; "" where one has none.
std::vector<std::pair<std::string, std::string>> derived(const Record& record, const Scope& scope);

} // namespace pmnet::domain
