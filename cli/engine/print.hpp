// The one room in which an Answer becomes text.
#pragma once

#include "cli/engine/answer.hpp"

#include <string>

namespace pmnet::cli {

enum class Printed { columns, csv, json, markdown };

// Columns two spaces apart, headed by their titles, numbers set right; RFC 4180 with LF, headed by the keys,
// of the first table alone, a cell that a spreadsheet would take for a formula with a ' in front; one JSON
// object; or tables of Markdown. Ends in a line feed, or is "" if there is nothing to print. Control
// characters are shown as escapes. An answer without members is a text, and the same in every format.
std::string printed(const Answer& answer, Printed as);

// Rows alone as columns, for a message.
std::string aligned(const Rows& rows);

} // namespace pmnet::cli
