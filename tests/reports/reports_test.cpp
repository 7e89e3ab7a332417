#include "reports/reports.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "reports/engine/format.hpp"
#include "reports/engine/render.hpp"
#include "reports/example.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

Report report_of(const std::string& root, std::string_view period_name) {
    const store::Store store(root, ".");
    const store::Snapshot records(store);
    const auto period = *find_period(period_name, store.settings().year_start);
    return report("quarterly", records, period, period.last);
}

// The example's reports, each made once.
const Report& example_report(const std::string& period) {
    static std::map<std::string, Report> made;
    auto found = made.find(period);
    if (found == made.end()) found = made.emplace(period, report_of(test::example(), period)).first;
    return found->second;
}

Decimal value_of(const Report& report, const std::string& figure) {
    const auto id = report.figures.find(figure);
    REQUIRE_MESSAGE(id, figure);
    return *report.figures.at(*id).value;
}

std::string refusal(const std::string& root, std::string_view period) {
    try {
        report_of(root, period);
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::refused);
        return describe(error);
    }
    return "";
}

} // namespace

TEST_CASE("quarterly: a quarter of the example is as it was kept") {
    const auto text = markdown(example_report("2005-06-Q3"));
    CHECK(test::golden("2005-06-Q3.md", text) == text);
}

TEST_CASE(
    "quarterly: no count in confidence is printed as it is while it is small, and every sum comes to zero") {
    for (const std::string quarter : {"2005-06-Q1", "2005-06-Q2", "2005-06-Q4"}) {
        const auto report = example_report(quarter);
        const auto threshold = Decimal::whole(static_cast<std::int64_t>(report.threshold));
        std::size_t in_confidence = 0;
        for (const auto& figure : report.figures.all()) {
            if (!figure.in_confidence) continue;
            INFO(quarter, " ", figure.id);
            ++in_confidence;
            const bool small = figure.value && *figure.value > Decimal() && *figure.value < threshold;
            CHECK_FALSE((small && figure.shown == Shown::plain));
        }
        CHECK(in_confidence > 100);
        for (const auto& equation : report.figures.equations()) {
            Decimal sum;
            for (const auto& [id, sign] : equation) sum += *report.figures.at(id).value * sign;
            CHECK(sum == Decimal());
        }
    }
}

TEST_CASE("quarterly: a range that is given is one that somebody could count to") {
    for (const std::string period : {"2005-06-Q1", "2005-06-Q2", "2005-06-Q3", "2005-06-Q4", "2005-06"})
        for (const auto& figure : example_report(period).figures.all())
            if (figure.range) {
                INFO(period, " ", figure.id);
                CHECK(figure.range->first <= figure.range->second);
                CHECK(figure.range->second < Decimal::whole(1000));
            }
}

TEST_CASE("quarterly: what was open at the end of a quarter was open at the start of the next") {
    for (const auto& [before, after] :
         {std::pair{"2005-06-Q1", "2005-06-Q2"}, {"2005-06-Q2", "2005-06-Q3"}, {"2005-06-Q3", "2005-06-Q4"}})
        CHECK(value_of(example_report(before), "requests.closing") ==
              value_of(example_report(after), "requests.opening"));
}

TEST_CASE("quarterly: the quarters of a year add up to the year") {
    const auto& year = example_report("2005-06");
    for (const auto* figure : {"requests.received", "requests.reopened", "requests.closed",
                               "referrals.referred", "sessions.used", "visits.formative.planned"}) {
        Decimal sum;
        for (const auto* quarter : {"2005-06-Q1", "2005-06-Q2", "2005-06-Q3", "2005-06-Q4"})
            sum += value_of(example_report(quarter), figure);
        CHECK_MESSAGE(value_of(year, figure) == sum, figure);
    }
}

TEST_CASE(
    "quarterly: every equation of the example's report balances and no small number can be worked out") {
    const auto& report = example_report("2005-06-Q3");
    REQUIRE(report.figures.equations().size() > 40);
    for (const auto& equation : report.figures.equations()) {
        Decimal sum;
        for (const auto& [id, sign] : equation) sum += *report.figures.at(id).value * sign;
        CHECK(sum == Decimal());
    }
    for (const auto& figure : report.figures.all())
        if (figure.in_confidence && *figure.value > Decimal() && *figure.value < Decimal::whole(5))
            CHECK(figure.shown == Shown::small);
}

