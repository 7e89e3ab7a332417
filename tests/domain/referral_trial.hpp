// Requests and their referrals, for the tests of support practices.
#pragma once

#include "domain/trial.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace pmnet::test {

inline constexpr auto request_id = "req-20051003-00000";

// Events an hour apart from ten o'clock on 3 October 2005, UTC, after the request was received; "to kelso" is
// a referral, "accepted kelso" and the like name the support practice.
inline std::string request_with(const std::vector<std::string>& events, const std::string& topic = "imt") {
    std::string text = "channel: email\nroute: practice\nboard: LO\ntopic: " + topic +
                       "\nsummary: a\nevents:\n" + "  - {at: 2005-10-03T09:00:00Z, by: a, event: received}\n";
    int hour = 10;
    for (const auto& event : events) {
        const auto gap = event.find(' ');
        const auto name = event.substr(0, gap), of = gap == event.npos ? "" : event.substr(gap + 1);
        const auto field = name == "closed" ? "outcome" : name == "feedback" ? "score" : "support_practice";
        text += fmt::format("  - {{at: 2005-10-03T{}:00:00Z, by: a, event: {}{}}}\n", hour++,
                            name == "to" ? "referred" : name,
                            of.empty() ? "" : fmt::format(", {}: {}", field, of));
    }
    return text;
}

} // namespace pmnet::test
