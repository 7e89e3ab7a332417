// From a schema as it is written to its rules: the closed set of keywords, and references to definitions.
#pragma once

#include "schema/rule.hpp"
#include "yaml/tree.hpp"

#include <deque>

namespace pmnet::schema {

// The rule of a whole record, whose schema begins here; all rules it is made of are added, their addresses stay. A
// definition becomes one rule, however often it is referred to, and is read even where nothing refers to it: a fault in
// it is a fault in the file. Throws Error{place, ...} for a keyword that is not known and for a reference to nowhere.
const Rule* read_rules(yaml::Node schema, std::deque<Rule>& rules);

// Throws Error{place, ...} for what is not a regular expression; one that is built in was tested.
Pattern pattern_of(yaml::Node node);

} // namespace pmnet::schema
