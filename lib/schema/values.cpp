#include "schema/values.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::schema {

bool is_name(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    char before = '-';
    for (const char c : text) {
        if (!is_letter(c) && (c != '-' || before == '-')) return false;
        before = c;
    }
    return before != '-';
}

std::size_t count_of(yaml::Node node) {
    const auto number = node.integer();
    if (!number || *number < 0)
        throw Error(node.place(), fmt::format("'{}' must be a whole number", node.key()));
    return static_cast<std::size_t>(*number);
}

bool flag_of(yaml::Node node) {
    const auto flag = node.boolean();
    if (!flag) throw Error(node.place(), fmt::format("'{}' must be true or false", node.key()));
    return *flag;
}

std::string string_of(yaml::Node node) {
    if (node && (!node.is_scalar() || node.meaning() != yaml::Meaning::text))
        throw Error(node.place(),
                    fmt::format("{} must be text",
                                node.key().empty() ? "this item" : fmt::format("'{}'", node.key())));
    return std::string(node.text());
}

std::vector<std::string> texts_of(yaml::Node node) {
    if (!node.is_sequence()) throw Error(node.place(), fmt::format("'{}' must be a list", node.key()));
    std::vector<std::string> texts;
    for (const auto item : node) texts.push_back(string_of(item));
    return texts;
}

void expect_group(yaml::Node node, const std::vector<std::string>& parts) {
    if (!node.is_mapping())
        throw Error(node.place(), fmt::format("'{}' must be a group of fields", node.key()));
    for (const auto part : node)
        if (std::find(parts.begin(), parts.end(), part.key()) == parts.end())
            throw Error(part.key_place(), fmt::format("'{}' does not belong here", part.key()),
                        "choose from " + join(parts, ", "));
}

} // namespace pmnet::schema
