// Changing a record's text and checking the result against every rule before anything is written. What `new`,
// `set` and `edit` share.
#pragma once

#include "cli/engine/context.hpp"
#include "domain/engine/correction.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

// The text with each FIELD=VALUE, FIELD+=ITEM, FIELD-=ITEM carried out in turn; every other byte stays.
// Throws Error for a field that does not exist, or an item that is not in the list.
std::string with_assignments(Context& context, const store::Record& record,
                             const std::vector<std::string>& assignments);

// A text as a record of this kind, under a name for messages.
store::Record as_record(const schema::Kind& kind, const std::string& id, const std::string& name,
                        std::string text);

// What the change made worse: errors of the new text that the old one did not have, and the warnings. An old
// error elsewhere does not block a correction here.
struct Judgement {
    std::vector<Diagnostic> errors, warnings;
};
Judgement judge(Context& context, const store::Record& changed, const store::Record* before,
                domain::Door door = domain::Door::hand);

// Checks the new text of a record against every rule, and replaces the old text or says why not. `done` is
// the message; the answer has the kind and the id, and can take more.
Answer save_change(Context& context, const store::Record& before, const std::string& text,
                   const std::string& done, domain::Door door = domain::Door::hand);

// Replaces the record, and keeps the version that this makes, or that the record would otherwise no longer say.
void put(Context& context, const store::Record& before, const store::Record& after);

// Errors as an answer that ends the command: nothing was written.
Answer refused(const std::vector<Diagnostic>& errors);
std::string described(const std::vector<Diagnostic>& diagnostics);

} // namespace pmnet::cli
