#include "domain/helpline/support.hpp"

#include "base/exact.hpp"

#include <fmt/format.h>

#include <set>

namespace pmnet::domain {

namespace {

std::vector<Diagnostic> check_criteria(const Record& record, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    std::set<std::string_view> seen;
    for (const auto entry : record["criteria"]) {
        const auto name = entry["criterion"].text();
        if (!seen.insert(name).second)
            diagnostics.push_back(refuse(entry["criterion"], "criteria",
                                         fmt::format("the criterion '{}' is listed twice", name)));
        if (name == "aspiration-points" &&
            entry["met"].boolean() != has_enough_points(record, basis.settings))
            diagnostics.push_back(
                refuse(entry["met"], "criteria",
                       fmt::format("the criterion says {}, but {} points are {} the {} needed",
                                   entry["met"].text() == "true" ? "met" : "not met",
                                   record["aspiration_points"].text(),
                                   has_enough_points(record, basis.settings) ? "not under" : "under",
                                   basis.settings.aspiration_points.text())));
    }
    return diagnostics;
}

} // namespace

std::vector<Spell> spells_of(const Record& request, Moment at) {
    std::vector<Spell> spells;
    const auto end = [&](const Event& event) {
        if (spells.empty() || spells.back().ended) return;
        spells.back().ended = event.at;
        spells.back().end = event.name;
        spells.back().outcome = text_of(event["outcome"]);
        spells.back().settled = event.name == "closed";
    };
    for (const auto& event : events_until(request, at)) {
        if (event.name == "closed")
            for (auto& spell : spells) spell.settled = false;
        if (event.name == "referred" || event.name == "declined" || event.name == "handed-back" ||
            event.name == "closed")
            end(event);
        if (event.name == "referred") {
            spells.push_back({text_of(event["support_practice"]), event.at});
            spells.back().over_capacity = static_cast<bool>(event["over_capacity"]);
        }
        if (spells.empty()) continue;
        if (event.name == "accepted" && !spells.back().ended) spells.back().accepted = event.at;
        const auto score = event["score"].integer();
        if (event.name == "feedback" && score && (!spells.back().ended || spells.back().settled))
            spells.back().scores.push_back(static_cast<int>(*score));
    }
    return spells;
}

TrackRecord track_record(std::string_view support_practice, std::string_view topic,
                         const std::vector<Record>& requests, Moment at) {
    TrackRecord record;
    for (const auto& request : requests) {
        if (request["topic"].text() != topic) continue;
        for (const auto& spell : spells_of(request, at)) {
            if (spell.support_practice != support_practice) continue;
            ++record.referred;
            record.declined += spell.end == "declined" ? 1 : 0;
            record.handed_back += spell.end == "handed-back" ? 1 : 0;
            record.scores.insert(record.scores.end(), spell.scores.begin(), spell.scores.end());
            if (!spell.settled) continue;
            ++(spell.outcome == "resolved"          ? record.resolved
               : spell.outcome == "partly-resolved" ? record.partly_resolved
               : spell.outcome == "unresolved"      ? record.unresolved
                                                    : record.without_result);
        }
    }
    return record;
}

std::optional<Decimal> mean_score(const std::vector<int>& scores) {
    if (scores.empty()) return std::nullopt;
    Decimal sum;
    for (const auto score : scores) sum += Decimal::whole(score);
    return (Exact(sum) / Decimal::whole(static_cast<std::int64_t>(scores.size()))).rounded(1);
}

std::vector<Criterion> criteria_of(const Record& support_practice) {
    std::vector<Criterion> criteria;
    const auto* rule = support_practice.kind->rule_at({"criteria", "0", "criterion"});
    for (const auto& name : rule->choices) {
        criteria.push_back({name, Standing::not_looked_at, ""});
        for (const auto entry : support_practice["criteria"])
            if (entry["criterion"].text() == name)
                criteria.back() = {name, entry["met"].boolean() == true ? Standing::met : Standing::not_met,
                                   said_in(entry["evidence"])};
    }
    return criteria;
}

bool has_enough_points(const Record& support_practice, const store::Settings& settings) {
    const auto points = number_of(support_practice["aspiration_points"]);
    return points && *points >= settings.aspiration_points;
}

std::vector<Diagnostic> check_support_practice(const Record& record, const Basis& basis) {
    auto diagnostics = check_criteria(record, basis);
    if (!has_enough_points(record, basis.settings))
        diagnostics.push_back(refuse(
            record["aspiration_points"], "criteria",
            fmt::format("{} aspiration points are under the {} a support practice needs when it is selected",
                        record["aspiration_points"].text(), basis.settings.aspiration_points.text()),
            "the threshold is set in pmnet.yaml"));
    const auto selected = date_of(record["selected_on"]), until = date_of(record["until"]);
    if (selected && until && *until < *selected)
        diagnostics.push_back(refuse(record["until"], "dates", "it steps down before it is selected"));
    for (const auto conflict : record["conflicts"])
        if (conflict.text() == record["practice"].text())
            diagnostics.push_back(
                refuse(conflict, "conflict", "a practice cannot be in conflict with itself"));
    return diagnostics;
}

} // namespace pmnet::domain
