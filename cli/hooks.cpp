// What individual verbs do beyond their schema: fill in what follows from the record, refuse what only other
// records can show to be wrong, and say what the person should know next.
#include "cli/engine/verb.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/records.hpp"
#include "cli/visits/visit_hooks.hpp"
#include "domain/helpline/advice.hpp"
#include "domain/helpline/clock.hpp"
#include "domain/helpline/consent.hpp"
#include "domain/helpline/same_need.hpp"
#include "domain/helpline/support.hpp"
#include "domain/network/practice.hpp"
#include "domain/posts/job.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// The board follows from the practice, and most requests come from the practice itself.
Fields before_log(Context& context, const store::Record*, Fields given) {
    if (!given.contains("route")) given["route"] = {"practice"};
    if (given.contains("board") || !given.contains("practice")) return given;
    const auto practice = context.record("practice", given["practice"].back());
    const auto board = domain::board_on(practice, context.basis().today());
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

// Consent is mostly recorded on the day it is given.
Fields before_consent(Context& context, const store::Record*, Fields given) {
    if (!given.contains("on")) given["on"] = {text_of(context.basis().today())};
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

// A full support practice takes more only for a reason.
Fields before_refer(Context& context, const store::Record*, Fields given) {
    if (given.contains("over-capacity") || !given.contains("to")) return given;
    const auto support = context.record("support-practice", given["to"].back());
    const auto requests = load_all(context);
    if (!requests.messages.empty())
        throw Error("what is in hand cannot be counted while records cannot be read", requests.messages);
    const auto load = domain::in_hand(support.id, requests.records, context.now()).size();
    if (static_cast<long long>(load) < domain::capacity_of(support)) return given;
    throw Error(Fault::refused, Place{},
                fmt::format("'{}' is full, with {} of {} referrals in hand", support.id, load,
                            domain::capacity_of(support)),
                fmt::format("'pmnet support suggest' shows others; --over-capacity REASON refers anyway"));
}

// Two practices that ask the same question get the same answer, or the desk knows that they did not.
std::string after_answer(Context& context, const store::Record& record) {
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

// What a score and an approval are based on is worked out, so that nobody can tie them to something else.
Fields with_content(Fields given, std::string content) {
    given["content"] = {std::move(content)};
    return given;
}

Fields before_score(Context&, const store::Record* job, Fields given) {
    return with_content(std::move(given), domain::scored_content(*job));
}

Fields before_approve(Context&, const store::Record* job, Fields given) {
    return with_content(std::move(given), domain::approved_content(*job));
}

std::string after_approve(Context& context, const store::Record& job) {
    return fmt::format("pmnet: version {}\n", domain::job_version(job, context.now()));
}

} // namespace

const std::vector<Hook>& hooks() {
    static const std::vector<Hook> table = {
        {"request", "log", before_log, tell_due},
        {"request", "diagnose", nullptr, tell_due},
        {"request", "consent", before_consent, after_consent},
        {"request", "answer", nullptr, after_answer},
        {"request", "refer", before_refer, nullptr},
        {"request", "accept", before_reply, nullptr},
        {"request", "decline", before_reply, nullptr},
        {"request", "hand-back", before_reply, nullptr},
        {"request", "duplicate-of", nullptr, after_duplicate},
        {"job-description", "score", before_score, nullptr, "content"},
        {"job-description", "approve", before_approve, after_approve, "content"},
        {"visit", "plan", before_visit_plan, after_visit_plan},
        {"visit", "reschedule", before_visit_reschedule, nullptr},
        {"visit", "hold", nullptr, after_visit_hold},
    };
    return table;
}

} // namespace pmnet::cli
