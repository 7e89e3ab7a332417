#include "base/text.hpp"

#include "support/shown.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace pmnet;

namespace {

using Texts = std::vector<std::string>;

std::string random_text(std::mt19937& random, std::size_t longest) {
    // Letters, separators, two- to four-byte characters, controls and bytes that are no UTF-8.
    static const Texts pieces = {"a",  "B", "-",    ",",    " ",    "\n",     "\t",    "é",
                                 "表", "😀", "\x1b", "\xff", "\xc3", "\u0301", "\u202e"};
    std::string text;
    const auto count = random() % (longest + 1);
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    return text;
}

} // namespace

TEST_CASE("text: split gives one part more than there are separators, empty ones too") {
    CHECK(split("a,b", ',') == Texts{"a", "b"});
    CHECK(split("", ',') == Texts{""});
    CHECK(split(",", ',') == Texts{"", ""});
    CHECK(split("a,,b,", ',') == Texts{"a", "", "b", ""});
}

TEST_CASE("text: join puts together what split took apart") {
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        const auto text = random_text(random, 12);
        CHECK(join(split(text, ','), ",") == text);
    }
    CHECK(join({}, ", ") == "");
}

TEST_CASE("text: trim takes spaces, tabs and line ends from both ends and nothing from within") {
    CHECK(trim(" \t\r\na b \n") == "a b");
    CHECK(trim(" \n\t ") == "");
    CHECK(trim("") == "");
    CHECK(trim("\u00a0a") == "\u00a0a"); // a no-break space was typed on purpose
}

TEST_CASE("text: lower changes ASCII letters and nothing else") {
    CHECK(lower("AbZ-09") == "abz-09");
    CHECK(lower("ÉÀ") == "ÉÀ");
    CHECK(lower("@[`{") == "@[`{"); // the neighbours of the letters
}

TEST_CASE("text: a part is found in either case") {
    CHECK(contains_folded("Infection Control", "CONTROL"));
    CHECK(contains_folded("abc", ""));
    CHECK_FALSE(contains_folded("abc", "abcd"));
    CHECK_FALSE(contains_folded("", "a"));
}

TEST_CASE("text: a noun takes an before a vowel") {
    CHECK(with_article("activity") == "an activity");
    CHECK(with_article("evaluation-plan") == "an evaluation-plan");
    CHECK(with_article("objective") == "an objective");
    CHECK(with_article("request") == "a request");
    CHECK(with_article("") == "a ");
}

TEST_CASE("text: replacing does not look again at what it put in") {
    CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
    CHECK(replace_all("abcabc", "bc", "") == "aa");
    CHECK(replace_all("abc", "x", "y") == "abc");
}

TEST_CASE("text: the first malformed byte of UTF-8 is found") {
    CHECK_FALSE(bad_utf8("plain, é, 表, 😀"));
    CHECK_FALSE(bad_utf8(""));
    CHECK(bad_utf8("ab\xff") == 2);
    CHECK(bad_utf8("é\x80") == 2);             // a continuation without a start
    CHECK(bad_utf8("a\xc3") == 1);             // cut off
    CHECK(bad_utf8("a\xc0\xaf") == 1);         // '/' written overlong
    CHECK(bad_utf8("a\xed\xa0\x80") == 1);     // half of a surrogate pair
    CHECK(bad_utf8("a\xf4\x90\x80\x80") == 1); // past the last code point
}

TEST_CASE("text: characters counts code points") {
    CHECK(characters("") == 0);
    CHECK(characters("aé表😀") == 4);
    CHECK(characters("e\u0301") == 2);
}

TEST_CASE("text: width counts columns, two for a wide character and none for a combining mark") {
    CHECK(width("abc") == 3);
    CHECK(width("é") == 1);
    CHECK(width("表") == 2);
    CHECK(width("e\u0301") == 1);
    CHECK(width("") == 0);
}

TEST_CASE("text: padding fills up to the columns and never cuts") {
    CHECK(pad("ab", 4) == "ab  ");
    CHECK(pad_left("ab", 4) == "  ab");
    CHECK(pad("表", 3) == "表 ");
    CHECK(pad("abcde", 3) == "abcde");
    CHECK(pad_left("abcde", 3) == "abcde");
}

