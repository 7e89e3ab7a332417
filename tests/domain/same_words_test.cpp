#include "domain/same_words.hpp"

#include "base/text.hpp"
#include "support/said.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

// "positions: words" of each group.
Said groups_of(const std::vector<std::string>& texts) {
    Said groups;
    for (const auto& group : same_words(texts)) {
        std::vector<std::string> positions, words;
        for (const auto position : group.texts) positions.push_back(std::to_string(position));
        for (const auto& word : group.words) words.push_back(word.word);
        groups.push_back(join(positions, " ") + ": " + join(words, " "));
    }
    return groups;
}

} // namespace

TEST_CASE("same words: texts that share three words of weight are one group, told by these words") {
    CHECK(groups_of({"Nobody could say which list the survey was drawn from.", "All is well.",
                     "It was not said from which list they drew the survey, nor by whom.",
                     "Surveys were drawn from a list that nobody had."}) ==
          Said{"0 3: list survey drawn"});
}

TEST_CASE("same words: a word is told as the first text writes it, whatever its ending") {
    CHECK(groups_of({"Backups are never restored at the branch.", "The branch restores no backup."}) ==
          Said{"0 1: backups restored branch"});
}

TEST_CASE("same words: two words in common, or three of little weight, are not enough") {
    CHECK(groups_of({"The fridge is warm.", "A warm fridge."}).empty());
    CHECK(groups_of(
              {"fridge log kept warm on the ward by nurses who left in winter without handing over keys",
               "fridge log warm although doctors bought thermometers alarms batteries cables and shelves"})
              .empty());
}

TEST_CASE("same words: what a third text links is one group, with the words that half of it has") {
    CHECK(groups_of({"fire theft computer copies", "fire theft computer copies branch keys",
                     "branch keys copies alarm fire"}) ==
          Said{"0 1 2: fire theft computer copies branch keys"});
}

TEST_CASE("same words: no text, an empty one and one of stop words are in no group") {
    CHECK(groups_of({}).empty());
    CHECK(groups_of({"", "", "the of and", "the of and"}).empty());
}
