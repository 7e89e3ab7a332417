#include "domain/texts/same_words.hpp"

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
                     "Surveys were drawn from a list that nobody had."}) == Said{"0 3: list survey drawn"});
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

TEST_CASE("same words: a chain of texts that have no word in half of them is no group") {
    std::vector<std::string> chain;
    const std::vector<std::string> words = {"fire",  "theft",  "copies", "branch", "keys", "alarm",
                                            "stamp", "drawer", "ledger", "window", "tray", "lamp"};
    for (std::size_t i = 0; i + 3 < words.size(); ++i)
        chain.push_back(words[i] + " " + words[i + 1] + " " + words[i + 2] + " " + words[i + 3]);
    CHECK(groups_of({chain[0], chain[1]}) == Said{"0 1: theft copies branch"});
    CHECK(groups_of(chain).empty());
}

TEST_CASE("same words: a thousand texts are told apart in time, and what comes back among them is found") {
    std::vector<std::string> texts;
    for (int i = 0; i < 1000; ++i)
        texts.push_back(i % 100 == 0 ? "the restore of backups failed"
                                     : "practice " + std::to_string(i) + " lacks an item");
    const auto groups = same_words(texts);
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].texts.size() == 10);
}
