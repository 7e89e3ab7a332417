// Texts that say much the same, and the words they say it in.
//
// The rule: at least three words in common, which weigh at least two fifths of all the words of the lighter
// text. The fewer of the texts have a word, the more it weighs: 1 if all do, 2 if half do, 3 if a quarter do,
// and so on. Words are compared by their stems, and stop words do not count. Texts linked by a third one are
// in one group, unless they have so little in common that no word is in half of them.
//
// A text is compared with the fifty latest before it that have a word in common, for each of its words: a
// recurring concern is among them, and the time grows with the number of texts, not with its square.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pmnet::domain {

int weight_of_word(std::size_t texts, std::size_t that_have_it);
// Of two texts: how many words they have in common, what those weigh, and all the words of each.
bool say_the_same(std::size_t in_common, int weight_in_common, int weight, int other_weight);

struct SharedWord {
    std::string stem;
    std::string word;               // as the first text that has it writes it, in lower case
    std::vector<std::size_t> texts; // that have it
};

struct SameWords {
    std::vector<std::size_t> texts; // positions, in order; at least two
    std::vector<SharedWord> words;  // that at least half have, those of the first text first; never none
};

// Groups in the order of their first text. Texts that are like no other are in none.
std::vector<SameWords> same_words(const std::vector<std::string>& texts);

} // namespace pmnet::domain
