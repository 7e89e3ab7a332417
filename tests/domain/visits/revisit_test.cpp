#include "domain/visits/revisit.hpp"

#include "domain/query.hpp"
#include "domain/visit_trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string open_action = "actions: [{id: notes, what: a, owner: b, due: 2005-01-31}, "
                                "{id: survey, what: a, owner: b, due: 2004-12-31}]\n";

std::string recorded(const std::string& visit_of, const std::string& indicator, const std::string& judgement,
                     const std::string& more = "") {
    return "visit: " + visit_of + "\nindicator: " + indicator + "\njudgement: " + judgement + "\n" + more +
           "events:\n  - {event: recorded, at: 20" + visit_of.substr(6, 2) + "-11-18T14:00:00Z, by: a}\n";
}

constexpr auto before_id = "vis-20041118-00000";

// One practice visited in 2003, 2004 and 2005; another in 2004.
const Trial& trial() {
    static const Trial made(Files{
        reference("frameworks/qof-2004-05.yaml"),
        {"visits/2003/vis-20031118-00000.yaml", visit_on("2003-11-18")},
        {"visits/2004/vis-20041118-00000.yaml", visit_on("2004-11-18")},
        {"visits/2004/vis-20041119-00001.yaml", visit_on("2004-11-19", "90736")},
        {"visits/2004/vis-20041120-00002.yaml", visit_on("2004-11-20", "90120", "payment-verification")},
        {"visits/2005/vis-20051118-00000.yaml", visit()},
        {"findings/2004/fnd-20041118-00001.yaml", recorded(before_id, "Records 18", "not-met")},
        {"findings/2004/fnd-20041118-00002.yaml",
         recorded(before_id, "Records 15", "partly-met", open_action)},
        {"findings/2004/fnd-20041118-00003.yaml", recorded(before_id, "Records 1", "met")},
        {"findings/2004/fnd-20041118-00004.yaml", recorded(before_id, "Records 2", "met")},
        {"findings/2004/fnd-20041118-00005.yaml", recorded(before_id, "Records 3", "met")},
        {"findings/2005/fnd-20051118-00001.yaml", recorded(visit_id, "Records 15", "not-met")},
        {"findings/2005/fnd-20051118-00002.yaml", recorded(visit_id, "Records 18", "met")},
        {"findings/2005/fnd-20051118-00003.yaml", recorded(visit_id, "Records 1", "met")},
        {"findings/2005/fnd-20051118-00004.yaml", recorded(visit_id, "Records 2", "not-met")},
        {"findings/2005/fnd-20051118-00005.yaml", recorded(visit_id, "Records 9", "not-assessed")}});
    return made;
}

const Record& the(const std::string& id) { return *trial().records().find("visit", id); }

Records found(const std::string& visit_of) {
    return findings_of(the(visit_of), trial().records().of("finding"), trial().basis());
}

} // namespace

TEST_CASE("revisit: findings of a visit stand in the order of its framework") {
    Said codes;
    for (const auto* finding : found(before_id)) codes.push_back(text_of((*finding)["indicator"]));
    CHECK(codes == Said{"Records 1", "Records 2", "Records 3", "Records 15", "Records 18"});
}

TEST_CASE("revisit: the visit before is the last of its form at the same practice, unless another is named") {
    const auto& visits = trial().records().of("visit");
    CHECK(visit_before(the(visit_id), visits, trial().basis())->id == before_id);
    CHECK(visit_before(the("vis-20031118-00000"), visits, trial().basis()) == nullptr);
    const auto naming =
        trial().record("visit", visit_id, visit("earlier: vis-20031118-00000\n", planned_event));
    CHECK(visit_before(naming, visits, trial().basis())->id == "vis-20031118-00000");
}

TEST_CASE("revisit: a visit that was only planned or was cancelled comes before none") {
    const Trial only(Files{{"visits/2004/vis-20041118-00000.yaml",
                            visit_start + "events:\n  - {event: planned, at: 2004-11-18T08:00:00Z}\n"}});
    CHECK(visit_before(the(visit_id), only.records().of("visit"), only.basis()) == nullptr);
}

