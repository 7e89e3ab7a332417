// What a post asks of its holder's knowledge and skills: an outline over the dimensions of a competence
// framework.
//
// Source of the rules: the NHS Knowledge and Skills Framework (October 2004). An outline describes the post,
// not the person; every core dimension is in it; the subset (what is expected within the first twelve months)
// is part of the full outline and never above it.
#pragma once

#include "domain/engine/basis.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// A dimension of an outline. Levels are 0 where the outline does not ask for the dimension.
struct Need {
    std::string code, name;
    bool core = false;
    long long full = 0, subset = 0;
    std::string areas; // of application in this post; "" if none are named
};

// The outline of a job in the framework's order; empty where it has none, or names no framework that is
// there.
std::vector<Need> outline_of(const Record& job, const Basis& basis);

// What someone who fully meets one post's outline must gain for another's, dimension by dimension in the
// framework's order; a dimension that the other post does not ask more of is left out. `from` is 0 if it is
// new.
struct Gain {
    std::string code, name;
    long long from = 0, to = 0;
};
std::vector<Gain> gains(const std::vector<Need>& from, const std::vector<Need>& to);

// Dimensions and levels belong to the framework, and each dimension is listed once; all core dimensions are
// there; the subset is part of the full outline and never above it.
std::vector<Diagnostic> check_outline(const Record& job, const Basis& basis);
// Codes are used once.
std::vector<Diagnostic> check_competence_framework(const Record& record, const Basis& basis);

} // namespace pmnet::domain
