#include "base/csv_table.hpp"
#include "support/said.hpp"

#include <doctest/doctest.h>

using namespace pmnet;

namespace {

CsvTable table(const std::string& text) {
    return {"t.csv",
            text,
            {{"band", {"pay band"}}, {"minimum"}, {"maximum"}, {"analysis-and-judgement"}},
            "write band,minimum"};
}

std::string refusal(const std::string& text) {
    return test::refusal_at([&] { table(text); });
}

} // namespace

TEST_CASE("csv table: a column is found by its name, whatever its capitals, number and place") {
    const auto read = table(
        "MAXIMUM,Note, Pay_Band ,3. Analysis & judgement\r\n2,x,5,\r\n\"3\n\",,6,\"2\u00a0\u2013 3\u200b\"\r\n,,,\r\n");
    REQUIRE(read.size() == 2);
    CHECK(read.has("band"));
    CHECK_FALSE(read.has("minimum"));
    CHECK(read.cell(0, "band").text == "5");
    CHECK(read.cell(1, "maximum").text == "3");
    CHECK(read.cell(1, "analysis-and-judgement").text == "2 \u2013 3");
    CHECK(read.cell(1, "band").place.text() == "t.csv:4:4");
    CHECK(read.cell(0, "minimum").text.empty());
    CHECK(read.cell(0, "minimum").place.text() == "t.csv:2:1");
    CHECK(read.line(1) == 3);
    REQUIRE(read.passed_over().size() == 1);
    CHECK(read.passed_over()[0] == "Note");
    CHECK_THROWS_WITH_AS(read.expect("minimum"), "there is no column 'minimum'", Error);
    CHECK_THROWS_WITH_AS(read.expect_cell(0, "analysis-and-judgement"),
                         "the analysis-and-judgement is missing", Error);
}

TEST_CASE("csv table: what is missing, doubled or no value is refused at its own line") {
    CHECK(refusal("") == "t.csv the file is empty | write band,minimum");
    CHECK(refusal("band\n") == "t.csv:1:1 there are no lines below the column names");
    CHECK(refusal("band,Pay band\n1,2\n") == "t.csv:1:6 there are two columns 'band'");
    CHECK(
        refusal("band,minimun\n1,2\n") ==
        "t.csv:1:6 there is no column 'minimun' to be read | did you mean 'minimum'? Otherwise give it another name, or take "
        "it out");
    CHECK(refusal("band,\n1,\n2,x\n") ==
          "t.csv:3:3 this column has no name | name it in the first line, or take it out");
    CHECK(refusal("band,\n1,\n2,\n").empty());
    CHECK(refusal("band,minimum\n1,=A2*2\n").starts_with("t.csv:2:3 '=A2*2' is a formula, not its value"));
    CHECK(refusal("band,minimum\n1,#REF!\n").starts_with("t.csv:2:3 '#REF!' is a formula"));
    CHECK(refusal("band,note\n1,=A2\n").empty());
    CHECK(refusal("band,minimum,note\n1,2,a\n\n3,4,\n1, 2,b\n") ==
          "t.csv:5:1 this line says the same as line 2 | take one of them out");
}
