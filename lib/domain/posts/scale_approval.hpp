// Scales that somebody has approved: posts are paid by them, so their amounts stay as they are.
#pragma once

#include "domain/engine/basis.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// A change of an approved scale is refused where it touches what was approved (x-seals of the schema): the approval is
// retracted first, with the reason. When it ends, and what is said about it, can change at any time.
std::vector<Diagnostic> check_approved_scale_change(const Record& before, const Record& after,
                                                    const Basis& basis);
// A scale that was ever approved stays on record.
std::vector<Diagnostic> check_approved_scale_removal(const Record& scale, const Basis& basis);

// What a reader must know of the approvals up to now, a sentence each: "Amended: ...", "Take care: changed since ...". None for a
// scale that was never approved, and for one that is as it was approved at first.
std::vector<std::string> amendments_of(const Record& scale, const Basis& basis);

} // namespace pmnet::domain
