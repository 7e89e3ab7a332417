// What single verbs do beyond their schema: fill in what follows from the record, refuse what needs other
// records to know, and say what the person should know next.
#include "cli/verb.hpp"

#include "base/text.hpp"
#include "cli/visit_hooks.hpp"
#include "domain/clock.hpp"
#include "domain/consent.hpp"
#include "domain/practice.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// The board follows from the practice, and most requests come from the practice itself.
Fields before_log(Context& context, const store::Record*, Fields given) {
    if (!given.contains("route")) given["route"] = {"practice"};
    if (given.contains("board") || !given.contains("practice")) return given;
    const auto& kind = context.store().kinds().get("practice");
    const auto practice = context.store().load(kind, context.store().resolve(kind, given["practice"].back()));
    const auto board = domain::board_on(practice, context.scope().today());
    if (!board.empty()) given["board"] = {board};
    return given;
}

std::string tell_due(Context& context, const store::Record& record) {
    const auto request = domain::request_at(record, context.now());
    if (!request) return "";
    const auto clocks = domain::clocks_of(*request, context.store().settings(), context.now());
    const auto& clock = clocks.next();
    if (!clock.due) return "";
    return fmt::format("pmnet: {} due by {}\n", request->first_response ? "resolution" : "first response",
                       context.store().settings().zone.clock_text(*clock.due));
}

// Consent is mostly written down on the day it is given.
Fields before_consent(Context& context, const store::Record*, Fields given) {
    if (!given.contains("on")) given["on"] = {text_of(context.scope().today())};
    return given;
}

std::string after_consent(Context& context, const store::Record& record) {
    const auto events = domain::events_of(record);
    if (events.back().name != "consent-withdrawn") return "";
    std::string told;
    for (const auto& sharing : domain::shared_so_far(events))
        told += fmt::format("pmnet: {} was told on {}: {}; ask them to return or destroy it\n",
                            sharing.support_practice, context.store().settings().zone.clock_text(sharing.at),
                            join(sharing.fields, ", "));
    return told.empty() ? "pmnet: nothing had been shared yet\n" : told;
}

// A reply comes from the support practice it was referred to.
Fields before_reply(Context& context, const store::Record* record, Fields given) {
    const auto request = domain::request_at(*record, context.now());
    if (!given.contains("from") && request) {
        const auto with = domain::support_practice_of(*request);
        if (!with.empty()) given["from"] = {with};
    }
    return given;
}

std::string after_duplicate(Context& context, const store::Record& record) {
    return fmt::format("pmnet: tell the asker, then 'pmnet {} close {} --outcome ...'\n", context.kind_word(),
                       record.id);
}

} // namespace

const std::vector<Hook>& hooks() {
    static const std::vector<Hook> table = {
        {"request", "log", before_log, tell_due},
        {"request", "diagnose", nullptr, tell_due},
        {"request", "consent", before_consent, after_consent},
        {"request", "accept", before_reply, nullptr},
        {"request", "decline", before_reply, nullptr},
        {"request", "hand-back", before_reply, nullptr},
        {"request", "duplicate-of", nullptr, after_duplicate},
        {"visit", "plan", before_visit_plan, after_visit_plan},
        {"visit", "reschedule", before_visit_reschedule, nullptr},
        {"visit", "hold", nullptr, after_visit_hold},
    };
    return table;
}

} // namespace pmnet::cli
