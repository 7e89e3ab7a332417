// Support practices: what they were chosen on, what they have in hand, and which of them a request could go
// to.
//
// The first five took referrals for a helpline, only with the asking practice's agreement, and were chosen on
// seven criteria: patient-focused, a wide range of services, geography, at least 750 aspiration points of
// 1050, good local relationships, a well-developed team, and a balance of contracts. What that means for one
// request is decided here; the choice itself is made by the desk.
#pragma once

#include "domain/helpline/request.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// A time in which a request was with a support practice, from the referral on.
struct Spell {
    std::string support_practice;
    Moment referred;
    std::optional<Moment> accepted = {};
    std::optional<Moment> ended = {}; // nothing while it lasts
    std::string end = {};             // the event that ended it: "declined", "handed-back", "closed"
    std::string outcome = {};         // of that close
    bool settled = false;             // that close was the request's last
    std::vector<int> scores = {};     // feedback while it lasted, or once it was settled
    bool over_capacity = false;       // referred although the support practice was full
};
// Those up to a moment, in order.
std::vector<Spell> spells_of(const Record& request, Moment at);

// What became of the requests on a topic that were referred to a support practice.
struct TrackRecord {
    int referred = 0, declined = 0, handed_back = 0; // referrals
    // Requests that were with it when they were last closed; withdrawn and no-contact say nothing about it.
    int resolved = 0, partly_resolved = 0, unresolved = 0, without_result = 0;
    std::vector<int> scores; // feedback while it had the request, or after it was closed with it

    int with_result() const { return resolved + partly_resolved + unresolved; }
};
TrackRecord track_record(std::string_view support_practice, std::string_view topic,
                         const std::vector<Record>& requests, Moment at);

// The mean of scores with one decimal, a half up; nothing if there are none.
std::optional<Decimal> mean_score(const std::vector<int>& scores);

enum class Standing { met, not_met, not_looked_at };

struct Criterion {
    std::string name;
    Standing standing;
    std::string evidence; // "" if it was never looked at
};
// All criteria there are, in the order of the schema.
std::vector<Criterion> criteria_of(const Record& support_practice);
bool has_enough_points(const Record& support_practice, const store::Settings& settings);

// Aspiration points at selection reach the network's threshold and the criterion says so; each criterion is
// listed once; it does not step down before it is selected, and is not in conflict with itself.
std::vector<Diagnostic> check_support_practice(const Record& record, const Basis& basis);

} // namespace pmnet::domain
