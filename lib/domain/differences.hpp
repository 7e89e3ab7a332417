// Two texts of a record, field by field.
#pragma once

#include "domain/engine/basis.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// A field that differs; absent on one side where only the other has it. An item of a list has the list's name, and an
// entry of a list of groups is called by its first field: "evaluation.factors.communication.level".
struct FieldChange {
    std::string field;
    yaml::Node before, after;
};
// In the order of the schema, without the events. What differs in its form alone is not told.
std::vector<FieldChange> differences(const Record& before, const Record& after);

} // namespace pmnet::domain
