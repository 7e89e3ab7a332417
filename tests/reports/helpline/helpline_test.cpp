#include "reports/reports.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/query.hpp"
#include "reports/engine/render.hpp"
#include "reports/engine/suppression.hpp"
#include "reports/example.hpp"
#include "support/store.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

using Gather = std::string_view; // name of a report

// A report of the example, each made once.
const Report& example_report(Gather gather, const std::string& period_name) {
    static std::map<std::pair<Gather, std::string>, Report> made;
    auto found = made.find({gather, period_name});
    if (found == made.end()) {
        const store::Store store(test::example(), ".");
        const store::Snapshot records(store);
        const auto period = *find_period(period_name, store.settings().year_start);
        found =
            made.emplace(std::pair(gather, period_name), report(gather, records, period, period.last)).first;
    }
    return found->second;
}

const std::vector<std::string> quarters = {"2005-06-Q1", "2005-06-Q2", "2005-06-Q3", "2005-06-Q4"};
const std::vector<std::pair<std::string, Gather>> both = {{"requests", "requests"},
                                                          {"support-practices", "support-practices"}};

const Figure& figure_of(const Report& report, const std::string& name) {
    const auto id = report.figures.find(name);
    REQUIRE_MESSAGE(id, name);
    return report.figures.at(*id);
}

// A figure's value as text, hidden or not; "none" where it has none.
std::string value_of(const Report& report, const std::string& name) {
    const auto& value = figure_of(report, name).value;
    return value ? value->text() : "none";
}

// --- A desk of a few requests in October 2005 ---

// An event of a day of October at an hour of local time (summer time), with more fields.
std::string event(int day, int hour, const std::string& name, const std::string& more = "") {
    return fmt::format("  - {{event: {}, at: 2005-10-{:02}T{:02}:00:00+01:00, by: lothian-1{}}}\n", name, day,
                       hour, more.empty() ? "" : ", " + more);
}

struct Asked {
    std::string summary = "A question", topic = "policies", practice = "90120";
    std::string events = ""; // after it was received on the 3rd at ten
    std::string received = event(3, 10, "received");
    std::string complexity = "1";
};

test::Files desk(const std::vector<Asked>& requests, const std::string& settings = test::small_settings) {
    test::Files files = {
        {"pmnet.yaml",
         replace_all(replace_all(settings, "  imt:\n    name: Computers\n",
                                 "  imt:\n    name: Computers\n    guidance: true\n"),
                     "    name: Guidance helpline\n", "    name: Guidance helpline\n    guidance: true\n")},
        {"coordinators/lothian-1.yaml",
         "role: local\ntitle: a\nboards: [LO]\nnomination: {by: a, date: 2003-05-13}\nterm: {from: 2003-06-02}\n"
         "sessions_per_month: 2\n"}};
    for (const auto* code : {"90120", "90242", "92464"})
        files.emplace_back(fmt::format("practices/{}.yaml", code),
                           "name: a\nnation: scotland\nboards:\n  - board: LO\n");
    for (const auto* name : {"kelso", "perth"})
        files.emplace_back(
            fmt::format("support-practices/{}.yaml", name),
            "practice: \"92464\"\nselected_on: 2004-06-14\naspiration_points: 800\ncriteria:\n"
            "  - {criterion: geography, met: true, evidence: a}\ntopics: [imt]\ncapacity: 2\n");
    for (const auto* name : {"a", "b"})
        files.emplace_back(
            fmt::format("policies/{}.yaml", name),
            "title: a\narea: management\nowner: lothian-1\nreview_months: 12\ntext: b\nevents:\n"
            "  - {event: drafted, at: 2005-05-10T10:00:00Z, by: lothian-1}\n");
    int number = 1;
    for (const auto& asked : requests) {
        const auto day = replace_all(asked.received.substr(asked.received.find("at: ") + 4, 10), "-", "");
        files.emplace_back(
            fmt::format("requests/{}/req-{}-{:05}.yaml", day.substr(0, 4), day, number++),
            fmt::format(
                "channel: email\nroute: practice\nboard: LO\ntopic: {}\ncomplexity: {}\nsummary: {}\n{}"
                "events:\n{}{}",
                asked.topic, asked.complexity, asked.summary,
                asked.practice.empty() ? "" : "confidential: {practice: \"" + asked.practice + "\"}\n",
                asked.received, asked.events));
    }
    return files;
}

