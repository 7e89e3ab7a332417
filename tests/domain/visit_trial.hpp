// A practice visited twice under the QoF of 2004/05, for the tests of visits and what hangs on them.
#pragma once

#include "domain/trial.hpp"
#include "domain/visits/finding.hpp"

namespace pmnet::test {

inline const std::string planned_event = "events:\n  - {event: planned, at: 2005-09-20T10:00:00Z, by: a}\n";
inline const std::string held_events = planned_event + "  - {event: held, at: 2005-11-18T13:00:00Z, by: a}\n";
inline const std::string visit_start =
    "practice: \"90120\"\nframework: qof-2004-05\ndate: 2005-11-18\nform: formative\n";
inline const std::string visit_team = "team: [{role: GP assessor}, {role: practice manager assessor}]\n";

inline constexpr auto visit_id = "vis-20051118-00000";
inline constexpr auto finding_id = "fnd-20051118-00000";

// The grade A evidence that the framework asks for, with its key.
inline std::string surveys(const std::string& received = "2005-11-01") {
    std::string text = "evidence:\n";
    for (const auto* indicator : {"Records 15", "Records 18"})
        text += "  - {indicator: " + std::string(indicator) +
                ", grade: A, title: Survey, received: " + received + "}\n";
    return text;
}

// With those surveys at the end, unless `more` has evidence of its own.
inline std::string visit(const std::string& more = "", const std::string& events = held_events) {
    return visit_start + visit_team + "scope: [records, management]\n" + more + events +
           (more.find("evidence:") == std::string::npos ? surveys() : "");
}

// A visit of another day, held at noon.
inline std::string visit_on(const std::string& date, const std::string& practice = "90120",
                            const std::string& form = "formative", const std::string& more = "") {
    return "practice: \"" + practice + "\"\nframework: qof-2004-05\ndate: " + date + "\nform: " + form +
           "\n" + visit_team + "scope: [records]\n" + more + "events:\n  - {event: planned, at: " + date +
           "T08:00:00Z, by: a}\n  - {event: held, at: " + date + "T12:00:00Z, by: a}\n" +
           surveys("2003-10-01");
}

// A finding of that visit on Records 15, worth 25 points, or on another indicator.
inline std::string finding(const std::string& more = "", const std::string& indicator = "Records 15") {
    return "visit: " + std::string(visit_id) + "\nindicator: " + indicator + "\n" + more;
}

// A store with that visit, held; and what a rule says there of a finding.
inline const Trial& visited() {
    static const Trial made(
        Files{reference("frameworks/qof-2004-05.yaml"), {"visits/2005/vis-20051118-00000.yaml", visit()}});
    return made;
}
inline Said said_of_finding(const std::string& text) {
    return visited().said_by(domain::check_finding, "finding", finding_id, text);
}

} // namespace pmnet::test
