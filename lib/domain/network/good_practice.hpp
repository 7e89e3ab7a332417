// Notes on what works, and where they come from.
#pragma once

#include "domain/engine/basis.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pmnet::domain {

// The day it was sent to all coordinators; nothing for a draft, and for one that was withdrawn since.
std::optional<Date> shared_on(const Record& note, const Basis& basis);

// How often each note was handed out with an answer up to the moment of the basis, by its id.
std::map<std::string, int> times_handed_out(const std::vector<Record>& requests, const Basis& basis);

// A practice is named in a good-practice note only with its consent.
std::vector<Diagnostic> check_good_practice(const Record& note, const Basis& basis);

} // namespace pmnet::domain
