#include "domain/visit.hpp"

#include "base/text.hpp"
#include "domain/framework.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::domain {

namespace {

using Findings = std::vector<Finding>;

bool waived(const Record& visit, std::string_view rule) {
    const auto events = events_of(visit);
    return std::any_of(events.begin(), events.end(), [&](const Event& event) {
        return event.name == "waived" && event.node["waives"].text() == rule;
    });
}

std::optional<Framework> framework_of_visit(const Record& visit, const Scope& scope) {
    const auto* record = scope.find("framework", visit["framework"].text());
    return record ? std::optional(framework_of(*record)) : std::nullopt;
}

void check_team(const Record& visit, Findings& findings) {
    if (visit["team"].size() < 2 && !waived(visit, "two-reviewers"))
        findings.push_back(refuse(visit["team"], "team", "a visit needs at least two reviewers",
                                  "add a reviewer, or a 'waived' event that says why one is enough"));
}

void check_evidence(const Record& visit, const Framework* framework, Findings& findings) {
    const auto day = date_of(visit["date"]);
    const bool held = first_of(events_of(visit), "held") != nullptr; // until then papers may still come in
    for (const auto item : visit["evidence"]) {
        if (framework != nullptr && framework->indicator(item["indicator"].text()) == nullptr)
            findings.push_back(
                refuse(item["indicator"], "indicator",
                       fmt::format("the framework has no indicator '{}'", item["indicator"].text()),
                       did_you_mean(item["indicator"].text(), framework->codes())));
        if (item["grade"].text() != "A" || !day || !held || waived(visit, "grade-a-evidence")) continue;
        const auto received = date_of(item["received"]);
        if (!received || *received >= *day)
            findings.push_back(refuse(received ? item["received"] : item["title"], "evidence",
                                      "evidence of grade A must be in before the day of the visit",
                                      "give the day it was received, or add a 'waived' event that says why"));
    }
}

void check_areas(const Record& visit, const Framework& framework, Findings& findings) {
    const auto known = [&](yaml::Node node) {
        if (framework.area(node.text()) != nullptr) return true;
        findings.push_back(refuse(node, "area", fmt::format("the framework has no area '{}'", node.text()),
                                  did_you_mean(node.text(), framework.area_ids())));
        return false;
    };
    for (const auto area : visit["scope"]) known(area);
    for (const auto row : visit["achievement"]) {
        if (!known(row["area"])) continue;
        const auto claimed = number_of(row["claimed"]).value_or(Decimal());
        const auto supported = number_of(row["supported"]).value_or(Decimal());
        const auto available = framework.area(row["area"].text())->points;
        if (supported > claimed)
            findings.push_back(refuse(row["supported"], "points",
                                      fmt::format("{} points are supported, and only {} were claimed",
                                                  supported.text(), claimed.text())));
        if (claimed > available)
            findings.push_back(refuse(row["claimed"], "points",
                                      fmt::format("{} points are claimed, and the area is worth {}",
                                                  claimed.text(), available.text())));
    }
}

void check_points(const Record& finding, const Indicator& indicator, Findings& findings) {
    const auto claimed = number_of(finding["points_claimed"]);
    const auto supported = number_of(finding["points_supported"]);
    if (claimed && supported && *supported > *claimed)
        findings.push_back(refuse(finding["points_supported"], "points",
                                  fmt::format("{} points are supported, and only {} were claimed",
                                              supported->text(), claimed->text())));
    const auto node = claimed ? finding["points_claimed"] : finding["points_supported"];
    if (const auto most = claimed ? claimed : supported; most && *most > indicator.points)
        findings.push_back(refuse(node, "points",
                                  fmt::format("'{}' is worth {} points, not {}", indicator.code,
                                              indicator.points.text(), most->text())));
}

void check_sample(const Record& finding, Findings& findings) {
    const auto sample = finding["sample"];
    for (const auto& [size, met] : {std::pair{"size", "met"}, std::pair{"second_size", "second_met"}}) {
        const auto looked_at = sample[size].integer(), fine = sample[met].integer();
        if (fine && (!looked_at || *fine > *looked_at))
            findings.push_back(refuse(
                sample[met], "sample",
                fmt::format("{} records met the indicator of {} looked at", *fine, looked_at.value_or(0))));
    }
}

void check_actions(const Record& finding, const Record* visit, Findings& findings) {
    const auto actions = finding["actions"];
    const auto action = [&](std::string_view id) {
        for (const auto node : actions)
            if (node["id"].text() == id) return node;
        return yaml::Node();
    };
    const auto day = visit ? date_of((*visit)["date"]) : std::nullopt;
    for (const auto node : actions) {
        if (action(node["id"].text()).index() != node.index())
            findings.push_back(
                refuse(node["id"], "unique", fmt::format("there are two actions '{}'", node["id"].text())));
        const auto due = date_of(node["due"]);
        if (due && day && *due < *day)
            findings.push_back(refuse(node["due"], "dates", "the action is due before the visit"));
    }
    for (const auto& event : events_of(finding)) {
        const auto named = event.node["action"];
        if (!named) continue;
        const auto found = action(named.text());
        if (!found)
            findings.push_back(
                refuse(named, "action", fmt::format("this finding has no action '{}'", named.text())));
        else if (event.name == "action-done" && event.node["checked_by"].text() == found["owner"].text())
            findings.push_back(refuse(event.node["checked_by"], "action",
                                      "an action is checked by someone other than its owner"));
    }
}

} // namespace

