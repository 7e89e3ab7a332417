// What a support practice receives of a request: those fields the asking practice agreed to, and no others.
#pragma once

#include "domain/scope.hpp"

#include <string>

namespace pmnet::reports {

// Markdown. Throws Error{refused} where no live consent covers the support practice at the scope's moment.
std::string brief(const domain::Record& record, const std::string& support_practice,
                  const domain::Scope& scope);

} // namespace pmnet::reports
