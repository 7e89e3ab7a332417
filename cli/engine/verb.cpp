#include "cli/engine/verb.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/make.hpp"
#include "cli/engine/verb_fields.hpp"
#include "domain/engine/lifecycle.hpp"
#include "domain/rules.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

bool makes_record(const schema::Kind& kind, const schema::Verb& verb) {
    return verb.event == kind.first_event();
}

bool is_named(const schema::Kind& kind) { return kind.id().form != schema::IdForm::Form::dated; }

const Hook* hook_of(const schema::Kind& kind, const schema::Verb& verb) {
    const auto found = std::find_if(hooks().begin(), hooks().end(), [&](const Hook& hook) {
        return hook.kind == kind.name() && hook.verb == verb.name;
    });
    return found == hooks().end() ? nullptr : &*found;
}

// "scope+=Records": a field that no option of the verb sets.
bool is_assignment(const schema::Kind& kind, const std::string& word) {
    const auto name = word.substr(0, word.find_first_of(".+-="));
    return word.find('=') != std::string::npos && kind.root().member(name) != nullptr;
}

// The verbs that add such an event; the event itself if there is none.
std::string verbs_for(const schema::Kind& kind, const std::vector<std::string>& events) {
    std::vector<std::string> names;
    for (const auto& event : events)
        for (const auto& verb : kind.verbs())
            if (auto typed = verb.typed_for(event); !typed.empty()) names.push_back(std::move(typed));
    return join(names, ", ");
}

void expect_allowed(const store::Record& record, const std::string& event) {
    const auto* life = record.kind->life();
    if (life == nullptr || life->move(event) == nullptr) return;
    const auto events = domain::events_of(record);
    const auto allowed = domain::allowed_after(*life, events);
    if (std::find(allowed.begin(), allowed.end(), event) != allowed.end()) return;
    throw Error(
        Fault::refused, Place{},
        fmt::format("{} is {}, so '{}' cannot follow", record.id, domain::status_after(*life, events), event),
        allowed.empty() ? "nothing can follow"
                        : fmt::format("what can be done now: {}", verbs_for(*record.kind, allowed)));
}

Fields completed(Context& context, const Hook* hook, const store::Record* record, Fields given) {
    return hook && hook->before ? hook->before(context, record, std::move(given)) : given;
}

std::string afterwards(Context& context, const Hook* hook, const store::Record& record) {
    return hook && hook->after ? hook->after(context, record) : "";
}

Answer begin(Context& context, const schema::Verb& verb) {
    const auto& kind = context.kind();
    const auto* hook = hook_of(kind, verb);
    const auto id = is_named(kind) ? context.word(0, "id should it have") : "";
    std::vector<std::string> assignments, words;
    for (std::size_t i = is_named(kind) ? 1 : 0; i < context.options.words.size(); ++i) {
        const auto& word = context.options.words[i];
        (is_assignment(kind, word) ? assignments : words).push_back(word);
    }
    const auto given = completed(context, hook, nullptr, given_fields(context, verb, words));
    const Asked asked{kind, verb, given};
    const auto draft = begun(context, asked, id, assignments);
    expect_needed(context, asked, draft);
    auto outcome = save_new(context, draft, id);
    if (outcome.status == 0) outcome.messages += afterwards(context, hook, draft);
    return outcome;
}

// The entry of a list that the newest event is about; "" if it is about none.
std::string item_of(const schema::Verb& verb, const store::Record& record) {
    if (verb.item.named.empty()) return "";
    return domain::text_of(domain::events_of(record).back().node[verb.item.named]);
}

Answer done(Context& context, const schema::Verb& verb, const store::Record& before,
            const store::Record& after) {
    const auto event = domain::events_of(after).back().name;
    const auto item = item_of(verb, after);
    const auto status = domain::status_of(after, context.now());
    const bool moved = status != domain::status_of(before, context.now());
    Answer answer("", fmt::format("pmnet: {} {}{}{}\n", after.id, event, item.empty() ? "" : ": " + item,
                                  moved && status != event ? ", now " + status : ""));
    answer.fact("kind", after.kind->name()).fact("id", after.id).fact("event", event);
    if (!item.empty()) answer.fact(verb.item.named, item);
    return answer.fact("status", status);
}

// With the seal of its newest event, where that decides something.
store::Record sealed(Context& context, const store::Record& record) {
    const auto written = domain::written_events(record);
    if (record.kind->seal(written.back().name) == nullptr) return record;
    const auto seal = domain::seal_for(record, domain::rests_on(*record.kind), context.basis());
    return as_record(*record.kind, record.id, record.document().name(),
                     yaml::set(record.document(),
                               {"events", std::to_string(record["events"].size() - 1), "seal"},
                               yaml::Value::text(seal), record.kind->key_order()));
}

Answer add_event(Context& context, const schema::Verb& verb) {
    const auto& kind = context.kind();
    const auto* hook = hook_of(kind, verb);
    const auto before = context.record_at(0);
    auto given =
        given_fields(context, verb, {context.options.words.begin() + 1, context.options.words.end()});
    expect_allowed(before, event_of(verb, given));
    given = completed(context, hook, &before, std::move(given));
    const Asked asked{kind, verb, given};
    expect_needed(context, asked);
    const auto after = sealed(context, with_event(context, asked, before));
    const auto judgement = judge(context, after, &before, domain::Door::verb);
    if (!judgement.errors.empty()) return refused(judgement.errors);
    put(context, before, after);
    auto answer = done(context, verb, before, after);
    answer.messages = described(judgement.warnings) + answer.messages + afterwards(context, hook, after);
    return answer;
}

std::string words_of(const schema::Kind& kind, const schema::Verb& verb) {
    std::vector<std::string> words;
    if (!makes_record(kind, verb) || is_named(kind)) words.emplace_back("ID");
    for (const auto& word : verb.words) words.push_back(fmt::format("[{}]", upper(word)));
    return join(words, " ");
}

std::string details_of(const schema::Kind& kind, const schema::Verb& verb) {
    const auto* life = kind.life();
    const auto* move = life ? life->move(verb.event) : nullptr;
    if (move == nullptr || move->after.empty()) return "";
    return fmt::format("It can follow when the {} is {}.\n", kind.name(), join(move->after, ", "));
}

} // namespace

Command command_for(const schema::Kind& kind, const schema::Verb& verb) {
    Command command{verb.name, words_of(kind, verb), verb.description, {"--at", "--json"}, {}, {}, {}};
    command.fields = options_of(kind, verb, hook_of(kind, verb));
    command.details = details_of(kind, verb);
    const bool makes = makes_record(kind, verb);
    command.run = [&verb, makes](Context& context) {
        return makes ? begin(context, verb) : add_event(context, verb);
    };
    return command;
}

} // namespace pmnet::cli
