#include "base/text.hpp"
#include "cli/desk.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace pmnet;
using namespace pmnet::test;

namespace {

// A visit on the day to two indicators of an own checklist; one of them was unmet last year.
class Reviewer : public Desk {
public:
    Reviewer() {
        write_file(file("frameworks/checklist.yaml"),
                   "name: Checklist\nfrom: 2004-04-01\npoints: 6\ndomains:\n  - id: desk\n    name: Desk\n"
                   "    points: 6\n    areas:\n      - id: calls\n        name: Calls\n        points: 6\n"
                   "        indicators:\n          - {code: C 1, title: Calls are answered, points: 2}\n"
                   "          - {code: C 2, title: Messages are kept, points: 4, threshold: 60, sampling: "
                   "{survey: 50, sample: 20, second: 20}}\nsources: [Our own]\n");
        write_visit("2005-04-08", "00001");
        write_visit("2006-04-10", "00002");
        write_file(file("findings/2005/fnd-20050408-00001.yaml"),
                   "visit: vis-20050408-00001\nindicator: C 1\njudgement: not-met\nconcern: Nobody counts.\n"
                   "events:\n  - {event: recorded, at: 2005-04-08T15:00:00+01:00, by: lothian-1}\n");
        terminal = true;
    }

    cli::Outcome walk(const std::string& answers) {
        standard_input = answers;
        asked.clear();
        return run({"visit", "walk", "vis-20060410-00002"});
    }

    std::string questions() const {
        std::string all;
        for (const auto& question : asked) all += question;
        return all;
    }

    // "indicator judgement supported" of each finding of today.
    std::vector<std::string> found() {
        const auto list =
            run({"finding", "list", "--where", "visit=vis-20060410-00002", "--sort", "indicator", "--csv"});
        std::vector<std::string> lines;
        for (const auto& line : split(list.output, '\n'))
            if (line.starts_with("fnd"))
                lines.push_back(line.substr(line.find(",C ") + 1, line.rfind(',') - line.find(",C ") - 1));
        return lines;
    }

    std::size_t times_asked(const std::string& question) const {
        return static_cast<std::size_t>(
            std::count_if(asked.begin(), asked.end(),
                          [&](const std::string& each) { return each.find(question) != std::string::npos; }));
    }

    // Of the one finding of today.
    nlohmann::json fields() {
        const auto list = run({"finding", "list", "--where", "visit=vis-20060410-00002", "--json"});
        return nlohmann::json::parse(list.output)["records"].at(0)["fields"];
    }

    // "area claimed supported" of what the visit of today holds.
    std::string points() {
        const auto shown = run({"visit", "show", "vis-20060410-00002", "--json"});
        const auto fields = nlohmann::json::parse(shown.output)["fields"];
        std::string lines;
        if (!fields.contains("achievement")) return lines;
        for (const auto& row : fields["achievement"])
            lines += row["area"].get<std::string>() + " " + row["claimed"].dump() + " " +
                     row["supported"].dump() + "\n";
        return lines;
    }

private:
    void write_visit(const std::string& date, const std::string& id) {
        auto digits = date;
        std::erase(digits, '-');
        write_file(
            file("visits/" + date.substr(0, 4) + "/vis-" + digits + "-" + id + ".yaml"),
            "practice: \"90120\"\nframework: checklist\ndate: " + date +
                "\nform: formative\nteam: [{role: GP assessor}, {role: lay reviewer}]\nscope: [calls]\n"
                "events:\n  - {event: planned, at: " +
                date + "T08:00:00+01:00, by: lothian-1}\n  - {event: held, at: " + date +
                "T09:00:00+01:00, by: lothian-1}\n");
    }
};

} // namespace

TEST_CASE("visit walk: it asks for each indicator in turn and saves what was answered") {
    Reviewer reviewer;
    const auto outcome = reviewer.walk("m\n\n\nAll calls within a minute\n\n"
                                       "n\n\n\n20\n11\n\nSlips are lost\nNo ledger\nKeep one\n");
    CHECK(outcome.status == 0);
    CHECK(outcome.messages ==
          "pmnet: 2 saved; every indicator in scope has its finding; no points yet for calls\n"
          "pmnet: 'pmnet visit walk vis-20060410-00002' goes on from there\n");
    CHECK(reviewer.found() == std::vector<std::string>{"C 1,met,2,2", "C 2,not-met,4,0"});
    CHECK(reviewer.asked.front() ==
          "\nC 1: Calls are answered (2 points)   2 to go\n  last time: not-met; Nobody counts.\n"
          "  [m]et, [p]artly met, [n]ot met, not [a]ssessed, Enter for later, [q]uit: ");
    CHECK(reviewer.asked.at(1) == "  points claimed [2]: ");
}

