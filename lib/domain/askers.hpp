// What a paper for others must not pass on, whichever record it was typed into.
#pragma once

#include "domain/texts/practice_names.hpp"
#include "store/snapshot.hpp"

#include <string>
#include <string_view>

namespace pmnet::domain {

// The practices that no such paper names: those that are no support practices.
PracticeNames unnamed_practices(const store::Snapshot& records);

// "name a practice", "give a telephone number, an address or a postcode"; "" for a text that tells nothing of the kind.
std::string tells_of_asker(std::string_view text, const PracticeNames& unnamed);

} // namespace pmnet::domain
