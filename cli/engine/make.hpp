// Making a record: its first event, its id, every rule, and then the file. What `new` and the verbs that
// begin a record share.
#pragma once

#include "cli/engine/change.hpp"

namespace pmnet::cli {

// --at, or now. Throws Error for what is not a time.
Moment moment_given(Context& context);
// An event as of then and by whoever acts.
yaml::Value event_now(Context& context, std::string_view event);

// The record with its first event, where its kind has one and the text does not hold it.
store::Record with_first_event(Context& context, const store::Record& draft);

// What would prevent this record from being saved under an id made for it.
struct Judged {
    store::Record record;
    Judgement judgement;
};
// `given` is the id a person chose, "" for one made from the record's day. Throws Error if it cannot be
// one.
Judged judged_new(Context& context, const store::Record& draft, const std::string& given);

// Saves it, prints its id, or says why not and writes nothing.
Answer save_new(Context& context, const store::Record& draft, const std::string& given);

} // namespace pmnet::cli