Report made(Gather gather, const test::Files& files, const std::string& period = "2005-10") {
    const test::StoreOf store(files);
    const auto read = *find_period(period, store.records().settings().year_start);
    return report(gather, store.records(), read, read.last);
}

std::string refusal(Gather gather, const test::Files& files) {
    try {
        made(gather, files);
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::refused);
        return describe(error);
    }
    return "";
}

std::string diagnosed(int day, int hour) {
    return event(day, hour, "diagnosed", "need: a, chosen: answer, reason: b");
}

} // namespace

TEST_CASE("helpline: the reports of the example are as they were kept") {
    for (const auto& [name, gather] : both)
        for (const std::string period : {"2005-06-Q3", "2005-06"}) {
            const auto file = fmt::format("{}-{}.md", name, period);
            INFO(file);
            const auto text = markdown(example_report(gather, period));
            CHECK(test::golden(file, text) == text);
        }
}

TEST_CASE("helpline: every equation balances, and no small number can be worked out") {
    auto periods = quarters;
    periods.emplace_back("2005-06");
    for (const auto& [name, gather] : both) {
        for (const auto& period : periods) {
            const auto& report = example_report(gather, period);
            CAPTURE(name);
            CAPTURE(period);
            CHECK(report.figures.equations().size() > 10);
            for (const auto& equation : report.figures.equations()) {
                Decimal sum;
                for (const auto& [id, sign] : equation) sum += *report.figures.at(id).value * sign;
                CHECK(sum == Decimal());
            }
            for (const auto id : disclosed(report.figures))
                CHECK_MESSAGE(report.figures.at(id).shown != Shown::small, report.figures.at(id).id);
            for (const auto& figure : report.figures.all())
                if (figure.in_confidence && *figure.value > Decimal() && *figure.value < Decimal::whole(5))
                    CHECK_MESSAGE(figure.shown == Shown::small, figure.id);
        }
    }
}

TEST_CASE("helpline: figures have names of their own, a definition, and as many records as they count") {
    for (const auto& [name, gather] : both) {
        const auto& report = example_report(gather, "2005-06");
        std::vector<std::string> names;
        for (const auto& figure : report.figures.all()) {
            CHECK_MESSAGE(!figure.definition.empty(), figure.id);
            names.push_back(figure.id);
            if (figure.in_confidence)
                CHECK_MESSAGE(Decimal::whole(static_cast<std::int64_t>(figure.records.size())) ==
                                  *figure.value,
                              figure.id);
        }
        std::sort(names.begin(), names.end());
        CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    }
}

TEST_CASE("helpline: nobody who asked for help is named") {
    const store::Store store(test::example(), ".");
    const store::Snapshot records(store);
    for (const auto& [name, gather] : both) {
        const auto& report = example_report(gather, "2005-06-Q3");
        for (const auto& text : {markdown(report), json(report)}) {
            for (const auto& practice : records.of("practice")) {
                CHECK_MESSAGE(text.find(practice.id) == text.npos, name, " ", practice.id);
                CHECK_MESSAGE(text.find(std::string(practice["name"].text())) == text.npos, name, " ",
                              practice.id);
            }
            CHECK(text.find("req-") == text.npos);
        }
    }
}

TEST_CASE("helpline: the quarters of a year add up to the year, and one quarter ends where the next begins") {
    const auto& year = example_report("requests", "2005-06");
    for (const auto* figure :
         {"requests.received", "access.in-hours", "access.out-of-hours", "access.first-time",
          "confidence.scores", "confidence.satisfied", "value.minutes", "signposted.all", "outcomes.resolved",
          "referrals.referred", "referrals.closed"}) {
        Decimal sum;
        for (const auto& quarter : quarters)
            sum += *figure_of(example_report("requests", quarter), figure).value;
        CHECK_MESSAGE(value_of(year, figure) == sum.text(), figure);
    }
    for (std::size_t i = 1; i < quarters.size(); ++i)
        for (const auto* support : {"referrals", "referrals.kelso", "referrals.perth"})
            CHECK(value_of(example_report("support-practices", quarters[i - 1]),
                           std::string(support) + ".closing") ==
                  value_of(example_report("support-practices", quarters[i]),
                           std::string(support) + ".opening"));
}

