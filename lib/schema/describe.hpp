// What a schema says, for people: templates to fill in, and the manual page of every field.
#pragma once

#include "schema/catalogue.hpp"

#include <string>

namespace pmnet::schema {

// A record to fill in: needed fields with no value, the others as comments, each under its description. Lines
// that begin "## " are descriptions.
std::string record_template(const Kind& kind);
std::string without_template_comments(const std::string& text);

// docs/records.md: every kind with its fields, types, choices and what they mean, as Markdown.
std::string manual(const Catalogue& kinds);

} // namespace pmnet::schema