TEST_CASE("text: clipping never gives more columns than asked for, and shows that it cut") {
    CHECK(clip("abc", 3) == "abc");
    CHECK(clip("abcd", 3) == "ab…");
    CHECK(clip("表表", 3) == "表…");
    CHECK(clip("a表", 2) == "a…");
    CHECK(clip("表表", 2) == "…"); // a wide character does not fit beside the mark
    CHECK(clip("abc", 1) == "…");
    CHECK(clip("abc", 0) == "");
    std::mt19937 random(2);
    for (int i = 0; i < 2000; ++i) {
        const auto text = random_text(random, 12);
        const auto columns = random() % 10;
        const auto clipped = clip(text, columns);
        CAPTURE(visible(text));
        CAPTURE(columns);
        CHECK(width(clipped) <= columns);
        if (width(text) <= columns) CHECK(clipped == text);
    }
}

TEST_CASE("text: visible shows control characters and malformed bytes as escapes") {
    CHECK(visible("a\nb\tc") == "a\\nb\\tc");
    CHECK(visible("\x1b[31m") == "\\x1b[31m");
    CHECK(visible(std::string_view("\0", 1)) == "\\x00");
    CHECK(visible("\x7f") == "\\x7f");
    CHECK(visible("\u0085") == "\\x85"); // NEL
    CHECK(visible("\xff\xc3") == "\\xff\\xc3");
    CHECK(visible("\u202e") == "\\u202e"); // reverses the reading direction
    CHECK(visible("é 表 😀") == "é 表 😀");
}

TEST_CASE("text: visible_lines keeps line feeds and tabs, and only those") {
    CHECK(visible_lines("a\n\tb\r\x1b") == "a\n\tb\\x0d\\x1b");
}

TEST_CASE("text: what is made visible is well-formed, free of controls, and stays as it is a second time") {
    std::mt19937 random(3);
    for (int i = 0; i < 5000; ++i) {
        const auto shown = visible(random_text(random, 20));
        CHECK_FALSE(bad_utf8(shown));
        CHECK(shown.find_first_of("\n\t\r\x1b\x7f") == shown.npos);
        CHECK(visible(shown) == shown);
    }
}

TEST_CASE("text: the closest candidate is the one with the fewest slips") {
    const Texts kinds = {"request", "policy", "practice", "job-profile"};
    CHECK(closest("reqest", kinds) == "request");
    CHECK(closest("cta", {"cat"}) == "cat"); // two neighbours swapped are one slip
    CHECK(closest("PRACTICE", kinds) == "practice");
    CHECK(closest("practise", kinds) == "practice");
}

TEST_CASE("text: nothing is close where more than a third of the letters are wrong") {
    CHECK_FALSE(closest("visit", {"request", "policy"}));
    CHECK(closest("abcxyf", {"abcdef"}));       // two of six
    CHECK_FALSE(closest("abxxxf", {"abcdef"})); // three of six
    CHECK_FALSE(closest("x", {}));
}

TEST_CASE("text: of two equally close candidates the earlier is meant") {
    CHECK(closest("bat", {"cat", "rat"}) == "cat");
    CHECK(closest("bat", {"rat", "cat"}) == "rat");
}

TEST_CASE("text: a word of a hundred thousand letters is compared with nothing") {
    CHECK_FALSE(closest(std::string(100'000, 'a'), {std::string(100'000, 'a')}));
}

TEST_CASE("text: a spelling hint is a question, or nothing at all") {
    CHECK(did_you_mean("polcy", {"policy"}) == "did you mean 'policy'?");
    CHECK(did_you_mean("zebra", {"policy"}) == "");
}

TEST_CASE("text: blanks, hyphens and what has no width say nothing") {
    for (const auto* text :
         {"", " ", "\n\t", "-", " - ", "\u2013", "...", "\u00a0", "\u200b", "\u2060\ufeff", "?", "()"}) {
        CAPTURE(text);
        CHECK_FALSE(says_something(text));
    }
    for (const auto* text : {"a", " 1 ", "\u00e9", "\u0660", "- x"}) {
        CAPTURE(text);
        CHECK(says_something(text));
    }
}

TEST_CASE("text: a name as ids are written") {
    CHECK(hyphenated("Nurse (GP Practice)") == "nurse-gp-practice");
    CHECK(hyphenated(" Records & information ") == "records-and-information");
    CHECK(hyphenated("Women's health") == "womens-health");
    CHECK(hyphenated("--").empty());
}