TEST_CASE("helpline: a network without requests has reports of zeros") {
    const auto requests = made("requests", desk({}));
    CHECK(value_of(requests, "requests.received") == "0");
    CHECK(value_of(requests, "consistency.share-same") == "none");
    CHECK(value_of(requests, "confidence.mean") == "none");
    CHECK(value_of(made("support-practices", desk({})), "replies.kelso.median-working") == "none");
}

TEST_CASE("access: a request is in hours or out of hours by the desk's own clock") {
    const auto report = made("requests", desk({{.received = event(3, 9, "received")},     // it opens at nine
                                               {.received = event(3, 16, "received")},    // its last hour
                                               {.received = event(3, 17, "received")},    // it has closed
                                               {.received = event(8, 10, "received")}})); // a Saturday
    CHECK(value_of(report, "access.in-hours") == "2");
    CHECK(value_of(report, "access.out-of-hours") == "2");
    CHECK(value_of(report, "access.boards") == "1");
}

TEST_CASE("access: a practice counts once, and for the first time once in its life") {
    const auto asked_before = replace_all(event(3, 10, "received"), "2005-10", "2005-09");
    const auto report = made("requests", desk({{.practice = "90120"},
                                               {.practice = "90120"},
                                               {.practice = "90242", .received = asked_before},
                                               {.practice = "90242"},
                                               {.practice = ""}}));
    CHECK(value_of(report, "access.practices") == "2");
    CHECK(value_of(report, "access.first-time") == "1");
    CHECK(value_of(report, "access.asked-before") == "1");
    CHECK(value_of(report, "access.unknown") == "1");
}

TEST_CASE("consistency: answers to the same need are compared with the latest one before") {
    const std::string need = "A chaperone notice for the waiting room";
    const auto answered = [](int day, const std::string& with) {
        return diagnosed(day, 10) +
               event(day, 11, "answered", "text: a" + (with.empty() ? "" : ", with: [" + with + "]"));
    };
    const auto report =
        made("requests", desk({{.summary = need, .events = answered(4, "policy:a")},
                               {.summary = need, .events = answered(5, "policy:a")},
                               {.summary = need, .events = answered(6, "policy:b")},
                               {.summary = need, .events = answered(7, "policy:b, policy:a")},
                               {.summary = need, .events = answered(10, "policy:a, policy:b")},
                               {.summary = "Quite something else", .events = answered(11, "")}}));
    CHECK(value_of(report, "consistency.answered") == "6");
    CHECK(value_of(report, "consistency.with-material") == "5");
    CHECK(value_of(report, "consistency.without-material") == "1");
    CHECK(value_of(report, "consistency.same-need") == "4");
    CHECK(value_of(report, "consistency.same-material") == "2"); // on the 5th and the 10th
    CHECK(value_of(report, "consistency.other-material") == "2");
    CHECK(value_of(report, "consistency.share-same") == "50");
}

TEST_CASE("speed: the shares within target are what their definitions say, request by request") {
    // Worked out from what a list shows of each request at the end of the period.
    const auto share = [](const Period& period, bool of_closes) {
        const auto& records = test::example_records();
        const auto& zone = records.settings().zone;
        const auto end = zone.at(period.last + std::chrono::days(1), Minutes(0));
        const domain::Basis basis = domain::basis_of(records, end - std::chrono::seconds(1));
        const auto field = [](const domain::Row& row, const char* name) {
            return domain::text_of(row, name);
        };
        const auto within = [&](const std::string& day) {
            const auto date = parse_date(day);
            return date && period.contains(*date);
        };
        std::int64_t met = 0, counted = 0;
        for (const auto& record : records.of("request")) {
            const auto row = domain::row_of(record, basis);
            if (field(row, "received").empty()) continue; // later
            const auto ended_in_time = field(row, of_closes ? "resolution.met" : "first_response.met");
            const bool late_and_open = field(row, "closed").empty() && ended_in_time == "false";
            const bool these =
                of_closes ? within(field(row, "closed")) || late_and_open : within(field(row, "received"));
            if (!these || ended_in_time.empty()) continue;
            ++counted;
            met += ended_in_time == "true" ? 1 : 0;
        }
        return Decimal::whole(met).percent_of(Decimal::whole(counted))->text();
    };
    for (const auto& quarter : quarters) {
        INFO(quarter);
        const auto& report = example_report("requests", quarter);
        CHECK(value_of(report, "speed.within-target") == share(report.period, false));
        CHECK(value_of(report, "resolution.within-target") == share(report.period, true));
    }
}

