#include "domain/visits/evidence.hpp"

#include "base/text.hpp"
#include "domain/visits/visit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::domain {

namespace {

bool came_before(yaml::Node item, Date day) {
    const auto received = date_of(item["received"]);
    return received && *received < day;
}

// Why a listed item is missing; "" if it is not.
std::string_view want_of(yaml::Node item, Date day) {
    const auto grade = item["grade"].text();
    if (grade == "A" && !came_before(item, day)) return item["received"] ? "received late" : "not received";
    if (grade == "B" && !item["held"] && !item["seen"]) return "no place named";
    return "";
}

bool is_listed(const Record& visit, const Indicator& indicator, std::string_view grade) {
    for (const auto item : visit["evidence"])
        if (item["indicator"].text() == indicator.code && item["grade"].text() == grade) return true;
    return false;
}

std::vector<Missing> listed_but_missing(const Record& visit) {
    std::vector<Missing> missing;
    for (const auto item : visit["evidence"])
        if (const auto why = want_of(item, day_of_visit(visit)); !why.empty())
            missing.push_back({text_of(item["grade"]), text_of(item["indicator"]), text_of(item["title"]),
                               std::string(why)});
    return missing;
}

std::vector<Missing> asked_but_not_listed(const Record& visit, const Framework& framework) {
    std::vector<Missing> missing;
    for (const auto& indicator : framework.indicators) {
        if (!looks_at(visit, indicator.area)) continue;
        for (const auto& asked : indicator.evidence)
            if (asked.grade != "C" && !is_listed(visit, indicator, asked.grade))
                missing.push_back({asked.grade, indicator.code, asked.title, "not listed"});
    }
    return missing;
}

std::vector<Diagnostic> check_indicator(yaml::Node item, const Record& visit, const Framework& framework) {
    const auto code = item["indicator"].text();
    if (const auto* indicator = framework.indicator(code))
        return check_in_scope(visit, item["indicator"], code, indicator->area);
    return {refuse(item["indicator"], "indicator", fmt::format("the framework has no indicator '{}'", code),
                   did_you_mean(code, framework.codes()))};
}

std::vector<Diagnostic> check_in_time(yaml::Node item, Date day) {
    if (item["grade"].text() != "A" || came_before(item, day)) return {};
    return {refuse(item["received"] ? item["received"] : item["title"], "evidence",
                   "grade A evidence must be in before the day of the visit",
                   "give the day it was received, or say why the visit went ahead: "
                   "'visit waive ID grade-a-evidence --reason TEXT'")};
}

// Grade A that the framework asks for and nobody has listed never came in either.
std::vector<Diagnostic> check_listed(const Record& visit, const Framework& framework) {
    std::vector<Diagnostic> diagnostics;
    for (const auto& missing : asked_but_not_listed(visit, framework))
        if (missing.grade == "A")
            diagnostics.push_back(refuse(
                visit["scope"], "evidence",
                fmt::format("the grade A evidence on '{}' was never listed: {}", missing.indicator,
                            missing.title),
                fmt::format(
                    "'visit evidence ID \"{}\" --grade A --received DATE' says when it came in, or say why the visit went "
                    "ahead: 'visit waive ID grade-a-evidence --reason TEXT'",
                    missing.indicator)));
    return diagnostics;
}

std::vector<Diagnostic> check_has_come(yaml::Node item, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    for (const auto* field : {"received", "seen"})
        if (const auto day = date_of(item[field]); day && *day > basis.today())
            diagnostics.push_back(refuse(item[field], "dates", fmt::format("'{}' is in the future", field),
                                         "record it once it is there"));
    return diagnostics;
}

} // namespace

std::vector<Missing> missing_evidence(const Record& visit, const Framework& framework) {
    auto missing = listed_but_missing(visit);
    for (auto& item : asked_but_not_listed(visit, framework)) missing.push_back(std::move(item));
    std::stable_sort(missing.begin(), missing.end(),
                     [](const Missing& a, const Missing& b) { return a.grade < b.grade; });
    return missing;
}

Unknown unknown_evidence(const Record& visit, const Framework& framework) {
    const auto listed = visit["evidence"];
    Unknown unknown;
    for (const auto& indicator : framework.indicators) {
        if (!looks_at(visit, indicator.area)) continue;
        ++unknown.in_scope;
        const bool known =
            !indicator.evidence.empty() || std::any_of(listed.begin(), listed.end(), [&](yaml::Node item) {
                return item["indicator"].text() == indicator.code;
            });
        if (!known) unknown.indicators.push_back(indicator.code);
    }
    return unknown;
}

std::vector<Diagnostic> check_evidence(const Record& visit, const Framework& framework, const Basis& basis) {
    const bool held = first_of(events_of(visit), "held") != nullptr; // until then papers may still come in
    const bool strict = held && !is_waived(visit, "grade-a-evidence");
    std::vector<std::vector<Diagnostic>> parts;
    for (const auto item : visit["evidence"]) {
        parts.push_back(check_indicator(item, visit, framework));
        parts.push_back(check_has_come(item, basis));
        if (strict) parts.push_back(check_in_time(item, day_of_visit(visit)));
    }
    // What the guidance asks for may be read later: a report that was sent rests on what was known then.
    if (strict && !report_of(visit)) parts.push_back(check_listed(visit, framework));
    return joined(std::move(parts));
}

} // namespace pmnet::domain
