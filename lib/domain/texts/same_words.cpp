#include "domain/texts/same_words.hpp"

#include "base/text.hpp"
#include "domain/texts/search.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

namespace pmnet::domain {

namespace {

constexpr std::size_t fewest_in_common = 3;
constexpr std::size_t most_compared = 50; // of the texts that have a word

using Stems = std::vector<std::string>;

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

// Stems as numbers, with what each weighs.
struct Numbered {
    std::vector<std::vector<std::size_t>> texts; // the stems of each, sorted
    std::vector<int> weights;                    // by stem
};

Numbered numbered(const std::vector<Stems>& texts) {
    Numbered result;
    std::map<std::string_view, std::size_t> numbers;
    std::vector<std::size_t> holders; // by stem, how many texts have it
    for (const auto& stems : texts) {
        auto& own = result.texts.emplace_back();
        for (const auto& stem : stems) {
            const auto [place, is_new] = numbers.emplace(stem, holders.size());
            if (is_new) holders.push_back(0);
            ++holders[place->second];
            own.push_back(place->second);
        }
        std::sort(own.begin(), own.end());
    }
    for (const auto count : holders) result.weights.push_back(weight_of_word(texts.size(), count));
    return result;
}

int weight_of(const std::vector<std::size_t>& stems, const std::vector<int>& weights) {
    return std::accumulate(stems.begin(), stems.end(), 0,
                           [&](int sum, std::size_t stem) { return sum + weights[stem]; });
}

bool are_alike(const Numbered& all, std::size_t a, std::size_t b) {
    std::vector<std::size_t> common;
    std::set_intersection(all.texts[a].begin(), all.texts[a].end(), all.texts[b].begin(), all.texts[b].end(),
                          std::back_inserter(common));
    return say_the_same(common.size(), weight_of(common, all.weights), weight_of(all.texts[a], all.weights),
                        weight_of(all.texts[b], all.weights));
}

Groups grouped(const Numbered& all) {
    Groups groups(all.texts.size());
    std::vector<std::vector<std::size_t>> holders(all.weights.size()); // of a stem, among the texts before
    std::vector<std::size_t> compared_with(all.texts.size(), all.texts.size());
    for (std::size_t text = 0; text < all.texts.size(); ++text)
        for (const auto stem : all.texts[text]) {
            auto& before = holders[stem];
            const auto from = before.size() - std::min(before.size(), most_compared);
            for (auto i = from; i < before.size(); ++i) {
                const auto other = before[i];
                if (std::exchange(compared_with[other], text) != text && are_alike(all, text, other))
                    groups.join(text, other);
            }
            before.push_back(text);
        }
    return groups;
}

// How these texts write a stem; the first of them that has it counts.
std::map<std::string, std::string> spelling(const std::vector<std::string>& texts) {
    std::vector<std::string> pieces;
    for (const auto& text : texts)
        for (auto& piece : words_in(text)) pieces.push_back(std::move(piece));
    const auto stems = stems_of(pieces);
    std::map<std::string, std::string> words;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (stems[i].size() == 1) words.emplace(stems[i].front(), pieces[i]);
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

int weight_of_word(std::size_t texts, std::size_t that_have_it) {
    return static_cast<int>(std::bit_width(texts / that_have_it));
}

bool say_the_same(std::size_t in_common, int weight_in_common, int weight, int other_weight) {
    return in_common >= fewest_in_common && 5 * weight_in_common >= 2 * std::min(weight, other_weight);
}

std::vector<SameWords> same_words(const std::vector<std::string>& texts) {
    const auto stems = stems_of(texts);
    const auto groups = grouped(numbered(stems));
    std::map<std::size_t, SameWords> by_first;
    for (std::size_t i = 0; i < texts.size(); ++i) by_first[groups.first_of(i)].texts.push_back(i);
    std::vector<SameWords> found;
    for (auto& [first, group] : by_first)
        if (group.texts.size() > 1) found.push_back(std::move(group));
    for (auto& group : found) group.words = shared_words(group.texts, stems, texts);
    std::erase_if(found, [](const SameWords& group) { return group.words.empty(); });
    return found;
}

} // namespace pmnet::domain
