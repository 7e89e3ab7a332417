#include "cli/engine/verb.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/make.hpp"
#include "domain/engine/lifecycle.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

bool makes_record(const schema::Kind& kind, const schema::Verb& verb) {
    return verb.event == kind.first_event();
}

const schema::Rule& rule_of(const schema::Kind& kind, const schema::Verb::Field& field) {
    auto path = field.path;
    if (!field.of_record) path.insert(path.begin(), {"events", "0"});
    return *kind.rule_at(path);
}

// The field that a free word fills, as if it had been given with an option.
std::string option_of_word(const schema::Verb& verb) {
    for (const auto& field : verb.fields)
        if (yaml::dotted(field.path) == verb.word) return field.option;
    return verb.word;
}

std::string placeholder(const schema::Rule& rule) {
    const auto& item = rule.type == schema::Type::list && rule.items != nullptr ? *rule.items : rule;
    if (item.type == schema::Type::boolean) return "";
    if (!item.reference.empty()) return item.reference == "any" ? "KIND:ID" : "ID";
    if (item.format == schema::Format::date) return "DATE";
    if (item.format == schema::Format::moment) return "TIME";
    if (item.type == schema::Type::integer || item.type == schema::Type::number) return "N";
    return item.choices.empty() && item.choice.empty() ? "TEXT" : "WORD";
}

std::string help_of(const schema::Rule& rule) {
    const auto& item = rule.type == schema::Type::list && rule.items != nullptr ? *rule.items : rule;
    auto text = rule.description;
    if (text.ends_with('.')) text.pop_back();
    if (!item.choices.empty()) text += ": " + join(item.choices, ", ");
    if (rule.type == schema::Type::list) text += "; may be repeated";
    return text;
}

const Hook* hook_of(const schema::Kind& kind, const schema::Verb& verb) {
    const auto found = std::find_if(hooks().begin(), hooks().end(), [&](const Hook& hook) {
        return hook.kind == kind.name() && hook.verb == verb.name;
    });
    return found == hooks().end() ? nullptr : &*found;
}

// "-" is all of standard input: confidential text need not end up in a shell's history.
std::string read_if_dash(Context& context, const schema::Rule& rule, const std::string& text) {
    const bool is_text = rule.type == schema::Type::text && rule.format == schema::Format::none;
    return is_text && text == "-" ? context.world.standard_input() : text;
}

// An item chosen from a list contains no comma, so several can be given at once.
std::vector<std::string> items_in(const schema::Rule& item, const std::vector<std::string>& given) {
    if (item.choices.empty() && item.choice.empty() && item.reference.empty()) return given;
    std::vector<std::string> items;
    for (const auto& text : given)
        for (auto& part : split(text, ',')) items.push_back(std::move(part));
    return items;
}

yaml::Value value_of(Context& context, const schema::Rule& rule, const std::vector<std::string>& given) {
    if (rule.type != schema::Type::list || rule.items == nullptr)
        return schema::typed(rule, read_if_dash(context, rule, given.back()), context.typist());
    auto list = yaml::Value::sequence();
    for (const auto& item : items_in(*rule.items, given))
        list.push(schema::typed(*rule.items, item, context.typist()));
    return list;
}

// Options and the free word together; `words` is what follows the id.
Fields given_fields(Context& context, const schema::Verb& verb, const std::vector<std::string>& words) {
    auto given = context.options.fields;
    const std::size_t most = verb.word.empty() ? 0 : 1;
    if (words.size() > most)
        throw Error(fmt::format("unexpected word '{}'", visible(words[most])),
                    most == 1 ? "put text of several words in quotes" : "--help shows what it takes");
    if (words.empty()) return given;
    const auto option = option_of_word(verb);
    if (given.contains(option))
        throw Error(fmt::format("'{}' is given twice: as a word and with --{}", visible(words[0]), option));
    given[option] = words;
    return given;
}

// "scope+=Records": a field that no option of the verb sets.
bool is_assignment(const schema::Kind& kind, const std::string& word) {
    const auto name = word.substr(0, word.find_first_of(".+-="));
    return word.find('=') != std::string::npos && kind.root().member(name) != nullptr;
}

std::string event_of(const schema::Verb& verb, const Fields& given) {
    for (const auto& other : verb.switches)
        if (given.contains(other.option)) return other.event;
    return verb.event;
}

std::vector<std::string> fields_needed(const schema::Kind& kind, const std::string& event) {
    for (const auto& condition : kind.event_rule()->conditions) {
        const auto* rule = condition.when->member("event");
        if (rule != nullptr &&
            std::find(rule->choices.begin(), rule->choices.end(), event) != rule->choices.end())
            return condition.then->required;
    }
    return {};
}

// Said in terms of the command line, before the schema says it in terms of the file.
void expect_needed(const Context& context, const schema::Kind& kind, const schema::Verb& verb,
                   const std::string& event, const Fields& given) {
    for (const auto& name : fields_needed(kind, event)) {
        const bool is_word = name == verb.word;
        for (const auto& field : verb.fields) {
            if (field.of_record || field.path.front() != name || given.contains(field.option)) continue;
            const auto& rule = rule_of(kind, field);
            throw Error(fmt::format("'pmnet {} {}' needs {}--{} {}", context.kind_word(), verb.name,
                                    is_word ? "a word or " : "", field.option, placeholder(rule)),
                        help_of(rule));
        }
        if (is_word && !given.contains(option_of_word(verb)))
            throw Error(fmt::format("'pmnet {} {}' needs a word", context.kind_word(), verb.name),
                        rule_of(kind, {verb.word, {verb.word}, false}).description);
    }
}

