#include "domain/helpline/request.hpp"

#include "domain/helpline/consent.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

bool is_response(const Event& event) {
    return event.name == "answered" || event.name == "signposted" || event.name == "referred";
}

bool concerns_referral(const Event& event) {
    return event.name == "accepted" || event.name == "declined" || event.name == "handed-back";
}

bool is_marked(const std::vector<store::Choice>& list, std::string_view id) {
    return std::any_of(list.begin(), list.end(),
                       [&](const store::Choice& choice) { return choice.id == id && choice.guidance; });
}

std::vector<Diagnostic> check_given_on(const Event& event, const Basis& basis) {
    const auto given = date_of(event["given_on"]);
    if (!given || *given <= basis.settings.zone.date_of(event.at)) return {};
    return {refuse(event["given_on"], "consent", "the consent is dated after it was recorded")};
}

std::vector<Diagnostic> check_referral(const Event& event, const std::vector<Event>& before) {
    const auto node = event["support_practice"];
    if (live_consent(before, node.text())) return {};
    return {refuse(node, "consent",
                   fmt::format("nobody had agreed to a referral to '{}' at that point", node.text()),
                   "it must be named in an earlier 'consented' event")};
}

// A support practice that has declared a conflict with the asking practice is told nothing about its request.
std::vector<Diagnostic> check_conflict(const Record& record, const Event& event, const Basis& basis) {
    const auto node = event["support_practice"];
    const auto* support = basis.find("support-practice", node.text());
    const auto asking = record["confidential"]["practice"].text();
    if (support == nullptr || asking.empty()) return {};
    for (const auto conflict : (*support)["conflicts"])
        if (conflict.text() == asking)
            return {refuse(node, "conflict",
                           fmt::format("'{}' has declared a conflict with the asking practice", node.text()),
                           "'pmnet support suggest' shows others")};
    return {};
}

// Acceptance is when a support practice begins to work with what it was told.
std::vector<Diagnostic> check_reply(const Event& event, const std::vector<Event>& before) {
    const auto node = event["support_practice"];
    const auto* referral = last_of(before, "referred");
    if (referral == nullptr) return {};
    const auto referred_to = (*referral)["support_practice"].text();
    if (node.text() != referred_to)
        return {
            refuse(node, "referral",
                   fmt::format("the request was referred to '{}', not to '{}'", referred_to, node.text()))};
    if (event.name == "accepted" && !live_consent(before, node.text()))
        return {refuse(node, "consent",
                       fmt::format("the consent that covered '{}' was withdrawn", node.text()),
                       "hand the request back, or ask for consent again")};
    return {};
}

// Guidance questions go to the guidance helpline first; the management side may come back to us.
std::vector<Diagnostic> check_guidance(const Record& record, const Event& event,
                                       const std::vector<Event>& before, const Basis& basis) {
    const auto& settings = basis.settings;
    if (!is_marked(settings.topics, record["topic"].text())) return {};
    const bool asked = std::any_of(before.begin(), before.end(), [&](const Event& earlier) {
        return earlier.name == "signposted" && is_marked(settings.signposts, earlier["destination"].text());
    });
    if (asked) return {};
    std::string guides;
    for (const auto& place : settings.signposts)
        if (place.guidance) guides += (guides.empty() ? "" : " or ") + place.id;
    if (guides.empty()) return {}; // a network without a guidance helpline answers such questions itself
    return {refuse(
        event["event"], "guidance",
        fmt::format("a question about '{}' goes to the guidance helpline first", record["topic"].text()),
        fmt::format("signpost it to {}, or give it another topic", guides))};
}

} // namespace

std::optional<Request> request_at(const Record& record, Moment at) {
    auto events = events_until(record, at);
    if (events.empty()) return std::nullopt;
    Request request;
    request.id = record.id;
    request.channel = text_of(record["channel"]);
    request.route = text_of(record["route"]);
    request.board = text_of(record["board"]);
    request.topic = text_of(record["topic"]);
    request.summary = text_of(record["summary"]);
    if (const auto level = record["complexity"].integer()) request.complexity = static_cast<int>(*level);
    request.received = events.front().at;
    request.status = status_after(*record.kind->life(), events);
    const auto response = std::find_if(events.begin(), events.end(), is_response);
    if (response != events.end()) request.first_response = response->at;
    if (request.status == "closed") request.closed = last_of(events, "closed")->at;
    request.events = std::move(events);
    return request;
}

std::string support_practice_of(const Request& request) {
    std::string with;
    for (const auto& event : request.events) {
        if (event.name == "referred") with = text_of(event["support_practice"]);
        if (event.name == "declined" || event.name == "handed-back" || event.name == "closed") with.clear();
    }
    return with;
}

std::string desk_of(const Request& request) {
    std::string desk;
    for (const auto& event : request.events)
        if (event.name != "feedback") desk = event.by;
    return desk;
}

std::chrono::minutes minutes_of(const Request& request) {
    std::chrono::minutes sum{0};
    for (const auto& event : request.events)
        sum += std::chrono::minutes(event["minutes"].integer().value_or(0));
    return sum;
}

std::vector<Diagnostic> check_request(const Record& record, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    std::vector<Event> before;
    const auto append = [&](std::vector<Diagnostic> more) {
        diagnostics.insert(diagnostics.end(), more.begin(), more.end());
    };
    for (auto& event : events_of(record)) {
        append(check_given_on(event, basis));
        if (event.name == "referred") {
            append(check_referral(event, before));
            append(check_conflict(record, event, basis));
        }
        if (concerns_referral(event)) append(check_reply(event, before));
        if (event.name == "answered" || event.name == "referred")
            append(check_guidance(record, event, before, basis));
        before.push_back(std::move(event));
    }
    return diagnostics;
}

} // namespace pmnet::domain
