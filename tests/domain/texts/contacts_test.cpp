#include "domain/texts/contacts.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace pmnet::domain;

namespace {

std::string contacts(const std::string& text) {
    std::string found;
    for (const auto& contact : contacts_in(text))
        found += "[" + text.substr(contact.at, contact.length) + "]";
    return found;
}

} // namespace

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
