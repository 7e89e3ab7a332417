// What a support practice has in hand, held against what it can carry at one time. A full one takes more only
// where the desk gives a reason (`over_capacity` of the referral).
#pragma once

#include "domain/helpline/support.hpp"

#include <string_view>
#include <vector>

namespace pmnet::domain {

// The requests a support practice has in hand: referred to it or accepted by it, and since then neither
// declined, handed back nor closed.
Records in_hand(std::string_view support_practice, const Records& requests, Moment at);
long long capacity_of(const Record& support_practice); // referrals it can carry at one time

// A request that is now in hand and was not before (null: it is new) finds room, or has a reason. Reads the
// requests that name the support practice.
std::vector<Diagnostic> check_room(const Record* before, const Record& after, const Basis& basis);
// Warns of every referral in hand beyond the capacity, without a reason; the newest are the ones beyond.
std::vector<Diagnostic> check_rooms(const Records& requests, const Basis& basis);

} // namespace pmnet::domain
