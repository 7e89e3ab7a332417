#include "yaml/edit.hpp"

#include "yaml/read.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::yaml;

namespace {

std::string formatted(const std::string& text, const std::vector<std::string>& keys = {}) {
    const auto order = [&](const Path&) { return keys; };
    const auto once = format(read("r.yaml", text), order);
    CHECK(format(read("r.yaml", once), order) == once);
    return once;
}

} // namespace

TEST_CASE("format: any layout becomes house style") {
    CHECK(
        formatted(
            "---\r\na:\r\n-   b: 'x'\r\n    c: [1, {d: no}]\r\ne: >\r\n  one\r\n  two\r\n\r\nf: \"2005\"\r\ng: one\r\n  line") ==
        "a:\n  - b: x\n    c:\n      - 1\n      - d: \"no\"\ne: |\n  one two\n\nf: \"2005\"\ng: one line\n");
    CHECK(formatted("{}") == "{}\n");
    CHECK(formatted("# one\n[] # two\n") == "# one\n[]\n# two\n");
}

TEST_CASE("format: what write has written stays as it is") {
    const std::string text = "a: 1\nb:\n  - c: |+\n      x\n\n    d: \"no\"\n  - []\ne:\n";
    CHECK(formatted(text) == text);
}

TEST_CASE("format: keys come in order and take their comments along") {
    CHECK(formatted("# about b\nb: 1 # one\n# about a\na: 2 # two\nz: 3\n", {"a", "b"}) ==
          "# about b\n# about a\na: 2 # two\nb: 1 # one\nz: 3\n");
    CHECK(formatted("x: 0\n# about b\nb: 1 # one\n\n# about a\na: 2 # two\n", {"x", "a", "b"}) ==
          "x: 0\n\n# about a\na: 2 # two\n# about b\nb: 1 # one\n");
}

TEST_CASE("format: comments on top of the file stay on top") {
    CHECK(formatted("# The file\n\n# about b\nb: 1\na: 2\n", {"a", "b"}) ==
          "# The file\n\na: 2\n# about b\nb: 1\n");
    CHECK(formatted("# The file\n\nb: 1\na: 2\n", {"a", "b"}) == "# The file\n\na: 2\nb: 1\n");
    CHECK(formatted("# over\n--- # beside\na: 1\n") == "# over\n# beside\na: 1\n");
}

TEST_CASE("format: comments at the end of a collection stay there") {
    CHECK(formatted("a:\n    - x\n    # end of a\n# about b\nb: 1\n# end\n") ==
          "a:\n  - x\n  # end of a\n# about b\nb: 1\n# end\n");
    CHECK(formatted("a:\n- b: 1\n  # end of item\n- c: 2\n") ==
          "a:\n  - b: 1\n    # end of item\n  - c: 2\n");
    CHECK(formatted("a: [ # x\n  1,\n  # end\n]\n") == "a: # x\n  - 1\n  # end\n");
}

TEST_CASE("format: comments beside a dash or a key stay beside what they are about") {
    CHECK(formatted("a: # list\n- # first\n  b: 1 # b\n- x # second\n") ==
          "a: # list\n  # first\n  - b: 1 # b\n  - x # second\n");
    CHECK(formatted("a: | # text\n  x\nb: [1, # one\n  2] # both\n") ==
          "a: | # text\n  x\nb: # both\n  - 1 # one\n  - 2\n");
    CHECK(formatted("-\n  # about a\n  a: 1\n") == "# about a\n- a: 1\n");
}

TEST_CASE("format: at most one blank line is kept between entries, and none where it would be text") {
    CHECK(formatted("a: 1\n\n\nb:\n\n  c: 2\n\n\n  d: 3\n") == "a: 1\n\nb:\n  c: 2\n\n  d: 3\n");
    CHECK(formatted("b: 1\n\na: |+\n  x\n\n", {"a", "b"}) == "a: |+\n  x\n\nb: 1\n");
    CHECK(formatted("c: 0\n\nb: 1\na: |+\n  x\n\n", {"c", "a", "b"}) == "c: 0\na: |+\n  x\n\nb: 1\n");
}
