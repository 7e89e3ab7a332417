#include "domain/visits/visit.hpp"

#include "base/text.hpp"
#include "domain/engine/others.hpp"
#include "domain/engine/seal.hpp"
#include "domain/visits/evidence.hpp"
#include "domain/visits/finding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace pmnet::domain {

namespace {

using Diagnostics = std::vector<Diagnostic>;

Diagnostics check_team(const Record& visit) {
    if (has_enough_reviewers(visit)) return {};
    return {refuse(visit["team"], "team", "a visit needs at least two reviewers",
                   "add a reviewer, or say why one is enough: 'visit waive ID two-reviewers --reason TEXT'")};
}

// One person is one reviewer, whatever their roles.
Diagnostics check_reviewers(const Record& visit) {
    Diagnostics diagnostics;
    std::set<std::string_view> seen;
    for (const auto member : visit["team"])
        if (const auto who = member["coordinator"]; who && !seen.insert(who.text()).second)
            diagnostics.push_back(refuse(who, "team", fmt::format("'{}' is on the team twice", who.text())));
    return diagnostics;
}

Diagnostics check_area(yaml::Node node, const Framework& framework) {
    if (framework.area(node.text()) != nullptr) return {};
    return {refuse(node, "area", fmt::format("the framework has no area '{}'", node.text()),
                   did_you_mean(node.text(), framework.area_ids()))};
}

Diagnostics check_achievement(yaml::Node row, const Record& visit, const Framework& framework) {
    auto diagnostics = check_area(row["area"], framework);
    if (!diagnostics.empty()) return diagnostics;
    diagnostics = check_in_scope(visit, row["area"], "", row["area"].text());
    const auto claimed = number_of(row["claimed"]).value_or(Decimal());
    const auto supported = number_of(row["supported"]).value_or(Decimal());
    const auto available = framework.area(row["area"].text())->points;
    if (supported > claimed)
        diagnostics.push_back(refuse(row["supported"], "points",
                                     fmt::format("{} points are supported, but only {} were claimed",
                                                 supported.text(), claimed.text())));
    if (claimed > available)
        diagnostics.push_back(refuse(row["claimed"], "points",
                                     fmt::format("{} points are claimed, but the area is worth only {}",
                                                 claimed.text(), available.text())));
    return diagnostics;
}

Diagnostics check_areas(const Record& visit, const Framework& framework) {
    std::vector<Diagnostics> parts;
    for (const auto area : visit["scope"]) parts.push_back(check_area(area, framework));
    for (const auto row : visit["achievement"]) parts.push_back(check_achievement(row, visit, framework));
    return joined(std::move(parts));
}

Diagnostics check_earlier(const Record& visit, const Basis& basis) {
    const auto* earlier = basis.find("visit", visit["earlier"].text());
    if (earlier == nullptr) return {};
    const auto at = visit["earlier"];
    const auto sequence = sequence_of(*earlier, visit);
    if (sequence == Sequence::of_other_practices)
        return {refuse(at, "visit", "the earlier visit was to another practice")};
    if (sequence == Sequence::not_earlier)
        return {refuse(at, "visit",
                       fmt::format("the earlier visit is dated {}, and this one {}",
                                   text_of(day_of_visit(*earlier)), text_of(day_of_visit(visit))))};
    if ((*earlier)["form"].text() != visit["form"].text())
        return {refuse(at, "visit",
                       fmt::format("the earlier visit was {}, and this one is {}", form_text(*earlier),
                                   form_text(visit)),
                       "formative visits and payment verification are separate processes")};
    return {};
}

Diagnostics check_days(const Record& visit, const Basis& basis) {
    const auto events = events_of(visit);
    const auto& zone = basis.settings.zone;
    const auto day = day_of_visit(visit);
    const auto* held = first_of(events, "held");
    if (held != nullptr && zone.date_of(held->at) != day)
        return {refuse((*held)["at"], "dates",
                       fmt::format("the visit is dated {}, but was held on another day", text_of(day)),
                       "'visit reschedule' moves it to another day before it is held")};
    const auto* planned = first_of(events, "planned");
    if (planned != nullptr && zone.date_of(planned->at) > day)
        return {refuse((*planned)["at"], "dates",
                       fmt::format("the visit is dated {}, before it was planned", text_of(day)))};
    const auto* moved = last_of(events, "rescheduled");
    if (moved != nullptr && zone.date_of(moved->at) > day)
        return {refuse((*moved)["at"], "dates",
                       fmt::format("the visit is dated {}, before it was moved to that day", text_of(day)))};
    return {};
}

using OneVisit = std::tuple<std::string_view, std::string_view, std::string_view>;

OneVisit practice_form_and_day(const Record& visit) {
    return {visit["practice"].text(), visit["form"].text(), visit["date"].text()};
}

// A finding belongs to what was looked at on the day, so there was a visit.
Diagnostics check_cancelling(const Record& before, const Record& after, const Basis& basis) {
    if (status_of(after, basis.now) != "cancelled" || status_of(before, basis.now) == "cancelled") return {};
    const auto& kind = basis.reading.store().kinds().get("finding");
    auto [findings, diagnostics] = others_naming({after.id}, kind, "", after["events"], basis);
    std::erase_if(findings, [&](const Record* finding) { return (*finding)["visit"].text() != after.id; });
    if (!findings.empty())
        diagnostics.push_back(
            refuse(after["events"], "cancelled",
                   fmt::format("the visit has findings ('{}'), and can no longer be cancelled",
                               findings.front()->id),
                   "record that it was held: 'pmnet visit hold ID'"));
    return diagnostics;
}

} // namespace

Date day_of_visit(const Record& visit) { return date_of(visit["date"]).value_or(Date()); }

