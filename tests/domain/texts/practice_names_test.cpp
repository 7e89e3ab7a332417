#include "domain/texts/practice_names.hpp"

#include "domain/texts/identifiers.hpp"
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

std::string contacts(const std::string& text) {
    std::string found;
    for (const auto& contact : contacts_in(text))
        found += "[" + text.substr(contact.at, contact.length) + "]";
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

TEST_CASE("contacts: telephone numbers in the ways they are written") {
    for (const auto* number : {"0131 496 0000", "01314960000", "0131-496-0000", "01835 863000",
                               "020 7946 0000", "+44 131 496 0000", "07700 900123", "0131 496  0000"})
        CHECK_MESSAGE(!contacts(std::string("Ring ") + number + " now").empty(), number);
    for (const auto* other : {"06.05.2005 14:30", "10 000 000 000", "2005-06-07", "1410 of 1422", "0900",
                              "12 points of 0.5", "943 476 5919", "from 09:00 to 17:00 on 04.05.2005"})
        CHECK_MESSAGE(contacts(other).empty(), other);
    CHECK(contacts("Ring 0131 496 0000 now") == "[0131 496 0000]");
}

TEST_CASE("contacts: addresses of mail, and postcodes") {
    CHECK(contacts("to m.x+y@example.org.") == "[m.x+y@example.org]");
    CHECK(contacts("at 5 @ 3, me@home, @name") == "");
    CHECK(contacts("in TD5 7AB and td57ab") == "[TD5 7AB][td57ab]");
    CHECK(contacts("ward B1 2nd floor") == "");
}
