#include "schema/life.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace pmnet::schema {

namespace {

constexpr std::string_view any = "any";

bool holds(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class LifeReader {
public:
    LifeReader(yaml::Node node, const std::vector<std::string>& events) : node_(node), events_(events) {}

    Life life() {
        expect_group(node_, {"begins", "groups", "moves"});
        life_.begins = node_["begins"].text();
        if (!node_["moves"].is_mapping())
            throw Error(node_.key_place(), "'x-states' has no moves",
                        "name each event with what it may follow");
        for (const auto move : node_["moves"]) life_.moves.push_back(without_states(move));
        states_ = life_.states();
        for (const auto group : node_["groups"]) {
            if (holds(states_, group.key()))
                throw Error(group.key_place(), fmt::format("there is already a state '{}'", group.key()));
            if (group.key() == any || group.key() == back)
                throw Error(group.key_place(),
                            fmt::format("a group cannot be called '{}', which has a meaning of its own",
                                        group.key()));
            groups_.emplace(group.key(), states_in(group));
        }
        for (auto& move : life_.moves)
            if (const auto after = node_["moves"][move.event]["after"]) move.after = after_of(after);
        for (const auto group : node_["groups"])
            if (!used_.contains(group.key()))
                throw Error(group.key_place(), fmt::format("nothing uses the group '{}'", group.key()));
        return std::move(life_);
    }

private:
    Move without_states(yaml::Node node) const {
        if (!holds(events_, node.key()))
            throw Error(node.key_place(), fmt::format("'{}' is not an event of this kind", node.key()),
                        did_you_mean(node.key(), events_));
        expect_group(node, {"after", "to"});
        const auto to = node["to"];
        if (to && (to.text().empty() || to.text() == any))
            throw Error(to.place(), "'to' names the state afterwards", "leave it out where none changes");
        return {std::string(node.key()), {}, std::string(to.text())};
    }

    std::vector<std::string> after_of(yaml::Node node) {
        return node.text() == any ? states_ : states_in(node);
    }

    // The states a list names, by themselves or by a group of them.
    std::vector<std::string> states_in(yaml::Node list) {
        if (!list.is_sequence() || list.size() == 0)
            throw Error(list.place(), fmt::format("'{}' must list states", list.key()));
        std::vector<std::string> states;
        for (const auto item : list) {
            const auto group = groups_.find(item.text());
            if (group != groups_.end()) {
                used_.insert(group->first);
                states.insert(states.end(), group->second.begin(), group->second.end());
            } else if (holds(states_, item.text())) {
                states.emplace_back(item.text());
            } else {
                throw Error(item.place(), fmt::format("no event leads to a state '{}'", item.text()),
                            did_you_mean(item.text(), states_));
            }
        }
        return states;
    }

    yaml::Node node_;
    const std::vector<std::string>& events_;
    Life life_;
    std::vector<std::string> states_;
    std::map<std::string, std::vector<std::string>, std::less<>> groups_;
    std::set<std::string, std::less<>> used_; // groups
};

// The states a record can come to from the one it begins in.
std::vector<std::string> reachable(const Life& life, const std::string& beginning) {
    std::vector<std::string> reached{beginning};
    for (std::size_t count = 0; count != reached.size();) {
        count = reached.size();
        for (const auto& move : life.moves)
            if (move.to != stays && move.to != back && !holds(reached, move.to) &&
                std::any_of(move.after.begin(), move.after.end(),
                            [&](const std::string& state) { return holds(reached, state); }))
                reached.push_back(move.to);
    }
    return reached;
}

} // namespace

std::vector<std::string> Life::states() const {
    std::vector<std::string> found;
    if (!begins.empty()) found.push_back(begins);
    for (const auto& move : moves)
        if (move.to != stays && move.to != back && !holds(found, move.to)) found.push_back(move.to);
    return found;
}

const Move* Life::move(std::string_view event) const {
    const auto found =
        std::find_if(moves.begin(), moves.end(), [&](const Move& move) { return move.event == event; });
    return found == moves.end() ? nullptr : &*found;
}

Life life_of(yaml::Node states, const std::vector<std::string>& events, std::string_view first_event) {
    auto life = LifeReader(states, events).life();
    if (life.begins.empty() == first_event.empty())
        throw Error(
            states.key_place(),
            first_event.empty()
                ? "'x-states' does not say in which state a record begins"
                : fmt::format("a record begins with '{}', and so in the state it leads to", first_event),
            first_event.empty() ? "name it: begins: entered" : "leave out 'begins'");
    for (const auto& event : events)
        if (life.move(event) == nullptr)
            throw Error(states.key_place(), fmt::format("'x-states' has no move for the event '{}'", event),
                        fmt::format("say what it may follow: {}: {{after: [...]}}", event));
    for (const auto& move : life.moves) {
        const auto at = states["moves"][move.event].key_place();
        const bool begins = move.event == first_event;
        if (begins && (!move.after.empty() || move.to == stays || move.to == back))
            throw Error(
                at, fmt::format("'{}' begins a record: it follows nothing and leads to a state", move.event));
        if (!begins && move.after.empty())
            throw Error(at, fmt::format("'{}' has to follow something", move.event),
                        "'after' lists the states it may happen in; any stands for all");
    }
    const auto beginning = first_event.empty() ? life.begins : life.move(first_event)->to;
    const auto reached = reachable(life, beginning);
    for (const auto& move : life.moves)
        if (move.to != stays && move.to != back && !holds(reached, move.to))
            throw Error(
                states["moves"][move.event].key_place(),
                fmt::format("no record can come to the state '{}'", move.to),
                fmt::format("a record begins in '{}'; '{}' has to follow from there", beginning, move.event));
    return life;
}

} // namespace pmnet::schema
