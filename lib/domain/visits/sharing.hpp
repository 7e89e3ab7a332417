// What a practice agreed to share of what was found there, and the notes on good practice that were made from it.
#pragma once

#include "domain/engine/basis.hpp"

#include <vector>

namespace pmnet::domain {

// Whether the practice agreed that what was found is shared; and under its name.
bool may_be_shared(const Record& finding);
bool may_be_named(const Record& finding);

// A note drawn from a finding needs the practice's agreement to share it, and names the practice of that finding, and
// that one alone, only where it agreed to that as well.
std::vector<Diagnostic> check_origin(const Record& note, const Basis& basis);

} // namespace pmnet::domain
