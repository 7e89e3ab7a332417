#include "base/csv.hpp"
#include "support/said.hpp"

#include <doctest/doctest.h>

using namespace pmnet;

namespace {

std::string told(const std::string& text) {
    std::string all;
    for (const auto& row : parse_csv("t.csv", text)) {
        for (const auto& cell : row) all += "[" + cell.text + "]";
        all += "\n";
    }
    return all;
}

std::string refusal(const std::string& text) {
    return test::without_hint(test::refusal_at([&] { parse_csv("t.csv", text); }));
}

} // namespace

TEST_CASE("csv: cells are read as written, with either line end and with none at the end") {
    CHECK(told("a,b\n1,2\n") == "[a][b]\n[1][2]\n");
    CHECK(told("a,b\r\n1,\r\n,2") == "[a][b]\n[1][]\n[][2]\n");
    CHECK(told("").empty());
    CHECK(told("a\n\n \nb\n") == "[a]\n[b]\n");
}

TEST_CASE("csv: a quoted cell keeps commas, quotes and line ends") {
    CHECK(told("\"a,b\",\"say \"\"x\"\"\"\n\"one\ntwo\",3\n") == "[a,b][say \"x\"]\n[one\ntwo][3]\n");
    CHECK(parse_csv("t.csv", "\"one\ntwo\",3\nx,y\n")[1][1].place.text() == "t.csv:3:3");
}

TEST_CASE("csv: what a spreadsheet makes of a table is read") {
    CHECK(told("\xEF\xBB\xBF"
               "a,b\r\n1,2\r\n") == "[a][b]\n[1][2]\n");
    CHECK(told("a;b\n1,50;2\n") == "[a][b]\n[1,50][2]\n");
    CHECK(told("a;b, and c;d\n1;2;3\n") == "[a][b, and c][d]\n[1][2][3]\n");
    CHECK(told("a\tb\n1\t\n") == "[a][b]\n[1][]\n");
    CHECK(told("\"a;b\",c\n1,2\n") == "[a;b][c]\n[1][2]\n");
    CHECK(told("a,b\n,\n1,2\n , \n,\n") == "[a][b]\n[1][2]\n");
}

TEST_CASE("csv: a place is that of the file, whatever came before it") {
    const auto rows = parse_csv("t.csv", "\xEF\xBB\xBF\n\na,b\r\n,\r\n\"one\r\ntwo\",3\r\n\r\nx,y");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0][1].place.text() == "t.csv:3:3");
    CHECK(rows[1][0].place.text() == "t.csv:5:1");
    CHECK(rows[1][1].place.text() == "t.csv:6:6");
    CHECK(rows[2][0].place.text() == "t.csv:8:1");
    CHECK(rows[2][0].place.source == "x,y");
}

TEST_CASE("csv: what is broken is refused with its place") {
    CHECK(refusal("a,b\n1,\"2\n") == "t.csv:2:3 this quote is not closed");
    CHECK(refusal("a,b\n\"1\"x,2\n") ==
          "t.csv:2:4 a closing quote must be followed by a comma or the end of the line");
    CHECK(refusal("a,b\n1\n") == "t.csv:2:1 this line has 1 cell, but the first has 2");
    CHECK(refusal("a;b\n\"1\"x;2\n") ==
          "t.csv:2:4 a closing quote must be followed by a semicolon or the end of the line");
    CHECK(refusal("a\n\xE9\n") == "t.csv the file is not UTF-8");
}
