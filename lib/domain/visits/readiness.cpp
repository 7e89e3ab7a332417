#include "domain/visits/readiness.hpp"

#include <algorithm>

namespace pmnet::domain {

bool Readiness::is_ready() const {
    return enough_reviewers && std::all_of(missing.begin(), missing.end(), [&](const Missing& item) {
               return grade_a_waived && item.grade == "A";
           });
}

Readiness readiness_of(const Record& visit, const store::Snapshot& records, const Basis& basis) {
    Readiness ready;
    if (const auto framework = framework_of_visit(visit, basis)) {
        ready.missing = missing_evidence(visit, *framework);
        ready.unknown = unknown_evidence(visit, *framework);
    }
    ready.grade_a_waived = is_waived(visit, "grade-a-evidence");
    ready.enough_reviewers = has_enough_reviewers(visit);
    ready.before = visit_before(visit, records.of("visit"), basis);
    const History history(records.of("visit"), records.of("finding"), basis);
    for (const auto* finding : history.last_findings(visit))
        if (is_unmet(*finding)) ready.unmet_before.push_back(finding);
    ready.open = open_actions(history.findings_before(visit), basis);
    return ready;
}

} // namespace pmnet::domain
