// Notes on what works, and where they come from.
#pragma once

#include "domain/scope.hpp"

#include <map>
#include <string>
#include <vector>

namespace pmnet::domain {

// "draft" until it has been sent to all coordinators.
std::string good_practice_status(const Record& note, Date on);

// How often each note was handed out with an answer up to the scope's moment, by its id.
std::map<std::string, int> times_handed_out(const std::vector<Record>& requests, const Scope& scope);

// A practice is named in a good-practice note only with its consent, a note drawn from a finding needs the
// practice's agreement to share it and the practice of that finding is named only where it agreed to that as
// well; its indicators are the framework's.
std::vector<Finding> check_good_practice(const Record& record, const Scope& scope);

} // namespace pmnet::domain
