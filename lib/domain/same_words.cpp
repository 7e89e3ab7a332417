#include "domain/same_words.hpp"

#include "base/text.hpp"
#include "domain/search.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <string_view>

namespace pmnet::domain {

namespace {

constexpr std::size_t fewest_in_common = 3;

using Stems = std::vector<std::string>;
using Holders = std::map<std::string_view, std::vector<std::size_t>>; // texts that have a stem

Holders holders_in(const std::vector<Stems>& texts) {
    Holders holders;
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (const auto& stem : texts[i]) holders[stem].push_back(i);
    return holders;
}

// Texts joined into groups; each is known by its first.
class Groups {
public:
    explicit Groups(std::size_t texts) : firsts_(texts) { std::iota(firsts_.begin(), firsts_.end(), 0u); }

    std::size_t first_of(std::size_t text) const {
        while (firsts_[text] != text) text = firsts_[text];
        return text;
    }
    void join(std::size_t a, std::size_t b) {
        const auto [first, second] = std::minmax({first_of(a), first_of(b)});
        firsts_[second] = first;
    }

private:
    std::vector<std::size_t> firsts_;
};

struct Common {
    std::size_t words = 0;
    int weight = 0;
};

Groups grouped(const std::vector<Stems>& texts, const Holders& holders) {
    const auto weight_of = [&](const std::string& stem) {
        return static_cast<int>(std::bit_width(texts.size() / holders.at(stem).size()));
    };
    std::vector<int> weights;
    for (const auto& stems : texts)
        weights.push_back(
            std::accumulate(stems.begin(), stems.end(), 0,
                            [&](int sum, const std::string& stem) { return sum + weight_of(stem); }));
    Groups groups(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::map<std::size_t, Common> others;
        for (const auto& stem : texts[i])
            for (const auto other : holders.at(stem))
                if (other < i) {
                    ++others[other].words;
                    others[other].weight += weight_of(stem);
                }
        for (const auto& [other, common] : others)
            if (common.words >= fewest_in_common &&
                5 * common.weight >= 2 * std::min(weights[i], weights[other]))
                groups.join(i, other);
    }
    return groups;
}

bool is_of_word(char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
           static_cast<unsigned char>(letter) >= 0x80;
}

// Runs of letters and digits, in lower case.
std::vector<std::string> pieces_of(const std::string& text) {
    std::vector<std::string> pieces(1);
    for (const auto letter : lower(text)) {
        if (is_of_word(letter))
            pieces.back() += letter;
        else if (!pieces.back().empty())
            pieces.emplace_back();
    }
    if (pieces.back().empty()) pieces.pop_back();
    return pieces;
}

// How these texts write a stem; the first of them that has it counts.
std::map<std::string, std::string> spelling(const std::vector<std::string>& texts) {
    std::map<std::string, std::string> words;
    for (const auto& text : texts) {
        const auto pieces = pieces_of(text);
        const auto stems = stems_of(pieces);
        for (std::size_t i = 0; i < pieces.size(); ++i)
            if (stems[i].size() == 1) words.emplace(stems[i].front(), pieces[i]);
    }
    return words;
}

std::vector<SharedWord> shared_words(const std::vector<std::size_t>& group, const std::vector<Stems>& stems,
                                     const std::vector<std::string>& texts) {
    std::vector<std::string> own_texts;
    std::vector<SharedWord> words;
    for (const auto text : group) {
        own_texts.push_back(texts[text]);
        for (const auto& stem : stems[text]) {
            const auto known = std::find_if(words.begin(), words.end(),
                                            [&](const SharedWord& word) { return word.stem == stem; });
            if (known == words.end())
                words.push_back({stem, stem, {text}});
            else
                known->texts.push_back(text);
        }
    }
    std::erase_if(words, [&](const SharedWord& word) {
        return word.texts.size() < 2 || 2 * word.texts.size() < group.size();
    });
    const auto spelled = spelling(own_texts);
    for (auto& word : words)
        if (const auto found = spelled.find(word.stem); found != spelled.end()) word.word = found->second;
    return words;
}

} // namespace

std::vector<SameWords> same_words(const std::vector<std::string>& texts) {
    const auto stems = stems_of(texts);
    const auto groups = grouped(stems, holders_in(stems));
    std::map<std::size_t, SameWords> by_first;
    for (std::size_t i = 0; i < texts.size(); ++i) by_first[groups.first_of(i)].texts.push_back(i);
    std::vector<SameWords> found;
    for (auto& [first, group] : by_first)
        if (group.texts.size() > 1) found.push_back(std::move(group));
    for (auto& group : found) group.words = shared_words(group.texts, stems, texts);
    return found;
}

} // namespace pmnet::domain