TEST_CASE("speed: waiting for the asker does not count, and a close that did not last is told apart") {
    const auto closed = [](int day, int hour) { return event(day, hour, "closed", "outcome: resolved"); };
    const auto report =
        made("requests",
             desk({{.events = diagnosed(3, 11) + event(3, 12, "answered", "text: a") +
                              event(3, 13, "waiting", "reason: a") + event(6, 13, "resumed") + closed(6, 14)},
                   {.events = closed(3, 11) + event(4, 10, "reopened", "reason: a")},
                   {.events = closed(3, 12) + event(4, 10, "reopened", "reason: a") + closed(4, 11)}}));
    CHECK(value_of(report, "speed.responded") == "1");
    CHECK(value_of(report, "speed.median-working") == "120");
    CHECK(value_of(report, "resolution.closed") == "2");
    CHECK(value_of(report, "resolution.undone") == "2");
    CHECK(value_of(report, "requests.closed") == "4");
    CHECK(value_of(report, "resolution.median-working") == "210"); // of 240 and 180 minutes
    CHECK(value_of(report, "resolution.within-target") == "66.7"); // the one that is open again is late
}

TEST_CASE(
    "confidence: scores are counted where they were given, and their mean is kept back while they are few") {
    const auto scored = [](int score) {
        return event(4, 10, "closed", "outcome: resolved") +
               event(5, 10, "feedback", fmt::format("score: {}", score));
    };
    const auto few =
        made("requests", desk({{.events = scored(5)}, {.events = scored(4)}, {.events = scored(2)}}));
    CHECK(value_of(few, "confidence.scores") == "3");
    CHECK(value_of(few, "confidence.satisfied") == "2");
    CHECK(value_of(few, "confidence.not-satisfied") == "1");
    CHECK(value_of(few, "confidence.mean") == "3.7");
    CHECK(figure_of(few, "confidence.mean").shown == Shown::hidden);
    const auto enough = made("requests", desk(std::vector<Asked>(5, {.events = scored(5)})));
    CHECK(shown_text(figure_of(enough, "confidence.mean"), 5) == "5.0");
    CHECK(shown_text(figure_of(enough, "confidence.share-satisfied"), 5) == "100.0 %");
    CHECK(value_of(enough, "outcomes.resolved") == "5");
}

TEST_CASE("value: minutes become sessions of the network's length, and there are none where it has none") {
    const auto worked = [](int minutes) {
        return event(4, 10, "noted", fmt::format("text: a, minutes: {}", minutes)) +
               event(5, 10, "closed", "outcome: resolved");
    };
    const std::vector<Asked> requests = {{.events = worked(200)}, {.events = worked(205)}};
    const auto report = made("requests", desk(requests, test::small_settings + "session_hours: 3.5\n"));
    CHECK(value_of(report, "value.minutes") == "405");
    CHECK(value_of(report, "value.sessions") == "1.9"); // of 210 minutes
    CHECK(value_of(report, "value.share") == "96.4");   // of two in a month; 1.9 of them would be 95
    CHECK(value_of(report, "value.mean") == "203");     // 202.5
    CHECK(value_of(report, "value.requests") == "2");
    CHECK_FALSE(made("requests", desk(requests)).figures.find("value.sessions"));
}

