// What changes in a scale mean for its bands and for other scales.
#pragma once

#include "domain/engine/basis.hpp"

#include <vector>

namespace pmnet::domain {

// A band that begins or ends lower than the one below it: a warning, since a published table may do so and a slip of the pen
// does. Bands are taken in the order of the plan, or of the record where the plan does not have them; a band that is not held,
// or not its whole, is left out.
std::vector<Diagnostic> check_band_order(const Record& scale, const Basis& basis);

// Scales that were computed from this one no longer follow from it: a warning that names them.
std::vector<Diagnostic> check_pay_scale_change(const Record& before, const Record& after, const Basis& basis);

} // namespace pmnet::domain
