// How times are spread: the middle one, and what nine in ten did not exceed. In whole minutes, half a minute
// up; nothing if there are no times.
#pragma once

#include "base/decimal.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace pmnet::reports {

// The middle one; for an even number of times, the mean of the two in the middle.
std::optional<Decimal> median(std::vector<std::chrono::seconds> times);
// Nearest rank: the smallest time that at least nine in ten did not exceed.
std::optional<Decimal> ninth_decile(std::vector<std::chrono::seconds> times);

} // namespace pmnet::reports
