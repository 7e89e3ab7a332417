#include "base/notation.hpp"

#include <doctest/doctest.h>

using namespace pmnet;

namespace {

std::string level(std::string_view pasted) { return printed_level(pasted).value_or("none"); }
std::string range(std::string_view pasted) { return printed_range(pasted).value_or("none"); }

} // namespace

TEST_CASE("notation: what the printed profiles show is left as it is") {
    for (const auto* printed :
         {"3", "4a", "2-3ab", "5ac", "1-2acd", "1-2b-3c4b", "2a-3a", "2a-3ab4b", "3ab-4b", "9-10a"}) {
        CAPTURE(printed);
        CHECK(level(printed) == printed);
    }
}

TEST_CASE("notation: any dash, blanks, capitals and brackets are read as pasted") {
    CHECK(level("3\u20134") == "3-4");
    CHECK(level("3\u20144") == "3-4");
    CHECK(level("3\u22124") == "3-4");
    CHECK(level(" 2 - 3 ") == "2-3");
    CHECK(level("2\u00a0\u2013\u00a03AB") == "2-3ab");
    CHECK(level("3\u200b-4") == "3-4");
    CHECK(level("3(a)(b)") == "3ab");
    CHECK(level("3 (a) (b)") == "3ab");
    CHECK(level("3(a, b)") == "3ab");
    CHECK(level("3 (a), (b)") == "3ab");
    CHECK(level("4 a/b") == "4ab");
    CHECK(level("4 a or b") == "4ab");
    CHECK(level("4a, b and c") == "4abc");
    CHECK(level("4a, or b") == "4ab");
    CHECK(level("1 - 2(b) - 3(c) 4(b)") == "1-2b-3c4b");
    CHECK(level("2 (a) \u2013 3 (a)(b)") == "2a-3ab");
    CHECK(level("3 or 4") == "3-4");
    CHECK(level("3, 4a") == "3-4a");
    CHECK(level("3 to 5") == "3-5");
    CHECK(level("Level 3") == "3");
    CHECK(level("\uff13") == "3");
}

TEST_CASE("notation: what could be read in two ways is not guessed at") {
    for (const auto* pasted :
         {"",     " ",      "-",      "a",          "0",          "3-",    "-3",      "3--4", "4-3",
          "3-3",  "2 3",    "3 or 5", "3, 5",       "3/4",        "2.5",   "2\u00bd", "123",  "3ba",
          "3aa",  "3(a",    "3a)",    "3()",        "3(4)",       "3 a-b", "3 or a",  "4a,",  "4a or",
          "none", "3 none", "3-Apr",  "2004-03-04", "03/04/2006", "3a5b",  "=3",      "3;4",  "level"}) {
        CAPTURE(pasted);
        CHECK(level(pasted) == "none");
    }
}

TEST_CASE("notation: a range of bands or scores") {
    CHECK(range("5") == "5");
    CHECK(range("Band 5") == "5");
    CHECK(range("8b \u2013 8c") == "8b-8c");
    CHECK(range("Bands 8b to 8c") == "8b-8c");
    CHECK(range("232\u2013257") == "232-257");
    CHECK(range("Grade X") == "Grade X");
    CHECK(range("Band") == "Band");
    CHECK(range(" \u2013 ") == "none");
    CHECK(range("") == "none");
}
