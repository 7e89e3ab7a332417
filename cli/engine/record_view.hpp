// A record, and what is wrong with one, as an Answer shows it; what is kept in confidence only if asked for.
#pragma once

#include "cli/engine/datum.hpp"
#include "domain/query.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

// {"kind", "id", "fields", "derived"}. Numbers are numbers, dates are text.
Datum datum_of(const domain::Row& row, bool confidential);
// A list of {"file", "line", "column", "weight", "rule", "message", "hint"}.
Datum datum_of(const std::vector<Diagnostic>& diagnostics);
// A whole YAML text.
Datum datum_of_yaml(const std::string& text);

// A record's text without the lines that are kept in confidence; what was left out is named in a comment.
std::string without_confidential(const store::Record& record);

} // namespace pmnet::cli