TEST_CASE("visit walk: it can be left at any question and goes on with what has no finding yet") {
    Reviewer reviewer;
    auto outcome = reviewer.walk("m\n\n\n\n\nn\n4\n"); // the line breaks off in the middle of C 2
    CHECK(outcome.messages == "pmnet: 1 saved; still to see: C 2\n"
                              "pmnet: 'pmnet visit walk vis-20060410-00002' goes on from there\n");
    CHECK(reviewer.found() == std::vector<std::string>{"C 1,met,2,2"});
    outcome = reviewer.walk("q\n");
    CHECK(outcome.messages.starts_with("pmnet: 0 saved; still to see: C 2\n"));
    outcome = reviewer.walk("a\nThe book was locked away\n\n\n\n\n\n");
    CHECK(outcome.messages == "pmnet: 1 saved, and the points of calls; every indicator in scope has its "
                              "finding, and every area its points\n");
    CHECK(reviewer.found() == std::vector<std::string>{"C 1,met,2,2", "C 2,not-assessed,,"});
}

TEST_CASE("visit walk: an indicator is left for later with an empty answer") {
    Reviewer reviewer;
    const auto outcome = reviewer.walk("\na\n\n\n\n");
    CHECK(outcome.messages.starts_with("pmnet: 1 saved; still to see: C 1\n"));
    CHECK(reviewer.found() == std::vector<std::string>{"C 2,not-assessed,,"});
}

TEST_CASE("visit walk: a second sample is asked for where the first differs from the practice's survey") {
    Reviewer reviewer;
    reviewer.walk("\nm\n\n\n20\n11\n50\n40\n20\n15\n\n\n");
    CHECK(reviewer.questions().find("that differs from the practice's survey: look at a second sample") !=
          std::string::npos);
    reviewer.asked.clear();
    Reviewer other;
    other.walk("\nm\n\n\n20\n13\n50\n40\n\n\n");
    CHECK(other.questions().find("second sample") == std::string::npos);
    CHECK(other.found() == std::vector<std::string>{"C 2,met,4,4"});
}

TEST_CASE("visit walk: at a terminal what is refused is told and asked again, and the other answers stand") {
    Reviewer reviewer;
    const auto outcome = reviewer.walk("x\nm\n3\n2\n3\n1.5\nEvery call\n\nq\n");
    CHECK(outcome.status == 0);
    CHECK(reviewer.questions().find("'x' is not one of these") != std::string::npos);
    CHECK(reviewer.questions().find("'C 1' is worth 2 points, not 3") != std::string::npos);
    CHECK(reviewer.questions().find("3 points are supported, but only 2 were claimed") != std::string::npos);
    CHECK(reviewer.times_asked("points claimed [2]: ") == 2);
    CHECK(reviewer.times_asked("[m]et, ") == 3); // twice here, and once for the next indicator
    CHECK(reviewer.times_asked("what was seen: ") == 1);
    CHECK(reviewer.found() == std::vector<std::string>{"C 1,met,2,1.5"});
}

TEST_CASE("visit walk: of a sample only the count that is refused is asked for again") {
    Reviewer reviewer;
    reviewer.walk("\nm\n\n\n20\n21\n13\n50\n40\n\n\nq\n");
    CHECK(reviewer.questions().find("21 records met the indicator, but only 20 were looked at") !=
          std::string::npos);
    CHECK(reviewer.times_asked("records looked at: ") == 1);
    CHECK(reviewer.found() == std::vector<std::string>{"C 2,met,4,4"});
}

TEST_CASE("visit walk: what is not claimed is not asked to be supported") {
    Reviewer reviewer;
    reviewer.walk("m\n-\nEvery call\n\nq\n");
    CHECK(reviewer.times_asked("points supported") == 0);
    CHECK(reviewer.found() == std::vector<std::string>{"C 1,met,,"});
}

TEST_CASE("visit walk: with good practice it asks whether it may be shared, and under the practice's name") {
    Reviewer reviewer;
    reviewer.walk("m\n\n\n\nA bell that rings after a minute\nperhaps\ny\ny\npractice manager\nq\n");
    CHECK(reviewer.questions().find("'perhaps' is neither yes nor no") != std::string::npos);
    CHECK(reviewer.fields()["sharing"] == nlohmann::json{{"agreed", true},
                                                         {"named", true},
                                                         {"given_by", "practice manager"},
                                                         {"given_on", "2006-04-10"}});
    Reviewer other;
    other.walk("m\n\n\n\nA bell that rings after a minute\nn\n\nq\n");
    CHECK(other.times_asked("under its name") == 0);
    CHECK(other.fields()["sharing"]["agreed"] == false);
}

