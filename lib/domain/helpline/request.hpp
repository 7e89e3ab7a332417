// A request for help, and where it stands. Everything but what was asked is derived from its events.
#pragma once

#include "domain/engine/event.hpp"
#include "domain/engine/lifecycle.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

struct Request {
    std::string id, channel, route, board, topic, summary;
    std::optional<int> complexity;
    Moment received;
    std::vector<Event> events; // up to the moment it is looked at
    std::string status;
    // The first answer, signpost or referral: a diagnosis is work, and nothing the practice has heard yet.
    std::optional<Moment> first_response;
    std::optional<Moment> closed; // the last close, while it is closed

    bool is_open() const { return status != "closed"; }
};

// The request as it stood at a moment; nothing where it was not yet received then.
std::optional<Request> request_at(const Record& record, Moment at);

// The support practice it is with: referred to or accepted, and since then neither declined, handed back nor
// closed. "" where there is none.
std::string support_practice_of(const Request& request);

// The coordinator who has it in hand: who did the last thing that was work.
std::string desk_of(const Request& request);

// Work written down in its events.
std::chrono::minutes minutes_of(const Request& request);

// What the events of a request owe each other beyond its states: consent before anything is shared, nothing
// to a support practice in conflict with the asking practice, the guidance helpline before our own answer to
// a question of guidance, the same support practice throughout a referral.
std::vector<Diagnostic> check_request(const Record& record, const Basis& basis);

} // namespace pmnet::domain
