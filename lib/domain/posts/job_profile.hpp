// National profiles, and matching a post to one.
//
// Source of the rules: the NHS Job Evaluation Handbook's chapters on matching as restated in the plan's
// record (`matching`, `may_vary`) and in a public matching tool: no factor further than one level from the
// profile, some factors not at all, at most so many variations, and the total inside the band of the profile.
// A hybrid match, which allows two levels, is not supported because its conditions were not seen.
#pragma once

#include "domain/posts/evaluation.hpp"
#include "domain/posts/printed_profile.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

enum class Fit { exact, variation, none };
std::string_view name_of(Fit fit); // "exact", "variation", "no match"

struct FactorMatch {
    std::string factor;
    std::string printed; // as the profile has it
    long long level = 0;
    Fit fit = Fit::none;
    long long distance = 0; // levels above the profile's range, or below it where negative
};

enum class Match { profile, band, none };
std::string_view name_of(Match match); // "profile match", "band match", "no match"

struct ProfileMatch {
    const Record* profile = nullptr;
    std::vector<FactorMatch> factors; // in the plan's order
    Match outcome = Match::none;
    std::vector<std::string> reasons; // why it does not match, one sentence each; why it is a band match
    std::string advice;               // what to do next; "" if nothing
    long long total = 0;              // of the post
    std::size_t variations = 0, unmatched = 0;
};

// A profile that has a readable level for each factor of the plan.
bool can_be_matched(const Record& profile, const Plan& plan);

// Compares a post with a profile that can be matched. Throws Error if the plan has no rules for matching.
ProfileMatch match(const Plan& plan, const Evaluation& post, const Record& profile);
// Against every profile of the plan that can be matched, the nearest first: by outcome, then by factors
// without a match, variations and distance.
std::vector<ProfileMatch> nearest(const Plan& plan, const Evaluation& post,
                                  const std::vector<const Record*>& profiles);

} // namespace pmnet::domain
