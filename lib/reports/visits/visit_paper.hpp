// The report a practice gets of its visit: what was claimed and supported, what was found and what in scope was not seen, good practice, the
// actions agreed, what became of the previous visit, the feedback given on the day and the practice's
// comments.
//
// Assembled from the purposes of the visits and the templates of the time; no complete published report was
// seen. The paper is for the practice itself and names it.
#pragma once

#include "domain/engine/decision.hpp"
#include "domain/visits/framework.hpp"
#include "domain/visits/revisit.hpp"
#include "reports/engine/format.hpp"

#include <string>
#include <vector>

namespace pmnet::reports {

// What a visit left without a finding in an area in its scope.
struct NotSeen {
    std::string area;
    std::vector<std::string> indicators; // codes
};

// Everything in the paper, gathered once; the records must outlive it.
struct VisitPaper {
    const domain::Record* visit;
    std::string practice, board; // names, as they were on the day
    Date day, today;
    std::string status;
    domain::Framework framework;
    domain::Records findings;
    std::vector<NotSeen> not_seen; // none as long as it was not held
    std::vector<domain::AgreedAction> actions;
    const domain::Record* before; // the earlier visit; null if there was none
    std::vector<domain::Progress> progress;
    std::vector<domain::AgreedAction> open_from_before;
    std::vector<domain::Event> events;
    std::vector<domain::Retraction> taken_back; // reports that were sent
    std::string decision;                       // what no longer says what was reported; "" while it holds
    Zone zone;
};

VisitPaper visit_paper(const domain::Record& visit, const store::Snapshot& records,
                       const domain::Basis& basis);
Paper paper_of(const VisitPaper& paper);

} // namespace pmnet::reports
