// Fields that are worked out from a record rather than stored in it: where a request stands, when a policy is
// next reviewed. Lists, filters and `show` treat them as they treat stored ones.
#pragma once

#include "domain/engine/basis.hpp"

#include <string>
#include <utility>
#include <vector>

namespace pmnet::domain {

struct DerivedField {
    std::string name; // may have dots ("resolution.due"), as a path into a record has
    std::string description;
    schema::Type type = schema::Type::text; // text, integer, number or boolean
    bool in_lists_only = false;             // follows from other records, which only a list has all in memory
};

using DerivedValues = std::vector<std::pair<std::string, std::string>>; // by name; "" where there is none

// The derived fields a kind has, those of lists last; its status where its schema gives it a life, and none for most.
std::vector<DerivedField> derived_fields(const schema::Kind& kind);
// Values at the moment of the basis of those that follow from the record alone, in the same order.
DerivedValues derived(const Record& record, const Basis& basis);

// The kind whose records a list has to read besides, for the fields of lists; "" for most kinds.
std::string_view kind_behind(const schema::Kind& kind);
// For each of these records, all that are there of their kind, the values of the fields of lists. `behind`
// are the records of that other kind.
std::vector<DerivedValues> derived_in_list(const std::vector<Record>& records,
                                           const std::vector<Record>& behind, const Basis& basis);

} // namespace pmnet::domain
