#include "domain/posts/competence.hpp"

#include "domain/scheme.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

Said job_said(const std::string& text) {
    return scheme().said_by(check_outline, "job-description", "x", "title: a\n" + text);
}

std::vector<Need> outline(const std::string& full, const std::string& subset = "") {
    static std::vector<store::Record> kept;
    kept.reserve(32);
    kept.push_back(scheme().record("job-description", "x",
                                   "outline:\n  framework: ksf-2004\n  full: [" + full + "]\n  subset: [" +
                                       subset + "]\n"));
    return outline_of(kept.back(), scheme().basis());
}

std::string told(const std::vector<Gain>& list) {
    std::string text;
    for (const auto& gain : list)
        text += gain.code + " " + std::to_string(gain.from) + ">" + std::to_string(gain.to) + " ";
    return text;
}

} // namespace

TEST_CASE("competence: an outline holds every core dimension, and its subset is never above it") {
    const std::string core =
        "{dimension: C1, level: 2}, {dimension: C2, level: 1}, {dimension: C3, level: 1}, {dimension: C4, level: 1}, "
        "{dimension: C5, level: 1}, {dimension: C6, level: 1}";
    const auto say = [](const std::string& full, const std::string& subset) {
        return job_said("outline:\n  framework: ksf-2004\n  full: [" + full + "]\n  subset: [" + subset +
                        "]\n");
    };
    CHECK(say(core, "{dimension: C1, level: 2}") == Said{});
    CHECK(say(core, "") == Said{});
    CHECK(say(core, "{dimension: C1, level: 3}") ==
          Said{"5:35 outline: the subset asks for level 3 of C1, but the full outline for 2"});
    CHECK(say(core, "{dimension: IK1, level: 1}") ==
          Said{"5:24 outline: 'IK1' is in the subset but not in the full outline"});
    CHECK(say(core + ", {dimension: X9, level: 1}", "") ==
          Said{"4:184 outline: the framework has no dimension 'X9'"});
    CHECK(say(core + ", {dimension: IK1, level: 5}", "") ==
          Said{"4:196 level: the framework has levels 1 to 4, not 5"});
    const auto missing = say("{dimension: C1, level: 2}", "");
    CHECK(missing.size() == 5);
    CHECK(missing[0].starts_with("4:9 outline: the core dimension C2 ("));
    CHECK(missing[0].ends_with(") is missing"));
}

TEST_CASE("competence: the codes of a competence framework are used once") {
    const auto say = [](const std::string& second) {
        return scheme().said_by(check_competence_framework, "competence-framework", "x",
                                "dimensions:\n  - {code: C1}\n  - {code: " + second + "}\n");
    };
    CHECK(say("C2") == Said{});
    CHECK(say("C1") == Said{"3:12 unique: there are two dimensions 'C1'"});
    const auto& ksf = *scheme().records().find("competence-framework", "ksf-2004");
    CHECK(said(check_competence_framework(ksf, scheme().basis())) == Said{});
    CHECK(ksf["dimensions"].size() == 30);
}

TEST_CASE("competence: a dimension stands in an outline once") {
    CHECK(
        job_said(
            "outline:\n  framework: ksf-2004\n  full: [{dimension: C1, level: 1}, {dimension: C2, level: 1}, "
            "{dimension: C3, level: 1}, {dimension: C4, level: 1}, {dimension: C5, level: 1}, "
            "{dimension: C6, level: 1}, {dimension: C6, level: 2}]\n") ==
        Said{"4:184 unique: the dimension 'C6' is in the list twice"});
}

TEST_CASE("competence: an outline is read in the framework's order, with its subset beside it") {
    const auto needs = outline("{dimension: IK1, level: 2, areas: filing}, {dimension: C1, level: 3}",
                               "{dimension: C1, level: 2}");
    REQUIRE(needs.size() == 2);
    CHECK(needs[0].code == "C1");
    CHECK(needs[0].name == "Communication");
    CHECK(needs[0].core);
    CHECK(needs[0].full == 3);
    CHECK(needs[0].subset == 2);
    CHECK(needs[1].code == "IK1");
    CHECK(needs[1].areas == "filing");
    CHECK_FALSE(needs[1].core);
    CHECK(needs[1].subset == 0);
}

TEST_CASE("competence: what must be gained is what the other post asks more of") {
    const auto lower =
        outline("{dimension: C1, level: 2}, {dimension: C2, level: 3}, {dimension: IK1, level: 1}");
    const auto higher =
        outline("{dimension: C1, level: 3}, {dimension: C2, level: 2}, {dimension: G6, level: 1}");
    CHECK(told(gains(lower, higher)) == "C1 2>3 G6 0>1 ");
    CHECK(told(gains(higher, lower)) == "C2 2>3 IK1 0>1 ");
    CHECK(gains(lower, lower).empty());
    CHECK(gains({}, lower).size() == 3);
}
