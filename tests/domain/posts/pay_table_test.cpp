#include "domain/posts/pay_table.hpp"

#include "base/error.hpp"
#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string refusal(const std::string& text) {
    return test::refusal_at([&] { read_pay_table("t.csv", text); });
}

const std::string old_scale =
    "name: a # as agreed\nbands:\n  - band: \"1\"\n    minimum: 11135 # read twice\n"
    "    maximum: 12147\n  - band: \"2\"\n    points: [11508, 14278]\n";

const Trial& trial() {
    static const Trial made(Files{{"pay-scales/old.yaml", old_scale}});
    return made;
}
const store::Record& old_record() { return *trial().records().find("pay-scale", "old"); }

PayTable read(const std::string& csv) { return read_pay_table("t.csv", csv); }

std::string points(const std::string& csv) {
    std::string text;
    for (const auto& band : read(csv).bands) {
        text += band.band + ":";
        for (const auto& point : band.points) text += " " + point.amount.text();
        text += (band.spine.empty() ? "" : " (" + band.spine + ")") + "; ";
    }
    return text;
}

// What an import would show of the old scale.
std::string told(const std::string& csv, const std::string& source = "Circular") {
    const auto table = read(csv);
    const auto after = trial().record("pay-scale", "old", with_pay_table(old_record(), table, source));
    std::string text;
    for (const auto& value : values_of({old_record(), after, read_from(table, after)})) {
        if (value.fate == Fate::kept) continue;
        text += value.field + " " + std::string(name_of(value.fate)) + " " + value.now + ">" + value.then;
        text += value.line == 0 ? "; " : " (line " + std::to_string(value.line) + "); ";
    }
    return text;
}

} // namespace

TEST_CASE("pay table: bands with minimum and maximum, or a line for each point") {
    const auto table = read("Band,Minimum,Maximum,Note\r\n1,11135,12147,\r\n8a,33298.50,39958,x\r\n");
    REQUIRE(table.bands.size() == 2);
    CHECK(table.bands[1].band == "8a");
    CHECK(table.bands[1].minimum->amount.text() == "33298.5");
    CHECK(table.bands[1].maximum->amount.text() == "39958");
    CHECK(table.bands[1].maximum->place.text() == "t.csv:3:13");
    CHECK(table.passed_over == std::vector<std::string>{"Note"});
    CHECK(read("band,minimum,maximum\nBand 8B,1,2\n").bands[0].band == "8B");
    CHECK(points("band,amount\n5,31049\n5,33487\n6,38682\n5,37796\n") == "5: 31049 33487 37796; 6: 38682; ");
}

TEST_CASE("pay table: points stand in the order of their numbers, not of their lines") {
    CHECK(points("band,point,amount\n5,3,37796\n5,1,31049\n5,2,33487\n") == "5: 31049 33487 37796; ");
    CHECK(points("Band,Pay point,Amount\n1,2,15100\n1,3,15363\n2,2,15100\n2,3,15363\n2,4,15786\n") ==
          "1: 15100 15363 (2 to 3); 2: 15100 15363 15786 (2 to 4); ");
    CHECK(
        refusal("band,point,amount\n5,1,1\n5,3,3\n").starts_with("t.csv:3:5 point 2 of band '5' is missing"));
    CHECK(refusal("band,point,amount\n5,1,1\n\n5,1,3\n") ==
          "t.csv:4:3 point 1 of band '5' appears twice: here and in line 2 | take one of the lines out");
    CHECK(refusal("band,point,amount\n5,2,1\n").starts_with("t.csv:2:5 band '5' begins with point 2"));
    CHECK(refusal("band,point,amount\n5,1,1\n6,2,2\n5,2,3\n")
              .starts_with("t.csv:4:5 point 2 is £3, but point 2") == false);
    CHECK(refusal("band,point,amount\n5,2,10\n6,2,12\n")
              .starts_with("t.csv:3:5 point 2 is £12 in band '6', but £10 in band '5' (line 2)"));
    CHECK(refusal("band,point,amount\n5,2,10\n6,3,9\n")
              .starts_with("t.csv:3:5 point 3 is £9, but the point below it is £10 (line 2)"));
    for (const auto* number : {"0", "1.5", "one", "-1", "1000"})
        CHECK(refusal(std::string("band,point,amount\n5,") + number + ",1\n").find("is not a pay point") !=
              std::string::npos);
    CHECK(refusal("band,point,amount\n5,,1\n") == "t.csv:2:3 the point is missing");
    CHECK(refusal("band,point,minimum,maximum\n5,1,1,2\n")
              .starts_with("t.csv:1:1 points and a minimum or maximum"));
    CHECK(refusal("band,point\n5,1\n").starts_with("t.csv:1:1 there is no column 'amount'"));
}

TEST_CASE("pay table: an error names the file's own line, whatever stands above it") {
    CHECK(refusal("note,band,amount\n\"two\nlines\",1,1\n\n,,\nx,1,n/a\n")
              .starts_with("t.csv:6:5 'n/a' is not an amount"));
}

