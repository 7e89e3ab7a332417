// A request for help, and where it stands. Everything but what was asked is derived from its events.
#pragma once

#include "domain/event.hpp"

#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

enum class RequestStatus {
    received,
    diagnosed,
    answered,
    signposted,
    referred,
    accepted,
    declined,
    handed_back,
    waiting,
    reopened,
    closed
};
std::string_view name_of(RequestStatus status);

struct Request {
    std::string id, channel, route, board, topic;
    std::optional<int> complexity;
    Moment received;
    std::vector<Event> events; // up to the moment it is looked at
    RequestStatus status;
    // The first answer, signpost or referral: a diagnosis is work, and nothing the practice has heard yet.
    std::optional<Moment> first_response;
    std::optional<Moment> closed; // the last close, while it is closed

    bool is_open() const { return status != RequestStatus::closed; }
};

// The request as it stood at a moment; nothing where it was not yet received then.
std::optional<Request> request_at(const Record& record, Moment at);

// A support practice may only be told what the asking practice agreed to: no referral without a consent that
// is given before, covers that support practice and is not withdrawn.
std::vector<Finding> check_request(const Record& record, const Scope& scope);

} // namespace pmnet::domain
