#include "domain/helpline/capacity.hpp"

#include "domain/engine/others.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace pmnet::domain {

namespace {

// The referral by which a request is in hand somewhere; nothing if it is not.
std::optional<Spell> referral_of(const Record& request, Moment at) {
    const auto spells = spells_of(request, at);
    return spells.empty() || spells.back().ended ? std::nullopt : std::optional(spells.back());
}

// The value that names the support practice it went to.
yaml::Node place_of(const Record& request) {
    const auto events = events_of(request);
    return (*last_of(events, "referred"))["support_practice"];
}

struct Referral {
    const Record* request;
    Moment at;
};

// Referrals without a reason, by support practice, the oldest first.
std::map<std::string, std::vector<Referral>> referrals_in(const Records& requests, Moment at) {
    std::map<std::string, std::vector<Referral>> found;
    for (const auto* request : requests)
        if (const auto referral = referral_of(*request, at); referral && !referral->over_capacity)
            found[referral->support_practice].push_back({request, referral->referred});
    for (auto& [id, referrals] : found)
        std::stable_sort(referrals.begin(), referrals.end(),
                         [](const Referral& a, const Referral& b) { return a.at < b.at; });
    return found;
}

} // namespace

Records in_hand(std::string_view support_practice, const Records& requests, Moment at) {
    Records found;
    for (const auto* request : requests)
        if (const auto referral = referral_of(*request, at);
            referral && referral->support_practice == support_practice)
            found.push_back(request);
    return found;
}

long long capacity_of(const Record& support_practice) {
    return support_practice["capacity"].integer().value_or(0);
}

std::vector<Diagnostic> check_room(const Record* before, const Record& after, const Basis& basis) {
    const auto referral = referral_of(after, basis.now);
    if (!referral || referral->over_capacity) return {};
    const auto was = before ? referral_of(*before, basis.now) : std::nullopt;
    if (was && was->support_practice == referral->support_practice && !was->over_capacity) return {};
    const auto* support = basis.find("support-practice", referral->support_practice);
    if (support == nullptr) return {};
    const auto [others, diagnostics] =
        others_naming({support->id}, *after.kind, after.id, place_of(after), basis);
    const auto load = static_cast<long long>(in_hand(support->id, others, basis.now).size());
    if (!diagnostics.empty() || load < capacity_of(*support)) return diagnostics;
    return {refuse(place_of(after), "capacity",
                   fmt::format("'{}' is full, with {} of {} referrals in hand", support->id, load,
                               capacity_of(*support)),
                   "'pmnet support suggest' shows others; --over-capacity REASON refers anyway")};
}

std::vector<Diagnostic> check_rooms(const Records& requests, const Basis& basis) {
    std::vector<Diagnostic> warnings;
    for (const auto& [id, referrals] : referrals_in(requests, basis.now)) {
        const auto* support = basis.find("support-practice", id);
        if (support == nullptr) continue;
        const auto room = static_cast<std::size_t>(std::max(0LL, capacity_of(*support)));
        for (auto i = room; i < referrals.size(); ++i)
            warnings.push_back(warn(place_of(*referrals[i].request), "capacity",
                                    fmt::format("'{}' can carry {} referrals at one time, and has {} in hand",
                                                id, room, referrals.size()),
                                    "close or hand back what is done, or set 'over_capacity' to the reason"));
    }
    return warnings;
}

} // namespace pmnet::domain
