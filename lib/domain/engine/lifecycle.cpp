#include "domain/engine/lifecycle.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

bool holds(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// The course of a record along its events: the state now, and those it came from, for events that lead back.
class Course {
public:
    explicit Course(const schema::Life& life) : life_(life), state_(life.begins) {}

    const std::string& state() const { return state_; }

    bool allows(const schema::Move& move) const {
        return move.after.empty() ? state_.empty() : holds(move.after, state_);
    }

    std::vector<std::string> allowed() const {
        std::vector<std::string> events;
        for (const auto& move : life_.moves)
            if (allows(move)) events.push_back(move.event);
        return events;
    }

    void step(const schema::Move& move) {
        if (move.to == schema::back) {
            if (allows(move)) state_ = before_;
        } else if (move.to != schema::stays) {
            if (state_ != move.to) before_ = state_;
            state_ = move.to;
        }
    }

private:
    const schema::Life& life_;
    std::string state_, before_;
};

Course course_along(const schema::Life& life, const std::vector<Event>& events) {
    Course course(life);
    for (const auto& event : events)
        if (const auto* move = life.move(event.name)) course.step(*move);
    return course;
}

} // namespace

std::string status_of(const Record& record, Moment at) {
    const auto* life = record.kind->life();
    return life ? status_after(*life, events_until(record, at)) : "";
}

std::string status_after(const schema::Life& life, const std::vector<Event>& events) {
    return course_along(life, events).state();
}

std::vector<std::string> allowed_after(const schema::Life& life, const std::vector<Event>& events) {
    return course_along(life, events).allowed();
}

std::vector<Diagnostic> check_moves(const Record& record) {
    std::vector<Diagnostic> diagnostics;
    const auto* life = record.kind->life();
    if (life == nullptr) return diagnostics;
    Course course(*life);
    for (const auto& event : events_of(record)) {
        const auto* move = life->move(event.name);
        if (move == nullptr) continue;
        // check_events makes sure that the first event comes first and nowhere else.
        if (!move->after.empty() && !course.state().empty() && !course.allows(*move))
            diagnostics.push_back(refuse(event["event"], "moves",
                                         fmt::format("'{}' cannot follow: the {} is {} at that point",
                                                     event.name, record.kind->name(), course.state()),
                                         "what can follow: " + join(course.allowed(), ", ")));
        course.step(*move);
    }
    return diagnostics;
}

std::string manual(const schema::Life& life) {
    std::string text = "| event | may follow when it is | afterwards it is |\n|---|---|---|\n";
    const auto states = life.states();
    for (const auto& move : life.moves) {
        std::vector<std::string> not_from;
        for (const auto& state : states)
            if (!holds(move.after, state)) not_from.push_back(state);
        const auto from = move.after.empty() ? "(the first event)"
                          : not_from.empty() ? "anything"
                          : not_from.size() < states.size() - not_from.size()
                              ? "anything but " + join(not_from, ", ")
                              : join(move.after, ", ");
        const auto to = move.to == schema::stays  ? "as before"
                        : move.to == schema::back ? "what it was before"
                                                  : move.to;
        text += fmt::format("| {} | {} | {} |\n", move.event, from, to);
    }
    return text;
}

} // namespace pmnet::domain