std::string visit_status(const Record& visit, Moment at) {
    constexpr std::array steps = {"planned", "held", "reported", "closed", "cancelled"};
    std::string status;
    for (const auto& event : events_until(visit, at))
        if (std::find(steps.begin(), steps.end(), event.name) != steps.end()) status = event.name;
    return status;
}

std::vector<Action> actions_at(const Record& finding, Moment at) {
    std::vector<Action> actions;
    for (const auto node : finding["actions"])
        actions.push_back({text_of(node["id"]),
                           text_of(node["what"]),
                           text_of(node["owner"]),
                           date_of(node["due"]).value_or(Date()),
                           {},
                           {}});
    for (const auto& event : events_until(finding, at)) {
        const auto action = std::find_if(actions.begin(), actions.end(), [&](const Action& a) {
            return a.id == event.node["action"].text();
        });
        if (action == actions.end()) continue;
        if (event.name == "action-done") action->done = event.at;
        if (event.name == "action-extended") action->due = date_of(event.node["due"]).value_or(action->due);
        if (event.name == "risk-accepted") action->accepted_until = date_of(event.node["expires"]);
    }
    return actions;
}

std::vector<Finding> check_visit(const Record& record, const Scope& scope) {
    Findings findings;
    const auto framework = framework_of_visit(record, scope);
    check_team(record, findings);
    check_evidence(record, framework ? &*framework : nullptr, findings);
    if (framework) check_areas(record, *framework, findings);
    const auto* earlier = scope.find("visit", record["earlier"].text());
    if (earlier != nullptr && (*earlier)["practice"].text() != record["practice"].text())
        findings.push_back(refuse(record["earlier"], "visit", "the earlier visit was to another practice"));
    const auto events = events_of(record);
    const auto* held = first_of(events, "held");
    const auto day = date_of(record["date"]);
    if (held != nullptr && day && scope.settings.zone.date_of(held->at) != *day)
        findings.push_back(refuse(
            held->node["at"], "dates",
            fmt::format("the visit is dated {}, and was held on another day", text_of(record["date"]))));
    return findings;
}

std::vector<Finding> check_finding(const Record& record, const Scope& scope) {
    Findings findings;
    const auto* visit = scope.find("visit", record["visit"].text());
    const auto framework = visit ? framework_of_visit(*visit, scope) : std::nullopt;
    const auto code = record["indicator"].text();
    if (framework) {
        const auto* indicator = framework->indicator(code);
        if (indicator == nullptr) {
            findings.push_back(refuse(record["indicator"], "indicator",
                                      fmt::format("the framework of the visit has no indicator '{}'", code),
                                      did_you_mean(code, framework->codes())));
        } else {
            check_points(record, *indicator, findings);
            const auto scope_areas = texts_of((*visit)["scope"]);
            if (std::find(scope_areas.begin(), scope_areas.end(), indicator->area) == scope_areas.end())
                findings.push_back(warn(record["indicator"], "scope",
                                        fmt::format("'{}' belongs to '{}', which the visit did not look at",
                                                    code, indicator->area)));
        }
    }
    check_sample(record, findings);
    check_actions(record, visit, findings);
    return findings;
}

std::vector<Finding> check_good_practice(const Record& record, const Scope& scope) {
    Findings findings;
    if (record["practice"] && !record["consent"])
        findings.push_back(refuse(record["practice"], "consent", "a practice is named only with its consent",
                                  "add 'consent', or take the practice out"));
    for (auto& finding : check_indicators(record, scope)) findings.push_back(std::move(finding));
    const auto* origin = scope.find("finding", record["origin"].text());
    if (origin != nullptr && (*origin)["sharing"]["agreed"].boolean() != true)
        findings.push_back(
            refuse(record["origin"], "consent", "the practice has not agreed to share what was found there"));
    return findings;
}

} // namespace pmnet::domain
