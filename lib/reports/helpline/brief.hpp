// What a support practice is given of a request: the fields that the asking practice agreed to, and no
// others.
#pragma once

#include "domain/engine/basis.hpp"
#include "reports/engine/format.hpp"

#include <string>

namespace pmnet::reports {

// Throws Error{refused} if no live consent covers the support practice at the moment of the basis.
Paper brief(const domain::Record& record, const std::string& support_practice, const domain::Basis& basis);

} // namespace pmnet::reports