std::optional<Framework> framework_of_visit(const Record& visit, const Basis& basis) {
    const auto* record = basis.find("framework", visit["framework"].text());
    return record ? std::optional(framework_of(*record)) : std::nullopt;
}

std::vector<std::string> team_of(const Record& visit) {
    std::vector<std::string> team;
    for (const auto member : visit["team"])
        team.push_back(text_of(member["role"]) + (member["lead"].boolean() == true ? " (lead)" : ""));
    return team;
}

bool is_formative(const Record& visit) { return visit["form"].text() == "formative"; }

std::string_view form_text(const Record& visit) {
    return is_formative(visit) ? "a formative visit" : "payment verification";
}

bool was_held(const Record& visit, Moment at) {
    const auto status = status_of(visit, at);
    return !status.empty() && status != "planned" && status != "cancelled";
}

bool looks_at(const Record& visit, std::string_view area) {
    const auto areas = texts_of(visit["scope"]);
    return std::find(areas.begin(), areas.end(), area) != areas.end();
}

bool has_enough_reviewers(const Record& visit) {
    return visit["team"].size() >= 2 || is_waived(visit, "two-reviewers");
}

std::optional<Event> ending_of(const Record& visit, Moment at) {
    for (const auto& event : events_until(visit, at))
        if (event.name == "closed" || event.name == "cancelled") return event;
    return std::nullopt;
}

std::optional<Event> report_of(const Record& visit) {
    const auto events = events_of(visit);
    for (const auto* name : {"closed", "reported"})
        if (const auto* event = last_of(events, name)) return *event;
    return std::nullopt;
}

Sequence sequence_of(const Record& earlier, const Record& later) {
    if (earlier["practice"].text() != later["practice"].text()) return Sequence::of_other_practices;
    return day_of_visit(earlier) < day_of_visit(later) ? Sequence::in_order : Sequence::not_earlier;
}

std::vector<Diagnostic> check_in_scope(const Record& visit, yaml::Node at, std::string_view what,
                                       std::string_view area) {
    if (looks_at(visit, area)) return {};
    return {warn(at, "scope",
                 what.empty()
                     ? fmt::format("the visit did not look at '{}'", area)
                     : fmt::format("'{}' belongs to '{}', which the visit did not look at", what, area),
                 "the areas it looks at are " + join(texts_of(visit["scope"]), ", "))};
}

bool is_waived(const Record& visit, std::string_view rule) {
    const auto events = events_of(visit);
    return std::any_of(events.begin(), events.end(), [&](const Event& event) {
        return event.name == "waived" && event["waives"].text() == rule;
    });
}

std::string visit_rests_on(const Record& visit, const Event& decision, const Basis& basis) {
    std::string text = "findings";
    const auto& kind = basis.reading.store().kinds().get("finding");
    for (const auto* finding : basis.reading.naming(kind, "visit", visit.id))
        text += "\n" + what_was_found(*finding, decision.at);
    return text;
}

std::vector<Diagnostic> check_visit(const Record& record, const Basis& basis) {
    const auto framework = framework_of_visit(record, basis);
    return joined({check_team(record), check_reviewers(record),
                   framework ? check_evidence(record, *framework, basis) : Diagnostics(),
                   framework ? check_areas(record, *framework) : Diagnostics(), check_earlier(record, basis),
                   check_days(record, basis)});
}

std::vector<std::string> same_practice_and_day(const Record& visit) {
    return {text_of(visit["practice"]), text_of(visit["date"])};
}

std::vector<Diagnostic> check_visits_together(const Records& visits, const Basis& basis) {
    Diagnostics warnings;
    std::map<OneVisit, const Record*> seen;
    for (const auto* visit : visits) {
        if (status_of(*visit, basis.now) == "cancelled") continue;
        const auto [place, is_first] = seen.emplace(practice_form_and_day(*visit), visit);
        if (!is_first)
            warnings.push_back(warn((*visit)["date"], "same-day",
                                    fmt::format("there is another such visit to this practice on that day: "
                                                "'{}'",
                                                place->second->id),
                                    "if it was planned twice, cancel one: 'pmnet visit cancel ID REASON'"));
    }
    return warnings;
}

std::vector<Diagnostic> check_visit_removal(const Record& visit, const Basis&) {
    const auto sent = report_of(visit);
    if (!sent) return {};
    return {refuse(visit.root(), sent->name,
                   sent->name == "closed" ? "the visit is closed and must stay on record"
                                          : "the report on the visit was sent, so it must stay on record")};
}

std::vector<Diagnostic> check_visit_change(const Record& before, const Record& after, const Basis& basis) {
    const auto sent = report_of(before);
    if (!sent) return check_cancelling(before, after, basis);
    const auto on = long_text(basis.settings.zone.date_of(sent->at));
    const auto events = written_events(after);
    const auto past = written_events(before).size();
    if (sent->name == "closed" && past < events.size() && !is_correction(events[past]))
        return {refuse(events[past].node["event"], "closed",
                       fmt::format("the visit was closed on {}, and can no longer be changed", on),
                       "what comes to light later is noted on a finding: 'finding note ID TEXT'")};
    for (const auto& field : after.kind->root().member_list())
        if (field != "events" && meaning_of(before[field], nullptr) != meaning_of(after[field], nullptr))
            return {refuse(
                after[field] ? after[field] : after.root(), sent->name,
                sent->name == "closed"
                    ? fmt::format("the visit was closed on {}, and can no longer be changed", on)
                    : fmt::format("the report was sent on {}, and what it rests on can no longer be changed",
                                  on),
                fmt::format("'pmnet visit retract {} {} --reason TEXT' says why, and opens it again",
                            after.id, sent->name))};
    return {};
}

} // namespace pmnet::domain
