// Fields that are worked out from a record rather than stored in it: the status of a request, when a policy
// is next due for review. Lists, filters and `show` treat them as they treat stored ones.
#pragma once

#include "domain/engine/basis.hpp"

#include <string>
#include <utility>
#include <vector>

namespace pmnet::domain {

struct DerivedField {
    std::string name; // may have dots ("resolution.due"), as a path into a record has
    std::string description;
    schema::Rule rule =
        {}; // what its values are: type, format, unit, choices; whether they are in confidence
    bool in_lists_only = false; // depends on other records, all of which only a list has in memory
};

// Of every kind whose events decide something: what no longer says what was decided; "" while all holds.
inline constexpr std::string_view decision_field = "decision";

using DerivedValues = std::vector<std::pair<std::string, std::string>>; // by name; "" if there is none

// The derived fields a kind has, those of lists last; its status where its schema gives it a life, and none
// for most.
std::vector<DerivedField> derived_fields(const schema::Kind& kind);
// Values, at the moment of the basis, of those that depend on the record alone, in the same order.
DerivedValues derived(const Record& record, const Basis& basis);

// The kind whose records a list must also read, for the fields of lists; "" for most kinds.
std::string_view kind_behind(const schema::Kind& kind);
// The values of the fields of lists for each of these records, which are all of their kind. `behind` are the
// records of that other kind.
std::vector<DerivedValues> derived_in_list(const std::vector<Record>& records,
                                           const std::vector<Record>& behind, const Basis& basis);

} // namespace pmnet::domain
