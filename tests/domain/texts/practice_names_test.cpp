#include "domain/texts/practice_names.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const PracticeNames& names() {
    static const Trial trial({{"practices/92464.yaml", "name: Kelso Abbey Medical Practice\n"},
                              {"practices/90120.yaml", "name: Merkland Surgery\n"},
                              {"practices/90736.yaml", "name: Queen's Cross Practice\n"},
                              {"practices/91688.yaml", "name: The Medical Centre\n"}});
    static const PracticeNames known(pointers_to(trial.records().of("practice")));
    return known;
}

// What of a text is found, each in brackets.
std::string practices(const std::string& text) {
    std::string found;
    for (const auto& practice : names().in(text))
        found += practice.code + "[" + text.substr(practice.at, practice.length) + "]";
    return found;
}

} // namespace

TEST_CASE("practice names: a name is found without what any practice is called, in any writing") {
    CHECK(practices("Rang Kelso Abbey back.") == "92464[Kelso Abbey]");
    CHECK(practices("KELSO  abbey, twice: kelso-abbey") == "92464[KELSO  abbey]92464[kelso-abbey]");
    CHECK(practices("Kelso and its Abbey") == "");
    CHECK(practices("Kelso") == "");
    CHECK(practices("queens cross; Queen’s Cross; Queen's\nCross") ==
          "90736[queens cross]90736[Queen’s Cross]90736[Queen's\nCross]");
}

TEST_CASE("practice names: one word is a name only before what practices are called") {
    CHECK(practices("the Merkland surgery, Merkland Medical") == "90120[Merkland]90120[Merkland]");
    CHECK(practices("from Merkland to Elgin") == "");
    CHECK(practices("the medical centre") == ""); // nothing of it is a name
}

TEST_CASE("practice names: a code stands alone") {
    CHECK(practices("92464 asked, not 924641 or A92464") == "92464[92464]");
}
