#include "schema/decision.hpp"

#include "base/error.hpp"
#include "schema/kind.hpp"
#include "schema/values.hpp"

#include <fmt/format.h>

namespace pmnet::schema {

namespace {

std::vector<std::string> events_in(yaml::Node list, const Kind& kind) {
    std::vector<std::string> events;
    for (const auto event : list) {
        kind.expect_event(event.place(), event.text());
        events.push_back(string_of(event));
    }
    return events;
}

} // namespace

Seal seal_of(yaml::Node entry, const Kind& kind) {
    expect_group(entry, {"fields", "until", "hint"});
    kind.expect_event(entry.key_place(), entry.key());
    if (kind.rule_at({"events", "0", "seal"}) == nullptr)
        throw Error(entry.key_place(), "an event that is sealed needs a field 'seal'");
    if (!entry["fields"]) throw Error(entry.key_place(), "name the fields that it seals: fields: [text]");
    Seal seal{std::string(entry.key()), {}, events_in(entry["until"], kind), string_of(entry["hint"])};
    for (const auto field : entry["fields"]) {
        seal.fields.push_back(yaml::path_of(string_of(field)));
        if (kind.rule_at(seal.fields.back()) == nullptr)
            throw Error(field.place(), fmt::format("there is no field '{}' in this schema", field.text()));
    }
    return seal;
}

Versions versions_of(yaml::Node node, const Kind& kind) {
    expect_group(node, {"event", "until"});
    Versions versions{string_of(node["event"]), events_in(node["until"], kind)};
    kind.expect_event(node.key_place(), versions.event);
    if (kind.seal(versions.event) == nullptr || kind.rule_at({"events", "0", "version"}) == nullptr)
        throw Error(node.key_place(), "an event that makes a version is sealed, and has a field 'version'");
    return versions;
}

} // namespace pmnet::schema
