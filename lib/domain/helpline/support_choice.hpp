// Which support practices a request could go to, and why: what the desk weighs before it asks for consent.
// The choice itself is the desk's.
#pragma once

#include "domain/helpline/support.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// A support practice as a choice for one request.
struct SupportChoice {
    const Record* support_practice;
    std::vector<std::string> obstacles; // why it cannot be chosen; none where it can
    std::vector<std::string> reasons;   // what speaks for and against it; each a sentence without a full stop
    long long load = 0, capacity = 0;
    bool has_consent = false; // a live one of the asking practice
};

// Every support practice, the best match first. Those that can be chosen come before the others: they offer
// the topic, take referrals today, are not full, have declared no conflict with the asking practice, are not
// that practice themselves and have not declined or handed back this very request. What counts among them, in
// this order, is the same contract as the asking practice, the same board, the nearer of four bands of
// distance (under 25, 50 and 100 km, and beyond; what is not known comes last), the better record on this
// topic (share resolved, partly resolved being half, as if each had one more that was resolved and one that
// was not: one lucky case does not outweigh twenty), more places free, the id. Of the others, those that
// offer the topic come first, then those with fewer obstacles. No sentence names the asking practice, and
// distances are given in bands, so that five of them do not reveal where it is.
std::vector<SupportChoice> suggest_support(const Record& request,
                                           const std::vector<Record>& support_practices,
                                           const std::vector<Record>& requests, const Basis& basis);

} // namespace pmnet::domain
