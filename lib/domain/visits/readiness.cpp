#include "domain/visits/readiness.hpp"

namespace pmnet::domain {

Readiness readiness_of(const Record& visit, const store::Snapshot& records, const Basis& basis) {
    Readiness ready;
    if (const auto framework = framework_of_visit(visit, basis))
        ready.missing = missing_evidence(visit, *framework);
    ready.enough_reviewers = has_enough_reviewers(visit);
    ready.before = visit_before(visit, records.of("visit"), basis);
    const History history(records.of("visit"), records.of("finding"), basis);
    for (const auto* finding : history.last_findings(visit))
        if (is_unmet(*finding)) ready.unmet_before.push_back(finding);
    ready.open = open_actions(history.findings_before(visit), basis);
    return ready;
}

} // namespace pmnet::domain
