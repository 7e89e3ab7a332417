// What a person gives for the fields of a verb, by options and free words, and the values that come of it.
#pragma once

#include "cli/engine/context.hpp"
#include "cli/engine/verb.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

// The options of a verb, but those a hook fills. Each is called and described by its field.
std::vector<Option> options_of(const schema::Kind& kind, const schema::Verb& verb, const Hook* hook);

// Options and free words together, with the texts that stand elsewhere (given_text.hpp) in their place, so that
// hooks see what is meant. Throws Error for a word too many, and for a field given as both.
Fields given_fields(Context& context, const schema::Verb& verb, const std::vector<std::string>& words);

// The event that was asked for: that of a switch, or the verb's own.
std::string event_of(const schema::Verb& verb, const Fields& given);

// A verb with what was given for its fields.
struct Asked {
    const schema::Kind& kind;
    const schema::Verb& verb;
    const Fields& given;
};

// Throws Error for what the event or the entry of the list needs and was not given: said in terms of the
// command line, before the schema says it in terms of the file.
void expect_needed(const Context& context, const Asked& asked);
// The same of a record that it begins.
void expect_needed(const Context& context, const Asked& asked, const store::Record& begun);

// The record with its fields set, the entry added and the event that tells of it.
store::Record with_event(Context& context, const Asked& asked, store::Record record);
// The record that a verb begins, as a draft: fields and event as given, and FIELD=VALUE besides. `id` is ""
// for a kind whose ids are made.
store::Record begun(Context& context, const Asked& asked, const std::string& id,
                    const std::vector<std::string>& assignments = {});

} // namespace pmnet::cli
