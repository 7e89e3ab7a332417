#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/make.hpp"
#include "cli/visits/visit_records.hpp"
#include "domain/network/practice.hpp"
#include "domain/visits/sharing.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

struct Origin {
    const store::Record* finding;
    const store::Record* visit;
    const store::Record* practice; // null if it is not there
};

Origin origin_of(Context& context, const store::Snapshot& records) {
    const auto& kind = context.store().kinds().get("finding");
    const auto id = context.reading().resolve(kind, context.word(0, "finding"));
    const auto* finding = records.find("finding", id);
    if (!(*finding)["good_practice"])
        throw Error(Fault::refused, (*finding).root().place(), "this finding records no good practice",
                    fmt::format("record it first: 'pmnet finding set {} good_practice=...'", id));
    const auto* visit = records.find("visit", (*finding)["visit"].text());
    return {finding, visit, visit ? records.find("practice", (*visit)["practice"].text()) : nullptr};
}

// The first sentence, for the summary.
std::string first_sentence(const std::string& text) {
    constexpr std::size_t longest = 300;
    const auto end = text.find(". ");
    return clip(std::string(trim(text.substr(0, end == text.npos ? end : end + 1))), longest);
}

std::string given_or(const Context& context, const std::string& option, std::string otherwise) {
    const auto* text = given(context, option);
    return text ? *text : std::move(otherwise);
}

std::string indicator_title(Context& context, const Origin& origin) {
    const auto framework = domain::framework_of_visit(*origin.visit, context.basis());
    const auto code = (*origin.finding)["indicator"].text();
    const auto* indicator = framework ? framework->indicator(code) : nullptr;
    return indicator ? indicator->title : std::string(code);
}

// The practice is named only if it agreed, and with who said so and when.
void add_name(yaml::Value& note, const Origin& origin) {
    const auto sharing = (*origin.finding)["sharing"];
    if (!domain::may_be_named(*origin.finding))
        throw Error(Fault::refused, (*origin.finding)["indicator"].place(),
                    "the practice has not agreed to be named with what was found there",
                    "leave --named out, or ask it and write its answer under 'sharing' of the finding");
    note.set("practice", yaml::Value::text(origin.practice->id));
    auto consent = yaml::Value::mapping();
    for (const auto* field : {"given_by", "given_on"})
        if (sharing[field]) consent.set(field, yaml::Value::of(sharing[field]));
    note.set("consent", std::move(consent));
}

yaml::Value drafted(Context& context, const Origin& origin) {
    const auto text = domain::text_of((*origin.finding)["good_practice"]);
    auto note = yaml::Value::mapping();
    note.set("title", yaml::Value::text(given_or(context, "title", indicator_title(context, origin))));
    note.set("topic", yaml::Value::text(given_or(context, "topic", "")));
    note.set("summary", yaml::Value::text(given_or(context, "summary", first_sentence(text))));
    note.set("text", yaml::Value::text(text + (text.ends_with('\n') ? "" : "\n")));
    note.set("origin", yaml::Value::text(origin.finding->id));
    note.set("framework", yaml::Value::text(domain::text_of((*origin.visit)["framework"])));
    note.set("indicators",
             yaml::Value::sequence({yaml::Value::text(domain::text_of((*origin.finding)["indicator"]))}));
    const auto board =
        origin.practice ? domain::board_on(*origin.practice, domain::day_of_visit(*origin.visit)) : "";
    if (!board.empty()) note.set("board", yaml::Value::text(board));
    if (given(context, "named") && origin.practice != nullptr) add_name(note, origin);
    return note;
}

} // namespace

Answer run_good_practice_promote(Context& context) {
    const auto records = records_of_visits(context);
    const auto origin = origin_of(context, records);
    const auto& id = context.word(1, "id should the note have");
    context.expect_words(2);
    if (given(context, "topic") == nullptr)
        throw Error("which topic does the note belong to?",
                    "write --topic with one of the topics of pmnet.yaml");
    const auto& kind = context.kind();
    auto outcome = save_new(
        context, as_record(kind, id, "(new good-practice)", yaml::write(drafted(context, origin))), id);
    if (outcome.status == 0)
        outcome.messages += fmt::format(
            "pmnet: a draft; 'pmnet {} edit {}' to finish it, then set shared_on\n", context.kind_word(), id);
    return outcome;
}

} // namespace pmnet::cli
