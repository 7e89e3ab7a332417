#include "domain/visits/finding.hpp"

#include "base/text.hpp"
#include "domain/engine/seal.hpp"
#include "domain/visits/action.hpp"
#include "domain/visits/sampling.hpp"
#include "domain/visits/visit.hpp"
#include "yaml/write.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <utility>

namespace pmnet::domain {

namespace {

using Diagnostics = std::vector<Diagnostic>;

// What a visit found: kept once its report is sent.
constexpr std::array<std::string_view, 9> found_fields = {
    "visit",  "indicator", "judgement", "points_claimed", "points_supported",
    "sample", "seen",      "concern",   "recommendation"};

Diagnostics check_points(const Record& finding, const Indicator& indicator) {
    Diagnostics diagnostics;
    const auto claimed = number_of(finding["points_claimed"]);
    const auto supported = number_of(finding["points_supported"]);
    if (supported && !claimed)
        diagnostics.push_back(
            refuse(finding["points_supported"], "points", "points are supported, but none are claimed",
                   "give the points that the practice claims as well (points_claimed), even if "
                   "that is 0"));
    if (claimed && supported && *supported > *claimed)
        diagnostics.push_back(refuse(finding["points_supported"], "points",
                                     fmt::format("{} points are supported, but only {} were claimed",
                                                 supported->text(), claimed->text())));
    const auto node = claimed ? finding["points_claimed"] : finding["points_supported"];
    if (const auto most = claimed ? claimed : supported; most && *most > indicator.points)
        diagnostics.push_back(
            refuse(node, "points",
                   fmt::format("'{}' is worth {} point{}, not {}", indicator.code, indicator.points.text(),
                               indicator.points == Decimal::whole(1) ? "" : "s", most->text())));
    return diagnostics;
}

// Points that do not fit the judgement; worth a second look, since frameworks differ.
Diagnostics check_judgement(const Record& finding) {
    const auto judgement = finding["judgement"].text();
    const auto supported = number_of(finding["points_supported"]);
    const bool none_expected = judgement == "not-met" || judgement == "not-assessed";
    if (none_expected && supported > Decimal())
        return {warn(finding["points_supported"], "points",
                     fmt::format("judged {}, but {} points are supported",
                                 replace_all(std::string(judgement), "-", " "), supported->text()))};
    if (judgement == "met" && supported == Decimal() && claimed_points(finding) > Decimal())
        return {warn(finding["points_supported"], "points",
                     "judged met, but none of the points claimed are supported")};
    return {};
}

Diagnostics check_indicator(const Record& finding, const Record& visit, const Framework& framework) {
    const auto code = finding["indicator"].text();
    if (const auto* indicator = framework.indicator(code))
        return joined({check_points(finding, *indicator), check_judgement(finding),
                       check_in_scope(visit, finding["indicator"], code, indicator->area),
                       check_sample(finding, *indicator)});
    return {refuse(finding["indicator"], "indicator",
                   fmt::format("the framework of the visit has no indicator '{}'", code),
                   did_you_mean(code, framework.codes()))};
}

Diagnostics check_days(const Record& finding, const Record& visit, const Basis& basis) {
    const auto events = events_of(finding);
    const auto* recorded = first_of(events, "recorded");
    const auto day = day_of_finding(finding, basis);
    if (recorded == nullptr || !day) return {};
    if (*day < day_of_visit(visit))
        return {refuse((*recorded)["at"], "dates",
                       fmt::format("the visit is dated {}, and a finding cannot be earlier",
                                   text_of(day_of_visit(visit))))};
    const auto ending = ending_of(visit, basis.now);
    if (!ending || (ending->name == "closed" && ending->at >= recorded->at)) return {};
    return {refuse((*recorded)["at"], ending->name,
                   fmt::format("the visit was {} on {}, and takes no more findings", ending->name,
                               text_of(basis.settings.zone.date_of(ending->at))))};
}

// The report on the visit of a finding, or its close.
std::optional<Event> report_on(const Record& finding, const Basis& basis) {
    const auto* visit = basis.find("visit", finding["visit"].text());
    return visit ? report_of(*visit) : std::nullopt;
}

// "the visit was closed on 1 April 2006"
std::string said_of(const Event& report, const Basis& basis) {
    return fmt::format("{} on {}",
                       report.name == "closed" ? "the visit was closed" : "the report on the visit was sent",
                       long_text(basis.settings.zone.date_of(report.at)));
}

yaml::Node action_of(const Record& finding, std::string_view id) {
    for (const auto action : finding["actions"])
        if (action["id"].text() == id) return action;
    return {};
}

// An action agreed with the practice stays what it was: it is extended, done or accepted, and others are
// added.
Diagnostics check_agreed_change(const Record& before, const Record& after, const std::string& why) {
    Diagnostics diagnostics;
    for (const auto agreed : before["actions"]) {
        const auto now = action_of(after, agreed["id"].text());
        if (now && yaml::same(yaml::Value::of(agreed), yaml::Value::of(now))) continue;
        diagnostics.push_back(
            refuse(now ? now : after.root(), "closed",
                   fmt::format("{}, so the action '{}' can no longer be changed", why, agreed["id"].text()),
                   "'finding action extend' gives it a later day, 'finding action add' agrees on another"));
    }
    return diagnostics;
}

using ByIndicator = std::map<std::string_view, const Record*>;

Diagnostics check_includes(const ByIndicator& findings, const Record& framework) {
    Diagnostics warnings;
    for (const auto pair : framework["includes"]) {
        const auto lower = findings.find(pair["lower"].text()), higher = findings.find(pair["higher"].text());
        if (lower == findings.end() || higher == findings.end()) continue;
        if (claimed_points(*higher->second) > Decimal() && claimed_points(*lower->second) == Decimal())
            warnings.push_back(warn((*higher->second)["points_claimed"], "includes",
                                    fmt::format("'{}' is claimed, but '{}', which it includes, is not",
                                                higher->first, lower->first)));
    }
    return warnings;
}

} // namespace

bool is_unmet(const Record& finding) {
    return finding["judgement"].text() == "not-met" || finding["judgement"].text() == "partly-met";
}

Decimal claimed_points(const Record& finding) {
    return number_of(finding["points_claimed"]).value_or(Decimal());
}

Decimal supported_points(const Record& finding) {
    return number_of(finding["points_supported"]).value_or(Decimal());
}

Decimal points_at_stake(const Record& finding) { return claimed_points(finding) - supported_points(finding); }

std::optional<Date> day_of_finding(const Record& finding, const Basis& basis) {
    const auto events = events_of(finding);
    return events.empty() ? std::nullopt : std::optional(basis.settings.zone.date_of(events.front().at));
}

std::string what_was_found(const Record& finding, Moment until) {
    std::string text = finding.id;
    const auto& kind = *finding.kind;
    for (const auto field : found_fields)
        text += fmt::format("\n{}={}", field, meaning_of(finding[field], kind.rule_at({std::string(field)})));
    for (const auto& action : actions_at(finding, until))
        text += "\naction=" + meaning_of(action_of(finding, action.id), kind.rule_at({"actions", "0"}));
    return text;
}

std::vector<Diagnostic> check_finding(const Record& record, const Basis& basis) {
    const auto* visit = basis.find("visit", record["visit"].text());
    const auto framework = visit ? framework_of_visit(*visit, basis) : std::nullopt;
    return joined({framework ? check_indicator(record, *visit, *framework) : Diagnostics(),
                   visit ? check_days(record, *visit, basis) : Diagnostics(),
                   check_actions(record, visit, basis)});
}

std::vector<Diagnostic> check_finding_change(const Record& before, const Record& after, const Basis& basis) {
    const auto report = report_on(before, basis);
    if (!report) return {};
    const auto why = said_of(*report, basis);
    auto diagnostics = check_agreed_change(before, after, why);
    for (const auto field : found_fields)
        if (!yaml::same(yaml::Value::of(before[field]), yaml::Value::of(after[field])))
            diagnostics.push_back(refuse(after[field] ? after[field] : after.root(), report->name,
                                         fmt::format("{}, so '{}' can no longer be changed", why, field),
                                         "'finding note ID TEXT' records what came to light later"));
    return diagnostics;
}

std::vector<Diagnostic> check_new_finding(const Record& finding, const Basis& basis) {
    const auto report = report_on(finding, basis);
    const auto recorded = moment_of(finding.root().at_path("events.0.at"));
    // One recorded after the close is reported by the rule on its days.
    if (!report || (report->name == "closed" && recorded && *recorded > report->at)) return {};
    return {
        refuse(finding.root().at_path("events.0.at"), report->name,
               fmt::format("{}, and it takes no more findings, whatever their date", said_of(*report, basis)),
               "what comes to light later is noted on a finding: 'finding note ID TEXT'")};
}

std::vector<Diagnostic> check_finding_removal(const Record& finding, const Basis& basis) {
    const auto report = report_on(finding, basis);
    if (!report) return {};
    return {refuse(finding["visit"], report->name,
                   fmt::format("{}, and what it found must stay on record", said_of(*report, basis)),
                   "'finding note ID TEXT' records what came to light later")};
}

std::vector<std::string> same_visit_and_indicator(const Record& finding) {
    return {text_of(finding["visit"]), text_of(finding["indicator"])};
}

std::vector<Diagnostic> check_findings_together(const Records& findings, const Basis& basis) {
    std::vector<Diagnostics> parts;
    std::map<std::string_view, ByIndicator> visits;
    for (const auto* finding : findings) {
        const auto code = (*finding)["indicator"].text();
        const auto [place, is_first] = visits[(*finding)["visit"].text()].emplace(code, finding);
        if (!is_first)
            parts.push_back({refuse(
                (*finding)["indicator"], "unique",
                fmt::format("this visit already has a finding on '{}': '{}'", code, place->second->id),
                fmt::format("'pmnet finding set {} ...' changes it", place->second->id))});
    }
    for (const auto& [id, by_indicator] : visits) {
        const auto* visit = basis.find("visit", id);
        const auto* framework = visit ? basis.find("framework", (*visit)["framework"].text()) : nullptr;
        if (framework != nullptr) parts.push_back(check_includes(by_indicator, *framework));
    }
    return joined(std::move(parts));
}

} // namespace pmnet::domain
