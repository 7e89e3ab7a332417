// Written evidence of a visit, by the grades of the guidance (BMA, section 3, May 2003, updated August 2004):
// A is sent in before the visit, B is kept in the practice ready to be seen at it, C is optional and may
// count in an appeal.
#pragma once

#include "domain/visits/framework.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// Evidence whose absence stands in the way of a visit.
struct Missing {
    std::string grade, indicator, title;
    std::string why; // "not received", "no place named", "not listed"
};

// What is missing for the day of the visit: of grade A what has not come in before it, of grade B what has no
// place named and has not been seen, and what the framework asks for on indicators in scope and the visit
// does not list. Nothing of grade C is ever missing. In the order of the grades, then of the visit and the
// framework.
std::vector<Missing> missing_evidence(const Record& visit, const Framework& framework);

// Evidence is on indicators of the framework (outside the areas looked at: a warning), and did not come in on
// a future day; once the visit was held, grade A was in before its day.
std::vector<Diagnostic> check_evidence(const Record& visit, const Framework& framework, const Basis& basis);

} // namespace pmnet::domain
