// One scalar: what it means when it is plain, and in which forms it may be written.
//
// We read by the YAML 1.2 core schema and write so that no reader of 1.1 (PyYAML, Ruby, libyaml) or 1.2 (npm
// yaml) takes a text for anything else. Nothing here knows about lines or keys.
#pragma once

#include "yaml/tree.hpp"

#include <string>
#include <string_view>

namespace pmnet::yaml {

// What plain text means under the YAML 1.2 core schema: `0113` is an integer, `no` and `2005-10-06` are text.
Meaning meaning_of(std::string_view plain);

// True if plain text is read back as itself, whatever it means: no indicator, comment or key hides in it.
bool can_be_plain(std::string_view text);
// The same inside [ ] and { }, where commas and brackets count as well.
bool can_be_plain_in_flow(std::string_view text);
// True if some reader takes plain text for a number, a boolean, a null, a date or a merge key.
bool is_misread(std::string_view plain);
bool is_date(std::string_view plain); // YAML 1.1's timestamp: 2005-10-06, 2005-10-06T09:30:00Z

// True for text of several lines that a literal block gives back byte for byte.
bool can_be_literal(std::string_view text);
// The text in double quotes, on one line. Throws Error if it is not UTF-8.
std::string double_quoted(std::string_view text);

// Length of the character at `at` where it may not stand raw in a record: control characters (line feed and
// tab aside), the byte-order mark, and NEL, LS and PS, which only YAML 1.1 takes for line ends. 0 otherwise.
std::size_t irregular_at(std::string_view text, std::size_t at);

} // namespace pmnet::yaml
