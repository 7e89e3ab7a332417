// Kinds of a few lines for tests, and what is said of records of them.
#pragma once

#include "schema/check.hpp"
#include "support/said.hpp"
#include "yaml/read.hpp"

#include <string>

namespace pmnet::test {

// A schema "thing" whose lines from the ninth on are these; place numbers in tests count from there.
inline constexpr int lines_above = 8;
inline std::string schema_with(const std::string& lines) {
    return "$schema: http://json-schema.org/draft-07/schema#\n"
           "title: Thing\n"
           "description: Something to test with.\n"
           "x-kind: thing\n"
           "x-folder: things\n"
           "x-id:\n"
           "  form: name\n"
           "type: object\n" +
           lines;
}

inline schema::Kind kind_with(const std::string& lines) {
    return schema::Kind(yaml::read("thing.yaml", schema_with(lines)));
}

inline Said said_of(const schema::Kind& kind, const std::string& record) {
    const auto document = yaml::read("record.yaml", record);
    return said(schema::check(document.root(), kind));
}

} // namespace pmnet::test
