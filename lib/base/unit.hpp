// What a number counts, which decides how a person reads it. Programs get the number itself.
#pragma once

#include "base/decimal.hpp"

#include <string>
#include <string_view>

namespace pmnet {

enum class Unit { number, count, points, sessions, percent, score, minutes, pounds, pence, rise };

// "count", as programs read it.
std::string_view name_of(Unit unit);

// "68", "87.5 %" (one decimal), "3.6" (a score, one decimal), "2 h 05 min", "£11,508" (pounds), "£575.40"
// (pence: always both digits), "+£756" (rise: a change in pounds).
std::string text_of(Decimal number, Unit unit);

} // namespace pmnet
