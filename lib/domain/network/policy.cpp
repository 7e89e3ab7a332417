#include "domain/network/policy.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

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

std::vector<Diagnostic> check_approvals(const Record& policy) {
    std::vector<Diagnostic> diagnostics;
    std::string author;
    bool reviewed_by_another = false;
    std::pair newest{0, 0};
    for (const auto& event : events_of(policy)) {
        if (event.name == "drafted" || event.name == "changed") {
            author = event.by;
            reviewed_by_another = false;
        } else if (event.name == "reviewed") {
            reviewed_by_another = reviewed_by_another || event.by != author;
        } else if (event.name == "approved") {
            if (!reviewed_by_another)
                diagnostics.push_back(refuse(
                    event.node["event"], "approval",
                    fmt::format("nobody but its author '{}' had reviewed the policy when it was approved",
                                author),
                    "a 'reviewed' event by someone else must come first"));
            const auto version = version_of(event.node["version"]);
            if (version <= newest)
                diagnostics.push_back(refuse(event.node["version"], "version",
                                             "a new version must be higher than the one before"));
            newest = version;
        }
    }
    return diagnostics;
}

} // namespace

PolicyState policy_at(const Record& policy, Moment at, const Zone& zone) {
    PolicyState state;
    for (const auto& event : events_until(policy, at)) {
        if (event.name == "drafted" || event.name == "approved" || event.name == "retired")
            state.status = event.name;
        if (event.name == "approved") state.version = text_of(event.node["version"]);
        if (event.name == "approved" || event.name == "reviewed") state.last_review = zone.date_of(event.at);
    }
    const auto months = policy["review_months"].integer();
    if (state.status == "approved" && state.last_review && months)
        state.next_review = add_months(*state.last_review, static_cast<int>(*months));
    return state;
}

std::vector<Diagnostic> check_policy(const Record& policy, const Basis&) { return check_approvals(policy); }

} // namespace pmnet::domain
