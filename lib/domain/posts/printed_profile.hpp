// A national profile as it was published: its levels in the printed notation, its score and its band, and whether they agree.
//
// A generic profile gives ranges, so its lowest total may fall short of its band: that of a nurse does, by nine points. What is
// doubted is a band that no total of the profile falls in, and a printed score that is not what the levels come to.
#pragma once

#include "domain/posts/evaluation.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// The levels a profile allows for a factor.
struct LevelRange {
    long long lowest = 0, highest = 0;
    bool operator==(const LevelRange&) const = default;
};
// Reads a level as printed: "3", "4a", "2-3ab", "1-2b-3c4b", "3(a)(b)". Letters name routes to the same level
// and never change it; levels rise. Nothing for anything else; what is pasted comes into this form by base/notation.hpp.
std::optional<LevelRange> parse_printed_level(std::string_view printed);

// The totals that a profile's band, or range of bands ("8b-8c"), allows; nothing if the plan has no such band.
std::optional<Band> band_of_profile(const Record& profile, const Plan& plan);

// The totals at the lowest and at the highest level of every range; nothing if a factor of the plan has no readable level.
struct Totals {
    long long lowest = 0, highest = 0;
};
std::optional<Totals> totals_of(const Record& profile, const Plan& plan);

// Levels belong to factors of the plan and can be read; a complete profile has them all; its band, or each
// end of its range of bands, is one of the plan's; its printed score and band are what its levels come to, or it says why not.
std::vector<Diagnostic> check_job_profile(const Record& record, const Basis& basis);
// Plan, band and levels of a profile that posts were matched to, or approved by, stay as they are.
std::vector<Diagnostic> check_job_profile_change(const Record& before, const Record& after,
                                                 const Basis& basis);

} // namespace pmnet::domain
