// Free text of records, which must tell of no patient: notes, details, answers, evidence, and the comments
// between them. A field is free text where its schema asks for text and for nothing more: no list of choices,
// pattern, date or reference; so is one its schema does not know.
#pragma once

#include "domain/engine/basis.hpp"

#include <vector>

namespace pmnet::domain {

// An error for each NHS or CHI number and for a control character, a warning for a postcode beside a date of
// birth, at the very place in the file. What pmnet.yaml allows with its reason is passed over. Neither the
// message nor the line shown beneath it repeats what was found.
std::vector<Diagnostic> check_free_text(const Record& record, const Basis& basis);

} // namespace pmnet::domain
