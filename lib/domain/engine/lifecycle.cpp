#include "domain/engine/lifecycle.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

bool holds(const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// A walk along the events: the state now, and those it came from, for events that lead back.
class Walk {
public:
    explicit Walk(const Lifecycle& life) : life_(life) {}

    const std::string& state() const { return state_; }

    bool allows(const Move& move) const {
        return move.from.empty() ? state_.empty() : holds(move.from, state_);
    }

    std::vector<std::string_view> allowed() const {
        std::vector<std::string_view> events;
        for (const auto& move : life_.moves)
            if (allows(move)) events.push_back(move.event);
        return events;
    }

    void step(const Move& move) {
        if (move.to == back) {
            if (allows(move)) state_ = before_;
        } else if (move.to != stays) {
            if (state_ != move.to) before_ = state_;
            state_ = move.to;
        }
    }

private:
    const Lifecycle& life_;
    std::string state_, before_;
};

Walk walk_along(const Lifecycle& life, const std::vector<Event>& events) {
    Walk walk(life);
    for (const auto& event : events)
        if (const auto* move = life.move(event.name)) walk.step(*move);
    return walk;
}

std::string listed(const std::vector<std::string_view>& names) {
    std::vector<std::string> texts(names.begin(), names.end());
    return join(texts, ", ");
}

} // namespace

std::vector<std::string_view> Lifecycle::states() const {
    std::vector<std::string_view> found;
    for (const auto& move : moves)
        if (move.to != stays && move.to != back && !holds(found, move.to)) found.push_back(move.to);
    return found;
}

const Move* Lifecycle::move(std::string_view event) const {
    const auto found =
        std::find_if(moves.begin(), moves.end(), [&](const Move& move) { return move.event == event; });
    return found == moves.end() ? nullptr : &*found;
}

std::string status_after(const Lifecycle& life, const std::vector<Event>& events) {
    return walk_along(life, events).state();
}

std::vector<std::string_view> allowed_after(const Lifecycle& life, const std::vector<Event>& events) {
    return walk_along(life, events).allowed();
}

std::vector<Diagnostic> check_moves(const Record& record) {
    std::vector<Diagnostic> diagnostics;
    const auto* life = lifecycle_of(record.kind->name());
    if (life == nullptr) return diagnostics;
    Walk walk(*life);
    for (const auto& event : events_of(record)) {
        const auto* move = life->move(event.name);
        if (move == nullptr) continue;
        // That the first event stands first, and nowhere else, is said by check_events.
        if (!move->from.empty() && !walk.state().empty() && !walk.allows(*move))
            diagnostics.push_back(refuse(event.node["event"], "moves",
                                         fmt::format("'{}' does not follow: the {} is {} by then", event.name,
                                                     record.kind->name(), walk.state()),
                                         "what can follow: " + listed(walk.allowed())));
        walk.step(*move);
    }
    return diagnostics;
}

std::string manual(const Lifecycle& life) {
    std::string text = "| event | may follow when it is | afterwards it is |\n|---|---|---|\n";
    const auto states = life.states();
    for (const auto& move : life.moves) {
        std::vector<std::string_view> not_from;
        for (const auto state : states)
            if (!holds(move.from, state)) not_from.push_back(state);
        const auto from = move.from.empty()  ? "(the first event)"
                          : not_from.empty() ? "anything"
                          : not_from.size() < states.size() - not_from.size()
                              ? "anything but " + listed(not_from)
                              : listed(move.from);
        const auto to = move.to == stays ? "as before" : move.to == back ? "what it was before" : move.to;
        text += fmt::format("| {} | {} | {} |\n", move.event, from, to);
    }
    return text;
}

} // namespace pmnet::domain
