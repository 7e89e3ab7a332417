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

// Of an area on which the framework asks for nothing.
std::string of_management(const std::string& evidence, const std::string& events = held_events) {
    return visit_start + visit_team + "scope: [management]\n" + evidence + events;
}

} // namespace

TEST_CASE("evidence: evidence of grade A was in before the day, once the visit was held") {
    const auto evidence = [](const std::string& grade, const std::string& received) {
        return "evidence: [{indicator: Management 2, grade: " + grade + ", title: Survey" + received + "}]\n";
    };
    const std::string refusal = " evidence: grade A evidence must be in before the day of the visit | "
                                "give the day it was received, or say why the visit went ahead: "
                                "'visit waive ID grade-a-evidence --reason TEXT'";
    CHECK(said_of(of_management(evidence("A", ", received: 2005-11-17"))) == Said{});
    CHECK(said_of(of_management(evidence("A", ", received: 2005-11-18"))) == Said{"7:73" + refusal});
    CHECK(said_of(of_management(evidence("A", ""))) == Said{"7:55" + refusal});
    CHECK(said_of(of_management(evidence("B", ""))) == Said{});
    CHECK(said_of(of_management(evidence("C", ", received: 2005-11-20"))) == Said{});
    CHECK(said_of(of_management(evidence("A", ""), planned_event)) == Said{}); // it may still come in
    const std::string waived =
        "  - {event: waived, at: 2005-11-19T10:00:00Z, by: a, reason: b, waives: grade-a-evidence}\n";
    CHECK(said_of(of_management(evidence("A", ""), held_events + waived)) == Said{});
}

TEST_CASE(
    "evidence: grade A that the framework asks for and nobody listed never came in before a visit that was held") {
    const std::string waived =
        "  - {event: waived, at: 2005-11-17T10:00:00Z, by: a, reason: b, waives: grade-a-evidence}\n";
    const auto scope_alone = visit_start + visit_team + "scope: [records]\n";
    const auto refusal = [](const std::string& indicator) {
        return "6:8 evidence: the grade A evidence on '" + indicator +
               "' was never listed: Survey by the practice of at least 50 records, with its result | "
               "'visit evidence ID \"" +
               indicator +
               "\" --grade A --received DATE' says when it came in, or say why the visit went ahead: "
               "'visit waive ID grade-a-evidence --reason TEXT'";
    };
    CHECK(said_of(scope_alone + held_events) == Said{refusal("Records 15"), refusal("Records 18")});
    CHECK(said_of(scope_alone + planned_event) == Said{});
    CHECK(said_of(scope_alone + held_events + surveys()) == Said{});
    CHECK(said_of(scope_alone + held_events + waived) == Said{});
    // The framework may be read further once the report is sent.
    CHECK(said_of(scope_alone + held_events + "  - {event: reported, at: 2005-12-01T10:00:00Z, by: a}\n") ==
          Said{});
    CHECK(said_of(visit("evidence:\n  - {indicator: Records 15, grade: A, title: a, received: 2005-11-01}\n"
                        "  - {indicator: Records 18, grade: B, title: a, seen: 2005-11-18}\n")) ==
          Said{refusal("Records 18")});
}

TEST_CASE("evidence: of an indicator on which neither framework nor visit names any, none is known") {
    const auto unknown = [](const std::string& text) {
        const auto record = trial().record("visit", visit_id, text);
        return unknown_evidence(record, *framework_of_visit(record, trial().basis()));
    };
    const auto none = unknown(of_management(""));
    CHECK(none.in_scope == 10);
    CHECK(none.indicators.size() == 10);
    const auto one = unknown(
        of_management("evidence: [{indicator: Management 2, grade: C, title: Log}]\n", planned_event));
    CHECK(one.indicators.size() == 9);
    CHECK(one.indicators.at(1) == "Management 3");
    const auto records = unknown(visit_start + visit_team + "scope: [records]\n" + planned_event);
    CHECK(records.in_scope == 19);
    CHECK(records.indicators.size() == 17); // the framework asks for two surveys
}

TEST_CASE("evidence: what the framework asks for on areas in scope is missing until it is listed") {
    CHECK(missing("evidence: []\n") == Said{"A Records 15: not listed", "A Records 18: not listed"});
    CHECK(missing(surveys()) == Said{});
    const auto record =
        trial().record("visit", visit_id, visit_start + visit_team + "scope: [management]\n" + planned_event);
    CHECK(missing_evidence(record, *framework_of_visit(record, trial().basis())).empty());
}

TEST_CASE(
    "evidence: grade A is missing until it is in before the day, grade B until it has a place, C never") {
    const auto one = [](const std::string& item) {
        return missing(surveys() + "  - {indicator: Records 3, title: Book, " + item + "}\n");
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
        return said_of(of_management("evidence: [{indicator: Management 1, grade: B, title: List, " + field +
                                     ": " + day + "}]\n"));
    };
    CHECK(on("seen", "2006-04-01") == Said{});
    CHECK(on("seen", "2006-04-02") ==
          Said{"7:67 dates: 'seen' is in the future | record it once it is there"});
    CHECK(on("received", "2006-04-02") ==
          Said{"7:71 dates: 'received' is in the future | record it once it is there"});
}

TEST_CASE("evidence: on an indicator that the visit does not look at it is worth a warning") {
    CHECK(said_of(of_management("evidence: [{indicator: Medicines 9, grade: B, title: List}]\n")) ==
          Said{"7:24 scope: 'Medicines 9' belongs to 'medicines', which the visit did not look at | "
               "the areas it looks at are management"});
}
