#include "yaml/scalar.hpp"

#include "base/text.hpp"
#include "yaml/write.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace pmnet::yaml {

namespace {

using std::string_view;

constexpr string_view digits = "0123456789";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_one_of(string_view text, std::initializer_list<string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool has_only(string_view text, string_view allowed) {
    return !text.empty() && text.find_first_not_of(allowed) == text.npos;
}

string_view without_sign(string_view text) {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    return text;
}

bool is_integer(string_view plain) {
    if (plain.starts_with("0o")) return has_only(plain.substr(2), "01234567");
    if (plain.starts_with("0x")) return has_only(plain.substr(2), "0123456789abcdefABCDEF");
    return has_only(without_sign(plain), digits);
}

// "e+10" and the like, or nothing at all.
bool is_exponent(string_view text) {
    if (text.empty()) return true;
    return (text[0] == 'e' || text[0] == 'E') && has_only(without_sign(text.substr(1)), digits);
}

bool is_decimal(string_view plain) {
    if (is_one_of(plain, {".nan", ".NaN", ".NAN"})) return true;
    const auto number = without_sign(plain);
    if (is_one_of(number, {".inf", ".Inf", ".INF"})) return true;
    const auto after = std::min(number.find_first_not_of("0123456789."), number.size());
    const auto mantissa = number.substr(0, after);
    return std::count(mantissa.begin(), mantissa.end(), '.') <= 1 &&
           mantissa.find_first_of(digits) != mantissa.npos && is_exponent(number.substr(after));
}

// Numbers as any reader may see them: with _ or , between digits, in base 60 (1:30), with several dots.
bool looks_like_number(string_view plain) {
    const auto number = lower(without_sign(plain));
    if (is_one_of(number, {".inf", ".nan"})) return true;
    if (is_one_of(number.substr(0, 2), {"0x", "0o", "0b"}))
        return has_only(string_view(number).substr(2), "0123456789abcdef_");
    const auto after = std::min(number.find_first_not_of("0123456789._,:"), number.size());
    const auto mantissa = string_view(number).substr(0, after);
    return mantissa.find_first_of(digits) != mantissa.npos && is_exponent(string_view(number).substr(after));
}

// Drops `least` to `most` digits from the front; false if there are fewer.
bool take_digits(string_view& text, std::size_t least, std::size_t most) {
    std::size_t count = 0;
    while (count < most && count < text.size() && is_digit(text[count])) ++count;
    text.remove_prefix(count);
    return count >= least;
}

bool take(string_view& text, char wanted) {
    if (!text.starts_with(wanted)) return false;
    text.remove_prefix(1);
    return true;
}

bool starts_like_conflict(string_view text) {
    return text.starts_with("<<<<<<<") || text.starts_with("=======");
}

bool has_irregular(string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if (irregular_at(text, at) > 0) return true;
    return false;
}

std::string escaped(string_view character) {
    static constexpr std::array<std::pair<string_view, string_view>, 3> names = {
        {{"\r", "\\r"}, {"\xe2\x80\xa8", "\\L"}, {"\xe2\x80\xa9", "\\P"}}};
    for (const auto& [raw, name] : names)
        if (character == raw) return std::string(name);
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(character[at]); };
    if (character.size() == 1) return fmt::format("\\x{:02x}", byte(0));
    // Not "\N" for NEL: yaml-cpp 0.7 reads that wrongly.
    if (character.size() == 2) return fmt::format("\\x{:02x}", byte(1)); // U+0080 to U+009F: C2 80 to C2 9F
    return fmt::format("\\u{:04x}", (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f));
}

} // namespace

Meaning meaning_of(string_view plain) {
    if (is_one_of(plain, {"", "~", "null", "Null", "NULL"})) return Meaning::null;
    if (is_one_of(plain, {"true", "True", "TRUE", "false", "False", "FALSE"})) return Meaning::boolean;
    if (is_integer(plain)) return Meaning::integer;
    return is_decimal(plain) ? Meaning::decimal : Meaning::text;
}

std::size_t irregular_at(string_view text, std::size_t at) {
    const auto byte = [&](std::size_t offset) {
        return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
    };
    const auto first = byte(0);
    if (first < 0x20) return first == '\n' || first == '\t' ? 0 : 1;
    if (first == 0x7f) return 1;
    if (first == 0xc2) return byte(1) >= 0x80 && byte(1) <= 0x9f ? 2 : 0;
    if (first == 0xe2) return byte(1) == 0x80 && (byte(2) == 0xa8 || byte(2) == 0xa9) ? 3 : 0;
    if (first != 0xef) return 0;
    const bool mark = byte(1) == 0xbb && byte(2) == 0xbf;                         // U+FEFF
    const bool nothing = byte(1) == 0xbf && (byte(2) == 0xbe || byte(2) == 0xbf); // U+FFFE, U+FFFF
    return mark || nothing ? 3 : 0;
}

bool can_be_plain(string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
    if (string_view("?:,[]{}#&*!|>'\"%@`").find(text.front()) != string_view::npos) return false;
    if (text == "-" || text.starts_with("- ")) return false;
    if (text.starts_with("---") || text.starts_with("...") || starts_like_conflict(text)) return false;
    if (text.find_first_of("\t\n") != text.npos || has_irregular(text)) return false;
    return text.find(": ") == text.npos && text.find(" #") == text.npos;
}

// yaml-cpp 0.7 ends plain text in brackets at a '?' as well.
bool can_be_plain_in_flow(string_view text) {
    return can_be_plain(text) && text.find_first_of(",[]{}?") == text.npos;
}

bool is_date(string_view plain) {
    if (!take_digits(plain, 4, 4) || !take(plain, '-') || !take_digits(plain, 1, 2)) return false;
    if (!take(plain, '-') || !take_digits(plain, 1, 2)) return false;
    if (plain.empty()) return true;
    const auto time = plain.find_first_not_of("Tt \t");
    return time != 0 && time != plain.npos && is_digit(plain[time]);
}

bool is_misread(string_view plain) {
    const auto word = lower(plain);
    if (is_one_of(word, {"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"}))
        return true;
    return looks_like_number(plain) || is_date(plain);
}

bool needs_quotes(string_view text) { return !can_be_plain(text) || is_misread(text); }

bool can_be_literal(string_view text) {
    const auto last = text.find_last_not_of('\n');
    if (last == text.npos || text.find('\n') == text.npos || has_irregular(text)) return false;
    // Some readers can tell a line of spaces at either end from indentation, and others cannot.
    const auto body = text.substr(text.find_first_not_of('\n'), last + 1 - text.find_first_not_of('\n'));
    const auto blank = [](string_view line) { return trim(line).empty(); };
    return !blank(body.substr(0, body.find('\n'))) && !blank(body.substr(body.rfind('\n') + 1));
}

std::string double_quoted(string_view text) {
    if (bad_utf8(text)) throw Error("the text to be written is not UTF-8", "save it as UTF-8");
    std::string quoted = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto length = std::max<std::size_t>(1, irregular_at(text, at));
        const char c = text[at];
        if (c == '"' || c == '\\') quoted += '\\';
        if (irregular_at(text, at) > 0)
            quoted += escaped(text.substr(at, length));
        else if (c == '\n')
            quoted += "\\n";
        else if (c == '\t')
            quoted += "\\t";
        else
            quoted += c;
        at += length;
    }
    return quoted + '"';
}

} // namespace pmnet::yaml
