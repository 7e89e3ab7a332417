// The notation of printed job profiles, as it arrives when it is pasted: with any dash, blanks anywhere, capitals and
// brackets.
//
// Source: the levels of the published profile of a nurse (2-3ab, 1-2b-3c4b), the sheet of the secretary's profile, which has
// brackets, 3(a)(b), and printed scores as 232-257. Letters name routes to the same level.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pmnet {

// "3 – 4" gives 3-4, "2 (a), (b)" 2ab, "4 a or b" 4ab, "3 or 4" and "3 to 4" 3-4, "1-2b-3c4b" itself. Nothing where it could be
// read in two ways or not at all: two numbers with a blank between, "3 or 5", a half level, letters that do not rise.
std::optional<std::string> printed_level(std::string_view pasted);

// A band, a range of bands or of scores: "Band 8b – 8c" gives 8b-8c, "232 to 257" 232-257. Words and capitals stay. Nothing for
// what has no letter or digit.
std::optional<std::string> printed_range(std::string_view pasted);

} // namespace pmnet
