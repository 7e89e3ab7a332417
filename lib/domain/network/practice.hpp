// A practice, the board it belonged to on a day, and what its code says.
#pragma once

#include "domain/engine/basis.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace pmnet::domain {

// The board a practice belonged to on a day; "" if none is recorded.
std::string board_on(const Record& practice, Date date);
std::string board_on(const Record* practice, Date date); // "" where the practice is not on record

// Kilometres between two practices as the crow flies, rounded; nothing if one of the places is not
// recorded.
std::optional<int> kilometres_between(const Record& a, const Record& b);

// Whether the last digit of a five-digit Scottish code is the check digit the others give: for a b c d, 11 -
// (9a + 8b + 7c + 6d) mod 11, tens dropped. The rule was worked out from 18 codes, all of which it fits, and
// was not read in a document: good enough for a warning, but not for a refusal.
bool has_check_digit(std::string_view code);

// Code and nation agree, stays at boards follow one another, at most one is open.
std::vector<Diagnostic> check_practice(const Record& record, const Basis& basis);

} // namespace pmnet::domain
