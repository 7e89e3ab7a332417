#include "domain/visits/framework_table.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/trial.hpp"
#include "domain/visits/framework_use.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string heading = "Domain,Area,Code,Title,Points,Threshold\n";

const std::string held =
    "name: a\nfrom: 2004-04-01\npoints: 26\ndomains:\n  - id: org\n    name: Organisational\n    points: 26\n"
    "    areas:\n      - id: records\n        name: Records\n        points: 26\n        verified: false\n"
    "        indicators:\n          - code: Records 1\n            title: One\n            points: 1 # read\n"
    "          - code: Records 15\n            title: Fifteen\n            points: 25\n"
    "      - id: other\n        name: Other\n        points: 0\nsources:\n  - Old\n";

FrameworkTable read(const std::string& csv) { return read_framework_table("t.csv", csv); }

std::string refusal(const std::string& csv) {
    return without_hint(refusal_at([&] { read(csv); }));
}

const Trial& trial() {
    static const Trial made(Files{
        {"frameworks/old.yaml", held},
        {"visits/2005/vis-20051118-3fwp2.yaml",
         "framework: old\nachievement: [{area: other, claimed: 0, supported: 0}]\n"},
        {"findings/2005/fnd-20051118-9x2kp.yaml", "visit: vis-20051118-3fwp2\nindicator: Records 15\n"}});
    return made;
}
const store::Record& old_record() { return *trial().records().find("framework", "old"); }

std::string with(const std::string& lines, const std::string& source = "New") {
    return with_framework_table(old_record(), read(heading + lines), source);
}

std::string change_refusal(const std::string& lines) {
    return without_hint(refusal_by([&] { with(lines, ""); }));
}

Said change(const std::string& what, const std::string& by) {
    const auto after = trial().record("framework", "old", replace_all(held, what, by));
    return said(check_framework_change(old_record(), after, trial().basis()));
}

} // namespace

TEST_CASE(
    "framework table: a line for each indicator, and lines for what was published of areas and domains") {
    const auto table = read(
        "Domain,Domain id,Area,Indicator,Title,Points,Threshold,Indicators\n"
        "Organisational,org,,,,26,,2\nOrganisational,org,Records & notes,,,26,,2\n"
        "Organisational,org,Records & notes,Records 1,One,1,,\nOrganisational,org,Records & notes,Records 15,Fifteen,25,60 %,\n");
    CHECK(table.summed.empty());
    CHECK(
        yaml::write(new_framework(table)) ==
        "domains:\n  - id: org\n    name: Organisational\n    points: 26\n    indicators: 2\n    areas:\n"
        "      - id: records-and-notes\n        name: Records & notes\n        points: 26\n        indicator_count: 2\n"
        "        indicators:\n          - code: Records 1\n            title: One\n            points: 1\n"
        "          - code: Records 15\n            title: Fifteen\n            points: 25\n            threshold: 60\n");
    CHECK(read(heading + "A,B,B 1,x,1,\n").summed == std::vector<std::string>{"a", "b"});
}

TEST_CASE("framework table: what cannot be read is refused at its own line") {
    CHECK(refusal("Domain,Area,Title,Points\nA,B,x,1\n") == "t.csv:1:1 there is no column 'code'");
    CHECK(refusal(heading + "A,B,B 1,x,many,\n") == "t.csv:2:11 'many' is not a number of points");
    CHECK(refusal(heading + "A,B,B 1,x,1,half\n") == "t.csv:2:13 'half' is not a percentage");
    CHECK(refusal(heading + "A,B,B 1,,1,\n") == "t.csv:2:9 the title is missing");
    CHECK(refusal(heading + "A,B,,x,1,\n") == "t.csv:2:5 the code is missing");
    CHECK(refusal(heading + "A,,B 1,x,1,\n") == "t.csv:2:3 the area is missing");
    CHECK(refusal(heading + ",B,B 1,x,1,\n") == "t.csv:2:1 the domain is missing");
    CHECK(refusal(heading + "A,B,B 1,x,1,\nA,C,B 1,y,1,\n") ==
          "t.csv:3:5 indicator 'B 1' appears twice: here and in line 2");
    CHECK(refusal(heading + "A,B,,,1,\nA,B,,,2,\n") == "t.csv:3:7 the points of 'B' are given twice");
}

TEST_CASE("framework table: only what was read changes, and says where it is from") {
    CHECK(with("Organisational,Records,Records 1,One,1,\n", "") == held);
    CHECK(with("organisational,Records,Records 1,Uno,1,\n") ==
          replace_all(replace_all(held, "title: One", "title: Uno"), "        verified: false\n",
                      "        sources:\n          - \"New: Records 1\"\n        verified: false\n"));
    const auto added = with("Organisational,Other,Other 1,x,0,\n");
    CHECK(added.find("      - id: other\n        name: Other\n        points: 0\n        sources:\n") !=
          std::string::npos);
    CHECK(added.find("          - code: Other 1\n") != std::string::npos);
    CHECK(change_refusal("Organisational,Records,Records 1,Uno,1,\n")
              .starts_with("where are the new figures of 'old' from?"));
    CHECK(change_refusal("Organisational,Other,Records 1,One,1,\n") ==
          "indicator 'Records 1' stands in the area 'records' of 'old'");
}

TEST_CASE("framework table: what visits and findings counted by stays as it is") {
    CHECK(change("points: 25", "points: 24").size() == 1);
    CHECK(change("code: Records 15", "code: Records 16").size() == 1);
    CHECK(change("        points: 0\n", "        points: 1\n").size() == 1);
    CHECK(change("title: Fifteen", "title: Something else") == Said{});
    CHECK(change("points: 1 # read", "points: 2 # read") == Said{});
}
