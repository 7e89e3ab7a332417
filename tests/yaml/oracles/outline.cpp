#include "yaml/oracles/oracles.hpp"

#include "yaml/scalar.hpp"

namespace pmnet::test {

namespace {

std::string outline_of(const yaml::Value& value, char literal) {
    const auto& text = value.scalar();
    if (value.shape() == yaml::Shape::scalar && value.is_literal() &&
        yaml::meaning_of(text) != yaml::Meaning::null)
        return outline_text(text, literal);
    if (value.shape() == yaml::Shape::scalar) return outline_scalar(text, value.is_literal());
    std::string line;
    const auto add = [&](const std::string& part) { line += (line.empty() ? "" : ",") + part; };
    for (const auto& item : value.items()) add(outline_of(item, literal));
    for (const auto& [key, member] : value.members())
        add(outline_text(key) + ":" + outline_of(member, literal));
    return value.shape() == yaml::Shape::sequence ? "[" + line + "]" : "{" + line + "}";
}

} // namespace

std::string outline_text(std::string_view text, char quote) {
    std::string quoted(1, quote);
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        if (c == '\n')
            quoted += "\\n";
        else
            quoted += c;
    }
    return quoted + quote;
}

std::string outline_scalar(std::string_view text, bool plain) {
    return plain && yaml::meaning_of(text) == yaml::Meaning::null ? "null" : outline_text(text);
}

std::string outline(const yaml::Value& value) { return outline_of(value, '"'); }

std::string outline_with_literals(const yaml::Value& value) { return outline_of(value, literal_quote); }

} // namespace pmnet::test
