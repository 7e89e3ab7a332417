// Checks a record against the schema of its kind.
#pragma once

#include "schema/kind.hpp"

#include <vector>

namespace pmnet::schema {

// Everything in the record that its schema does not allow, each at its own place. As in draft-07, but
// stricter in two ways, so that what is stored is exactly what is read: a number is written as a plain
// decimal (no exponent, leading zero or +) that Decimal can hold, and a date-time in the one form pmnet
// writes itself (capital T and Z, whole seconds, an offset of hours and minutes, no leap second). References
// and choices from pmnet.yaml are not looked up here (store/references.hpp does).
std::vector<Diagnostic> check(yaml::Node record, const Kind& kind);

// The same for one value against one rule; used to type a field before it is written.
std::vector<Diagnostic> check(yaml::Node value, const Rule& rule, const Kind& kind);

} // namespace pmnet::schema
