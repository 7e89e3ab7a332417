// Amounts of money as a reader sees them.
#pragma once

#include "base/decimal.hpp"

#include <string>

namespace pmnet {

inline constexpr int most_amount_decimals = 2; // an amount is pounds and pence

// "£11,508", "£6,904.80", "-£3": pence where there are any, and then both digits.
std::string pounds(Decimal amount);
// Always with pence: "£7.00".
std::string pounds_and_pence(Decimal amount);
// Like pounds, with a sign in front of an amount that is not negative: "+£12,318", "+£0".
std::string change_in_pounds(Decimal amount);

} // namespace pmnet