TEST_CASE("revisit: open actions come with their finding, the earliest due first") {
    const auto open = open_actions(found(before_id), trial().basis());
    REQUIRE(open.size() == 2);
    CHECK(open[0].action.id == "survey");
    CHECK(open[1].action.id == "notes");
    CHECK((*open[0].finding)["indicator"].text() == "Records 15");
}

TEST_CASE("revisit: a finding repeats an earlier one where both are unmet") {
    Said repeats;
    for (const auto* finding : found(visit_id))
        if (const auto* before = repeated_by(*finding, found(before_id)))
            repeats.push_back(finding->id + " repeats " + before->id);
    CHECK(repeats == Said{"fnd-20051118-00001 repeats fnd-20041118-00002"});
}

TEST_CASE("revisit: progress names what was put right, repeated, lost, kept, new and not looked at") {
    Said lines;
    for (const auto& row : progress(found(before_id), found(visit_id)))
        lines.push_back(row.indicator + ": " + std::string(row.state()));
    CHECK(lines == Said{"Records 1: kept", "Records 2: lost", "Records 3: not looked at",
                        "Records 15: repeated", "Records 18: put right", "Records 9: new"});
}

TEST_CASE("revisit: a history tells of every visit what the single questions tell") {
    const auto& records = trial().records();
    const auto basis = trial().basis();
    const History history(records.of("visit"), records.of("finding"), basis);
    for (const auto& visit : records.of("visit")) {
        const auto found_there = findings_of(visit, records.of("finding"), basis);
        const auto* before = visit_before(visit, records.of("visit"), basis);
        INFO(visit.id);
        CHECK(history.visit_before(visit) == before);
        CHECK(in_order(history.findings_of(visit), framework_of_visit(visit, basis)->codes()) == found_there);
        for (const auto* finding : found_there)
            CHECK(history.repeated_by(*finding) == repeated_by(*finding, history.last_findings(visit)));
    }
}

TEST_CASE("revisit: a list of findings marks those that repeat one from the previous visit") {
    const auto& records = trial().records();
    Said repeated;
    for (const auto& row : rows_of(records.of("finding"), records.of("visit"), trial().basis()))
        if (trial().filter("finding", "repeated=true").passes(row)) repeated.push_back(row.record->id);
    CHECK(repeated == Said{"fnd-20051118-00001"});
    for (const auto& row : rows_of(records.of("finding"), records.of("visit"), trial().basis()))
        CHECK(trial().filter("finding", "repeated=false").passes(row) ==
              (row.record->id != "fnd-20051118-00001"));
}

TEST_CASE(
    "revisit: an open action comes with every later visit, and an indicator is last what was last found on it") {
    const std::string oldest = "vis-20031118-00000";
    const Trial old(Files{
        reference("frameworks/qof-2004-05.yaml"),
        {"visits/2003/vis-20031118-00000.yaml", visit_on("2003-11-18")},
        {"visits/2004/vis-20041118-00000.yaml", visit_on("2004-11-18")},
        {"visits/2004/vis-20041120-00002.yaml", visit_on("2004-11-20", "90120", "payment-verification")},
        {"visits/2005/vis-20051118-00000.yaml", visit()},
        {"findings/2003/fnd-20031118-00001.yaml", recorded(oldest, "Records 15", "not-met", open_action)},
        {"findings/2003/fnd-20031118-00002.yaml", recorded(oldest, "Records 18", "not-met")},
        {"findings/2004/fnd-20041118-00001.yaml", recorded(before_id, "Records 18", "met")},
        {"findings/2004/fnd-20041120-00001.yaml", recorded("vis-20041120-00002", "Records 1", "not-met")},
        {"findings/2005/fnd-20051118-00001.yaml", recorded(visit_id, "Records 15", "not-met")}});
    const auto& records = old.records();
    const History history(records.of("visit"), records.of("finding"), old.basis());
    const auto& visit = *records.find("visit", visit_id);
    CHECK(open_actions(history.findings_before(visit), old.basis()).size() == 2); // agreed two visits ago
    Said last;
    for (const auto* finding : history.last_findings(visit)) last.push_back(finding->id);
    CHECK(last == Said{"fnd-20031118-00001", "fnd-20041118-00001"});
    CHECK(history.repeated_by(*records.find("finding", "fnd-20051118-00001"))->id == "fnd-20031118-00001");
}