TEST_CASE("compatibility: a guidance question is sent on, and what came back to us is told") {
    const auto sent = diagnosed(4, 10) + event(4, 11, "signposted", "destination: guidance-helpline");
    const auto report =
        made("requests", desk({{.topic = "imt"},
                               {.topic = "imt", .events = sent},
                               {.topic = "imt", .events = sent + event(5, 10, "answered", "text: a")},
                               {.topic = "policies", .events = sent}}));
    CHECK(value_of(report, "guidance.questions") == "3");
    CHECK(value_of(report, "guidance.sent") == "2");
    CHECK(value_of(report, "guidance.not-sent") == "1");
    CHECK(value_of(report, "guidance.came-back") == "1");
    CHECK(value_of(report, "guidance.settled") == "1");
    CHECK(value_of(report, "signposted.to.guidance-helpline") == "3");
    CHECK(value_of(report, "signposted.all") == "3");
}

TEST_CASE("referrals: what is in hand balances for each support practice") {
    const auto referred = [](int day, const std::string& to, const std::string& more = "") {
        return event(day, 10, "referred", "support_practice: " + to + more);
    };
    const auto reply = [](int day, int hour, const std::string& name, const std::string& by) {
        return event(day, hour, name, "support_practice: " + by + (name == "accepted" ? "" : ", reason: a"));
    };
    const auto in_september = [](std::string text) {
        return replace_all(std::move(text), "2005-10", "2005-09");
    };
    const auto agreed =
        diagnosed(3, 11) + event(3, 12, "consented",
                                 "given_by: a, given_on: 2005-10-03, parties: [kelso, perth], "
                                 "fields: [summary]");
    const auto report = made(
        "support-practices",
        desk({{.events = in_september(agreed + referred(5, "kelso")),
               .received = in_september(event(3, 10, "received"))},
              {.events = agreed + referred(4, "kelso") + reply(4, 12, "accepted", "kelso") +
                         event(6, 10, "closed", "outcome: resolved") + event(7, 10, "feedback", "score: 4")},
              {.events = agreed + referred(4, "kelso") + reply(5, 10, "declined", "kelso") +
                         referred(6, "perth", ", over_capacity: a") + reply(6, 14, "accepted", "perth") +
                         reply(7, 10, "handed-back", "perth")}}));
    CHECK(value_of(report, "referrals.kelso.opening") == "1");
    CHECK(value_of(report, "referrals.kelso.referred") == "2");
    CHECK(value_of(report, "referrals.kelso.accepted") == "1");
    CHECK(value_of(report, "referrals.kelso.declined") == "1");
    CHECK(value_of(report, "referrals.kelso.closed") == "1");
    CHECK(value_of(report, "referrals.kelso.closing") == "1");
    CHECK(value_of(report, "referrals.perth.handed-back") == "1");
    CHECK(value_of(report, "referrals.closing") == "1");
    CHECK(value_of(report, "replies.kelso.count") == "2");
    CHECK(value_of(report, "replies.kelso.median-working") == "300"); // of 120 and 480 minutes
    CHECK(value_of(report, "results.kelso.resolved") == "1");
    CHECK(value_of(report, "results.kelso.scores") == "1");
    CHECK(value_of(report, "results.kelso.mean-score") == "4");
    CHECK(value_of(report, "selection.perth.over-capacity") == "1");
    CHECK(value_of(report, "selection.kelso.over-capacity") == "0");
}

TEST_CASE("referrals: a request referred to two at once stops the report and is named") {
    const auto text =
        refusal("support-practices", desk({{.events = event(4, 10, "referred", "support_practice: kelso") +
                                                      event(5, 10, "referred", "support_practice: perth")}}));
    CHECK(text.find("'referred' cannot follow") != text.npos);
    CHECK(text.find("req-20051003-00001") != text.npos);
}

TEST_CASE("support practices: what they were chosen on and what they take is told in words") {
    auto files = desk({});
    for (auto& [path, text] : files)
        if (path == "support-practices/perth.yaml")
            text = replace_all(text, "met: true", "met: false") + "until: 2005-10-15\n";
    const auto text = markdown(made("support-practices", files));
    CHECK(text.find("| until 2005-10-15 ") != text.npos);
    CHECK(text.find("| geography ") != text.npos);
    CHECK(text.find("| Computers              | kelso ") !=
          text.npos); // perth has stepped down by the last day
    CHECK(text.find("| Policies and protocols | none ") != text.npos);
}
