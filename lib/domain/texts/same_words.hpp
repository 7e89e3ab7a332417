// Texts that say much the same, and the words they say it in.
//
// The rule: at least three words in common, which weigh at least two fifths of all the words of the lighter
// text. A word weighs the more the fewer of the texts have it: 1 where all do, 2 where half do, 3 where a
// quarter does, and so on. Words are compared by their stems, and stop words do not count. What is linked by
// a third text is one group, unless they have so little in common that no word stands in half of them.
//
// A text is compared with the fifty latest before it that have a word in common, for each of its words: a
// concern that comes back is among them, and the time grows with the number of texts and not with its square.
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
    std::vector<SharedWord>
        words; // that at least half of them have, those of the first text first; never none
};

// Groups in the order of their first text. Texts that are like no other are in none.
std::vector<SameWords> same_words(const std::vector<std::string>& texts);

} // namespace pmnet::domain
