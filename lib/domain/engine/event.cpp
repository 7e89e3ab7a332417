#include "domain/engine/event.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace pmnet::domain {

bool begins_record(std::size_t position, const schema::Kind& kind) {
    return position == 0 && !kind.first_event().empty();
}

bool is_correction(const Event& event) {
    return event.name == schema::corrected || event.name == schema::retracted;
}

namespace {

// The how-many-eth of its name and time it is, from 1.
std::ptrdiff_t ordinal_of(const std::vector<Event>& written, std::size_t position) {
    const auto& event = written[position];
    return 1 + std::count_if(
                   written.begin(), written.begin() + static_cast<std::ptrdiff_t>(position),
                   [&](const Event& other) { return other.name == event.name && other.at == event.at; });
}

} // namespace

std::string name_of(const std::vector<Event>& written, std::size_t position) {
    const auto name = fmt::format("{} {}", written[position].name, written[position].node["at"].text());
    const auto ordinal = ordinal_of(written, position);
    return ordinal == 1 ? name : fmt::format("{} #{}", name, ordinal);
}

std::optional<std::size_t> position_of(const std::vector<Event>& written, std::string_view name) {
    const auto words = split(name, ' ');
    const auto at = words.size() < 2 ? std::nullopt : parse_moment(words[1]);
    const auto ordinal = words.size() < 3 ? "#1" : words[2];
    for (std::size_t i = 0; at && i < written.size(); ++i)
        if (written[i].name == words[0] && written[i].at == *at &&
            fmt::format("#{}", ordinal_of(written, i)) == ordinal)
            return i;
    return std::nullopt;
}

std::size_t position_of(const std::vector<Event>& written, const Event& event) {
    const auto found = std::find_if(written.begin(), written.end(), [&](const Event& other) {
        return other.node.index() == event.node.index();
    });
    return static_cast<std::size_t>(found - written.begin());
}

std::vector<Retraction> retractions_of(const Record& record, std::string_view name, Moment until) {
    std::vector<Retraction> found;
    const auto written = written_events(record);
    for (const auto& event : written) {
        if (event.name != schema::retracted || event.at > until) continue;
        const auto about = position_of(written, event.node["of"].text());
        if (about && written[*about].name == name) found.push_back({written[*about], event});
    }
    return found;
}

namespace {

bool is_moved(const Event& event) {
    return std::any_of(event.corrections.begin(), event.corrections.end(),
                       [](yaml::Node correction) { return static_cast<bool>(correction["instead"]["at"]); });
}

// In the order of the file, as they stand now.
std::vector<Event> standing_events(const Record& record) {
    auto written = written_events(record);
    if (std::none_of(written.begin(), written.end(), is_correction)) return written;
    std::vector<bool> stands(written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        stands[i] = !is_correction(written[i]);
        if (stands[i]) continue;
        const auto about = position_of(written, written[i].node["of"].text());
        if (!about || *about >= i) continue; // check_corrections tells
        if (written[i].name == schema::retracted)
            stands[*about] = begins_record(*about, *record.kind);
        else
            written[*about].corrections.push_back(written[i].node);
    }
    std::vector<Event> standing;
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (!stands[i]) continue;
        auto& event = standing.emplace_back(std::move(written[i]));
        event.at = moment_of(event["at"]).value_or(event.at);
        event.by = text_of(event["by"]);
    }
    return standing;
}

// A corrected time moves an event; others stand as they do in the file.
std::vector<Event> in_order_of_time(std::vector<Event> standing) {
    if (std::any_of(standing.begin(), standing.end(), is_moved))
        std::stable_sort(standing.begin(), standing.end(),
                         [](const Event& a, const Event& b) { return a.at < b.at; });
    return standing;
}

} // namespace

yaml::Node Event::operator[](std::string_view field) const {
    for (auto correction = corrections.rbegin(); correction != corrections.rend(); ++correction) {
        if (const auto value = (*correction)["instead"][field]) return value;
        for (const auto gone : (*correction)["without"])
            if (gone.text() == field) return {};
    }
    return node[field];
}

