#include "domain/posts/profile_table.hpp"

#include "base/error.hpp"
#include "domain/scheme.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const Plan& small() {
    static const auto plan = plan_of(*scheme().records().find("evaluation-plan", "small"));
    return plan;
}

ProfileTable read(const std::string& csv) { return read_profile_table("t.csv", csv, small(), "small"); }

std::string refusal(const std::string& csv) {
    return without_hint(refusal_at([&] { read(csv); }));
}

const std::string heading = "Title,Band,Knowledge,Effort\n";

store::Record held(const std::string& levels) {
    return scheme().record("job-profile", "clerk",
                           "title: Clerk\nplan: small\nband: \"1\"\ncomplete: true\nlevels:\n" + levels +
                               "sources:\n  - Old\nconfidence: high\n");
}

} // namespace

TEST_CASE("profile table: a line is a profile, in the notation of the printed paper") {
    const auto table = read(
        "Effort,JE score,Title,Family,Band,Knowledge\n2(a) ,2 \u2013 5,Clerk (Post),office,Band 1,1 \u2013 2 (b)\n");
    REQUIRE(table.lines.size() == 1);
    const auto& line = table.lines[0];
    CHECK(line.id == "clerk-post");
    CHECK(yaml::write(line.profile) ==
          "title: Clerk (Post)\nfamily: office\nplan: small\nband: \"1\"\ncomplete: true\n"
          "levels:\n  knowledge: 1-2b\n  effort: 2a\nscore_minimum: 2\nscore_maximum: 5\n");
    CHECK(line.without_level.empty());
    CHECK(line.read.front().place.text() == "t.csv:2:13");
}

TEST_CASE("profile table: a level that was not seen leaves the profile incomplete") {
    const auto table = read(heading + "Clerk,1,2,\u2013\n");
    CHECK(yaml::write(table.lines[0].profile).find("complete: false") != std::string::npos);
    CHECK(table.lines[0].without_level == std::vector<std::string>{"effort"});
}

TEST_CASE("profile table: what cannot be read is refused at its own line") {
    CHECK(refusal("Title,Band,Knowledge\nClerk,1,2\n") == "t.csv:1:1 there is no column 'effort'");
    CHECK(refusal(heading + "\nClerk,1,3-Mar,2\n") ==
          "t.csv:3:9 '3-Mar' cannot be read as a level of 'knowledge'");
    CHECK(refusal(heading + "Clerk,1,3 or 5,2\n") ==
          "t.csv:2:9 '3 or 5' cannot be read as a level of 'knowledge'");
    CHECK(refusal(heading + "Clerk,77,1,2\n") == "t.csv:2:7 the plan has no band '77'");
    CHECK(refusal(heading + "Clerk,,1,2\n") == "t.csv:2:7 the band is missing");
    CHECK(refusal(heading + ",1,1,2\n") == "t.csv:2:1 the title is missing");
    CHECK(refusal(heading + "Clerk,1,1,2\nCLERK,1,1,3\n") ==
          "t.csv:3:1 'clerk' appears twice: here and in line 2");
    CHECK(refusal(heading + "Clerk,1,1,2\nClerk,1,1,2\n") == "t.csv:3:1 this line says the same as line 2");
    CHECK(refusal("Title,Band,Knowledge,Effort,Score\nClerk,1,1,2,about 5\n") ==
          "t.csv:2:13 'about 5' is not a score");
    CHECK(refusal(heading + "Clerk,1,=A1,2\n") == "t.csv:2:9 '=A1' is a formula, not its value");
}

TEST_CASE(
    "profile table: a profile that is there gets the new figures with their source, or stays as it is") {
    const auto sources = yaml::Value::sequence({yaml::Value::text("New")});
    const auto same = held("  knowledge: 1-2\n  effort: \"2\"\n");
    CHECK(with_profile_line(same, read(heading + "Clerk,1,1\u20132,2\n").lines[0], sources) ==
          same.document().text());
    CHECK(
        with_profile_line(same, read(heading + "Clerk,1,1-3,2\n").lines[0], sources) ==
        "title: Clerk\nplan: small\nband: \"1\"\ncomplete: true\nlevels:\n  knowledge: 1-3\n  effort: \"2\"\nsources:\n  - New\n");
    CHECK_THROWS_AS(with_profile_line(same, read(heading + "Clerk,1,1-3,\n").lines[0], sources), Error);
}
