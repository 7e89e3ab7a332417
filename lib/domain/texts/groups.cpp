#include "domain/texts/groups.hpp"

#include <algorithm>

namespace pmnet::domain {

using std::size_t;
using std::string_view;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c); }
bool is_space(char c) { return c == ' '; }

namespace {

// What may stand between the groups of a number: a few blanks, hyphens, dots or slashes.
size_t separator_at(string_view text, size_t at) {
    constexpr size_t most = 3;
    size_t length = 0;
    while (length < most && at + length < text.size() &&
           string_view(" -./_").find(text[at + length]) != string_view::npos)
        ++length;
    return length;
}

// 2AB; not the 2nd of "ward B1 2nd floor".
bool is_inward_code(string_view text, size_t at) {
    const auto code = text.substr(std::min(at, text.size()), 4);
    if (code.size() < 3 || !is_digit(code[0]) || !is_letter(code[1]) || !is_letter(code[2])) return false;
    const auto letters = code.substr(1, 2);
    const bool ordinal = letters == "st" || letters == "nd" || letters == "rd" || letters == "th";
    return !ordinal && (code.size() == 3 || !is_word(code[3]));
}

// The length of a postcode that begins here, as EH1 2AB, EH12 5XY or W1A 1AA; 0 if there is none.
size_t postcode_at(string_view text, size_t at) {
    const auto character = [&](size_t i) { return at + i < text.size() ? text[at + i] : '\0'; };
    size_t next = 0;
    while (next < 2 && is_letter(character(next))) ++next;
    if (!is_digit(character(next++))) return 0;
    for (const size_t further : {1, 0}) {
        if (further == 1 && !is_word(character(next))) continue;
        const auto inward = next + further + (is_space(character(next + further)) ? 1 : 0);
        if (is_inward_code(text, at + inward)) return inward + 3;
    }
    return 0;
}

} // namespace

std::vector<Group> groups_at(string_view text, size_t at) {
    std::vector<Group> groups;
    while (at < text.size() && is_digit(text[at])) {
        Group group{at, 0};
        while (at < text.size() && is_digit(text[at])) ++at;
        group.length = at - group.at;
        groups.push_back(group);
        at += separator_at(text, at);
    }
    return groups;
}

bool follows_country_code(string_view text, const std::vector<Group>& groups, size_t first) {
    const auto before = text.substr(0, groups[first].at);
    if (before.ends_with("+") || before.ends_with("(0)") || before.ends_with("(0) ")) return true;
    if (text.substr(groups[first].at, groups[first].length) == "0044") return true;
    if (first == 0) return false;
    const auto code = text.substr(groups[first - 1].at, groups[first - 1].length);
    return code == "44" || code == "0044";
}

std::vector<Group> postcodes_in(string_view text) {
    std::vector<Group> found;
    for (size_t at = 0; at < text.size(); ++at) {
        if (!is_letter(text[at])) continue;
        const auto length = postcode_at(text, at);
        if (length > 0) found.push_back({at, length});
        while (at < text.size() && is_word(text[at])) ++at;
    }
    return found;
}

Group as_written(Group found, string_view written, const Plain& reads) {
    const auto end = reads.origin.at(found.at + found.length - 1);
    const auto at = reads.origin.at(found.at);
    return {at, end + character_length(written, end) - at};
}

} // namespace pmnet::domain
