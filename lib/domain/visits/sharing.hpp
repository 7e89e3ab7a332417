// What a practice agreed to share of what was found there, and the notes on good practice that were made from it.
#pragma once

#include "domain/engine/basis.hpp"
#include "yaml/write.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// Whether the practice agreed that what was found is shared; and under its name.
bool may_be_shared(const Record& finding);
bool may_be_named(const Record& finding);

// A finding of good practice with where it was made.
struct Origin {
    const Record* finding;
    const Record* visit;
    const Record* practice; // null if it is not there
};
// The words of a note; those left empty are taken from the finding and its indicator.
struct NoteWords {
    std::string title, topic, summary;
};
// The fields of a note drawn from a finding, under the name of the practice only where that is asked for
// and the practice agreed to it. Throws Error{refused} where it did not.
yaml::Value note_from(const Origin& origin, const NoteWords& words, bool named, const Basis& basis);

// A note drawn from a finding needs the practice's agreement to share it, and names the practice of that finding, and
// that one alone, only where it agreed to that as well.
std::vector<Diagnostic> check_origin(const Record& note, const Basis& basis);

} // namespace pmnet::domain
