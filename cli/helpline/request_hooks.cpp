#include "cli/helpline/request_hooks.hpp"

#include "base/text.hpp"
#include "cli/engine/records.hpp"
#include "domain/helpline/advice.hpp"
#include "domain/helpline/clock.hpp"
#include "domain/helpline/consent.hpp"
#include "domain/helpline/same_need.hpp"
#include "domain/network/practice.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

// The board follows from the practice, and most requests come from the practice itself.
Fields before_request_log(Context& context, const store::Record*, Fields given) {
    if (!given.contains("route")) given["route"] = {"practice"};
    if (given.contains("board") || !given.contains("practice")) return given;
    const auto practice = context.record("practice", given["practice"].back());
    const auto board = domain::board_on(practice, context.basis().today());
    if (!board.empty()) given["board"] = {board};
    return given;
}

std::string tell_request_due(Context& context, const store::Record& record) {
    const auto request = domain::request_at(record, context.now());
    if (!request) return "";
    const auto clocks = domain::clocks_of(*request, context.store().settings(), context.now());
    const auto& clock = clocks.next();
    if (!clock.due) return "";
    return fmt::format("pmnet: {} due by {}\n", request->first_response ? "resolution" : "first response",
                       context.store().settings().zone.clock_text(*clock.due));
}

// Consent is mostly recorded on the day it is given.
Fields before_request_consent(Context& context, const store::Record*, Fields given) {
    if (!given.contains("on")) given["on"] = {text_of(context.basis().today())};
    return given;
}

std::string after_request_consent(Context& context, const store::Record& record) {
    const auto events = domain::events_of(record);
    if (events.back().name != "consent-withdrawn") return "";
    std::string told;
    for (const auto& sharing : domain::shared_so_far(events))
        told += fmt::format("pmnet: {} was told on {}: {}; ask them to return or destroy it\n",
                            sharing.support_practice, context.store().settings().zone.clock_text(sharing.at),
                            join(sharing.fields, ", "));
    return told.empty() ? "pmnet: nothing had been shared yet\n" : told;
}

// Two practices that ask the same question get the same answer, or the desk knows that they did not.
std::string after_request_answer(Context& context, const store::Record& record) {
    const auto given = domain::material_of(record, context.now());
    const auto requests =
        load_naming(context, context.kind(), {domain::text_of(record["topic"]), "answered"});
    const auto others =
        domain::answered_otherwise(domain::same_need(record, requests.records, context.now()), given);
    if (others.empty()) return requests.messages;
    const auto listed = [](const std::vector<std::string>& material) {
        return material.empty() ? "nothing" : join(material, ", ");
    };
    auto text =
        fmt::format("pmnet: the same need was answered with other material within the year\n    {} now: {}\n",
                    record.id, listed(given));
    for (const auto& other : others)
        text += fmt::format("    {} on {}: {}\n", other.request->id,
                            text_of(context.store().settings().zone.date_of(other.answered)),
                            listed(other.material));
    return requests.messages + text;
}

// The reply comes from the support practice that it was referred to.
Fields before_request_reply(Context& context, const store::Record* record, Fields given) {
    const auto request = domain::request_at(*record, context.now());
    if (!given.contains("from") && request) {
        const auto with = domain::support_practice_of(*request);
        if (!with.empty()) given["from"] = {with};
    }
    return given;
}

std::string after_request_duplicate(Context& context, const store::Record& record) {
    return fmt::format("pmnet: tell the asker, then 'pmnet {} close {} --outcome ...'\n", context.kind_word(),
                       record.id);
}

} // namespace pmnet::cli
