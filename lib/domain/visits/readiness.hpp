// Whether a visit can take place: the evidence that has to be there and the reviewers. And what the visit
// before it, and those before that, left to look at again.
#pragma once

#include "domain/visits/evidence.hpp"
#include "domain/visits/revisit.hpp"

#include <vector>

namespace pmnet::domain {

struct Readiness {
    std::vector<Missing> missing;
    bool grade_a_waived = false; // what is missing of grade A does not keep it from being held
    Unknown unknown;
    bool enough_reviewers = false;
    const Record* before = nullptr; // the visit before; null if there was none
    Records unmet_before; // what was unmet when it was last looked at, in the order of the framework
    std::vector<AgreedAction> open; // actions of earlier visits that are still open, however old

    bool is_ready() const;
};

// The records must outlive it.
Readiness readiness_of(const Record& visit, const store::Snapshot& records, const Basis& basis);

} // namespace pmnet::domain
