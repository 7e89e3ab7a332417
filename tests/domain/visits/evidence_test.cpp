#include "domain/visits/evidence.hpp"

#include "domain/visit_trial.hpp"
#include "domain/visits/visit.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const Trial& trial() {
    static const Trial made(Files{reference("frameworks/qof-2004-05.yaml")});
    return made;
}

Said said_of(const std::string& text) { return trial().said_by(check_visit, "visit", visit_id, text); }

// "grade indicator: why" of what is missing.
Said missing(const std::string& more) {
    const auto record = trial().record("visit", visit_id, visit(more, planned_event));
    Said lines;
    for (const auto& item : missing_evidence(record, *framework_of_visit(record, trial().basis())))
        lines.push_back(item.grade + " " + item.indicator + ": " + item.why);
    return lines;
}

const std::string surveys = "evidence:\n"
                            "  - {indicator: Records 15, grade: A, title: Survey, received: 2005-11-01}\n"
                            "  - {indicator: Records 18, grade: A, title: Survey, received: 2005-11-01}\n";

} // namespace

TEST_CASE("evidence: evidence of grade A was in before the day, once the visit was held") {
    const auto evidence = [](const std::string& grade, const std::string& received) {
        return "evidence: [{indicator: Records 15, grade: " + grade + ", title: Survey" + received + "}]\n";
    };
    const std::string refusal = " evidence: grade A evidence must be in before the day of the visit | "
                                "give the day it was received, or say why the visit went ahead: "
                                "'visit waive ID grade-a-evidence --reason TEXT'";
    CHECK(said_of(visit(evidence("A", ", received: 2005-11-17"))) == Said{});
    CHECK(said_of(visit(evidence("A", ", received: 2005-11-18"))) == Said{"7:71" + refusal});
    CHECK(said_of(visit(evidence("A", ""))) == Said{"7:53" + refusal});
    CHECK(said_of(visit(evidence("B", ""))) == Said{});
    CHECK(said_of(visit(evidence("C", ", received: 2005-11-20"))) == Said{});
    CHECK(said_of(visit(evidence("A", ""), planned_event)) == Said{}); // it may still come in
    const std::string waived =
        "  - {event: waived, at: 2005-11-19T10:00:00Z, by: a, reason: b, waives: grade-a-evidence}\n";
    CHECK(said_of(visit(evidence("A", ""), held_events + waived)) == Said{});
}

TEST_CASE("evidence: what the framework asks for on areas in scope is missing until it is listed") {
    CHECK(missing("") == Said{"A Records 15: not listed", "A Records 18: not listed"});
    CHECK(missing(surveys) == Said{});
    const auto record =
        trial().record("visit", visit_id, visit_start + visit_team + "scope: [management]\n" + planned_event);
    CHECK(missing_evidence(record, *framework_of_visit(record, trial().basis())).empty());
}

TEST_CASE(
    "evidence: grade A is missing until it is in before the day, grade B until it has a place, C never") {
    const auto one = [](const std::string& item) {
        return missing(surveys + "  - {indicator: Records 3, title: Book, " + item + "}\n");
    };
    CHECK(one("grade: A") == Said{"A Records 3: not received"});
    CHECK(one("grade: A, received: 2005-11-18") == Said{"A Records 3: received late"});
    CHECK(one("grade: A, received: 2005-11-17") == Said{});
    CHECK(one("grade: B") == Said{"B Records 3: no place named"});
    CHECK(one("grade: B, held: Reception") == Said{});
    CHECK(one("grade: B, seen: 2005-11-18") == Said{});
    CHECK(one("grade: C") == Said{});
}

TEST_CASE("evidence: what has come in or was seen was so on no day still to come") {
    const auto on = [](const std::string& field, const std::string& day) {
        return said_of(
            visit("evidence: [{indicator: Records 1, grade: B, title: List, " + field + ": " + day + "}]\n"));
    };
    CHECK(on("seen", "2006-04-01") == Said{});
    CHECK(on("seen", "2006-04-02") ==
          Said{"7:64 dates: 'seen' is in the future | record it once it is there"});
    CHECK(on("received", "2006-04-02") ==
          Said{"7:68 dates: 'received' is in the future | record it once it is there"});
}

TEST_CASE("evidence: on an indicator that the visit does not look at it is worth a warning") {
    CHECK(said_of(visit("evidence: [{indicator: Medicines 9, grade: B, title: List}]\n")) ==
          Said{"7:24 scope: 'Medicines 9' belongs to 'medicines', which the visit did not look at | "
               "the areas it looks at are records, management"});
}
