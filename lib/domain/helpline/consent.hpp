// What a practice agreed that others may know about its request. Nothing is shared with a support practice
// without it: the network's own rule, and the helpline's (a referral only with the originating practice's
// agreement, in confidence).
#pragma once

#include "domain/engine/event.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct Consent {
    std::string given_by; // a role
    Date given_on;
    std::vector<std::string> parties; // support practices
    std::vector<std::string> fields;  // summary, practice, contact, details, need
};

// The consent that covers a support practice after these events: the newest that names it and was not
// withdrawn since. A withdrawal that names no parties ends every consent.
std::optional<Consent> live_consent(const std::vector<Event>& events, std::string_view support_practice);

// Something a support practice was told: a referral made under a consent.
struct Sharing {
    std::string support_practice;
    Moment at;
    std::vector<std::string> fields;
};
std::vector<Sharing> shared_so_far(const std::vector<Event>& events);

} // namespace pmnet::domain
