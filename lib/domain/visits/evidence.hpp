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

// Indicators in scope of which no evidence is known at all: the framework names none, since the guidance on them was not
// read or asks for nothing, and the visit lists none. Whether any is missing there, nobody can say.
struct Unknown {
    std::vector<std::string> indicators; // codes, in the order of the framework
    std::size_t in_scope = 0;            // indicators in scope in all
};
Unknown unknown_evidence(const Record& visit, const Framework& framework);

// Evidence is on indicators of the framework (outside the areas looked at: a warning), and did not come in on
// a future day; once the visit was held, grade A was in before its day: what the visit lists, and until its report is sent what the framework asks for.
std::vector<Diagnostic> check_evidence(const Record& visit, const Framework& framework, const Basis& basis);

} // namespace pmnet::domain
