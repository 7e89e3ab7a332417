#include "domain/helpline/advice.hpp"

#include "domain/asked.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string drafted = "events:\n  - {event: drafted, at: 2005-05-10T10:00:00Z, by: a}\n";

// A store of the requests given, numbered from 1, with the question as number 0.
class Desk {
public:
    explicit Desk(const std::vector<Asked>& earlier, const Files& others = {})
        : trial_(files(earlier, others)) {}

    std::vector<std::string> suggested(const std::string& question, std::size_t most = 10) const {
        return ids(suggest(question, most));
    }
    std::vector<Advice> suggest(const std::string& question, std::size_t most = 10) const {
        return suggest_advice(asked_now({question}), everything(), trial_.basis(), most);
    }

private:
    static Files files(const std::vector<Asked>& earlier, const Files& others) {
        auto all = files_of(earlier);
        all.insert(all.end(), others.begin(), others.end());
        return all;
    }
    static std::vector<std::string> ids(const std::vector<Advice>& advice) {
        std::vector<std::string> found;
        for (const auto& one : advice) found.push_back(one.record->kind->name() + ":" + one.record->id);
        return found;
    }
    // Kept until the next question: what is found may point into it.
    const Record& asked_now(const Asked& asked) const {
        question_ = std::make_unique<Record>(trial_.record("request", "req-20060331-00000", request(asked)));
        return *question_;
    }
    std::vector<const Record*> everything() const {
        std::vector<const Record*> all;
        for (const auto kind : {"request", "policy", "job-description", "good-practice", "practice"})
            for (const auto& record : trial_.records().of(kind)) all.push_back(&record);
        return all;
    }

    Trial trial_;
    mutable std::unique_ptr<Record> question_;
};

using Ids = std::vector<std::string>;

File policy(const std::string& name, const std::string& text, const std::string& events = "") {
    return {"policies/" + name + ".yaml",
            "title: " + name + "\narea: management\nowner: a\nreview_months: 12\ntext: " + text +
                "\nevents:\n  - {event: drafted, at: 2005-05-10T10:00:00Z, by: a}\n" + events};
}

} // namespace

TEST_CASE("advice: answered requests, policies, job descriptions and notes are searched alike") {
    const Desk desk(
        {{"Chaperones for the nurse", "", "Sent it"}, {"Fridge", "", "Yes"}},
        {policy("chaperones", "When a chaperone is offered."),
         {"job-descriptions/chaperone.yaml", "title: Chaperone\nstaff_group: nursing\npurpose: Stands by.\n"
                                             "duties: [Waits]\nevents:\n"
                                             "  - {event: drafted, at: 2005-05-10T10:00:00Z, by: a}\n"},
         {"good-practice/notice.yaml",
          "title: A notice\ntopic: policies\nsummary: Chaperone offered\ntext: Hung up.\n" + drafted},
         {"practices/90120.yaml", "name: Chaperone House\n"}});
    auto found = desk.suggested("Wants a chaperone");
    std::sort(found.begin(), found.end());
    CHECK(found == Ids{"good-practice:notice", "job-description:chaperone", "policy:chaperones",
                       "request:req-20051003-00001"});
}

TEST_CASE("advice: what matched and where the record stands are told") {
    const Desk desk({{"Chaperones", "A notice", "Sent it", "policy:chaperones"}},
                    {policy("smears", "Recall of smears.")});
    const auto found = desk.suggest("Notice about a chaperone");
    REQUIRE(found.size() == 1);
    CHECK(found[0].words == Ids{"notice", "chaperones"});
    CHECK(found[0].standing == "2005-10-03");
    CHECK(desk.suggest("smears").front().standing == "drafted");
    CHECK(material_of(*found[0].record, moment("2006-04-01T00:00:00Z")) == Ids{"policy:chaperones"});
}

TEST_CASE("advice: nothing kept in confidence is searched") {
    CHECK(Desk({{"Chaperones", "", "Sent it"}}).suggested("marmalade") == Ids{});
}

TEST_CASE("advice: the request itself, unanswered ones and what is retired are left out") {
    const Desk desk(
        {{"Chaperones", "A notice"}},
        {policy("chaperones", "Chaperones", "  - {event: retired, at: 2005-06-10T10:00:00Z, by: a}\n"),
         {"requests/2006/req-20060331-00000.yaml", request({"Chaperones", "", "Sent"})}});
    CHECK(desk.suggested("Chaperones") == Ids{});
}

TEST_CASE(
    "advice: what is filed under the same topic comes before what is not, and is not found by that alone") {
    const Desk desk({}, {{"good-practice/a.yaml", "title: A\ntopic: imt\nsummary: B\ntext: C.\n" + drafted},
                         {"good-practice/b.yaml", "title: A\ntopic: policies\nsummary: B\ntext: C.\n" + drafted}});
    CHECK(desk.suggested("C") == Ids{"good-practice:b", "good-practice:a"});
    CHECK(desk.suggested("Zebra") == Ids{});
    CHECK(desk.suggested("Computer") == Ids{"good-practice:a"}); // the name of its topic
}

TEST_CASE("advice: at most as many as are asked for") {
    const Desk desk({{"Chaperones", "", "1"}, {"Chaperones", "", "2"}, {"Chaperones", "", "3"}});
    CHECK(desk.suggested("Chaperone", 2) == Ids{"request:req-20051003-00001", "request:req-20051003-00002"});
}

TEST_CASE("advice: the question is the summary and the newest need") {
    const Trial trial;
    const auto asked =
        trial.record("request", "req-20051003-00001",
                     request({"Chaperones", "A notice"}) +
                         "  - {event: diagnosed, at: 2005-10-04T10:00:00Z, by: a, need: A rule}\n");
    CHECK(question_of(asked, moment("2005-10-03T09:30:00Z")) == "Chaperones");
    CHECK(question_of(asked, moment("2005-10-03T10:00:00Z")) == "Chaperones\nA notice");
    CHECK(question_of(asked, trial.now) == "Chaperones\nA rule");
}
