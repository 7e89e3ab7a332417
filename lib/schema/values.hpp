// Values in the text of a schema: read, or refused with their place.
#pragma once

#include "yaml/tree.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::schema {

// Letters, digits and single dashes: safe as a file name on every system, and easy to type.
inline constexpr auto name_pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";
bool is_name(std::string_view text); // the same, without the cost of an expression

// Each throws Error{place, ...} for a value of another kind.
std::size_t count_of(yaml::Node node);
bool flag_of(yaml::Node node);
std::string string_of(yaml::Node node); // "" for a node that is not there
std::vector<std::string> texts_of(yaml::Node node);
// Throws Error{place, ...} for what is not a group of fields, and for a field that is none of these.
void expect_group(yaml::Node node, const std::vector<std::string>& parts);

} // namespace pmnet::schema
