#include "domain/visits/readiness.hpp"

namespace pmnet::domain {

Readiness readiness_of(const Record& visit, const store::Snapshot& records, const Basis& basis) {
    Readiness ready;
    if (const auto framework = framework_of_visit(visit, basis))
        ready.missing = missing_evidence(visit, *framework);
    ready.enough_reviewers = has_enough_reviewers(visit);
    ready.before = visit_before(visit, records.of("visit"), basis);
    if (ready.before == nullptr) return ready;
    const auto earlier = findings_of(*ready.before, records.of("finding"), basis);
    for (const auto* finding : earlier)
        if (is_unmet(*finding)) ready.unmet_before.push_back(finding);
    ready.open = open_actions(earlier, basis);
    return ready;
}

} // namespace pmnet::domain
