// Written evidence of a visit, by the grades of the guidance (BMA, section 3, May 2003, updated August 2004):
// A is sent in before the visit, B is kept in the practice ready to be seen at it, C is optional and may
// count in an appeal.
#pragma once

#include "domain/visits/framework.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// Evidence that stands in the way of a visit, or would at it.
struct Missing {
    std::string grade, indicator, title;
    std::string why; // "not received", "no place named", "not listed"
};

// What is missing for the day of the visit: of grade A what has not come in before it, of grade B what nobody
// says the place of or has seen, and what the framework asks for on indicators in scope without the visit
// listing it. Nothing of grade C is ever missing. In the order of the grades, then of the visit and the
// framework.
std::vector<Missing> missing_evidence(const Record& visit, const Framework& framework);

// Evidence is on indicators of the framework (outside the areas looked at: a warning), and came in on no day
// still to come; once the visit was held, grade A was in before its day.
std::vector<Diagnostic> check_evidence(const Record& visit, const Framework& framework, const Basis& basis);

} // namespace pmnet::domain
