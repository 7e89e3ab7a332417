// What visits and findings stand on in a framework.
#pragma once

#include "domain/engine/basis.hpp"

#include <vector>

namespace pmnet::domain {

// The points of an indicator that findings judge, and of an area whose achievement a visit recorded, stay as they are, since
// what was claimed and supported was counted by them. Indicators and areas may be added.
std::vector<Diagnostic> check_framework_change(const Record& before, const Record& after, const Basis& basis);

} // namespace pmnet::domain
