#include "domain/engine/correction.hpp"

#include "base/text.hpp"
#include "schema/check.hpp"
#include "yaml/write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

using Diagnostics = std::vector<Diagnostic>;

Diagnostics check_instead(const Event& event, const Event& about, const schema::Kind& kind) {
    auto diagnostics = check_taken(event.node["instead"], about.name, correctable_fields(kind, about.name));
    auto needed = kind.needed_by(about.name);
    needed.insert(needed.end(), {"event", "at", "by", "seal"});
    for (const auto name : event.node["without"]) {
        if (std::find(needed.begin(), needed.end(), name.text()) != needed.end())
            diagnostics.push_back(
                refuse(name, "correction", fmt::format("'{}' needs '{}'", about.name, name.text())));
        else if (!about.node[name.text()])
            diagnostics.push_back(
                refuse(name, "correction", fmt::format("that '{}' has no '{}'", about.name, name.text())));
    }
    if (!event.node["instead"] && !event.node["without"])
        diagnostics.push_back(refuse(event.node["event"], "correction", "the correction changes nothing",
                                     "give it 'instead', with the fields as they should have been"));
    return diagnostics;
}

// Of one correction or retraction, about an event above it.
Diagnostics check_about(const Event& event, const Event& about, bool is_first, const schema::Kind& kind) {
    const auto of = event.node["of"];
    if (is_correction(about))
        return {refuse(of, "correction", fmt::format("a '{}' cannot itself be {}", about.name, event.name),
                       "correct the event it is about once more")};
    if (event.at < about.at)
        return {refuse(event.node["at"], "correction",
                       fmt::format("'{}' is dated before what it is about", event.name))};
    if (event.name == schema::corrected) return check_instead(event, about, kind);
    if (is_first)
        return {
            refuse(of, "correction",
                   fmt::format("the record begins with its '{}', which cannot be retracted", about.name),
                   "'correct' puts its fields right; 'remove' takes away a record that should not be there")};
    return {};
}

// The verb that adds such an event; "" if there is none.
std::string verb_for(const schema::Kind& kind, std::string_view event) {
    if (event == schema::corrected) return "correct";
    if (event == schema::retracted) return "retract";
    for (const auto& verb : kind.verbs())
        if (auto typed = verb.typed_for(event); !typed.empty()) return typed;
    return "";
}

Diagnostic past(yaml::Node at, const Event& event, const Record& record, const Zone& zone, bool is_gone) {
    const auto way = fmt::format("'pmnet {} {} {} {}", record.kind->word(), is_gone ? "retract" : "correct",
                                 record.id, event.name);
    return refuse(at, "history",
                  fmt::format("the '{}' of {} is history, and cannot be {}", event.name,
                              long_text(zone.date_of(event.at)), is_gone ? "taken away" : "changed"),
                  !record.kind->keeps_corrections() ? "add an event that says what is right"
                  : is_gone ? way + " --reason TEXT' takes it back, and keeps what was there"
                            : way + " FIELD=VALUE --reason TEXT' puts it right, and keeps what was there");
}

} // namespace

std::set<std::string> correctable_fields(const schema::Kind& kind, std::string_view event) {
    auto fields = fields_of(kind, event);
    for (const auto* own : {"event", "seal"}) fields.erase(own);
    return fields;
}

std::vector<Diagnostic> check_corrections(const Record& record) {
    std::vector<Diagnostics> parts;
    const auto written = written_events(record);
    std::set<std::size_t> gone;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const auto& event = written[i];
        if (!is_correction(event)) continue;
        const auto of = event.node["of"];
        const auto about = position_of(written, of.text());
        if (!about || *about >= i) {
            parts.push_back({refuse(of, "correction", fmt::format("no event above it is '{}'", of.text()),
                                    "write its name and its time as they stand there")});
        } else if (gone.contains(*about)) {
            parts.push_back(
                {refuse(of, "correction",
                        fmt::format("'{}' was retracted, and cannot be {}", of.text(), event.name))});
        } else {
            parts.push_back(
                check_about(event, written[*about], begins_record(*about, *record.kind), *record.kind));
            if (event.name == schema::retracted) gone.insert(*about);
        }
    }
    return joined(std::move(parts));
}

std::vector<Diagnostic> check_history(const Record& before, const Record& after, Door door,
                                      const Basis& basis) {
    if (!schema::check(before.root(), *before.kind).empty()) return {};
    Diagnostics diagnostics;
    const auto& zone = basis.settings.zone;
    const auto events = written_events(before); // all have a time: the record fits its schema
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto now = after["events"].item(i);
        if (now && yaml::same(yaml::Value::of(events[i].node), yaml::Value::of(now))) continue;
        const bool is_gone = after["events"].size() < events.size();
        diagnostics.push_back(past(now ? now : after.root(), events[i], before, zone, is_gone));
        break; // one taken away moves all that follow it
    }
    if (!events.empty() && events.back().at > basis.now)
        diagnostics.push_back(
            refuse(after.root(), "history",
                   fmt::format("its last event is dated {}, and it cannot be changed as of {}",
                               zone.text_of(events.back().at), zone.text_of(basis.now)),
                   "leave out --now, or give a later one"));
    if (door == Door::verb) return diagnostics;
    for (std::size_t i = events.size(); i < after["events"].size(); ++i) {
        const auto added = after["events"].item(i);
        const auto verb = verb_for(*after.kind, added["event"].text());
        if (!verb.empty())
            diagnostics.push_back(
                refuse(added, "history",
                       fmt::format("'{}' is added by its verb, not by hand", added["event"].text()),
                       fmt::format("'pmnet {} {} {}'", after.kind->word(), verb, after.id)));
    }
    return diagnostics;
}

std::vector<Diagnostic> check_brought(const Record& record) {
    Diagnostics diagnostics;
    for (const auto& event : written_events(record))
        if (record.kind->seal(event.name) != nullptr)
            diagnostics.push_back(
                refuse(event.node["event"], "history",
                       fmt::format("a new {} cannot bring a decision: '{}'", record.kind->name(), event.name),
                       "leave it out; the decision is taken by its verb once the record is there"));
    return diagnostics;
}

} // namespace pmnet::domain
