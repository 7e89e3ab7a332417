#include "base/error.hpp"

#include "support/shown.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace pmnet;

namespace {

Diagnostic diagnostic(std::string file, int line, int column, std::string message) {
    return {Weight::error, {std::move(file), line, column, ""}, std::move(message), "", ""};
}

// The lines of a description, so that a caret can be held against the line above it.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = text.find('\n', from);
        lines.push_back(text.substr(from, to - from));
        from = to == text.npos ? text.size() : to + 1;
    }
    return lines;
}

std::string described(int column, const std::string& source) {
    return describe(Diagnostic{Weight::error, {"a.yaml", 3, column, source}, "what is wrong", "", ""});
}

} // namespace

TEST_CASE("error: a place is file:line:column, the file alone, or nothing") {
    CHECK(Place{"a.yaml", 3, 7, ""}.text() == "a.yaml:3:7");
    CHECK(Place{"a.yaml", 0, 0, ""}.text() == "a.yaml");
    CHECK(Place{}.text() == "");
}

TEST_CASE("error: wrong use ends with status 2 and a refused rule with status 1") {
    CHECK(static_cast<int>(Error("no").fault()) == 2);
    CHECK(static_cast<int>(Error(Place{"a.yaml", 1, 1, ""}, "no").fault()) == 2);
    CHECK(static_cast<int>(Error(Fault::refused, Place{}, "no").fault()) == 1);
}

TEST_CASE("error: keeps its place, message and hint, and what() is the message") {
    const Error error({"a.yaml", 3, 7, "x: y"}, "it is wrong", "put it right");
    CHECK(error.place().text() == "a.yaml:3:7");
    CHECK(error.message() == "it is wrong");
    CHECK(error.hint() == "put it right");
    CHECK(std::string(error.what()) == "it is wrong");
}

TEST_CASE("error: a description is place and message, the line with a caret, then the hint") {
    const Error error({"a.yaml", 3, 4, "x: y"}, "it is wrong", "put it right");
    CHECK(describe(error) == "a.yaml:3:4: it is wrong\n"
                             "    x: y\n"
                             "       ^\n"
                             "    put it right\n");
}

TEST_CASE("error: a description without place, line or hint is the message alone") {
    CHECK(describe(Error("it is wrong")) == "it is wrong\n");
    CHECK(describe(Error(Place{"a.yaml", 0, 0, ""}, "it is wrong")) == "a.yaml: it is wrong\n");
    CHECK(describe(Error(Place{"a.yaml", 2, 1, ""}, "it is wrong")) == "a.yaml:2:1: it is wrong\n");
}

TEST_CASE("error: warnings and notes say that they are, errors do not") {
    auto it = diagnostic("a.yaml", 1, 1, "odd");
    CHECK(describe(it) == "a.yaml:1:1: odd\n");
    it.weight = Weight::warning;
    CHECK(describe(it) == "a.yaml:1:1: warning: odd\n");
    it.weight = Weight::note;
    CHECK(describe(it) == "a.yaml:1:1: note: odd\n");
}

TEST_CASE("error: every line of a hint is indented") {
    CHECK(describe(Error("no", "one\ntwo")) == "no\n    one\n    two\n");
}

TEST_CASE("error: the caret stands under the character, whatever its bytes and columns") {
    // é is two bytes in one column, 表 three bytes in two columns, a tab is shown as \t, a combining accent
    // takes no column.
    CHECK(lines_of(described(4, "é: y"))[2] == "       ^");
    CHECK(lines_of(described(4, "表: y"))[2] == "        ^");
    CHECK(lines_of(described(2, "\ty"))[1] == "    \\ty");
    CHECK(lines_of(described(2, "\ty"))[2] == "      ^");
    CHECK(lines_of(described(3, "e\u0301y"))[2] == "     ^");
}

TEST_CASE("error: a caret past the end of its line stands behind it") {
    CHECK(lines_of(described(5, "x: y"))[2] == "        ^");
}

TEST_CASE("error: a very long line is cut, and has no caret where the place was cut off") {
    const std::string line(5000, 'x');
    const auto near = lines_of(described(10, line));
    REQUIRE(near.size() == 3);
    CHECK(near[1].size() < 200);
    CHECK(near[2] == std::string(4 + 9, ' ') + "^");
    const auto far = lines_of(described(4000, line));
    CHECK(far.size() == 2);
}

TEST_CASE("error: no record can steer a terminal through a message, a line, a file name or a hint") {
    const std::string steering = "\x1b[2J\x07\xff";
    const auto text = describe(Error({"a" + steering, 1, 2, "b" + steering}, "c" + steering, "d" + steering));
    const auto harmless = [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); };
    CHECK(std::all_of(text.begin(), text.end(), harmless));
    for (const auto part : {"a\\x1b[2J\\x07\\xff", "b\\x1b", "c\\x1b", "d\\x1b"}) {
        CAPTURE(part);
        CHECK(text.find(part) != text.npos);
    }
}

TEST_CASE("error: findings are sorted by file, line and column as numbers, then message") {
    std::vector<Diagnostic> diagnostics = {diagnostic("b", 1, 1, "x"), diagnostic("a", 10, 1, "x"),
                                           diagnostic("a", 9, 2, "x"), diagnostic("a", 9, 1, "y"),
                                           diagnostic("a", 9, 1, "x")};
    sort_diagnostics(diagnostics);
    std::vector<std::string> order;
    for (const auto& each : diagnostics) order.push_back(each.place.text() + " " + each.message);
    CHECK(order == std::vector<std::string>{"a:9:1 x", "a:9:1 y", "a:9:2 x", "a:10:1 x", "b:1:1 x"});
}

TEST_CASE("error: sorting keeps the order of findings that are alike") {
    std::vector<Diagnostic> diagnostics(200, diagnostic("a", 1, 1, "x"));
    for (std::size_t i = 0; i < diagnostics.size(); ++i) diagnostics[i].rule = std::to_string(i);
    sort_diagnostics(diagnostics);
    for (std::size_t i = 0; i < diagnostics.size(); ++i) REQUIRE(diagnostics[i].rule == std::to_string(i));
}
