#include "base/difference.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>

using namespace pmnet;

namespace {

// "a -b +c": letters for lines.
std::string told(const std::string& before, const std::string& after) {
    const auto lines = [](const std::string& text) {
        return text.empty() ? std::vector<std::string>() : split(text, ' ');
    };
    std::vector<std::string> words;
    for (const auto& piece : difference(lines(before), lines(after)))
        words.push_back((piece.what == Piece::What::same   ? ""
                         : piece.what == Piece::What::gone ? "-"
                                                           : "+") +
                        piece.text);
    return join(words, " ");
}

} // namespace

TEST_CASE("difference: what is gone stands before what has come in its place") {
    CHECK(told("a b c", "a b c") == "a b c");
    CHECK(told("a b c", "a x c d") == "a -b +x c +d");
    CHECK(told("a b", "x y") == "-a -b +x +y");
    CHECK(told("", "a") == "+a");
    CHECK(told("a", "") == "-a");
    CHECK(told("a b c d", "b d") == "-a b -c d");
}
