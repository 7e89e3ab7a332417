#include "domain/job_quality.hpp"

#include "base/text.hpp"
#include "domain/evaluation.hpp"
#include "domain/job.hpp"
#include "domain/job_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pmnet::domain {

namespace {

using Findings = std::vector<Finding>;

// What is missing from a description still on its way is work to be done, and a fault in an approved one.
Finding gap(bool approved, yaml::Node at, std::string rule, std::string message, std::string hint = {}) {
    return approved ? warn(at, std::move(rule), std::move(message), std::move(hint))
                    : remark(at, std::move(rule), std::move(message), std::move(hint));
}

bool is_scored(const Record& job, Moment at) {
    const auto events = events_until(job, at);
    return job["evaluation"]["scored_on"] || first_of(events, "evaluated") != nullptr ||
           first_of(events, "matched") != nullptr;
}

Findings levels_and_evidence(const Record& job, const Plan& plan, bool approved) {
    Findings findings;
    const auto levels = levels_of(job);
    const auto factors = job["evaluation"]["factors"];
    for (const auto& id : plan.factor_ids())
        if (!levels.contains(id))
            findings.push_back(gap(approved, factors, "no-level", fmt::format("'{}' has no level", id)));
    for (const auto entry : factors)
        if (entry["level"] && !entry["evidence"])
            findings.push_back(gap(approved, entry["factor"], "no-evidence",
                                   fmt::format("nothing is said in support of level {} of '{}'",
                                               entry["level"].text(), entry["factor"].text())));
    return findings;
}

Findings total_and_bands(const Record& job, const Plan& plan, const Scope& scope) {
    const auto evaluation = evaluate(plan, levels_of(job));
    if (!evaluation) return {};
    Findings findings;
    const auto factors = job["evaluation"]["factors"];
    const auto edge = scope.settings.band_edge;
    if (const auto margin = margins(plan, *evaluation)) {
        if (std::min(margin->to_lower, margin->to_upper) <= edge)
            findings.push_back(
                remark(factors, "near-edge",
                       margin->to_lower < margin->to_upper
                           ? fmt::format("the total {} is {} above the lower edge of band {}",
                                         evaluation->total, margin->to_lower, evaluation->band)
                           : fmt::format("the total {} is {} below the upper edge of band {}",
                                         evaluation->total, margin->to_upper, evaluation->band),
                       "look again at the factors the panel was least sure of"));
    } else {
        findings.push_back(warn(factors, "no-band",
                                fmt::format("the total {} is in no band of the plan", evaluation->total)));
    }
    const auto agreed = job["agreed"]["band"];
    if (agreed && agreed.text() != evaluation->band) {
        const auto message = fmt::format("band {} is agreed, and the evaluated one is {}", agreed.text(),
                                         evaluation->band.empty() ? "none" : evaluation->band);
        findings.push_back(job["agreed"]["reason"]
                               ? remark(agreed, "agreed-band", message)
                               : warn(agreed, "agreed-band", message, "say why in agreed.reason"));
    }
    return findings;
}

Findings profile(const Record& job, const Plan& plan, const Scope& scope, bool approved) {
    const auto named = job["evaluation"]["profile"];
    const auto* profile = scope.find("job-profile", named.text());
    const auto evaluation = evaluate(plan, levels_of(job));
    if (profile == nullptr || !evaluation || !plan.most_variations || !can_be_matched(*profile, plan) ||
        match(plan, *evaluation, *profile).outcome != Match::none)
        return {};
    return {gap(approved, named, "profile",
                fmt::format("it is no match to '{}', which it names", named.text()),
                fmt::format("'pmnet job match {}' says why", job.id))};
}

Findings panel(const Record& job, bool approved) {
    Findings findings;
    const auto members = job["evaluation"]["panel"];
    bool management = false, staff = false;
    for (const auto member : members) {
        management = management || member["side"].text() == "management";
        staff = staff || member["side"].text() == "staff";
        if (member["scored"].boolean() == true && member["checked"].boolean() == true)
            findings.push_back(gap(approved, member["role"], "own-check",
                                   fmt::format("'{}' scored the post and checked it", member["role"].text()),
                                   "someone who did not score it checks it for consistency"));
    }
    if (!management && !staff)
        findings.push_back(
            gap(approved, job["evaluation"]["factors"], "panel", "nobody is named on the panel"));
    else if (!management || !staff)
        findings.push_back(
            gap(approved, members, "panel",
                fmt::format("nobody sat on the panel for the {} side", management ? "staff" : "management")));
    return findings;
}

Findings changes(const Record& job, const Scope& scope) {
    Findings findings;
    if (changed_since_scored(job, scope.now))
        findings.push_back(warn(job["evaluation"], "changed-since-scored",
                                "the description has changed since it was scored",
                                "once a panel has looked at it, 'pmnet job score ID' says so"));
    if (changed_since_approval(job, scope.now))
        findings.push_back(warn(job["title"], "changed-since-approval",
                                "the description has changed since it was approved",
                                "'pmnet job submit ID' and 'pmnet job approve ID' make it a new version"));
    const auto review = date_of(job["review_by"]);
    if (review && *review < scope.today())
        findings.push_back(remark(job["review_by"], "review-past",
                                  fmt::format("it was to be looked at again by {}", long_text(*review))));
    return findings;
}

} // namespace

std::vector<Finding> job_quality(const Record& job, const Scope& scope) {
    if (!is_live_job(job, scope.now)) return {};
    const bool approved = job_status(job, scope.now) == "approved";
    Findings findings;
    if (const auto plan = plan_for(job, scope)) {
        append(findings, levels_and_evidence(job, *plan, approved));
        append(findings, total_and_bands(job, *plan, scope));
        append(findings, profile(job, *plan, scope, approved));
        if (is_scored(job, scope.now)) append(findings, panel(job, approved));
    }
    append(findings, changes(job, scope));
    return findings;
}

std::vector<Finding> same_title_findings(const std::vector<const Record*>& jobs, const Scope& scope) {
    std::map<std::string, std::vector<const Record*>> by_title;
    for (const auto* job : jobs)
        if (is_live_job(*job, scope.now) && (*job)["agreed"]["band"])
            by_title[lower((*job)["title"].text())].push_back(job);
    Findings findings;
    for (const auto& [title, same] : by_title) {
        for (const auto* job : same) {
            const auto band = (*job)["agreed"]["band"];
            const auto other = std::find_if(same.begin(), same.end(), [&](const Record* that) {
                return (*that)["agreed"]["band"].text() != band.text();
            });
            if (other == same.end()) continue;
            auto message = fmt::format("band {} is agreed, and '{}' of the same title has band {}",
                                       band.text(), (*other)->id, (**other)["agreed"]["band"].text());
            findings.push_back((*job)["agreed"]["reason"] ? remark(band, "same-title", std::move(message))
                                                          : warn(band, "same-title", std::move(message),
                                                                 "say why in agreed.reason"));
        }
    }
    return findings;
}

} // namespace pmnet::domain
