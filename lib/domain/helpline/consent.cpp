#include "domain/helpline/consent.hpp"

#include <algorithm>

namespace pmnet::domain {

namespace {

bool names(const Event& event, std::string_view support_practice) {
    const auto parties = texts_of(event["parties"]);
    return std::find(parties.begin(), parties.end(), support_practice) != parties.end();
}

Consent consent_in(const Event& event) {
    return {text_of(event["given_by"]), date_of(event["given_on"]).value_or(Date()),
            texts_of(event["parties"]), texts_of(event["fields"])};
}

} // namespace

std::optional<Consent> live_consent(const std::vector<Event>& events, std::string_view support_practice) {
    std::optional<Consent> live;
    for (const auto& event : events) {
        if (event.name == "consented" && names(event, support_practice)) live = consent_in(event);
        if (event.name == "consent-withdrawn" && (!event["parties"] || names(event, support_practice)))
            live.reset();
    }
    return live;
}

std::vector<Sharing> shared_so_far(const std::vector<Event>& events) {
    std::vector<Sharing> shared;
    std::vector<Event> before;
    for (const auto& event : events) {
        if (event.name == "referred") {
            const auto to = text_of(event["support_practice"]);
            if (const auto consent = live_consent(before, to))
                shared.push_back({to, event.at, consent->fields});
        }
        before.push_back(event);
    }
    return shared;
}

} // namespace pmnet::domain
