// What happened is history. Events are added by verbs alone, and a past one is neither changed nor taken away: a
// mistake is put right by an event that names the other, `corrected` or `retracted`, and says why. What was there
// stays readable; figures count what stands (event.hpp).
#pragma once

#include "domain/engine/event.hpp"

namespace pmnet::domain {

// Each correction names an event above it that is not itself a correction and was not retracted, gives fields that
// such an event takes, and leaves what it must have; the event that begins a record is not retracted.
std::vector<Diagnostic> check_corrections(const Record& record);
// Fields of an event that a correction may give.
std::set<std::string> correctable_fields(const schema::Kind& kind, std::string_view event);

// Who changes a record: a verb, which adds events, or `set`, `edit` and the like, which do not.
enum class Door { verb, hand };

// What a change may not do to the events of a record, unless what was there breaks its schema: change or take away
// one, add one by hand that a verb adds, or come before the last of them.
std::vector<Diagnostic> check_history(const Record& before, const Record& after, Door door,
                                      const Basis& basis);

// What a new record may not bring: a decision, which is taken by its verb alone.
std::vector<Diagnostic> check_brought(const Record& record);

} // namespace pmnet::domain
