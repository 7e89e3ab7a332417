#include "base/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace pmnet {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct Codepoint {
    utf8proc_int32_t value; // negative where the bytes are malformed
    std::size_t length;     // bytes taken; 1 for a malformed one
};

Codepoint decode(std::string_view text) {
    utf8proc_int32_t value = -1;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &value);
    if (length <= 0) return {-1, 1};
    return {value, static_cast<std::size_t>(length)};
}

std::size_t columns_of(utf8proc_int32_t value) {
    return value < 0 ? 1 : static_cast<std::size_t>(std::max(0, utf8proc_charwidth(value)));
}

std::string escape_controls(std::string_view text, std::string_view kept) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const auto [value, length] = decode(text.substr(at));
        const bool control = value >= 0 && (value < 0x20 || (value >= 0x7f && value < 0xa0));
        const bool steering =
            (value >= 0x200e && value <= 0x200f) || (value >= 0x202a && value <= 0x202e) ||
            (value >= 0x2066 && value <= 0x2069); // marks that reverse the reading direction
        if (value < 0) {
            shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[at]));
        } else if (control && kept.find(static_cast<char>(value)) == kept.npos) {
            shown += value == '\n' ? "\\n" : value == '\t' ? "\\t" : fmt::format("\\x{:02x}", value);
        } else if (steering) {
            shown += fmt::format("\\u{:04x}", value);
        } else {
            shown += text.substr(at, length);
        }
        at += length;
    }
    return shown;
}

// Edits (insert, delete, change, swap of neighbours) that turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    std::iota(cost[0].begin(), cost[0].end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            cost[i][j] =
                std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

} // namespace

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const auto to = text.find(at, from);
        parts.emplace_back(text.substr(from, to == text.npos ? text.npos : to - from));
        if (to == text.npos) return parts;
        from = to + 1;
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
    return fmt::format("{}", fmt::join(parts, between));
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower_letter);
    return result;
}

std::string upper(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return result;
}

bool contains_folded(std::string_view text, std::string_view part) {
    return lower(text).find(lower(part)) != std::string::npos;
}

std::string with_article(std::string_view noun) {
    const bool vowel =
        !noun.empty() && std::string_view("aeio").find(lower(noun.substr(0, 1))) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(noun);
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::optional<std::size_t> bad_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const auto [value, length] = decode(text.substr(at));
        if (value < 0) return at;
        at += length;
    }
    return std::nullopt;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::size_t width(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [value, length] = decode(text.substr(at));
        columns += columns_of(value);
        at += length;
    }
    return columns;
}

std::string pad(std::string_view text, std::size_t columns) {
    const auto taken = width(text);
    return std::string(text) + std::string(columns > taken ? columns - taken : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t columns) {
    const auto taken = width(text);
    return std::string(columns > taken ? columns - taken : 0, ' ') + std::string(text);
}

std::string clip(std::string_view text, std::size_t columns) {
    if (width(text) <= columns) return std::string(text);
    if (columns == 0) return "";
    std::string kept;
    std::size_t taken = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [value, length] = decode(text.substr(at));
        if (taken + columns_of(value) + 1 > columns) break;
        taken += columns_of(value);
        kept += text.substr(at, length);
        at += length;
    }
    return kept + "…";
}

bool says_something(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto [value, length] = decode(text.substr(at));
        at += length;
        const auto* properties = value < 0 ? nullptr : utf8proc_get_property(value);
        if (properties == nullptr) continue;
        const auto category = properties->category;
        if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) return true;
        if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) return true;
    }
    return false;
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words(1);
    for (const auto c : lower(text)) {
        const bool in_word =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (in_word)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::string hyphenated(std::string_view text) {
    std::string made;
    bool between = false;
    for (const auto c : lower(replace_all(std::string(text), "&", " and "))) {
        const bool in_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (c == '\'') continue; // "nurse's" is one word
        if (in_word && between && !made.empty()) made += '-';
        if (in_word) made += c;
        between = !in_word;
    }
    return made;
}

std::string visible(std::string_view text) { return escape_controls(text, ""); }

std::string visible_lines(std::string_view text) { return escape_controls(text, "\n\t"); }

std::optional<std::string> closest(std::string_view word, const std::vector<std::string>& candidates) {
    std::optional<std::string> best;
    std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
    if (word.size() > 100) return best; // too long for a typing error, and the comparison is quadratic
    for (const auto& candidate : candidates) {
        if (candidate.size() > 100) continue;
        const auto edits = edit_distance(lower(word), lower(candidate));
        if (edits < fewest) {
            fewest = edits;
            best = candidate;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const auto meant = closest(word, candidates);
    return meant ? fmt::format("did you mean '{}'?", *meant) : "";
}

} // namespace pmnet