TEST_CASE(
    "visit walk: with what is not met it asks for the actions agreed on, and each is saved before the next") {
    Reviewer reviewer;
    const auto outcome =
        reviewer.walk("n\n\n\n\n\n\nCount the calls\n\npractice manager\n2006-04-09\n2006-05-31\n"
                      "Buy a bell\nsenior partner\neom\n\nq\n");
    CHECK(outcome.messages.starts_with("pmnet: 1 saved, with 2 actions; still to see: C 2"));
    CHECK(reviewer.questions().find("'role that does it' needs an answer") != std::string::npos);
    CHECK(reviewer.questions().find("the action is due before the visit") != std::string::npos);
    CHECK(reviewer.times_asked("  action agreed on, Enter for none: ") == 1);
    const auto actions = reviewer.fields()["actions"];
    REQUIRE(actions.size() == 2);
    CHECK(actions[0] == nlohmann::json{{"id", "count-the-calls"},
                                       {"what", "Count the calls"},
                                       {"owner", "practice manager"},
                                       {"due", "2006-05-31"}});
    CHECK(actions[1]["due"] == "2006-04-30");
    Reviewer left;
    left.walk("n\n\n\n\n\n\nCount the calls\nq\n");
    CHECK(left.found().size() == 1);
    CHECK_FALSE(left.fields().contains("actions"));
}

TEST_CASE("visit walk: a script stops at an action that is refused; the finding before it is saved") {
    Reviewer reviewer;
    reviewer.terminal = false;
    const auto outcome =
        reviewer.walk("n\n\n\n\n\n\nCount the calls\npractice manager\n2006-04-09\nm\n\n\n\n\n\n");
    CHECK(outcome.status == 1);
    CHECK(outcome.messages.find("the action is due before the visit") != std::string::npos);
    CHECK(reviewer.found() == std::vector<std::string>{"C 1,not-met,2,0"});
    CHECK_FALSE(reviewer.fields().contains("actions"));
}

TEST_CASE("visit walk: a script stops at what is refused, and what came before is saved") {
    Reviewer reviewer;
    reviewer.terminal = false;
    const auto outcome = reviewer.walk("m\n\n\n\n\nm\n5\n5\n\n\n\n");
    CHECK(outcome.status == 1);
    CHECK(outcome.messages.find("'C 2' is worth 4 points, not 5") != std::string::npos);
    CHECK(reviewer.found() == std::vector<std::string>{"C 1,met,2,2"});
}

TEST_CASE("visit walk: at the end of an area it offers what the findings add up to, and saves the points") {
    Reviewer reviewer;
    const auto outcome = reviewer.walk("m\n\n\n\n\nn\n\n\n\n\n\n\n\n\n\n");
    CHECK(outcome.status == 0);
    CHECK(reviewer.points() == "calls 6 2\n");
    CHECK(reviewer.questions().find(
              "\nThe points of Calls (6 in all), Enter for what the findings add up to, a dash "
              "for later, [q]uit:\n  points claimed [6]: ") != std::string::npos);
    CHECK(reviewer.asked.back() == "  points supported [2]: ");
}

TEST_CASE(
    "visit walk: while an indicator is missing nothing is offered, and Enter leaves the points for later") {
    Reviewer reviewer;
    auto outcome = reviewer.walk("m\n\n\n\n\n\n\n");
    CHECK(outcome.messages.starts_with("pmnet: 1 saved; still to see: C 2\n"));
    CHECK(reviewer.asked.back().ends_with("Enter for later, [q]uit:\n  points claimed: "));
    CHECK(reviewer.points().empty());
    outcome = reviewer.walk("\n5.5\n5\n");
    CHECK(outcome.messages.starts_with("pmnet: 0 saved, and the points of calls; still to see: C 2\n"));
    CHECK(reviewer.points() == "calls 5.5 5\n");
}

TEST_CASE("visit walk: points that were left are asked for again, those that were saved are not") {
    Reviewer reviewer;
    reviewer.walk("a\n\n\n\n\na\n\n\n\n\nq\n");
    CHECK(reviewer.points().empty());
    CHECK(reviewer.found().size() == 2);
    const auto outcome = reviewer.walk("2\n1\n");
    CHECK(
        outcome.messages ==
        "pmnet: 0 saved, and the points of calls; every indicator in scope has its finding, and every area its "
        "points\n");
    CHECK(reviewer.points() == "calls 2 1\n");
    reviewer.walk("");
    CHECK(reviewer.asked.empty());
}

TEST_CASE("visit walk: points that are refused are asked for again, and the refused ones are not written") {
    Reviewer reviewer;
    reviewer.walk("\n\n7\n8\n2.25\n3\n4\n0.5\n");
    CHECK(reviewer.questions().find("7 points are claimed, but the area is worth only 6") !=
          std::string::npos);
    CHECK(reviewer.questions().find("4 points are supported, but only 3 were claimed") != std::string::npos);
    CHECK(reviewer.questions().find("'claimed' is 2.25, which is not a multiple of 0.5") !=
          std::string::npos);
    CHECK(reviewer.points() == "calls 3 0.5\n");
}

TEST_CASE("visit walk: of the points of an area only those that are refused are asked for again") {
    Reviewer reviewer;
    reviewer.walk("\n\n7\n1\n6\n");
    CHECK(reviewer.times_asked("points claimed: ") == 2);
    CHECK(reviewer.times_asked("points supported: ") == 1);
    CHECK(reviewer.points() == "calls 6 1\n");
}
