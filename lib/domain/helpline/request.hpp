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
    // The first answer, signpost or referral: a diagnosis is work, but the practice has not heard anything
    // yet.
    std::optional<Moment> first_response;
    std::optional<Moment> closed; // the last close, while it is closed

    bool is_open() const { return status != "closed"; }
};

// The request as it was at a moment; nothing if it had not yet been received.
std::optional<Request> request_at(const Record& record, Moment at);

// The support practice it is with: referred to or accepted, and since then neither declined, handed back nor
// closed. "" if there is none.
std::string support_practice_of(const Request& request);

// The coordinator who has it in hand: the one who last did any work on it.
std::string desk_of(const Request& request);

// Work written down in its events.
std::chrono::minutes minutes_of(const Request& request);

// What the events of a request must also respect, besides its states: consent before anything is shared,
// nothing to a support practice in conflict with the asking practice, the guidance helpline before our own
// answer to a guidance question, the same support practice throughout a referral.
std::vector<Diagnostic> check_request(const Record& record, const Basis& basis);

} // namespace pmnet::domain