yaml::Value event_value(Context& context, const schema::Kind& kind, const schema::Verb& verb,
                        const Fields& given) {
    auto event = event_now(context, event_of(verb, given));
    const auto text_for = [&](const std::string& name) -> const std::vector<std::string>* {
        for (const auto& field : verb.fields)
            if (!field.of_record && field.path.front() == name && given.contains(field.option))
                return &given.at(field.option);
        return name == verb.word && given.contains(name) ? &given.at(name) : nullptr;
    };
    for (const auto& [name, rule] : kind.event_rule()->members)
        if (const auto* texts = text_for(name)) event.set(name, value_of(context, *rule, *texts));
    return event;
}

store::Record with_record_fields(Context& context, store::Record record, const schema::Verb& verb,
                                 const Fields& given) {
    for (const auto& field : verb.fields) {
        if (!field.of_record || !given.contains(field.option)) continue;
        const auto value = value_of(context, rule_of(*record.kind, field), given.at(field.option));
        record = as_record(*record.kind, record.id, record.document().name(),
                           yaml::set(record.document(), field.path, value, record.kind->key_order()));
    }
    return record;
}

store::Record with_event(Context& context, const store::Record& record, const schema::Verb& verb,
                         const Fields& given) {
    return as_record(*record.kind, record.id, record.document().name(),
                     yaml::append(record.document(), {"events"},
                                  event_value(context, *record.kind, verb, given), record.kind->key_order()));
}

// The verbs that add such an event; the event itself if there is none.
std::string verbs_for(const schema::Kind& kind, const std::vector<std::string>& events) {
    std::vector<std::string> names;
    for (const auto& event : events) {
        for (const auto& verb : kind.verbs()) {
            if (verb.event == event) names.push_back(verb.name);
            for (const auto& other : verb.switches)
                if (other.event == event) names.push_back(fmt::format("{} --{}", verb.name, other.option));
        }
    }
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

Answer begin_record(Context& context, const schema::Verb& verb) {
    const auto& kind = context.kind();
    const auto* hook = hook_of(kind, verb);
    const bool named = kind.id().form != schema::IdForm::Form::dated;
    const auto id = named ? context.word(0, "id should it have") : "";
    std::vector<std::string> assignments, words;
    for (std::size_t i = named ? 1 : 0; i < context.options.words.size(); ++i) {
        const auto& word = context.options.words[i];
        (is_assignment(kind, word) ? assignments : words).push_back(word);
    }
    const auto given = completed(context, hook, nullptr, given_fields(context, verb, words));
    const auto name = fmt::format("(new {})", kind.name());
    auto draft = as_record(kind, id, name, "{}\n");
    draft = as_record(kind, id, name, with_assignments(context, draft, assignments));
    draft = with_event(context, with_record_fields(context, std::move(draft), verb, given), verb, given);
    auto outcome = save_new(context, draft, id);
    if (outcome.status == 0) outcome.messages += afterwards(context, hook, draft);
    return outcome;
}

Answer add_event(Context& context, const schema::Verb& verb) {
    const auto& kind = context.kind();
    const auto* hook = hook_of(kind, verb);
    const auto id = context.reading().resolve(kind, context.word(0, kind.name()));
    const auto before = context.reading().load(kind, id);
    auto given =
        given_fields(context, verb, {context.options.words.begin() + 1, context.options.words.end()});
    const auto event = event_of(verb, given);
    expect_allowed(before, event);
    given = completed(context, hook, &before, std::move(given));
    expect_needed(context, kind, verb, event, given);
    const auto after = with_event(context,
                                  with_record_fields(context,
                                                     as_record(kind, id, before.document().name(),
                                                               std::string(before.document().text())),
                                                     verb, given),
                                  verb, given);
    const auto judgement = judge(context, after, &before);
    if (!judgement.errors.empty()) return refused(judgement.errors);
    context.reading().replace(before, after.document().text());
    const auto status = domain::status_of(after, context.now());
    const bool moved = status != domain::status_of(before, context.now());
    Answer answer("", described(judgement.warnings) +
                          fmt::format("pmnet: {} {}{}\n", id, event,
                                      moved && status != event ? ", now " + status : "") +
                          afterwards(context, hook, after));
    return answer.fact("kind", kind.name()).fact("id", id).fact("event", event).fact("status", status);
}

std::string words_of(const schema::Kind& kind, const schema::Verb& verb) {
    const bool named = kind.id().form != schema::IdForm::Form::dated;
    std::string words = makes_record(kind, verb) && !named ? "" : "ID";
    if (!verb.word.empty())
        words += (words.empty() ? "" : " ") + fmt::format("[{}]", replace_all(upper(verb.word), "_", "-"));
    return words;
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
    const auto* hook = hook_of(kind, verb);
    for (const auto& field : verb.fields) {
        if (hook && hook->fills == field.option) continue;
        const auto& rule = rule_of(kind, field);
        command.fields.push_back({"--" + field.option, placeholder(rule), help_of(rule), {}});
    }
    for (const auto& other : verb.switches)
        command.fields.push_back({"--" + other.option, "", other.description, {}});
    command.details = details_of(kind, verb);
    const bool makes = makes_record(kind, verb);
    command.run = [&verb, makes](Context& context) {
        return makes ? begin_record(context, verb) : add_event(context, verb);
    };
    return command;
}

} // namespace pmnet::cli
