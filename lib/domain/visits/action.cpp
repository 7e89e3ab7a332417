#include "domain/visits/action.hpp"

#include "base/text.hpp"
#include "domain/visits/visit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace pmnet::domain {

namespace {

using Diagnostics = std::vector<Diagnostic>;

Action as_agreed(yaml::Node node) {
    Action action;
    action.id = text_of(node["id"]);
    action.what = text_of(node["what"]);
    action.owner = text_of(node["owner"]);
    action.due = date_of(node["due"]).value_or(Date());
    return action;
}

// What an event makes of an action.
Action after(Action action, const Event& event) {
    if (event.name == "action-added") action.agreed = event.at;
    if (event.name == "action-done") {
        action.done = event.at;
        action.evidence = text_of(event["evidence"]);
        action.checked_by = text_of(event["checked_by"]);
    }
    if (event.name == "action-extended") {
        action.due = date_of(event["due"]).value_or(action.due);
        action.accepted_until.reset(); // it is to be done after all
    }
    if (event.name == "action-reopened") {
        action.done.reset();
        action.evidence.clear();
        action.checked_by.clear();
    }
    if (event.name == "action-reassigned") action.owner = text_of(event["owner"]);
    if (event.name == "action-extended" || event.name == "action-reassigned" ||
        event.name == "action-reopened")
        ++action.moved;
    if (event.name == "risk-accepted") {
        action.accepted_until = date_of(event["expires"]);
        action.accepted_because = text_of(event["reason"]);
    }
    return action;
}

Action* find(std::vector<Action>& actions, std::string_view id) {
    const auto found =
        std::find_if(actions.begin(), actions.end(), [&](const Action& a) { return a.id == id; });
    return found == actions.end() ? nullptr : &*found;
}

std::vector<Action> agreed_actions(const Record& finding) {
    std::vector<Action> actions;
    for (const auto node : finding["actions"]) actions.push_back(as_agreed(node));
    return actions;
}

// Who checks could otherwise be the owner: any coordinator may be "the coordinator".
Diagnostics check_owner(yaml::Node owner, const Basis& basis) {
    const auto* role = basis.settings.meant("roles", owner.text());
    if (role == nullptr || !role->network) return {};
    return {refuse(owner, "action",
                   fmt::format("'{}' is of the network, and an action belongs to the practice", role->id),
                   "name a role of the practice")};
}

Diagnostics check_list(const Record& finding, const Record* visit, const Basis& basis) {
    Diagnostics diagnostics;
    std::set<std::string_view> seen;
    for (const auto node : finding["actions"]) {
        if (!seen.insert(node["id"].text()).second)
            diagnostics.push_back(
                refuse(node["id"], "unique", fmt::format("there are two actions '{}'", node["id"].text())));
        append(diagnostics, check_owner(node["owner"], basis));
        const auto due = date_of(node["due"]);
        if (due && visit && *due < day_of_visit(*visit))
            diagnostics.push_back(
                refuse(node["due"], "dates", "the action is due before the visit",
                       fmt::format("the visit is dated {}", text_of(day_of_visit(*visit)))));
    }
    return diagnostics;
}

// What the rules on an event look at besides the action as earlier events left it.
struct Around {
    const Record* visit; // null: not known
    const Basis& basis;
};

// Of the visit's team or of the network: by a role, or as a coordinator.
bool may_check(std::string_view who, const Around& around) {
    const auto& settings = around.basis.settings;
    const auto* role = settings.meant("roles", who);
    if ((role != nullptr && role->network) || around.basis.find("coordinator", who) != nullptr) return true;
    const auto team = (*around.visit)["team"];
    return std::any_of(team.begin(), team.end(),
                       [&](yaml::Node member) { return settings.same_role(member["role"].text(), who); });
}

std::string team_text(const Record& visit) {
    std::vector<std::string> roles;
    for (const auto member : visit["team"]) roles.push_back(text_of(member["role"]));
    return join(roles, ", ");
}

Diagnostics check_checker(const Event& event, const Action& action, const Around& around) {
    const auto who = event["checked_by"];
    if (around.basis.settings.same_role(who.text(), action.owner))
        return {refuse(who, "action", "an action must be checked by someone other than its owner",
                       fmt::format("the owner of '{}' is the {}", action.id, action.owner))};
    if (around.visit == nullptr || may_check(who.text(), around)) return {};
    return {refuse(
        who, "action",
        fmt::format("'{}' is neither on the team of the visit nor of the network", visible(who.text())),
        fmt::format("name a role of the team ({}) or a coordinator by the id", team_text(*around.visit)))};
}

// "Done" and "ok" show nothing, and neither does what was to be done.
Diagnostics check_shown(const Event& event, const Action& action) {
    constexpr std::size_t fewest = 3, fewest_lettered = 2;
    const auto shown = event["evidence"];
    const auto words = words_in(shown.text());
    std::set<std::string> lettered; // distinct words with a letter in them
    for (const auto& word : words)
        if (word.find_first_not_of("0123456789") != word.npos) lettered.insert(word);
    if (words.size() < fewest || lettered.size() < fewest_lettered)
        return {refuse(
            shown, "evidence", fmt::format("'{}' does not show that it was done", visible(shown.text())),
            "say in a few words what was seen, as in 'Count of 1 December: 1410 of 1422 summarised'")};
    if (lower(trim(shown.text())) != lower(trim(action.what))) return {};
    return {refuse(shown, "evidence", "the evidence only repeats what was to be done",
                   "say in a few words what was seen")};
}

Diagnostics check_done(const Event& event, const Action& action, const Around& around) {
    return joined({check_shown(event, action), check_checker(event, action, around)});
}

Diagnostics check_extended(const Event& event, const Action& action) {
    const auto due = date_of(event["due"]);
    if (!due || *due > action.due) return {};
    return {refuse(event["due"], "dates",
                   fmt::format("'{}' is already due on {}", action.id, text_of(action.due)),
                   "an extension must give a later day")};
}

Diagnostics check_reassigned(const Event& event, const Action& action, const Basis& basis) {
    if (!basis.settings.same_role(event["owner"].text(), action.owner))
        return check_owner(event["owner"], basis);
    return {
        refuse(event["owner"], "action", fmt::format("'{}' is already the {}'s", action.id, action.owner))};
}

Diagnostics check_accepted(const Event& event, const Basis& basis) {
    const auto expires = date_of(event["expires"]);
    if (!expires || *expires > basis.settings.zone.date_of(event.at)) return {};
    return {refuse(event["expires"], "dates", "the risk is accepted until a day in the past",
                   "an acceptance must expire after the day it is given")};
}

// Checks an event against the action as earlier events left it.
Diagnostics check_event(const Event& event, const Action& action, const Around& around) {
    const auto& basis = around.basis;
    if (event.name == "action-reopened")
        return action.done ? Diagnostics()
                           : Diagnostics{refuse(event["action"], "action",
                                                fmt::format("'{}' is not done", action.id))};
    if (action.done && event.name != "action-added")
        return {refuse(event["action"], "action",
                       fmt::format("'{}' was done on {}", action.id,
                                   text_of(basis.settings.zone.date_of(*action.done))))};
    if (event.name == "action-done") return check_done(event, action, around);
    if (event.name == "action-extended") return check_extended(event, action);
    if (event.name == "action-reassigned") return check_reassigned(event, action, basis);
    if (event.name == "risk-accepted") return check_accepted(event, basis);
    return {};
}

Diagnostic no_action(yaml::Node named, const Record& finding) {
    std::vector<std::string> ids;
    for (const auto node : finding["actions"]) ids.push_back(text_of(node["id"]));
    const auto meant = did_you_mean(named.text(), ids);
    return refuse(named, "action", fmt::format("this finding has no action '{}'", named.text()),
                  !meant.empty() || ids.empty() ? meant : "its actions are " + join(ids, ", "));
}

Diagnostics check_action_events(const Record& finding, const Around& around) {
    std::vector<Diagnostics> parts;
    auto actions = agreed_actions(finding);
    for (const auto& event : events_of(finding)) {
        const auto named = event["action"];
        if (!named) continue;
        auto* action = find(actions, named.text());
        if (action == nullptr) {
            parts.push_back({no_action(named, finding)});
            continue;
        }
        parts.push_back(check_event(event, *action, around));
        *action = after(std::move(*action), event);
    }
    return joined(std::move(parts));
}

} // namespace

std::string_view Action::state(Date on) const {
    if (done) return "done";
    if (!is_open(on)) return "accepted";
    return is_overdue(on) ? "overdue" : "open";
}

std::vector<Action> actions_at(const Record& finding, Moment at) {
    auto actions = agreed_actions(finding);
    for (const auto& event : events_of(finding)) {
        auto* action = find(actions, event["action"].text());
        if (action == nullptr) continue;
        if (event.at <= at)
            *action = after(std::move(*action), event);
        else if (event.name == "action-added")
            actions.erase(actions.begin() + (action - actions.data()));
    }
    return actions;
}

std::vector<Diagnostic> check_actions(const Record& finding, const Record* visit, const Basis& basis) {
    return joined({check_list(finding, visit, basis), check_action_events(finding, {visit, basis})});
}

} // namespace pmnet::domain