std::vector<Event> written_events(const Record& record) {
    std::vector<Event> events;
    for (const auto node : record["events"])
        if (const auto at = moment_of(node["at"]))
            events.push_back({text_of(node["event"]), *at, text_of(node["by"]), node, {}});
    return events;
}

std::vector<Event> events_of(const Record& record) { return in_order_of_time(standing_events(record)); }

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

std::set<std::string> fields_of(const schema::Kind& kind, std::string_view event) {
    if (event == schema::corrected) return {"event", "at", "by", "of", "instead", "without", "reason"};
    if (event == schema::retracted) return {"event", "at", "by", "of", "reason"};
    std::set<std::string> fields;
    for (const auto& verb : kind.verbs()) {
        if (verb.typed_for(event).empty()) continue;
        fields.insert({"event", "at", "by"});
        if (kind.seal(event) != nullptr) fields.insert("seal");
        if (!verb.item.named.empty()) fields.insert(verb.item.named);
        for (const auto& field : verb.fields)
            if (field.of == schema::Verb::Of::event) fields.insert(field.path.front());
    }
    return fields;
}

std::vector<Diagnostic> check_taken(yaml::Node given, std::string_view event,
                                    const std::set<std::string>& fields) {
    std::vector<Diagnostic> diagnostics;
    if (fields.empty()) return diagnostics;
    for (const auto field : given)
        if (!fields.contains(std::string(field.key())))
            diagnostics.push_back({Weight::error, field.key_place(),
                                   fmt::format("'{}' does not take '{}'", event, field.key()),
                                   "it takes: " + join({fields.begin(), fields.end()}, ", "), "events"});
    return diagnostics;
}

namespace {

std::vector<Diagnostic> check_future(const Event& event, yaml::Node at, const Basis& basis) {
    if (event.at <= basis.now) return {};
    return {refuse(at, "future", fmt::format("'{}' is in the future", event.name),
                   fmt::format("now is {}", basis.settings.zone.text_of(basis.now)))};
}

// In the file they stand in the order they happened, but where a time was corrected.
std::vector<Diagnostic> check_order(const std::vector<Event>& events) {
    std::vector<Diagnostic> diagnostics;
    for (std::size_t i = 1; i < events.size(); ++i)
        if (events[i].at < events[i - 1].at && !is_moved(events[i]) && !is_moved(events[i - 1]))
            diagnostics.push_back(refuse(
                events[i]["at"], "events",
                fmt::format("'{}' is dated before the '{}' above it", events[i].name, events[i - 1].name),
                "events must be in the order they happened"));
    return diagnostics;
}

// The event that a record of the kind begins with comes first, and nowhere else.
std::vector<Diagnostic> check_first(const std::vector<Event>& events, const Record& record) {
    std::vector<Diagnostic> diagnostics;
    const auto& first = record.kind->first_event();
    if (events.front().name != first)
        diagnostics.push_back(refuse(events.front()["event"], "events",
                                     fmt::format("the first event is '{}', but a {} begins with '{}'",
                                                 events.front().name, record.kind->name(), first)));
    for (std::size_t i = 1; i < events.size(); ++i)
        if (events[i].name == first)
            diagnostics.push_back(
                refuse(events[i]["event"], "events",
                       events.front().name == first
                           ? fmt::format("{} '{}' is '{}' twice: that can only be its first event",
                                         record.kind->name(), record.id, first)
                           : fmt::format("'{}' can only be the first event of {} '{}'", first,
                                         record.kind->name(), record.id)));
    return diagnostics;
}

} // namespace

std::vector<Diagnostic> check_events(const Record& record, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    const auto& first = record.kind->first_event();
    const auto standing = standing_events(record);
    for (const auto& event : written_events(record)) {
        append(diagnostics, check_taken(event.node, event.name, fields_of(*record.kind, event.name)));
        append(diagnostics, check_future(event, event.node["at"], basis));
    }
    for (const auto& event : standing)
        if (is_moved(event)) append(diagnostics, check_future(event, event["at"], basis));
    append(diagnostics, check_order(standing));
    if (!standing.empty() && !first.empty())
        append(diagnostics, check_first(in_order_of_time(standing), record));
    return diagnostics;
}

} // namespace pmnet::domain
