// Notes on what works, and where they come from.
#pragma once

#include "domain/engine/basis.hpp"

#include <map>
#include <string>
#include <vector>

namespace pmnet::domain {

// "draft" until it has been sent to all coordinators.
std::string good_practice_status(const Record& note, Date on);

// How often each note was handed out with an answer up to the moment of the basis, by its id.
std::map<std::string, int> times_handed_out(const std::vector<Record>& requests, const Basis& basis);

// A practice is named in a good-practice note only with its consent.
std::vector<Diagnostic> check_good_practice(const Record& note, const Basis& basis);

} // namespace pmnet::domain
