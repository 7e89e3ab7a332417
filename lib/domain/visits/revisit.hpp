// The way from one visit to the next: what the earlier one found and left to do, and what became of it.
//
// None of this is stored. Whether a finding repeats an earlier one follows from the two judgements, even if
// one of the records is corrected later.
#pragma once

#include "domain/visits/action.hpp"
#include "domain/visits/finding.hpp"
#include "domain/visits/visit.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// Findings of a visit recorded up to the moment of the basis, in the order of its framework.
Records findings_of(const Record& visit, const std::vector<Record>& findings, const Basis& basis);
// The one on an indicator; null if there is none.
const Record* on_indicator(const Records& findings, std::string_view code);
// Findings of one visit in the order of these indicators, those on none of them last.
Records in_order(Records findings, const std::vector<std::string>& codes);

// The visit before this one: the one it names, otherwise the last of the same form held at the same practice
// before its day. Null if there was none.
const Record* visit_before(const Record& visit, const std::vector<Record>& visits, const Basis& basis);

struct AgreedAction {
    const Record* finding;
    Action action;
};
// Actions of these findings that are open at the moment of the basis, the earliest due first.
std::vector<AgreedAction> open_actions(const Records& findings, const Basis& basis);
// All actions of these findings, finding by finding.
std::vector<AgreedAction> actions_of(const Records& findings, const Basis& basis);

// The earlier finding that this one repeats: on the same indicator, and unmet both times. Null if it
// repeats none.
const Record* repeated_by(const Record& finding, const Records& earlier);

// All visits with what they found, looked through once: asking about each of them then takes time that does
// not grow with their number. The records must outlive it.
class History {
public:
    History(const std::vector<Record>& visits, const std::vector<Record>& findings, const Basis& basis);

    // As `findings_of`, in the order of their ids.
    Records findings_of(const Record& visit) const;
    // As `visit_before`, among the visits to the same practice.
    const Record* visit_before(const Record& visit) const;
    // All that earlier visits of its form to the practice found, however long ago, the oldest visit first: an action that
    // is still open comes with the next visit.
    Records findings_before(const Record& visit) const;
    // What was last found on each indicator by an earlier visit under the same framework, in its order.
    Records last_findings(const Record& visit) const;
    // The last finding on the indicator, which this one repeats; null if it repeats none.
    const Record* repeated_by(const Record& finding) const;

private:
    using Index = std::map<std::string_view, Records>;

    std::vector<const Record*> visits_before(const Record& visit) const; // by day
    Index by_practice_, by_visit_;
    std::map<std::string_view, const Record*> visits_;
    Basis scope_;
};

// One indicator at two visits; a finding is null if that visit has none on it.
struct Progress {
    std::string indicator;
    const Record* before;
    const Record* after;

    // "put right" unmet before and met now; "repeated" unmet both times; "lost" met before and unmet now;
    // "kept" met both times; "new" no finding before; "not looked at" none now; "open" where a judgement is
    // missing.
    std::string_view state() const;
};
// Indicators of the earlier findings in their order, then those only the later ones have.
std::vector<Progress> progress(const Records& earlier, const Records& later);

} // namespace pmnet::domain
