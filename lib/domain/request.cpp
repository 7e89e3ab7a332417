#include "domain/request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace pmnet::domain {

namespace {

struct Move {
    std::string_view event;
    RequestStatus status; // afterwards
};

// Events that leave the status alone are not listed; a resumed request goes back to where it waited from.
constexpr std::array moves = {
    Move{"received", RequestStatus::received}, Move{"diagnosed", RequestStatus::diagnosed},
    Move{"answered", RequestStatus::answered}, Move{"signposted", RequestStatus::signposted},
    Move{"referred", RequestStatus::referred}, Move{"accepted", RequestStatus::accepted},
    Move{"declined", RequestStatus::declined}, Move{"handed-back", RequestStatus::handed_back},
    Move{"waiting", RequestStatus::waiting},   Move{"reopened", RequestStatus::reopened},
    Move{"closed", RequestStatus::closed},
};

RequestStatus status_after(const std::vector<Event>& events) {
    auto status = RequestStatus::received;
    auto before_waiting = status;
    for (const auto& event : events) {
        const auto move =
            std::find_if(moves.begin(), moves.end(), [&](const Move& m) { return m.event == event.name; });
        if (event.name == "waiting" && status != RequestStatus::waiting) before_waiting = status;
        if (event.name == "resumed" && status == RequestStatus::waiting)
            status = before_waiting;
        else if (move != moves.end())
            status = move->status;
    }
    return status;
}

bool is_response(const Event& event) {
    return event.name == "answered" || event.name == "signposted" || event.name == "referred";
}

} // namespace

std::string_view name_of(RequestStatus status) {
    if (status == RequestStatus::handed_back) return "handed-back";
    const auto move =
        std::find_if(moves.begin(), moves.end(), [&](const Move& m) { return m.status == status; });
    return move->event;
}

std::optional<Request> request_at(const Record& record, Moment at) {
    auto events = events_until(record, at);
    if (events.empty()) return std::nullopt;
    Request request;
    request.id = record.id;
    request.channel = text_of(record["channel"]);
    request.route = text_of(record["route"]);
    request.board = text_of(record["board"]);
    request.topic = text_of(record["topic"]);
    if (const auto level = record["complexity"].integer()) request.complexity = static_cast<int>(*level);
    request.received = events.front().at;
    request.status = status_after(events);
    const auto response = std::find_if(events.begin(), events.end(), is_response);
    if (response != events.end()) request.first_response = response->at;
    if (request.status == RequestStatus::closed) request.closed = last_of(events, "closed")->at;
    request.events = std::move(events);
    return request;
}

std::vector<Finding> check_request(const Record& record, const Scope& scope) {
    std::vector<Finding> findings;
    std::set<std::string> agreed;
    bool closed = false;
    for (const auto& event : events_of(record)) {
        if (event.name == "consented") {
            for (auto& party : texts_of(event.node["parties"])) agreed.insert(std::move(party));
        } else if (event.name == "consent-withdrawn") {
            agreed.clear();
        } else if (event.name == "referred" && !agreed.contains(text_of(event.node["support_practice"]))) {
            findings.push_back(refuse(event.node["support_practice"], "consent",
                                      fmt::format("nobody had agreed to a referral to '{}' by then",
                                                  event.node["support_practice"].text()),
                                      "a 'consented' event that names it must come first"));
        }
        const auto given = date_of(event.node["given_on"]);
        if (given && *given > scope.settings.zone.date_of(event.at))
            findings.push_back(
                refuse(event.node["given_on"], "consent", "the consent is dated after it was written down"));
        if (event.name == "closed" && closed)
            findings.push_back(
                refuse(event.node["event"], "events", "the request is closed already", "reopen it first"));
        if (event.name == "reopened" && !closed)
            findings.push_back(
                refuse(event.node["event"], "events", "the request is not closed, so it cannot be reopened"));
        if (event.name == "closed") closed = true;
        if (event.name == "reopened") closed = false;
    }
    return findings;
}

} // namespace pmnet::domain
