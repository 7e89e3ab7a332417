#include "domain/engine/event.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace pmnet::domain {

std::vector<Event> events_of(const Record& record) {
    std::vector<Event> events;
    for (const auto node : record["events"])
        if (const auto at = moment_of(node["at"]))
            events.push_back({text_of(node["event"]), *at, text_of(node["by"]), node});
    return events;
}

std::vector<Event> events_until(const Record& record, Moment until) {
    auto events = events_of(record);
    std::erase_if(events, [&](const Event& event) { return event.at > until; });
    return events;
}

const Event* last_of(const std::vector<Event>& events, std::string_view name) {
    const auto found =
        std::find_if(events.rbegin(), events.rend(), [&](const Event& event) { return event.name == name; });
    return found == events.rend() ? nullptr : &*found;
}

const Event* first_of(const std::vector<Event>& events, std::string_view name) {
    const auto found =
        std::find_if(events.begin(), events.end(), [&](const Event& event) { return event.name == name; });
    return found == events.end() ? nullptr : &*found;
}

namespace {

// Fields that the verbs of the kind give an event, besides those that every event has; none if no verb makes
// it.
std::set<std::string> fields_of(const schema::Kind& kind, std::string_view event) {
    std::set<std::string> fields;
    for (const auto& verb : kind.verbs()) {
        const bool makes = verb.event == event || std::any_of(verb.switches.begin(), verb.switches.end(),
                                                              [&](const schema::Verb::Switch& other) {
                                                                  return other.event == event;
                                                              });
        if (!makes) continue;
        fields.insert({"event", "at", "by"});
        if (!verb.item.named.empty()) fields.insert(verb.item.named);
        for (const auto& field : verb.fields)
            if (field.of == schema::Verb::Of::event) fields.insert(field.path.front());
    }
    return fields;
}

std::vector<Diagnostic> check_fields(const Record& record, const Event& event) {
    std::vector<Diagnostic> diagnostics;
    const auto fields = fields_of(*record.kind, event.name);
    if (fields.empty()) return diagnostics;
    for (const auto field : event.node)
        if (!fields.contains(std::string(field.key())))
            diagnostics.push_back(
                {Weight::error, field.key_place(),
                 fmt::format("'{}' does not take '{}'", event.name, field.key()),
                 fmt::format("it takes: {}",
                             join(std::vector<std::string>(fields.begin(), fields.end()), ", ")),
                 "events"});
    return diagnostics;
}

} // namespace

std::vector<Diagnostic> check_events(const Record& record, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    const auto& first = record.kind->first_event();
    const auto events = events_of(record);
    if (events.empty() || first.empty()) return diagnostics;
    if (events.front().name != first)
        diagnostics.push_back(refuse(events.front().node["event"], "events",
                                     fmt::format("the first event is '{}', but a {} begins with '{}'",
                                                 events.front().name, record.kind->name(), first)));
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto at = events[i].node["at"];
        for (auto& diagnostic : check_fields(record, events[i])) diagnostics.push_back(std::move(diagnostic));
        if (i > 0 && events[i].name == first)
            diagnostics.push_back(refuse(events[i].node["event"], "events",
                                         fmt::format("'{}' can only be the first event", first)));
        if (i > 0 && events[i].at < events[i - 1].at)
            diagnostics.push_back(refuse(
                at, "events",
                fmt::format("'{}' is dated before the '{}' above it", events[i].name, events[i - 1].name),
                "events must be in the order they happened"));
        if (events[i].at > basis.now)
            diagnostics.push_back(refuse(at, "future", fmt::format("'{}' is in the future", events[i].name),
                                         fmt::format("now is {}", basis.settings.zone.text_of(basis.now))));
    }
    return diagnostics;
}

} // namespace pmnet::domain
