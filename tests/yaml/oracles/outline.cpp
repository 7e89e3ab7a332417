#include "yaml/oracles/oracles.hpp"

#include "yaml/scalar.hpp"

namespace pmnet::test {

std::string outline_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        if (c == '\n')
            quoted += "\\n";
        else
            quoted += c;
    }
    return quoted + '"';
}

std::string outline_scalar(std::string_view text, bool plain) {
    return plain && yaml::meaning_of(text) == yaml::Meaning::null ? "null" : outline_text(text);
}

std::string outline(const yaml::Value& value) {
    if (value.shape() == yaml::Shape::scalar) return outline_scalar(value.scalar(), value.is_literal());
    std::string line;
    const auto add = [&](const std::string& part) { line += (line.empty() ? "" : ",") + part; };
    for (const auto& item : value.items()) add(outline(item));
    for (const auto& [key, member] : value.members()) add(outline_text(key) + ":" + outline(member));
    return value.shape() == yaml::Shape::sequence ? "[" + line + "]" : "{" + line + "}";
}

} // namespace pmnet::test
