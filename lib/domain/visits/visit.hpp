// QoF visits: what a visit may hold and how far it has come.
//
// Rules from the visit guidance of 2003 to 2007: at least two reviewers; evidence of grade A is in before the
// day; the points supported are at most those claimed, and those at most what the area is worth. Both of the
// first two can be waived with a reason. A formative visit and payment verification are separate processes:
// one does not follow on the other.
#pragma once

#include "domain/engine/event.hpp"
#include "domain/engine/lifecycle.hpp"
#include "domain/visits/framework.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// The date of the visit. The schema guarantees that there is one.
Date day_of_visit(const Record& visit);
// The framework it uses; nothing if that is not there.
std::optional<Framework> framework_of_visit(const Record& visit, const Basis& basis);
// "GP assessor (lead)", as papers name the team.
std::vector<std::string> team_of(const Record& visit);
bool is_formative(const Record& visit); // the other form is payment verification
// "a formative visit", "payment verification"
std::string_view form_text(const Record& visit);
// Held by then, whatever came of it later.
bool was_held(const Record& visit, Moment at);
bool looks_at(const Record& visit, std::string_view area);
// At least two, or a reason why one is enough.
bool has_enough_reviewers(const Record& visit);
// The event that closed or cancelled it, up to a moment: from then on it takes no findings.
std::optional<Event> ending_of(const Record& visit, Moment at);
// The report that was sent, if none was taken back, or the close: from then on what it found is kept.
std::optional<Event> report_of(const Record& visit);
// What keeps one visit from standing before another.
enum class Sequence { in_order, of_other_practices, not_earlier };
Sequence sequence_of(const Record& earlier, const Record& later);
// Warns at a value that is about an area the visit does not look at.
std::vector<Diagnostic> check_in_scope(const Record& visit, yaml::Node at, std::string_view what,
                                       std::string_view area);
// Whether an event of the visit waives a rule: "two-reviewers", "grade-a-evidence".
bool is_waived(const Record& visit, std::string_view rule);

// What a report and the close of a visit rest on: what it found, and the actions agreed by then.
std::string visit_rests_on(const Record& visit, const Event& decision, const Basis& basis);

std::vector<Diagnostic> check_visit(const Record& record, const Basis& basis);
// Warns of two visits of the same form to a practice on one day: most likely one visit planned twice.
std::vector<Diagnostic> check_visits_together(const Records& visits, const Basis& basis);
// What the files of two such visits both hold.
std::vector<std::string> same_practice_and_day(const Record& visit);
// What a change may not do, whatever the outcome: once its report is sent a visit takes events alone, and a closed one
// none but corrections; it is not removed; one with findings is not cancelled.
std::vector<Diagnostic> check_visit_change(const Record& before, const Record& after, const Basis& basis);
std::vector<Diagnostic> check_visit_removal(const Record& visit, const Basis& basis);

} // namespace pmnet::domain
