#include "domain/network/policy.hpp"

#include "base/text.hpp"
#include "domain/engine/decision.hpp"
#include "domain/engine/lifecycle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace pmnet::domain {

namespace {

// "1.10" is newer than "1.9": the parts are numbers, but the version is not.
std::pair<int, int> version_of(yaml::Node node) {
    const auto parts = split(node.text(), '.');
    if (parts.size() != 2 || parts[0].size() > 6 || parts[1].size() > 6 || parts[0].empty() ||
        parts[1].empty())
        return {0, 0};
    return {std::stoi(parts[0]), std::stoi(parts[1])};
}

bool asks_for_change(const Event& event) { return event["outcome"].text() == "changes-needed"; }

// How far the present text has come on its way to an approval.
struct Review {
    std::string author;              // who drafted or last changed it
    std::set<std::string> reviewers; // besides the author
    bool change_asked = false;       // and not made since
};

std::vector<Diagnostic> check_approval(const Event& event, const Review& review) {
    const auto refused = [&](std::string message, std::string hint) {
        return std::vector{refuse(event["event"], "approval", std::move(message), std::move(hint))};
    };
    if (review.change_asked)
        return refused("a review asked for a change, and the text has not been changed since",
                       "'pmnet policy submit ID TEXT' hands in the changed text, to be reviewed again");
    if (review.reviewers.empty())
        return refused(fmt::format("nobody but its author '{}' had reviewed the policy when it was approved",
                                   review.author),
                       "someone else must review it first: 'pmnet policy review ID no-change'");
    if (event.by == review.author)
        return refused(fmt::format("'{}' wrote the text, and cannot approve it", event.by),
                       "someone else has to approve it");
    if (review.reviewers == std::set{event.by})
        return refused(fmt::format("'{}' is its only reviewer, and cannot approve it", event.by),
                       "someone else has to review it as well, or to approve it");
    return {};
}

std::vector<Diagnostic> check_approvals(const Record& policy) {
    std::vector<Diagnostic> diagnostics;
    Review review;
    std::pair newest{0, 0};
    for (const auto& event : events_of(policy)) {
        if (event.name == "drafted" || event.name == "changed") {
            review = {event.by, {}, false};
        } else if (event.name == "reviewed") {
            if (event.by != review.author) review.reviewers.insert(event.by);
            review.change_asked = review.change_asked || asks_for_change(event);
        } else if (event.name == "approved") {
            append(diagnostics, check_approval(event, review));
            const auto version = version_of(event["version"]);
            if (version <= newest)
                diagnostics.push_back(
                    refuse(event["version"], "version", "a new version must be higher than the one before"));
            newest = version;
        }
    }
    return diagnostics;
}

} // namespace

PolicyState policy_at(const Record& policy, Moment at, const Zone& zone) {
    PolicyState state;
    state.status = status_of(policy, at);
    for (const auto& event : events_until(policy, at)) {
        if (event.name == "approved") state.version = text_of(event["version"]);
        if (event.name == "approved" || (event.name == "reviewed" && !asks_for_change(event)))
            state.last_review = zone.date_of(event.at);
    }
    const auto months = policy["review_months"].integer();
    if (state.status == "approved" && state.last_review && months)
        state.next_review = add_months(*state.last_review, static_cast<int>(*months));
    return state;
}

std::string next_version(const Record& policy, Moment at) {
    std::pair newest{0, -1};
    for (const auto& event : written_events(policy)) // a retracted one has had its number too
        if (event.name == "approved" && event.at <= at)
            newest = std::max(newest, version_of(event["version"]));
    return newest.first == 0 ? "1.0" : fmt::format("{}.{}", newest.first, newest.second + 1);
}

std::vector<Diagnostic> check_policy(const Record& policy, const Basis&) { return check_approvals(policy); }

std::vector<Diagnostic> check_policy_change(const Record& before, const Record& after, const Basis& basis) {
    const auto events = events_of(after);
    if (events.empty() || events.back().name != "approved" || events.size() == events_of(before).size())
        return {};
    for (const auto& decision : decisions_of(before, nullptr, basis))
        if (decision.event.name == "reviewed" && decision.is_changed())
            return {refuse(events.back()["event"], "approval",
                           fmt::format("the text has {}, and cannot be approved",
                                       words_of(decision, basis.settings.zone)),
                           "'pmnet policy submit ID TEXT' hands the change in, to be reviewed again")};
    return {};
}

} // namespace pmnet::domain
