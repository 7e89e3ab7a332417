#include "domain/support.hpp"

#include <fmt/format.h>

#include <set>

namespace pmnet::domain {

namespace {

std::vector<Finding> check_criteria(const Record& record, const Scope& scope) {
    std::vector<Finding> findings;
    std::set<std::string_view> seen;
    for (const auto entry : record["criteria"]) {
        const auto name = entry["criterion"].text();
        if (!seen.insert(name).second)
            findings.push_back(
                refuse(entry["criterion"], "criteria", fmt::format("the criterion '{}' stands twice", name)));
        if (name == "aspiration-points" &&
            entry["met"].boolean() != has_enough_points(record, scope.settings))
            findings.push_back(
                refuse(entry["met"], "criteria",
                       fmt::format("the criterion says {}, and {} points are {} the {} it takes",
                                   entry["met"].text() == "true" ? "met" : "not met",
                                   record["aspiration_points"].text(),
                                   has_enough_points(record, scope.settings) ? "not under" : "under",
                                   scope.settings.aspiration_points.text())));
    }
    return findings;
}

} // namespace

Course course_of(const Record& request, std::string_view support_practice, Moment at) {
    Course course;
    for (const auto& event : events_until(request, at)) {
        if (event.name == "referred") {
            course.is_with = event.node["support_practice"].text() == support_practice;
            course.referred = course.referred || course.is_with;
        } else if (course.is_with && event.name == "declined") {
            course.declined = true;
            course.is_with = false;
        } else if (course.is_with && event.name == "handed-back") {
            course.handed_back = true;
            course.is_with = false;
        } else if (event.name == "closed") {
            course.closed_with = course.is_with;
            course.outcome = text_of(event.node["outcome"]);
            course.is_with = false;
        } else if (event.name == "feedback" && (course.is_with || course.closed_with)) {
            if (const auto score = event.node["score"].integer())
                course.scores.push_back(static_cast<int>(*score));
        }
    }
    return course;
}

std::vector<const Record*> in_hand(std::string_view support_practice, const std::vector<Record>& requests,
                                   Moment at) {
    std::vector<const Record*> found;
    for (const auto& record : requests)
        if (course_of(record, support_practice, at).is_with) found.push_back(&record);
    return found;
}

long long capacity_of(const Record& support_practice) {
    return support_practice["capacity"].integer().value_or(0);
}

TrackRecord track_record(std::string_view support_practice, std::string_view topic,
                         const std::vector<Record>& requests, Moment at) {
    TrackRecord record;
    for (const auto& request : requests) {
        if (request["topic"].text() != topic) continue;
        const auto course = course_of(request, support_practice, at);
        record.referred += course.referred ? 1 : 0;
        record.declined += course.declined ? 1 : 0;
        record.handed_back += course.handed_back ? 1 : 0;
        record.scores.insert(record.scores.end(), course.scores.begin(), course.scores.end());
        if (!course.closed_with) continue;
        ++(course.outcome == "resolved"          ? record.resolved
           : course.outcome == "partly-resolved" ? record.partly_resolved
           : course.outcome == "unresolved"      ? record.unresolved
                                                 : record.without_result);
    }
    return record;
}

std::optional<Decimal> mean_score(const std::vector<int>& scores) {
    if (scores.empty()) return std::nullopt;
    long long sum = 0;
    for (const auto score : scores) sum += score;
    const auto count = static_cast<long long>(scores.size());
    const auto tenths = (20 * sum + count) / (2 * count);
    return Decimal::parse(fmt::format("{}.{}", tenths / 10, tenths % 10));
}

std::vector<Criterion> criteria_of(const Record& support_practice) {
    std::vector<Criterion> criteria;
    const auto* rule = support_practice.kind->rule_at({"criteria", "0", "criterion"});
    for (const auto& name : rule->choices) {
        criteria.push_back({name, Standing::not_looked_at, ""});
        for (const auto entry : support_practice["criteria"])
            if (entry["criterion"].text() == name)
                criteria.back() = {name, entry["met"].boolean() == true ? Standing::met : Standing::not_met,
                                   text_of(entry["evidence"])};
    }
    return criteria;
}

bool has_enough_points(const Record& support_practice, const store::Settings& settings) {
    const auto points = number_of(support_practice["aspiration_points"]);
    return points && *points >= settings.aspiration_points;
}

std::vector<Finding> check_support_practice(const Record& record, const Scope& scope) {
    auto findings = check_criteria(record, scope);
    if (!has_enough_points(record, scope.settings))
        findings.push_back(refuse(
            record["aspiration_points"], "criteria",
            fmt::format("{} aspiration points are under the {} a support practice needs when it is selected",
                        record["aspiration_points"].text(), scope.settings.aspiration_points.text()),
            "the threshold stands in pmnet.yaml"));
    const auto selected = date_of(record["selected_on"]), until = date_of(record["until"]);
    if (selected && until && *until < *selected)
        findings.push_back(refuse(record["until"], "dates", "it steps down before it was selected"));
    for (const auto conflict : record["conflicts"])
        if (conflict.text() == record["practice"].text())
            findings.push_back(refuse(conflict, "conflict", "a practice is in no conflict with itself"));
    return findings;
}

} // namespace pmnet::domain
