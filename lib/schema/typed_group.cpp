#include "schema/typed_group.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "yaml/scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace pmnet::schema {

namespace {

bool is_between(std::string_view text, char open, char close) {
    return text.size() >= 2 && text.front() == open && text.back() == close;
}

bool is_quoted(std::string_view text) { return is_between(text, '"', '"') || is_between(text, '\'', '\''); }

// Where the commas are that stand neither in quotes nor in brackets. A quote opens only where a value begins.
std::vector<std::size_t> commas_in(std::string_view text) {
    std::vector<std::size_t> commas;
    std::size_t depth = 0;
    bool at_start = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (at_start && (c == '"' || c == '\'')) {
            ++at;
            while (at < text.size() && text[at] != c) at += c == '"' && text[at] == '\\' ? 2 : 1;
        }
        if (at_start && (c == '[' || c == '{')) ++depth;
        if (depth > 0 && (c == ']' || c == '}')) --depth;
        if (c == ',' && depth == 0) commas.push_back(at);
        at_start = c == ',' || c == '[' || c == '{' || (c == ':' && text.substr(at + 1, 1) == " ") ||
                   (at_start && c == ' ');
    }
    return commas;
}

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (const auto comma : commas_in(text)) {
        parts.push_back(text.substr(start, comma - start));
        start = comma + 1;
    }
    parts.push_back(text.substr(start));
    return parts;
}

// "role" of " role: Union representative"; "" if the part does not begin like a field.
std::string_view name_at_start(std::string_view part) {
    part = trim(part);
    const auto colon = part.find(':');
    if (colon == part.npos || (colon + 1 < part.size() && part[colon + 1] != ' ')) return {};
    const auto name = part.substr(0, colon);
    const bool is_word = std::all_of(name.begin(), name.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
    });
    return is_word ? name : std::string_view();
}

// A value of one field, commas and all.
std::string quoted_value(const Rule& rule, std::string_view typed) {
    const auto text = trim(typed);
    const bool has_form = rule.type == Type::list || rule.type == Type::mapping;
    if (has_form) return quoted_group(rule, text);
    if (rule.type != Type::text || text.empty() || is_quoted(text)) return std::string(text);
    const bool has_signs = text.find_first_of(",[]{}#&*!|>'\"%@`\n\t") != text.npos ||
                           text.find(": ") != text.npos || text.ends_with(':') || text.starts_with("- ");
    return has_signs ? yaml::double_quoted(text) : std::string(text);
}

// A later part that begins like a field of another name may be a slip as well as text.
void refuse_other_field(const Rule& rule, std::string_view field, std::string_view text) {
    for (const auto part : parts_of(text)) {
        const auto name = name_at_start(part);
        if (name.empty() || part.data() == text.data()) continue;
        const auto meant = did_you_mean(name, rule.member_list());
        const auto known =
            meant.empty() ? fmt::format("the fields are {}.", join(rule.member_list(), ", ")) : meant;
        throw Error(fmt::format("there is no field '{}' in this group", visible(name)),
                    fmt::format("{} If it belongs to the text, put that into quotes: {}: {}", known, field,
                                yaml::double_quoted(trim(text))));
    }
}

std::string quoted_fields(const Rule& rule, std::string_view inside) {
    std::vector<std::pair<std::string_view, std::string_view>> fields; // name and value
    for (const auto part : parts_of(inside)) {
        const auto name = name_at_start(part);
        const bool begins = rule.member(name) != nullptr || fields.empty();
        if (begins)
            fields.emplace_back(name, part.substr(std::min(part.find(':'), part.size() - 1) + 1));
        else // the comma belonged to the text before it
            fields.back().second = {
                fields.back().second.data(),
                static_cast<std::size_t>(part.data() + part.size() - fields.back().second.data())};
    }
    std::vector<std::string> written;
    for (const auto& [name, value] : fields) {
        const auto* member = rule.member(name);
        if (member == nullptr) return std::string(inside); // YAML says what is wrong with it
        if (!is_quoted(trim(value))) refuse_other_field(rule, name, value);
        written.push_back(fmt::format("{}: {}", name, quoted_value(*member, value)));
    }
    return join(written, ", ");
}

} // namespace

std::string quoted_group(const Rule& rule, std::string_view typed) {
    const auto text = trim(typed);
    if (text.size() < 2) return std::string(text);
    const auto inside = trim(text.substr(1, text.size() - 2));
    if (inside.empty()) return std::string(text);
    if (rule.type == Type::mapping && is_between(text, '{', '}'))
        return "{" + quoted_fields(rule, inside) + "}";
    if (rule.type == Type::list && rule.items != nullptr && is_between(text, '[', ']')) {
        std::vector<std::string> items;
        for (const auto item : parts_of(inside)) items.push_back(quoted_value(*rule.items, item));
        return "[" + join(items, ", ") + "]";
    }
    return std::string(text);
}

} // namespace pmnet::schema
