// What a person gives for the fields of a verb, by options and free words, and the values that come of it.
#pragma once

#include "cli/engine/context.hpp"
#include "cli/engine/verb.hpp"

#include <string>
#include <vector>

namespace pmnet::cli {

// The options of a verb, but those a hook fills. Each is called and described by its field.
std::vector<Option> options_of(const schema::Kind& kind, const schema::Verb& verb, const Hook* hook);

// Options and free words together. Throws Error for a word too many, and for a field given as both.
Fields given_fields(const Context& context, const schema::Verb& verb, const std::vector<std::string>& words);

// The event that was asked for: that of a switch, or the verb's own.
std::string event_of(const schema::Verb& verb, const Fields& given);

// Throws Error for what the event or the entry of the list needs and was not given: said in terms of the
// command line, before the schema says it in terms of the file.
void expect_needed(const Context& context, const schema::Kind& kind, const schema::Verb& verb,
                   const Fields& given);
// The same of a record that it begins.
void expect_needed(const Context& context, const store::Record& begun, const schema::Verb& verb,
                   const Fields& given);

// The event, the entry of the list, and the record with its fields set. "-" is all of standard input:
// confidential text need not end up in a shell's history.
yaml::Value event_value(Context& context, const schema::Kind& kind, const schema::Verb& verb,
                        const Fields& given);
yaml::Value item_value(Context& context, const schema::Kind& kind, const schema::Verb& verb,
                       const Fields& given);
store::Record with_record_fields(Context& context, store::Record record, const schema::Verb& verb,
                                 const Fields& given);

} // namespace pmnet::cli
