#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/editor.hpp"
#include "cli/engine/given_text.hpp"
#include "cli/engine/make.hpp"
#include "schema/describe.hpp"
#include "yaml/edit.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

struct Words {
    std::string id; // "" if none is given
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
            throw Error(fmt::format("'{}' does not set a field", visible(word)),
                        "write FIELD=VALUE; the id comes first");
    }
    const bool dated = context.kind().id().form == schema::IdForm::Form::dated;
    if (dated && !words.id.empty())
        throw Error(fmt::format("{} gets its id from pmnet", with_article(context.kind().name())),
                    fmt::format("leave '{}' out", visible(words.id)));
    if (!dated && words.id.empty())
        throw Error(fmt::format("which id should the {} have?", context.kind().name()),
                    store::id_advice(context.kind()));
    return words;
}

// JSON becomes house style; YAML stays as its author wrote it.
std::string text_from(Context& context, const std::string& from, const std::string& name) {
    auto text = text_in(context, from);
    const auto document = yaml::read(name, text);
    if (document.root().style() != yaml::Style::flow) return text;
    auto typist = context.typist();
    typist.whole_id = nullptr;
    return yaml::write(schema::typed(context.kind().root(), document.root(), typist));
}

} // namespace

Answer run_new(Context& context) {
    const auto words = words_of(context);
    const auto& kind = context.kind();
    const auto& from = context.options.from;
    const auto name = from.empty()  ? fmt::format("(new {})", kind.name())
                      : from == "-" ? "(standard input)"
                                    : from;
    if (from.empty() && words.assignments.empty()) {
        if (!context.world.input_is_terminal)
            throw Error(fmt::format("nothing is given for the new {}", kind.name()),
                        "give FIELD=VALUE, or --from FILE, or --from - to read it from standard input");
        if (!kind.first_event().empty()) context.by(); // who acts is asked before anything is typed
        const auto draft_of = [&](std::string text) {
            return with_first_event(context, as_record(kind, words.id, name, std::move(text)));
        };
        const auto faults = [&](const std::string& text) {
            const auto said = schema::understood(kind, yaml::read(name, text), {}, context.typist());
            return faults_in(said, judged_new(context, draft_of(said.text), words.id).judgement.errors);
        };
        const auto save = [&](const std::string& text) {
            const auto plain = schema::without_template_comments(text);
            const auto said = schema::understood(kind, yaml::read(name, plain), {}, context.typist());
            return save_new(context, draft_of(said.text), words.id);
        };
        const auto named = words.id.empty() ? "" : " " + words.id;
        return edit(context, {fmt::format("a new {}{}", kind.name(), named), schema::record_template(kind),
                              fmt::format("pmnet {} new{}", context.kind_word(), named), faults, save});
    }
    const auto start = from.empty() ? "{}\n" : text_from(context, from, name);
    const auto draft = as_record(kind, words.id, name, start);
    return save_new(context,
                    with_first_event(context, as_record(kind, words.id, name,
                                                        with_assignments(context, draft, words.assignments))),
                    words.id);
}

} // namespace pmnet::cli
