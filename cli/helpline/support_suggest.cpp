#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "domain/helpline/support_choice.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

using domain::SupportChoice;

Rows rows_of(const std::vector<SupportChoice>& choices) {
    Rows rows{"choices",
              {{"place", "", Unit::number, "-", Readers::people},
               {"id", "support practice"},
               {"possible", "", Unit::number, "", Readers::programs},
               {"obstacles", "what rules it out"},
               {"reasons", "", Unit::number, "", Readers::all, true},
               {"load", "in hand"},
               {"capacity", "of"},
               {"consent", "consent"}}};
    int place = 1;
    for (const auto& choice : choices) {
        const bool possible = choice.obstacles.empty();
        rows.add({possible ? Datum(place++) : Datum(), choice.support_practice->id, possible,
                  choice.obstacles, possible ? Datum(choice.reasons) : Datum(Datum::List()), choice.load,
                  choice.capacity, choice.has_consent});
    }
    return rows;
}

// What to type next: no referral without consent.
std::string advice(const std::vector<SupportChoice>& choices, const std::string& id) {
    if (choices.empty() || !choices.front().obstacles.empty())
        return "pmnet: no support practice can take it now\n";
    const auto& first = choices.front();
    if (first.has_consent)
        return fmt::format("pmnet: 'pmnet request refer {} --to {}' passes it on\n", id,
                           first.support_practice->id);
    return fmt::format("pmnet: 'pmnet request consent {} --party {} ...' comes before a referral\n", id,
                       first.support_practice->id);
}

} // namespace

Answer run_support_suggest(Context& context) {
    const auto& store = context.store();
    const auto& requests = store.kinds().get("request");
    const auto request = context.record("request", context.word(0, "request"));
    context.expect_words(1);
    const auto supports = load_all(context), earlier = load_all(context, requests);
    auto choices = domain::suggest_support(request, supports.records, earlier.records, context.basis());
    const auto next = advice(choices, request.id);
    if (choices.size() > limit_of(context)) choices.resize(limit_of(context));
    const auto broken = supports.messages + earlier.messages;
    const int status = broken.empty() ? 0 : 2;
    const auto topic = domain::text_of(request["topic"]);
    Answer answer(fmt::format("{}, {}: {}\n", request.id, store.settings().name_of("topics", topic),
                              request["summary"].text()),
                  broken + next, status);
    return answer.fact("request", request.id).fact("topic", topic).rows(rows_of(choices));
}

} // namespace pmnet::cli
