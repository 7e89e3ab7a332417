#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/change.hpp"
#include "cli/commands.hpp"
#include "cli/editor.hpp"
#include "cli/output.hpp"
#include "schema/describe.hpp"
#include "yaml/edit.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pmnet::cli {

namespace {

struct Words {
    std::string id; // "" where none is given
    std::vector<std::string> assignments;
};

Words words_of(Context& context) {
    Words words;
    for (const auto& word : context.options.words) {
        if (word.find('=') != std::string::npos)
            words.assignments.push_back(word);
        else if (words.id.empty() && words.assignments.empty())
            words.id = word;
        else
            throw Error(fmt::format("'{}' sets no field", visible(word)),
                        "write FIELD=VALUE; the id comes first");
    }
    const bool dated = context.kind().id().form == schema::IdForm::Form::dated;
    if (dated && !words.id.empty())
        throw Error(fmt::format("{} gets its id from pmnet", with_article(context.kind().name())),
                    fmt::format("leave '{}' out", visible(words.id)));
    if (!dated && words.id.empty())
        throw Error(fmt::format("which id shall the {} have?", context.kind().name()),
                    store::id_advice(context.kind()));
    return words;
}

// JSON becomes house style; YAML stays as its author wrote it.
std::string text_from(Context& context, const std::string& from, const std::string& name) {
    auto text = from == "-" ? context.world.standard_input() : disk::read(from, yaml::largest_text);
    const auto document = yaml::read(name, text);
    if (document.root().style() != yaml::Style::flow) return text;
    auto typist = context.typist();
    typist.whole_id = nullptr;
    return yaml::write(schema::typed(context.kind().root(), document.root(), typist));
}

// A record with a life of its own begins with its first event.
std::string with_first_event(Context& context, const store::Record& record) {
    const auto& first = record.kind->first_event();
    if (first.empty() || record["events"]) return std::string(record.document.text());
    auto event = yaml::Value::mapping();
    event.set("event", yaml::Value::text(first));
    event.set("at", yaml::Value::literal(context.store().settings().zone.text_of(context.now())));
    event.set("by", yaml::Value::text(context.by()));
    return yaml::append(record.document, {"events"}, event, record.kind->key_order());
}

// "" where the record tells no day to make one from.
std::string id_for(Context& context, const store::Record& record, const std::string& given) {
    if (!given.empty()) {
        if (!store::is_id(*record.kind, given))
            throw Error(
                fmt::format("'{}' cannot be the id of {}", visible(given), with_article(record.kind->name())),
                store::id_advice(*record.kind));
        return given;
    }
    const auto dotted = yaml::dotted(record.kind->id().date);
    const auto node = record.root().at_path(dotted);
    const auto moment = domain::moment_of(node);
    const auto date =
        moment ? std::optional(context.store().settings().zone.date_of(*moment)) : domain::date_of(node);
    if (!date) return "";
    return context.store().new_id(*record.kind, *date, context.world.random);
}

struct Judged {
    store::Record record;
    Judgement judgement;
};

Judged judged(Context& context, const store::Record& draft, const std::string& given) {
    auto record = as_record(*draft.kind, id_for(context, draft, given), draft.document.name(),
                            std::string(draft.document.text()));
    auto judgement = judge(context, record, nullptr);
    // A kind of the store's own may not ask for its day itself.
    if (record.id.empty() && judgement.errors.empty())
        judgement.errors.push_back({Weight::error, record.root().place(),
                                    fmt::format("'{}' is missing, and the id is made from that day",
                                                yaml::dotted(record.kind->id().date)),
                                    "write it as 2005-10-06", "id"});
    return {std::move(record), std::move(judgement)};
}

Outcome save(Context& context, const store::Record& draft, const std::string& given) {
    const auto [record, judgement] = judged(context, draft, given);
    const auto& id = record.id;
    if (!judgement.errors.empty()) return refused(judgement.errors);
    context.store().create(*record.kind, id, record.document.text());
    const Json json = {{"kind", record.kind->name()}, {"id", id}};
    return {context.options.json ? printed(json) : id + "\n", described(judgement.warnings), 0};
}

} // namespace

Outcome run_new(Context& context) {
    const auto words = words_of(context);
    const auto& kind = context.kind();
    const auto& from = context.options.from;
    const auto name = from.empty()  ? fmt::format("(new {})", kind.name())
                      : from == "-" ? "(standard input)"
                                    : from;
    if (from.empty() && words.assignments.empty()) {
        if (!context.world.input_is_terminal)
            throw Error(fmt::format("nothing is known of the new {}", kind.name()),
                        "give FIELD=VALUE, or --from FILE, or --from - to read it from standard input");
        const auto edited = edit_text(context, schema::record_template(kind), [&](const std::string& text) {
            const auto draft = as_record(kind, words.id, name, text);
            return judged(context, as_record(kind, words.id, name, with_first_event(context, draft)),
                          words.id)
                .judgement.errors;
        });
        const auto draft = as_record(kind, words.id, name, schema::without_template_comments(edited));
        return save(context, as_record(kind, words.id, name, with_first_event(context, draft)), words.id);
    }
    const auto start = from.empty() ? "{}\n" : text_from(context, from, name);
    auto draft = as_record(kind, words.id, name, start);
    draft = as_record(kind, words.id, name, with_assignments(context, draft, words.assignments));
    return save(context, as_record(kind, words.id, name, with_first_event(context, draft)), words.id);
}

} // namespace pmnet::cli
