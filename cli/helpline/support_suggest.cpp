#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "cli/engine/records.hpp"
#include "domain/helpline/support_choice.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pmnet::cli {

namespace {

using domain::SupportChoice;

std::string listed(const std::vector<SupportChoice>& choices) {
    std::string text;
    int place = 1;
    for (const auto& choice : choices) {
        const bool possible = choice.obstacles.empty();
        text += fmt::format("{:>2}  {}{}\n", possible ? std::to_string(place++) : "-",
                            choice.support_practice->id, possible ? "" : ": " + join(choice.obstacles, "; "));
        if (!possible) continue;
        for (const auto& reason : choice.reasons) text += fmt::format("      {}\n", reason);
    }
    return text;
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

Json json_of(const std::vector<SupportChoice>& choices) {
    auto list = Json::array();
    for (const auto& choice : choices)
        list.push_back({{"id", choice.support_practice->id},
                        {"possible", choice.obstacles.empty()},
                        {"obstacles", choice.obstacles},
                        {"reasons", choice.reasons},
                        {"load", choice.load},
                        {"capacity", choice.capacity},
                        {"consent", choice.has_consent}});
    return list;
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
    if (context.options.json)
        return {printed({{"request", request.id}, {"topic", topic}, {"choices", json_of(choices)}}), broken,
                status};
    const auto heading = fmt::format("{}, {}: {}\n", request.id, store.settings().name_of("topics", topic),
                                     visible(request["summary"].text()));
    return {heading + visible_lines(listed(choices)), broken + next, status};
}

} // namespace pmnet::cli
