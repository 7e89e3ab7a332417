#include "yaml/read.hpp"

#include "yaml/write.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::yaml;
using namespace std::string_literals;

namespace {

struct Refusal {
    std::string text;  // of the record
    std::string place; // line:column
    std::string message;
    std::string hint = ""; // not compared where empty
};

Error refusal_of(const std::string& text) {
    try {
        read("r.yaml", text);
    } catch (const Error& error) {
        return error;
    }
    return Error("nothing was refused");
}

void check(const Refusal& expected) {
    CAPTURE(expected.text);
    const auto error = refusal_of(expected.text);
    CHECK(error.message() == expected.message);
    CHECK(error.place().text() == "r.yaml:" + expected.place);
    CHECK(error.hint() != "");
    if (!expected.hint.empty()) CHECK(error.hint() == expected.hint);
}

std::string value_of(const std::string& text) {
    const auto document = read("r.yaml", text);
    return std::string(document.root()["a"].text());
}

} // namespace

TEST_CASE("read: keys that stand twice are refused at the second, naming the line of the first") {
    check({"a: 1\nb: 2\na: 3\n", "3:1", "the key 'a' appears twice", "the first is on line 1; keep one"});
    check({"x:\n  - {k: 1, \"k\": 2}\n", "2:12", "the key 'k' appears twice"});
}

TEST_CASE("read: what YAML can do and a record may not is refused") {
    check({"a: &x 1\nb: *x\n", "1:4", "a record cannot use anchors (&) or aliases (*)"});
    check({"b: *x\n", "1:4", "a record cannot use anchors (&) or aliases (*)"});
    check({"&x a: 1\n", "1:1", "a record cannot use anchors (&) or aliases (*)"});
    check({"a: !!str 1\n", "1:4", "a record cannot use tags (!)"});
    check({"a: ! 1\n", "1:4", "a record cannot use tags (!)"});
    check({"!t\na: 1\n", "1:1", "a record cannot use tags (!)"});
    check({"<<: {a: 1}\n", "1:1", "a record cannot use merge keys (<<)"});
    check({"? a\n: 1\n", "1:1", "a key cannot be marked with '?'"});
    check({"[a, b]: 1\n", "1:1", "a key must be one word or text"});
    check({"a: [b: 1]\n", "1:5", "a '[' is not closed, or there is a pair in it without { }"});
    check({": 1\n", "1:1", "a key is missing or null here"});
    check({"~: 1\n", "1:1", "a key is missing or null here"});
    check({"a: 1\n---\nb: 2\n", "2:1", "a second record starts here"});
    check({"%YAML 1.2\n---\na: 1\n", "1:1", "a line that starts with '%' is an instruction to YAML readers"});
    check({"a: 1\n...\n", "2:1", "'...' ends the record before the file ends"});
    check({"--- a: 1\n", "1:1", "there is text after '---'"});
}

TEST_CASE("read: a text that is no record is refused") {
    check({"", "1:1", "there is nothing in this file"});
    check({"# only a comment\n", "1:1", "there is nothing in this file"});
    check({"---\n", "1:1", "there is nothing in this file"});
    check({"receptionist\n", "1:1", "this is a single value, not a record", "write it as 'key: value'"});
    check({"null\n", "1:1", "this is a single value, not a record"});
}

TEST_CASE("read: bytes that no record may hold are refused where they stand") {
    check({"a: 1\nb: caf\xe9\n", "2:7", "the byte 0xe9 is not UTF-8", "save the file as UTF-8"});
    check({"\xef\xbb\xbf"
           "a: 1\n",
           "1:1", "there is a byte-order mark here"});
    check({"a: x\0y\n"s, "1:5", "there is a control character here"});
    check({"a: x\x1b[31m\n", "1:5", "there is a control character here",
           "delete it, or write the text in double quotes with \\x1b in its place"});
    check({"a: x\ry\n", "1:5", "there is a carriage return without a line feed here"});
    check({"a: x\xe2\x80\xa8y\n", "1:5",
           "there is a character here that only some readers take for a line end"});
    check({"a: x\xc2\x85y\n", "1:5", "there is a character here that only some readers take for a line end"});
}

TEST_CASE("read: what git leaves of a conflict is refused, and the same as text is not") {
    const std::string hint =
        "keep one side and delete the lines that start with <<<<<<<, ======= and >>>>>>>";
    check({"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n", "2:1",
           "git left a merge conflict here", hint});
    check({"a: |\n  x\n=======\n  y\n", "3:1", "git left a merge conflict here"});
    check({"a: 1\n||||||| base\n", "2:1", "git left a merge conflict here"});
    CHECK(value_of("a: |\n  <<<<<<< HEAD\n  =======\n") == "<<<<<<< HEAD\n=======\n");
}

