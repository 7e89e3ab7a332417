// Other YAML readers, to hold ours against: what do they see in the same text?
//
// An outline is one line that tells a tree apart from any other: {"key":"text",...}, [...], `null` for every
// spelling of a null, and each other scalar as its text in quotes, whatever its type.
#pragma once

#include "yaml/write.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace pmnet::test {

std::string outline(const yaml::Value& value);
// The same with literals between `literal_quote`, for readers that tell strings from numbers.
inline constexpr char literal_quote = '\x01';
std::string outline_with_literals(const yaml::Value& value);
std::string outline_scalar(std::string_view text, bool plain);
std::string outline_text(std::string_view text, char quote = '"');

// What they read, or nothing if they refuse the text or find another number of documents than one.
std::optional<std::string> outline_by_libyaml(std::string_view text);
std::optional<std::string> outline_by_yaml_cpp(std::string_view text);

} // namespace pmnet::test
