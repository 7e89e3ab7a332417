#include "domain/texts/practice_names.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace pmnet::domain {

namespace {

struct Piece {
    std::string text; // in lower case, without apostrophes
    std::size_t at, end;
};

std::vector<Piece> pieces_in(std::string_view text) {
    constexpr std::string_view apostrophe = "\xe2\x80\x99"; // U+2019
    std::vector<Piece> words;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool is_mark = text[at] == '\'' || text.substr(at).starts_with(apostrophe);
        const bool is_letter = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                               (byte >= 'A' && byte <= 'Z');
        if (in_word && is_mark) {
            at += text[at] == '\'' ? 0 : apostrophe.size() - 1;
            continue;
        }
        if (is_letter && !in_word) words.push_back({"", at, at});
        in_word = is_letter;
        if (!is_letter) continue;
        words.back().text += lower(text.substr(at, 1));
        words.back().end = at + 1;
    }
    return words;
}

// What any practice may be called.
bool is_common(std::string_view word) {
    constexpr std::array<std::string_view, 9> common = {
        "the", "medical", "practice", "surgery", "health", "centre", "group", "doctors", "partnership"};
    return std::find(common.begin(), common.end(), word) != common.end();
}

} // namespace

PracticeNames::PracticeNames(const Records& practices) {
    for (const auto* practice : practices) {
        Name name;
        for (auto& word : pieces_in((*practice)["name"].text()))
            if (!is_common(word.text)) name.words.push_back(std::move(word.text));
        name.code = practice->id;
        name.needs_more = name.words.size() == 1;
        by_first_word_.emplace(practice->id, Name{{practice->id}, practice->id, false});
        if (name.words.empty()) continue;
        const auto first = name.words.front();
        by_first_word_.emplace(first, std::move(name));
    }
}

std::vector<PracticeNames::Found> PracticeNames::in(std::string_view text) const {
    std::vector<Found> found;
    if (by_first_word_.empty()) return found;
    const auto words = pieces_in(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto [from, to] = by_first_word_.equal_range(words[i].text);
        for (auto entry = from; entry != to; ++entry) {
            const auto& name = entry->second;
            const auto count = name.words.size();
            const bool stands =
                i + count <= words.size() &&
                std::equal(name.words.begin(), name.words.end(),
                           words.begin() + static_cast<std::ptrdiff_t>(i),
                           [](const std::string& word, const Piece& here) { return word == here.text; });
            const bool has_more = i + count < words.size() && words[i + count].text != "the" &&
                                  is_common(words[i + count].text);
            if (!stands || (name.needs_more && !has_more)) continue;
            const auto& last = words[i + count - 1];
            found.push_back({name.code, words[i].at, last.end - words[i].at});
            break;
        }
    }
    return found;
}

} // namespace pmnet::domain
