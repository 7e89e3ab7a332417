#include "reports/visits/visit_paper.hpp"

#include "domain/network/practice.hpp"
#include "domain/visits/so_far.hpp"

namespace pmnet::reports {

namespace {

std::vector<NotSeen> not_seen_by_area(const domain::Record& visit, const domain::Basis& basis) {
    std::vector<NotSeen> areas;
    const auto visited = domain::was_held(visit, basis.now) ? domain::so_far(visit, basis) : std::nullopt;
    if (!visited) return areas;
    for (const auto* area : visited->areas_in_scope()) {
        NotSeen left{area->name, {}};
        for (const auto* indicator : visited->still_to_see(*area)) left.indicators.push_back(indicator->code);
        if (!left.indicators.empty()) areas.push_back(std::move(left));
    }
    return areas;
}

} // namespace

VisitPaper visit_paper(const domain::Record& visit, const store::Snapshot& records,
                       const domain::Basis& basis) {
    const auto day = domain::day_of_visit(visit);
    const auto* practice = records.find("practice", visit["practice"].text());
    const auto board = domain::board_on(practice, day);
    const auto& all = records.of("finding");
    const auto* before = domain::visit_before(visit, records.of("visit"), basis);
    const domain::History history(records.of("visit"), all, basis);
    const auto found = domain::findings_of(visit, all, basis);
    return {&visit,
            practice ? domain::text_of((*practice)["name"]) : "",
            board.empty() ? "" : basis.settings.name_of("boards", board),
            day,
            basis.today(),
            domain::status_of(visit, basis.now),
            domain::framework_of_visit(visit, basis).value_or(domain::Framework()),
            found,
            not_seen_by_area(visit, basis),
            domain::actions_of(found, basis),
            before,
            domain::progress(history.last_findings(visit), found),
            domain::open_actions(history.findings_before(visit), basis),
            domain::events_until(visit, basis.now),
            domain::retractions_of(visit, "reported", basis.now),
            domain::words_of(domain::decisions_of(visit, domain::visit_rests_on, basis), basis.settings.zone),
            basis.settings.zone};
}

} // namespace pmnet::reports
