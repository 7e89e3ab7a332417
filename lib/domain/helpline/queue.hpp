// The desk's open work, most urgent first, and why it is that urgent.
#pragma once

#include "domain/helpline/clock.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

struct Waiting {
    const Record* record;
    Request request;
    Clock clock; // the one that matters next
    bool overdue = false;
    std::string why; // "first response in 3 h 10 min", of working time
};

// Open requests: first those past their time, the longest overdue first; then those that still have time, the
// soonest due first; last those waiting for the asker, the longest waiting first.
std::vector<Waiting> queue_of(const std::vector<Record>& requests, const Basis& basis);

} // namespace pmnet::domain
