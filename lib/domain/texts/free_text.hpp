// Free text of records, which must not identify a patient: notes, details, answers, evidence, and the
// comments between them. A field is free text if its schema asks for text and nothing more: no list of
// choices, pattern, date or reference; so is one that its schema does not know.
#pragma once

#include "domain/engine/basis.hpp"
#include "domain/texts/practice_names.hpp"

#include <vector>

namespace pmnet::domain {

// An error for each NHS or CHI number, for a control character and for a text of nothing but blanks, a warning for a postcode or a name beside a date of
// birth, at the very place in the file. What pmnet.yaml allows, with a reason, is skipped. Neither the
// message nor the line shown beneath it repeats what was found.
//
// In kinds whose texts must not say who asked (x-tells-no-asker), a warning as well for the name or code of one of these
// practices, a telephone number, an address of mail and a postcode, in fields that are not in confidence and in the id;
// not for a practice that the record names openly.
std::vector<Diagnostic> check_free_text(const Record& record, const PracticeNames& practices,
                                        const Basis& basis);

} // namespace pmnet::domain
