#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/given_text.hpp"
#include "cli/engine/make.hpp"
#include "domain/engine/lifecycle.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace pmnet::cli {

namespace {

using Events = std::vector<domain::Event>;

// An event as a person names it: by its name where there is one of them, otherwise by its place among them.
struct Named {
    std::string name;
    std::size_t number = 0; // 0: not said
};

Named named(const std::string& word) {
    const auto colon = word.find(':');
    Named event{word.substr(0, colon), 0};
    if (colon == word.npos) return event;
    const auto number = std::string_view(word).substr(colon + 1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), event.number);
    if (error != std::errc() || end != number.data() + number.size() || event.number == 0)
        throw Error(fmt::format("'{}' does not name an event", visible(word)),
                    "write noted:2 for the second 'noted'");
    return event;
}

Events called(Events events, std::string_view name) {
    std::erase_if(events, [&](const domain::Event& event) { return event.name != name; });
    return events;
}

std::string candidates(const Events& events, const Zone& zone) {
    std::string text;
    for (std::size_t i = 0; i < events.size(); ++i)
        text += fmt::format("{}{}:{} of {} by {}", text.empty() ? "" : "\n", events[i].name, i + 1,
                            zone.text_of(events[i].at), events[i].by);
    return text;
}

[[noreturn]] void no_event(const store::Record& record, const Events& events, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& event : events)
        if (std::find(names.begin(), names.end(), event.name) == names.end()) names.push_back(event.name);
    auto hint = names.empty() ? "none of its events stands" : did_you_mean(name, names);
    if (hint.empty()) hint = "its events are " + join(names, ", ");
    const bool was_there = domain::last_of(domain::written_events(record), name) != nullptr;
    throw Error(Fault::refused, Place{},
                fmt::format("{} has no event '{}'{}", record.id, visible(name),
                            was_there ? " that was not retracted" : ""),
                hint);
}

// The event that stands by the name a person gives it. Throws Error with those there are.
domain::Event event_named(Context& context, const store::Record& record) {
    const auto& zone = context.store().settings().zone;
    const auto event = named(context.word(1, "event"));
    if (event.name == schema::corrected || event.name == schema::retracted)
        throw Error(Fault::refused, Place{},
                    fmt::format("a '{}' cannot itself be corrected or retracted", event.name),
                    "name the event it is about");
    const auto events = domain::events_of(record);
    const auto found = called(events, event.name);
    if (found.empty()) no_event(record, events, event.name);
    if (event.number > found.size() || (event.number == 0 && found.size() > 1))
        throw Error(Fault::refused, Place{},
                    fmt::format("{} has {} events '{}'", record.id, found.size(), event.name),
                    "say which:\n" + candidates(found, zone));
    return found[event.number == 0 ? 0 : event.number - 1];
}

std::string reason_given(Context& context, std::string_view verb) {
    const auto* reason = given(context, "reason");
    if (reason == nullptr)
        throw Error(fmt::format("'pmnet {} {}' needs --reason TEXT", context.kind_word(), verb),
                    "history keeps what was there, and why it is right no longer");
    return given_text(context, *context.kind().event_rule()->member("reason"), *reason);
}

// The values as they should have been, and the names of fields that should not have been there.
void add_fields(Context& context, yaml::Value& event, const domain::Event& about) {
    auto instead = yaml::Value::mapping();
    auto without = yaml::Value::sequence();
    const auto& words = context.options.words;
    for (auto word = words.begin() + 2; word != words.end(); ++word) {
        const auto assignment = schema::parse_assignment(*word);
        const auto* rule =
            assignment.path.size() == 1
                ? context.kind().event_rule()->member("instead")->member(assignment.path.front())
                : nullptr;
        if (assignment.operation != "=" || rule == nullptr) {
            const auto fields = domain::correctable_fields(context.kind(), about.name);
            throw Error(fmt::format("'{}' does not set a field of '{}'", visible(*word), about.name),
                        "write FIELD=VALUE; it takes: " + join({fields.begin(), fields.end()}, ", "));
        }
        if (assignment.text.empty())
            without.push(yaml::Value::text(assignment.path.front()));
        else
            instead.set(assignment.path.front(),
                        schema::typed(*rule, given_text(context, *rule, assignment.text), context.typist()));
    }
    if (!instead.members().empty()) event.set("instead", std::move(instead));
    if (!without.items().empty()) event.set("without", std::move(without));
}

std::string shown(yaml::Node value) {
    constexpr std::size_t longest = 60;
    if (!value) return "nothing";
    if (value.is_scalar()) return clip(visible(value.text()), longest);
    return join(domain::texts_of(value), ", ");
}

// Whether a correction gives what the event says already.
bool says_nothing_new(const domain::Event& before, const domain::Event& correction) {
    for (const auto value : correction.node["instead"])
        if (!yaml::same(yaml::Value::of(before[value.key()]), yaml::Value::of(value))) return false;
    for (const auto name : correction.node["without"])
        if (before[name.text()]) return false;
    return true;
}

// "minutes 450 is now 45"
std::string changes(const domain::Event& before, const domain::Event& correction) {
    std::vector<std::string> lines;
    for (const auto value : correction.node["instead"])
        lines.push_back(
            fmt::format("{} {} is now {}", value.key(), shown(before[value.key()]), shown(value)));
    for (const auto name : correction.node["without"])
        lines.push_back(fmt::format("{} {} is gone", name.text(), shown(before[name.text()])));
    return join(lines, "; ");
}

Answer add(Context& context, std::string_view name, std::string_view verb) {
    const auto before = context.record_at(0);
    const auto about = event_named(context, before);
    const auto reason = reason_given(context, verb);
    auto event = event_now(context, name);
    const auto written = domain::written_events(before);
    event.set("of", yaml::Value::text(domain::name_of(written, domain::position_of(written, about))));
    if (name == schema::corrected) {
        if (context.options.words.size() < 3)
            throw Error(fmt::format("what is right about '{}'?", about.name),
                        "write FIELD=VALUE, or FIELD= to take a field away");
        add_fields(context, event, about);
    } else {
        context.expect_words(2);
    }
    event.set("reason", yaml::Value::text(reason));
    const auto text = yaml::append(before.document(), {"events"}, event, before.kind->key_order());
    const auto& zone = context.store().settings().zone;
    const auto after = as_record(*before.kind, before.id, before.document().name(), text);
    const auto added = domain::written_events(after).back();
    if (name == schema::corrected && says_nothing_new(about, added))
        throw Error(Fault::refused, Place{},
                    fmt::format("the '{}' of {} already says so", about.name, before.id));
    const auto what = name == schema::corrected ? ": " + changes(about, added) : "";
    auto answer = save_change(context, before, text,
                              fmt::format("pmnet: {} {} '{}' of {}{}\n", before.id, name, about.name,
                                          text_of(zone.date_of(about.at)), what),
                              domain::Door::verb);
    if (answer.status != 0) return answer;
    return answer.fact("event", name)
        .fact("of", about.name)
        .fact("status", domain::status_of(after, context.now()));
}

} // namespace

Answer run_correct(Context& context) { return add(context, schema::corrected, "correct"); }
Answer run_retract(Context& context) { return add(context, schema::retracted, "retract"); }

} // namespace pmnet::cli