TEST_CASE("read: broken YAML is refused in plain words, where it breaks") {
    check({"a: b: c\n", "1:5", "there is a ':' where no key can be"});
    check({"a: 1\nb\n", "2:1", "a key needs a ':' after it"});
    check({"a:\nb\n", "2:1", "a key needs a ':' after it"});
    check({"a:\ntopic:x # c\n", "2:1", "this line does not fit anything above it"});
    check({"- a\nb: 1\n", "2:1", "this does not fit what comes before it"});
    check({"a:\n  - b\n c: 1\n", "3:2", "this line does not fit anything above it"});
    check({"a: - b\n", "1:4", "there is a '-' where no list can start"});
    check({"a: @b\n", "1:4", "text cannot start with this character"});
    check({"a: 'b'c\n", "1:7", "this does not fit what comes before it"});
    check({"a: \"b\"#c\n", "1:7", "a comment needs a space before its '#'"});
    check({"a: [1, 2\n", "1:8", "a '[' is not closed, or there is a pair in it without { }"});
    check({"a: {b: 1\n", "2:1", "a '{' is not closed"});
    check({"a: ]\n", "1:4", "this closes a bracket that was never opened"});
    check({"a: [b, , c]\n", "1:8", "this does not fit what comes before it"});
    check({"a: {b, c: 1}\n", "1:5", "a key needs a ':' after it"});
    check({"a: \"x\n", "1:4", "this quote is not closed, or the text in it is not indented"});
    check({"a: \"x\ny\"\n", "1:4", "this quote is not closed, or the text in it is not indented"});
    check({"a: \"\\q\"\n", "1:7", "a backslash is followed by a letter that has no meaning there"});
    check({"a: \"it\\'s\"\n", "1:7", "a backslash is followed by a letter that has no meaning there"});
    check({"a: \"\\x4\"\n", "1:9", "an escape is missing its digits"});
    check({"a: \"\\ud83d\"\n", "1:11", "an escape names a character that does not exist"});
    check({"a: |x\n  y\n", "1:5", "only '-', '+' or a digit may follow '|' or '>'"});
}

TEST_CASE("read: tabs are refused as indentation and let be inside text") {
    check({"a:\n\tb: 1\n", "2:1", "there is a tab where only spaces are allowed", "replace it with spaces"});
    check({"a:\tb\n", "1:3", "there is a tab where only spaces are allowed"});
    check({"-\tb\n", "1:2", "there is a tab where only spaces are allowed"});
    check({"a: 1\n\t\nb: 2\n", "2:1", "there is a tab where only spaces are allowed"});
    CHECK(value_of("a: b\tc\t\n") == "b\tc");
    CHECK(value_of("a: |\n  b\n  \tc\n") == "b\n\tc\n");
}

TEST_CASE("read: more than a mebibyte is refused unread") {
    const auto error = refusal_of("a: " + std::string(largest_text, 'x'));
    CHECK(error.message() == "the file is larger than 1 MiB");
    CHECK(error.place().text() == "r.yaml");
    CHECK(value_of("a: " + std::string(largest_text - 4, 'x') + "\n").size() == largest_text - 4);
}

TEST_CASE("read: sixty-four levels are read and sixty-five refused") {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']') + "\n";
    };
    CHECK_NOTHROW(read("r.yaml", nested(deepest_nesting)));
    check({nested(deepest_nesting + 1), "1:65", "this is nested more than 64 levels deep"});
}

TEST_CASE("read: quoted text is decoded as YAML says, where yaml-cpp goes wrong as well") {
    CHECK(value_of("a: \"\\N\\_\\L\\P\"\n") == "\xc2\x85\xc2\xa0\xe2\x80\xa8\xe2\x80\xa9");
    CHECK(value_of("a: \"\\x41\\u00e9\\U0001f600\\e\\0\\/\\t\"\n") == "A\xc3\xa9\xf0\x9f\x98\x80\x1b\0/\t"s);
    CHECK(value_of("a: \"one\n  two\n\n  three  \n  \"\n") == "one two\nthree ");
    CHECK(value_of("a: \"one\n\n\n  \"\n") == "one\n\n");
    CHECK(value_of("a: \"one \\\n  two\"\n") == "one two");
    CHECK(value_of("a: 'it''s\n  two'\n") == "it's two");
}

TEST_CASE("read: CRLF is read as LF, and a missing last line feed as if it were there") {
    CHECK(value_of("a: |\r\n  one\r\n  two\r\nb: 1\r\n") == "one\ntwo\n");
    CHECK(value_of("a: |\n  one") == "one\n");
    const auto document = read("r.yaml", "x: 1\r\na: \"y\"\r\n");
    CHECK(document.root()["a"].place().text() == "r.yaml:2:4");
    CHECK(document.root()["a"].text() == "y");
}

TEST_CASE("read: one '---' on top, with comments around it, is let be") {
    CHECK(value_of("# top\n--- # why\n# more\na: 1\n") == "1");
}

TEST_CASE("read: every usual layout gives the same tree") {
    const auto house = read("r.yaml", "a:\n  - b: 1\n    c: x\n  - - 2\nd: {}\n");
    for (const auto text : {"a:\n- b: 1\n  c: x\n-\n  - 2\nd: {}\n", "a: [{b: 1, c: x}, [2]]\nd: {\n}\n",
                            "{a: [{\"b\": 1, 'c': \"x\"}, [2,],], d: {}}\n",
                            " a:\n   -   b: 1 # c\n\n       c:\n         x\n   - -   2\n 'd' :   {}"})
        CHECK_MESSAGE(same(Value::of(read("r.yaml", text).root()), Value::of(house.root())), text);
}