TEST_CASE("pay table: a missing column is named") {
    CHECK(refusal("band,minimum\n1,11135\n") ==
          "t.csv:1:1 there is no column 'maximum' | the first line is band,minimum,maximum or band,amount or "
          "band,point,amount");
    CHECK(refusal("grade,amount\n1,11135\n").starts_with("t.csv:1:1 there is no column 'band'"));
    CHECK(refusal("band\n1\n").starts_with("t.csv:1:1 there is no column 'minimum'"));
    CHECK(refusal("band,band,amount\n1,1,2\n") == "t.csv:1:6 there are two columns 'band'");
}

TEST_CASE("pay table: a thousands comma, a pound sign and words are no amounts") {
    CHECK(refusal("band,amount\n1,\"11,135\"\n") ==
          "t.csv:2:3 '11,135' has a comma in it | write amounts without a thousands comma: 11135");
    CHECK(
        refusal("band,amount\n1,11,135\n") ==
        "t.csv:2:1 this line has 3 cells, but the first has 2 | write amounts without a comma, 11135 and not 11,135, and a text with a comma in quotes");
    CHECK(refusal("band,amount\n1,£11135\n") == "t.csv:2:3 '£11135' has a pound sign | write 11135");
    CHECK(refusal("band,amount\n1,-5\n").starts_with("t.csv:2:3 '-5' is not an amount"));
    CHECK(refusal("band,amount\n1,11135.505\n").starts_with("t.csv:2:3 '11135.505' is not an amount"));
    CHECK(refusal("band,amount\n1,n/a\n").starts_with("t.csv:2:3 'n/a' is not an amount"));
    CHECK(refusal("band,amount\n1,\n").starts_with("t.csv:2:3 '' is not an amount"));
}

TEST_CASE("pay table: an empty file and a band twice are refused") {
    CHECK(refusal("").starts_with("t.csv the file is empty"));
    CHECK(refusal("band,amount\n").starts_with("t.csv:1:1 there are no lines below"));
    CHECK(refusal("band,minimum,maximum\n1,1,2\n1,1,3\n") ==
          "t.csv:3:1 band '1' appears twice: here and in line 2 | take one of the lines out");
    CHECK(refusal("band,minimum,maximum\n1,1,2\n1,1,2\n")
              .starts_with("t.csv:3:1 this line says the same as line 2"));
    CHECK(refusal("band,amount\n,1\n") == "t.csv:2:1 the band is missing");
}

TEST_CASE("pay table: every value that would be written is told, with its line and its source") {
    CHECK(
        told("band,minimum,maximum\n1,11135,12147\n") ==
        "band 1 minimum as it was £11,135>£11,135 (line 2); band 1 maximum as it was £12,147>£12,147 (line 2); ");
    CHECK(
        told("band,minimum,maximum\n1,11135,12500\n3,13266,15877\n") ==
        "band 1 minimum as it was £11,135>£11,135 (line 2); band 1 maximum changes £12,147>£12,500 (line 2); "
        "band 1 source new >Circular; band 3 minimum new >£13,266 (line 3); band 3 maximum new >£15,877 (line 3); "
        "band 3 source new >Circular; ");
    CHECK(
        told("band,amount\n2,11508\n") ==
        "band 2 point 1 as it was £11,508>£11,508 (line 2); band 2 point 2 goes £14,278>; band 2 source new >Circular; ");
}

TEST_CASE("pay table: replaced figures have the new source, kept ones their own") {
    CHECK_THROWS_AS(with_pay_table(old_record(), read("band,amount\n2,11509\n"), ""), Error);
    const auto whole = with_pay_table(old_record(), read("band,minimum,maximum\n1,1,2\n2,3,4\n"), "Circular");
    CHECK(whole ==
          "name: a # as agreed\nbands:\n  - band: \"1\"\n    minimum: 1 # read twice\n    maximum: 2\n"
          "  - band: \"2\"\n    minimum: 3\n    maximum: 4\nsources:\n  - Circular\n");
    const auto unsure =
        trial().record("pay-scale", "old",
                       "name: a\nbands:\n  - band: \"1\"\n    points: [1, 2]\n    incomplete: true\n"
                       "    verified: false\n    sources: [Other]\nsources: [Old]\nconfidence: high\n");
    CHECK(with_pay_table(unsure, read("band,amount\n1,1\n1,2\n"), "") == unsure.document().text());
    CHECK(with_pay_table(unsure, read("band,amount\n1,1\n1,3\n"), "Circular") ==
          "name: a\nbands:\n  - band: \"1\"\n    points: [1, 3]\nsources:\n  - Circular\n");
}

TEST_CASE("pay table: only the lines of what changes are touched") {
    const auto after =
        with_pay_table(old_record(), read("band,minimum,maximum\n1,11135,12500\n3,1,2.50\n"), "Circular");
    CHECK(after ==
          "name: a # as agreed\nbands:\n  - band: \"1\"\n    minimum: 11135 # read twice\n"
          "    maximum: 12500\n    sources:\n      - Circular\n  - band: \"2\"\n    points: [11508, 14278]\n"
          "  - band: \"3\"\n    minimum: 1\n    maximum: 2.5\n    sources:\n      - Circular\n");
    CHECK(with_pay_table(old_record(), read("band,amount\n2,11508\n2,14278.00\n"), "") == old_scale);
}
