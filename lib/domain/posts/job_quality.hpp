// What a second reader of a job description would point at: levels that nothing supports, a total beside an
// edge, a band that is not the evaluated one, a panel of one side only.
//
// A finding that someone can put right is a warning, and `pmnet check` gives it too. Something that only
// needs a second look, or comes from time passing, is a note: it is shown with the evaluation and in the
// reports.
//
// Source of the list: checks seen in public job-evaluation applications, and the handbook's rules for panels.
#pragma once

#include "domain/engine/basis.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// Of one record. Rules: no-level, no-evidence, near-edge, no-band, agreed-band, profile,
// changed-since-scored, changed-since-approval, panel, own-check, review-past. Nothing of a record superseded
// or retired.
std::vector<Diagnostic> job_quality(const Record& job, const Basis& basis);
// Rule same-title: live descriptions with the same title and different bands agreed, each reported at its own
// band. If a reason is given with the band, it is only a note.
std::vector<Diagnostic> same_title_diagnostics(const std::vector<const Record*>& jobs, const Basis& basis);

} // namespace pmnet::domain
