#include "domain/posts/job_quality.hpp"

#include "base/text.hpp"
#include "domain/posts/evaluation.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/job_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pmnet::domain {

namespace {

using Diagnostics = std::vector<Diagnostic>;

// What is missing from a description is work still to be done before approval, and a fault after it.
Diagnostic gap(bool approved, yaml::Node at, std::string rule, std::string message, std::string hint = {}) {
    return approved ? warn(at, std::move(rule), std::move(message), std::move(hint))
                    : remark(at, std::move(rule), std::move(message), std::move(hint));
}

bool is_scored(const Record& job, Moment at) {
    const auto events = events_until(job, at);
    return job["evaluation"]["scored_on"] || first_of(events, "evaluated") != nullptr ||
           first_of(events, "matched") != nullptr;
}

Diagnostics levels_and_evidence(const Record& job, const Plan& plan, bool approved) {
    Diagnostics diagnostics;
    const auto levels = levels_of(job);
    const auto factors = job["evaluation"]["factors"];
    for (const auto& id : plan.factor_ids())
        if (!levels.contains(id))
            diagnostics.push_back(gap(approved, factors, "no-level", fmt::format("'{}' has no level", id)));
    for (const auto entry : factors) {
        const auto level = entry["level"], evidence = entry["evidence"];
        if (evidence && said_in(evidence).empty())
            diagnostics.push_back(warn(
                evidence, "no-evidence",
                fmt::format("the evidence for '{}' says nothing, and counts as none", entry["factor"].text()),
                "say what in the post supports the level"));
        else if (level && !evidence)
            diagnostics.push_back(gap(approved, entry["factor"], "no-evidence",
                                      fmt::format("no evidence is given for level {} of '{}'", level.text(),
                                                  entry["factor"].text())));
    }
    return diagnostics;
}

Diagnostics total_and_bands(const Record& job, const Plan& plan, const Basis& basis) {
    const auto evaluation = evaluate(plan, levels_of(job));
    if (!evaluation) return {};
    Diagnostics diagnostics;
    const auto factors = job["evaluation"]["factors"];
    const auto edge = basis.settings.band_edge;
    if (const auto margin = margins(plan, *evaluation)) {
        if (std::min(margin->to_lower, margin->to_upper) <= edge)
            diagnostics.push_back(
                remark(factors, "near-edge",
                       margin->to_lower < margin->to_upper
                           ? fmt::format("the total {} is {} above the lower edge of band {}",
                                         evaluation->total, margin->to_lower, evaluation->band)
                           : fmt::format("the total {} is {} below the upper edge of band {}",
                                         evaluation->total, margin->to_upper, evaluation->band),
                       "look again at the factors the panel was least sure of"));
    } else {
        diagnostics.push_back(warn(factors, "no-band",
                                   fmt::format("the total {} is in no band of the plan", evaluation->total)));
    }
    const auto agreed = job["agreed"]["band"];
    if (agreed && agreed.text() != evaluation->band) {
        const auto message = fmt::format("band {} is agreed, but the evaluated one is {}", agreed.text(),
                                         evaluation->band.empty() ? "none" : evaluation->band);
        diagnostics.push_back(job["agreed"]["reason"]
                                  ? remark(agreed, "agreed-band", message)
                                  : warn(agreed, "agreed-band", message, "say why in agreed.reason"));
    }
    return diagnostics;
}

Diagnostics profile(const Record& job, const Plan& plan, const Basis& basis, bool approved) {
    const auto named = job["evaluation"]["profile"];
    const auto* profile = basis.find("job-profile", named.text());
    const auto evaluation = evaluate(plan, levels_of(job));
    if (profile == nullptr || !evaluation || !plan.most_variations || !can_be_matched(*profile, plan) ||
        match(plan, *evaluation, *profile).outcome != Match::none)
        return {};
    return {gap(approved, named, "profile",
                fmt::format("it does not match '{}', which it names", named.text()),
                fmt::format("'pmnet job match {}' says why", job.id))};
}

Diagnostics panel(const Record& job, bool approved) {
    Diagnostics diagnostics;
    const auto members = job["evaluation"]["panel"];
    bool management = false, staff = false;
    for (const auto member : members) {
        management = management || member["side"].text() == "management";
        staff = staff || member["side"].text() == "staff";
        if (member["scored"].boolean() == true && member["checked"].boolean() == true)
            diagnostics.push_back(
                gap(approved, member["role"], "own-check",
                    fmt::format("'{}' scored the post and checked it", member["role"].text()),
                    "someone who did not score it must check it for consistency"));
    }
    if (!management && !staff)
        diagnostics.push_back(
            gap(approved, job["evaluation"]["factors"], "panel", "nobody is named on the panel"));
    else if (!management || !staff)
        diagnostics.push_back(
            gap(approved, members, "panel",
                fmt::format("nobody sat on the panel for the {} side", management ? "staff" : "management")));
    return diagnostics;
}

Diagnostics changes(const Record& job, const Basis& basis) {
    Diagnostics diagnostics;
    const auto review = date_of(job["review_by"]);
    if (review && *review < basis.today())
        diagnostics.push_back(remark(job["review_by"], "review-past",
                                     fmt::format("it was due for review by {}", long_text(*review))));
    return diagnostics;
}

} // namespace

std::vector<Diagnostic> job_quality(const Record& job, const Basis& basis) {
    if (!is_live_job(job, basis.now)) return {};
    const bool approved = status_of(job, basis.now) == "approved";
    Diagnostics diagnostics;
    if (const auto plan = plan_for(job, basis)) {
        append(diagnostics, levels_and_evidence(job, *plan, approved));
        append(diagnostics, total_and_bands(job, *plan, basis));
        append(diagnostics, profile(job, *plan, basis, approved));
        if (is_scored(job, basis.now)) append(diagnostics, panel(job, approved));
    }
    append(diagnostics, changes(job, basis));
    return diagnostics;
}

std::vector<Diagnostic> same_title_diagnostics(const std::vector<const Record*>& jobs, const Basis& basis) {
    std::map<std::string, std::vector<const Record*>> by_title;
    for (const auto* job : jobs)
        if (is_live_job(*job, basis.now) && (*job)["agreed"]["band"])
            by_title[lower((*job)["title"].text())].push_back(job);
    Diagnostics diagnostics;
    for (const auto& [title, same] : by_title) {
        for (const auto* job : same) {
            const auto band = (*job)["agreed"]["band"];
            const auto other = std::find_if(same.begin(), same.end(), [&](const Record* that) {
                return (*that)["agreed"]["band"].text() != band.text();
            });
            if (other == same.end()) continue;
            auto message = fmt::format("band {} is agreed, but '{}', which has the same title, has band {}",
                                       band.text(), (*other)->id, (**other)["agreed"]["band"].text());
            diagnostics.push_back((*job)["agreed"]["reason"] ? remark(band, "same-title", std::move(message))
                                                             : warn(band, "same-title", std::move(message),
                                                                    "say why in agreed.reason"));
        }
    }
    return diagnostics;
}

} // namespace pmnet::domain
