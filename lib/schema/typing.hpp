// From what a person types to what is written: the schema says whether "0131" is a telephone number or a
// count.
#pragma once

#include "base/spoken.hpp"
#include "schema/kind.hpp"
#include "yaml/write.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace pmnet::schema {

// What typing needs to know beyond the schema.
struct Typist {
    Here here;
    // Completes a part of an id, for fields that name another record. May be empty.
    std::function<std::string(const std::string& kind, const std::string& part)> whole_id;
    // The id of the entry of a list in pmnet.yaml that is meant, or the words as they are. May be empty.
    std::function<std::string(const std::string& list, const std::string& words)> choice = {};
};

// "confidential.contact.role=practice manager" as path, operator ("=", "+=", "-=") and text. Throws Error if
// it has no such form.
struct Assignment {
    yaml::Path path;
    std::string operation;
    std::string text;
};
Assignment parse_assignment(std::string_view argument);

// The rule of the field at `path`. Throws Error, naming the fields there are.
const Rule& field_rule(const Kind& kind, const yaml::Path& path);

// The value that `text` stands for under `rule`. Lists and groups of fields are written as YAML: "[policies,
// imt]", "{role: practice manager}". Text that does not fit the rule is returned as text, so that the check
// that follows can say what is wrong with it.
yaml::Value typed(const Rule& rule, std::string_view text, const Typist& typist);
// The same for a value that was read, for instance from JSON: numbers and dates are written plain, and text
// is quoted where it must be.
yaml::Value typed(const Rule& rule, yaml::Node node, const Typist& typist);

// A draft as a person leaves it: what stands there in words ("date: last friday", "practice: Kelso Abbey") is written
// as records hold it; the rest of the text, and what is in quotes, stays. What cannot be understood stays too and comes
// back as a finding. What stands in `before` in the same place is not looked at.
struct Understood {
    std::string text;
    std::vector<Diagnostic> faults;
};
Understood understood(const Kind& kind, yaml::Document draft, yaml::Node before, const Typist& typist);

} // namespace pmnet::schema
