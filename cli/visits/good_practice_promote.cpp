#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/make.hpp"
#include "cli/visits/visit_records.hpp"
#include "domain/visits/sharing.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

domain::Origin origin_of(Context& context, const store::Snapshot& records) {
    const auto& kind = context.store().kinds().get("finding");
    const auto id = context.reading().resolve(kind, context.word(0, "finding"));
    const auto* finding = records.find("finding", id);
    if (!(*finding)["good_practice"])
        throw Error(Fault::refused, (*finding).root().place(), "this finding records no good practice",
                    fmt::format("record it first: 'pmnet finding set {} good_practice=...'", id));
    const auto named = (*finding)["visit"];
    const auto* visit = records.find("visit", named.text());
    if (visit == nullptr)
        throw Error(Fault::refused, named.place(),
                    fmt::format("there is no visit '{}', so the note would not say where it came from",
                                visible(named.text())),
                    "put 'visit' of the finding right first");
    return {finding, visit, records.find("practice", (*visit)["practice"].text())};
}

std::string word_given(const Context& context, const std::string& option) {
    const auto* text = given(context, option);
    return text ? *text : "";
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
    const domain::NoteWords words{word_given(context, "title"), word_given(context, "topic"),
                                  word_given(context, "summary")};
    const auto note = domain::note_from(origin, words, given(context, "named") != nullptr, context.basis());
    const auto& kind = context.kind();
    const auto draft =
        with_first_event(context, as_record(kind, id, "(new good-practice)", yaml::write(note)));
    auto outcome = save_new(context, draft, id);
    if (outcome.status == 0)
        outcome.messages +=
            fmt::format("pmnet: a draft; 'pmnet {0} edit {1}' to finish it, then 'pmnet {0} share {1}'\n",
                        context.kind_word(), id);
    return outcome;
}

} // namespace pmnet::cli
