#include "domain/posts/pay_table.hpp"

#include "base/error.hpp"
#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

std::string refusal(const std::string& text) {
    try {
        read_pay_table("t.csv", text);
    } catch (const Error& error) {
        return error.place().text() + " " + error.message() +
               (error.hint().empty() ? "" : " | " + error.hint());
    }
    return "";
}

const std::string old_scale =
    "name: a # as agreed\nbands:\n  - band: \"1\"\n    minimum: 11135 # read twice\n"
    "    maximum: 12147\n  - band: \"2\"\n    points: [11508, 14278]\n";

const Trial& trial() {
    static const Trial made(Files{{"pay-scales/old.yaml", old_scale}});
    return made;
}
const store::Record& old_record() { return *trial().records().find("pay-scale", "old"); }

std::string told(const std::string& csv, const store::Record* scale = &old_record()) {
    std::string text;
    for (const auto& change : changes_to(scale, read_pay_table("t.csv", csv)))
        text += change.what + " " + (change.before ? change.before->text() : "not held") + " > " +
                (change.after ? change.after->text() : "not held") + "; ";
    return text;
}

} // namespace

TEST_CASE("pay table: bands with minimum and maximum, or a line for each point") {
    const auto bands =
        read_pay_table("t.csv", "Band,Minimum,Maximum,Note\r\n1,11135,12147,\r\n8a,33298.50,39958,x\r\n");
    REQUIRE(bands.size() == 2);
    CHECK(bands[1].band == "8a");
    CHECK(bands[1].minimum->text() == "33298.5");
    CHECK(bands[1].maximum->text() == "39958");
    const auto points = read_pay_table("t.csv", "band,amount\n5,31049\n5,33487\n6,38682\n5,37796\n");
    REQUIRE(points.size() == 2);
    CHECK(points[0].points.size() == 3);
    CHECK(points[0].points[2].text() == "37796");
    CHECK_FALSE(points[0].minimum);
}

TEST_CASE("pay table: a missing column is named") {
    CHECK(refusal("band,minimum\n1,11135\n") ==
          "t.csv:1:1 there is no column 'maximum' | the first line is band,minimum,maximum or band,amount");
    CHECK(refusal("grade,amount\n1,11135\n").starts_with("t.csv:1:1 there is no column 'band'"));
    CHECK(refusal("band\n1\n").starts_with("t.csv:1:1 there is no column 'minimum'"));
    CHECK(refusal("band,band,amount\n1,1,2\n") == "t.csv:1:6 there are two columns 'band'");
}

TEST_CASE("pay table: a thousands comma, a pound sign and words are no amounts") {
    CHECK(refusal("band,amount\n1,\"11,135\"\n") ==
          "t.csv:2:3 '11,135' has a comma in it | write amounts without a thousands comma: 11135");
    CHECK(
        refusal("band,amount\n1,11,135\n") ==
        "t.csv:2:1 this line has 3 cells, but the first has 2 | write amounts without a comma: 11135, not 11,135");
    CHECK(refusal("band,amount\n1,£11135\n") == "t.csv:2:3 '£11135' has a pound sign | write 11135");
    CHECK(refusal("band,amount\n1,-5\n").starts_with("t.csv:2:3 '-5' is not an amount"));
    CHECK(refusal("band,amount\n1,11135.505\n").starts_with("t.csv:2:3 '11135.505' is not an amount"));
    CHECK(refusal("band,amount\n1,n/a\n").starts_with("t.csv:2:3 'n/a' is not an amount"));
    CHECK(refusal("band,amount\n1,\n").starts_with("t.csv:2:3 '' is not an amount"));
}

TEST_CASE("pay table: a byte-order mark, an empty file and a band twice are refused") {
    CHECK(refusal("\xEF\xBB\xBF"
                  "band,amount\n1,1\n")
              .starts_with("t.csv:1:1 the file begins with a byte-order mark"));
    CHECK(refusal("") == "t.csv the file is empty");
    CHECK(refusal("band,amount\n").starts_with("t.csv:1:1 there are no lines below"));
    CHECK(refusal("band,minimum,maximum\n1,1,2\n1,1,3\n") == "t.csv:3:1 band '1' appears twice");
    CHECK(refusal("band,amount\n,1\n") == "t.csv:2:1 the band is missing");
}

TEST_CASE("pay table: what would change is told amount by amount") {
    CHECK(told("band,minimum,maximum\n1,11135,12147\n").empty());
    CHECK(told("band,minimum,maximum\n1,11135,12500\n3,13266,15877\n") ==
          "band 1 maximum 12147 > 12500; band 3 minimum not held > 13266; band 3 maximum not held > 15877; ");
    CHECK(told("band,amount\n2,11508\n2,12000\n2,14278\n") ==
          "band 2 point 2 14278 > 12000; band 2 point 3 not held > 14278; ");
    CHECK(told("band,amount\n2,11508\n") == "band 2 point 2 14278 > not held; ");
    CHECK(told("band,amount\n1,11135\n", nullptr) == "band 1 point 1 not held > 11135; ");
}

TEST_CASE("pay table: only the lines of what changes are touched") {
    const auto after = with_pay_table(
        old_record(), read_pay_table("t.csv", "band,minimum,maximum\n1,11135,12500\n3,1,2.50\n"));
    CHECK(after == "name: a # as agreed\nbands:\n  - band: \"1\"\n    minimum: 11135 # read twice\n"
                   "    maximum: 12500\n  - band: \"2\"\n    points: [11508, 14278]\n"
                   "  - band: \"3\"\n    minimum: 1\n    maximum: 2.5\n");
    CHECK(with_pay_table(old_record(), read_pay_table("t.csv", "band,amount\n2,11508\n2,14278.00\n")) ==
          old_scale);
}