TEST_CASE("quarterly: each count names as many records as it counts") {
    const auto& report = example_report("2005-06-Q3");
    for (const auto& figure : report.figures.all())
        if (figure.unit == Unit::count && !figure.records.empty())
            CHECK_MESSAGE(Decimal::whole(static_cast<std::int64_t>(figure.records.size())) == *figure.value,
                          figure.id);
}

TEST_CASE("quarterly: figures have names of their own and a definition") {
    const auto& report = example_report("2005-06-Q3");
    std::vector<std::string> names;
    for (const auto& figure : report.figures.all()) {
        CHECK_FALSE(figure.definition.empty());
        names.push_back(figure.id);
    }
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

TEST_CASE("quarterly: as-of leaves out what happened later") {
    const store::Store store(test::example(), ".");
    const store::Snapshot records(store);
    const auto period = *find_period("2005-06-Q3", store.settings().year_start);
    const auto whole = report("quarterly", records, period, period.last),
               early = report("quarterly", records, period, make_date(2005, 10, 31));
    CHECK(value_of(early, "requests.received") < value_of(whole, "requests.received"));
    CHECK(value_of(early, "requests.received") == value_of(example_report("2005-10"), "requests.received"));
    CHECK(early.as_of == make_date(2005, 10, 31));
    CHECK_THROWS_AS(report("quarterly", records, period, make_date(2005, 9, 30)), Error);
}

TEST_CASE("quarterly: an unreadable record stops the report and is named") {
    const test::Folder folder;
    test::copy_folder(test::example(), folder.path());
    test::write_file(folder / "requests/2005/req-20051006-k7qdm.yaml", "channel: [");
    CHECK(refusal(folder.path(), "2005-06-Q1").find("requests/2005/req-20051006-k7qdm.yaml") !=
          std::string::npos);
}

TEST_CASE("quarterly: a stray file among the requests stops the report and is named") {
    const test::Folder folder;
    test::copy_folder(test::example(), folder.path());
    test::write_file(folder / "requests/2005/REQ-20051006-K7QDN.yaml", "channel: telephone\n");
    CHECK(refusal(folder.path(), "2005-06-Q3").find("REQ-20051006-K7QDN.yaml") != std::string::npos);
}

TEST_CASE("quarterly: a request of an unknown topic stops the report, for it would be in no row") {
    const test::Folder folder;
    test::copy_folder(test::example(), folder.path());
    const auto path = folder / "requests/2005/req-20051006-k7qdm.yaml";
    auto text = test::read_file(path);
    text.replace(text.find("topic: policies"), 15, "topic: weather!");
    test::write_file(path, text);
    CHECK(refusal(folder.path(), "2005-06-Q3").find("weather!") != std::string::npos);
}

TEST_CASE("quarterly: a request closed twice stops the report and is named") {
    const test::Folder folder;
    test::copy_folder(test::example(), folder.path());
    const auto path = folder / "requests/2005/req-20051006-k7qdm.yaml";
    test::write_file(
        path,
        test::read_file(path) +
            "  - event: closed\n    at: 2005-10-14T09:00:00+01:00\n    by: lothian-1\n    outcome: resolved\n");
    const auto text = refusal(folder.path(), "2005-06-Q3");
    CHECK(text.find("'closed' cannot follow: the request is closed at that point") != std::string::npos);
    CHECK(text.find("req-20051006-k7qdm") != std::string::npos);
}

TEST_CASE("quarterly: an error that check finds in a record stops the report, and a warning does not") {
    struct Fault {
        const char *path, *what, *with, *told;
    };
    constexpr Fault faults[] = {{"requests/2005/req-20051006-k7qdm.yaml", "at: 2005-10-06T09:40:00+01:00",
                                 "at: 2005-10-06T23:40:00+01:00", "is dated before"},
                                {"findings/2005/fnd-20051118-9x2kp.yaml", "points_supported: 0",
                                 "points_supported: 30", "30 points are supported, but only 25 were claimed"},
                                {"findings/2005/fnd-20051118-9x2kp.yaml", "indicator: Records 15",
                                 "indicator: Records 99",
                                 "the framework of the visit has no indicator 'Records 99'"}};
    for (const auto& fault : faults) {
        INFO(fault.told);
        const test::Folder folder;
        test::copy_folder(test::example(), folder.path());
        auto text = test::read_file(folder / fault.path);
        REQUIRE(text.find(fault.what) != std::string::npos);
        test::write_file(folder / fault.path, replace_all(text, fault.what, fault.with));
        const auto told = refusal(folder.path(), "2005-06-Q3");
        CHECK(told.find(fault.told) != std::string::npos);
        CHECK(told.find(fault.path) != std::string::npos);
    }
    const test::Folder folder; // judged met, and no points supported
    test::copy_folder(test::example(), folder.path());
    const auto path = folder / "findings/2005/fnd-20051118-9x2kp.yaml";
    test::write_file(path, replace_all(test::read_file(path), "judgement: partly-met", "judgement: met"));
    CHECK(refusal(folder.path(), "2005-06-Q3") == "");
}

TEST_CASE("quarterly: nobody who asked for help is named") {
    const store::Store store(test::example(), ".");
    const store::Snapshot records(store);
    for (const std::string quarter : {"2005-06-Q1", "2005-06-Q2", "2005-06-Q3", "2005-06-Q4"}) {
        const auto& report = example_report(quarter);
        for (const auto& text : {markdown(report), json(report)}) {
            for (const auto& practice : records.of("practice")) {
                CHECK_MESSAGE(text.find(practice.id) == std::string::npos, quarter, " ", practice.id);
                CHECK_MESSAGE(text.find(std::string(practice["name"].text())) == std::string::npos, quarter,
                              " ", practice.id);
            }
            CHECK(text.find("req-") == std::string::npos);
        }
    }
}

TEST_CASE("quarterly: an empty network has a report of zeros") {
    const test::Folder folder;
    test::copy_folder(test::source("data/reference"), folder.path());
    test::copy_folder(test::source("data/starter"), folder.path());
    const auto report = report_of(folder.path(), "2005-06-Q3");
    CHECK(value_of(report, "requests.closing") == Decimal());
    CHECK(markdown(report).find(" – |") != std::string::npos);
}

TEST_CASE("quarterly: JSON holds every figure, and no value that Markdown hides") {
    const auto& report = example_report("2005-06-Q3");
    const auto parsed = nlohmann::json::parse(json(report));
    CHECK(parsed["figures"].size() == report.figures.size());
    for (const auto& figure : report.figures.all()) {
        const auto& shown = parsed["figures"][figure.id];
        CHECK(shown["shown"] == shown_text(figure, report.threshold));
        CHECK(shown["hidden"] == (figure.shown != Shown::plain));
        if (figure.shown != Shown::plain) CHECK(shown["value"].is_null());
    }
}

TEST_CASE("reports: each that is listed can be made, in every format, under its own title") {
    const auto year = *find_period("2005-06", test::example_records().settings().year_start);
    REQUIRE(all_reports().size() >= 6);
    for (const auto& listed : all_reports()) {
        INFO(listed.name);
        CHECK_FALSE(listed.purpose.empty());
        const auto made = report(listed.name, test::example_records(), year, year.last);
        const bool by_kind = listed.name == "quarterly"; // and so it has another title for a year
        CHECK(made.title == fmt::format("{}, financial year 2005-06 (April 2005 to March 2006)",
                                        by_kind ? "Annual report" : listed.title));
        for (const auto& format : all_formats()) CHECK_FALSE(rendered(made, format).empty());
    }
    CHECK_THROWS_AS(report("quaterly", test::example_records(), year, year.last), Error);
}

TEST_CASE(
    "reports: every title and period line names the period's kind, and no year is titled as a quarter") {
    struct Named {
        const char *period, *whole, *title, *line;
    };
    constexpr Named each[] = {
        {"2005-06-Q3", "Quarterly report", "Q3 2005-06 (October to December 2005)",
         "Period: quarter 2005-06-Q3, 1 October 2005 to 31 December 2005. As of"},
        {"2005-10-01..2005-12-31", "Quarterly report", "Q3 2005-06 (October to December 2005)",
         "Period: quarter 2005-06-Q3, 1 October 2005 to 31 December 2005. As of"},
        {"2005-06", "Annual report", "financial year 2005-06 (April 2005 to March 2006)",
         "Period: financial year 2005-06, 1 April 2005 to 31 March 2006. As of"},
        {"2005-12", "Monthly report", "December 2005",
         "Period: month 2005-12, 1 December 2005 to 31 December 2005. As of"},
        {"2005-11-01..2006-01-31", "Report", "1 November 2005 to 31 January 2006",
         "Period: 1 November 2005 to 31 January 2006. As of"}};
    const auto& records = test::example_records();
    for (const auto& named : each) {
        INFO(named.period);
        const auto period = *find_period(named.period, records.settings().year_start);
        for (const auto& listed : all_reports()) {
            const auto text = markdown(report(listed.name, records, period, period.last));
            const auto name = listed.name == "quarterly" ? std::string_view(named.whole) : listed.title;
            CHECK(text.starts_with(fmt::format("# {}, {}\n", name, named.title)));
            CHECK(text.find(named.line) != std::string::npos);
        }
    }
}

TEST_CASE("reports: what is recorded later changes nothing of an earlier day") {
    const test::Folder folder;
    test::copy_folder(test::example(), folder.path());
    auto objective = test::read_file(test::example() + "/objectives/2005-06-7.yaml");
    objective.erase(objective.find("  - event: progressed"));
    objective = replace_all(replace_all(objective, "number: 7", "number: 8"), "2005-04-01T09:00:00+01:00",
                            "2006-01-09T09:00:00+00:00");
    test::write_file(folder / "objectives/2005-06-8.yaml", objective);
    auto support = test::read_file(test::example() + "/support-practices/kelso.yaml");
    support = replace_all(replace_all(support, "2004-06-14", "2006-01-09"), "\"92464\"", "\"90120\"");
    test::write_file(folder / "support-practices/oban.yaml", support);
    const auto path = folder / "policies/fraud-prevention.yaml";
    const auto policy = test::read_file(path);
    test::write_file(folder / "versions/policies/fraud-prevention/1.0.yaml", policy);
    test::write_file(
        path, replace_all(policy, "title: Preventing fraud", "title: Fraud of another day") +
                  "  - event: changed\n    at: 2006-01-09T10:00:00+00:00\n    by: fife-1\n    text: Anew.\n");
    const store::Store store(folder.path(), ".");
    const store::Snapshot records(store);
    const auto told = [&](const store::Snapshot& of, std::string_view name, std::string_view period_name) {
        const auto period = *find_period(period_name, store.settings().year_start);
        const auto text = markdown(report(name, of, period, period.last));
        const auto from = text.find("\n## Notes on the data"), to = text.find("\n## Definitions");
        return text.substr(0, from) + text.substr(to); // the notes tell of the records as they are today
    };
    for (const auto& listed : all_reports()) {
        INFO(listed.name);
        CHECK(told(records, listed.name, "2005-06-Q3") ==
              told(test::example_records(), listed.name, "2005-06-Q3"));
    }
    CHECK(told(records, "support-practices", "2005-06-Q4").find("oban") != std::string::npos);
    CHECK(told(records, "quarterly", "2005-06-Q4").find("### 8. Influence") != std::string::npos);
}

TEST_CASE(
    "reports: an event that stands twice though it happens once stops the report, which names its record") {
    const test::Folder folder;
    test::copy_folder(test::example(), folder.path());
    const auto twice = [&](const std::string& path) { // the first event once more, at its end
        const auto text = test::read_file(folder / path);
        const auto from = text.find("  - event: "), to = text.find("\n  - event: ", from + 1);
        const auto first = text.substr(from, to + 1 - from);
        test::write_file(folder / path, text.substr(0, to + 1) + first + text.substr(to + 1));
        const auto told = refusal(folder.path(), "2005-06-Q3");
        test::write_file(folder / path, text);
        return told;
    };
    const auto request = twice("requests/2005/req-20051006-k7qdm.yaml");
    CHECK(request.find("requests/2005/req-20051006-k7qdm.yaml:") != std::string::npos);
    CHECK(request.find("request 'req-20051006-k7qdm' is 'received' twice") != std::string::npos);
    const auto policy = twice("policies/infection-control.yaml");
    CHECK(policy.find("policies/infection-control.yaml:") != std::string::npos);
    CHECK(policy.find("policy 'infection-control' is 'drafted' twice") != std::string::npos);
}

// A part that is added up into a figure nobody adds would be held to nothing, and could be worked out.
TEST_CASE("quarterly: whatever is in confidence and stands in a table with a total is held by a sum") {
    const auto& figures = example_report("2005-06-Q3").figures;
    std::vector<bool> held(figures.size());
    for (const auto& equation : figures.equations())
        for (const auto& [id, sign] : equation) held[id] = sign != 0;
    for (const auto& section : example_report("2005-06-Q3").sections)
        for (const auto& table : section.tables)
            for (const auto& row : table.rows)
                for (const auto& cell : row)
                    if (table.last_row_is_total && cell.figure && figures.at(*cell.figure).in_confidence)
                        CHECK_MESSAGE(held[*cell.figure], figures.at(*cell.figure).id);
}
