// Every rule there is for a record: its schema, its references, its events, and what the kind asks beyond
// that.
#pragma once

#include "domain/engine/correction.hpp"
#include "domain/engine/decision.hpp"

#include <string>
#include <vector>

namespace pmnet::domain {

// One record by itself and what it names; what a command checks before it writes.
std::vector<Diagnostic> check_record(const Record& record, const store::Reading& reading, Moment now);

// What a change may not do, even if the record it leaves is sound: past events and a closed visit stay as they are. And
// what it clashes with among the others of its kind, where it did not before.
std::vector<Diagnostic> check_change(const Record& before, const Record& after, Door door,
                                     const store::Reading& reading, Moment now);

// What may not be newly written, even if it is sound: a decision, a finding of a closed visit. And what it clashes with among the
// others of its kind.
std::vector<Diagnostic> check_new(const Record& record, const store::Reading& reading, Moment now);
// What may not be removed: a closed visit and what it found, what was once approved.
std::vector<Diagnostic> check_removal(const Record& record, const store::Reading& reading, Moment now);

// What the decisions of a kind rest on.
RestsOn rests_on(const schema::Kind& kind);

struct StoreCheck {
    std::vector<Diagnostic> diagnostics; // errors and warnings, sorted by place
    std::vector<Diagnostic> notes;       // values marked `verified: false`, one note each
    std::size_t records = 0;
};

// The whole store: unreadable files, strays, every record, and rules that look at several records at once.
StoreCheck check_store(const store::Snapshot& records, Moment now);

} // namespace pmnet::domain
