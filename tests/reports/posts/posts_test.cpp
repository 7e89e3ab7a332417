#include "reports/reports.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "reports/engine/render.hpp"
#include "reports/example.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

// A copy of the example, for a test that changes it.
struct Copied : test::Folder {
    Copied() { test::copy_folder(test::example(), path()); }
};

using Gather = std::string_view; // name of a report

Report report_of(const std::string& root, Gather gather, std::string_view period_name = "2005-06-Q4",
                 std::optional<Date> as_of = {}) {
    const store::Store store(root, ".");
    const store::Snapshot records(store);
    const auto period = *find_period(period_name, store.settings().year_start);
    return report(gather, records, period, as_of.value_or(period.last));
}

std::string value_of(const Report& report, const std::string& figure) {
    const auto id = report.figures.find(figure);
    REQUIRE_MESSAGE(id, figure);
    const auto& value = report.figures.at(*id).value;
    return value ? value->text() : "none";
}

const Table& table_of(const Report& report, std::string_view section_title) {
    for (const auto& section : report.sections)
        if (section.title == section_title) return section.tables.at(0);
    FAIL("no section ", section_title);
    return report.sections.at(0).tables.at(0);
}

// How many posts have something in a column of the table of posts.
int filled(const Report& report, std::string_view column) {
    const auto& table = table_of(report, "Posts");
    const auto at = static_cast<std::size_t>(std::find(table.columns.begin(), table.columns.end(), column) -
                                             table.columns.begin());
    return static_cast<int>(
        std::count_if(table.rows.begin(), table.rows.end(), [&](const std::vector<Cell>& row) {
            const auto& cell = row.at(at);
            return cell.figure ? report.figures.at(*cell.figure).value.has_value() : !cell.text.empty();
        }));
}

// The row of a post as a reader sees it: "Practice nurse|approved|1|...".
std::string row_of(const Report& report, std::string_view title) {
    std::string text;
    for (const auto& row : table_of(report, "Posts").rows)
        if (row.front().text == title)
            for (const auto& cell : row)
                text += (cell.figure ? shown_text(report.figures.at(*cell.figure), 5) : cell.text) + "|";
    return text;
}

// The practice nurse with another title, band and hours, approved again in June 2006.
std::string changed_nurse(std::string text) {
    text = replace_all(text, "title: Practice nurse\n", "title: Nurse of another day\n");
    text = replace_all(text, "agreed:\n  band: \"5\"\n  date: 2005-11-08",
                       "agreed:\n  band: \"6\"\n  date: 2006-06-13\n  reason: Grown.");
    text = replace_all(text, "hours: 30", "hours: 10");
    return text +
           "  - event: submitted\n    at: 2006-06-06T10:00:00+01:00\n    by: lothian-2\n"
           "  - event: approved\n    at: 2006-06-13T10:00:00+01:00\n    by: national\n    version: \"2\"\n";
}

// Without the notes, which tell of the records as they are today.
std::string without_notes(const std::string& text) {
    const auto from = text.find("\n## Notes on the data"), to = text.find("\n## Definitions");
    return text.substr(0, from) + text.substr(to);
}

} // namespace

TEST_CASE("posts: the reports of the example are those kept") {
    const auto jobs = markdown(report_of(test::example(), "jobs"));
    CHECK(test::golden("jobs-2005-06-Q4.md", jobs) == jobs);
    const auto pay = markdown(report_of(test::example(), "pay"));
    CHECK(test::golden("pay-2005-06-Q4.md", pay) == pay);
}

TEST_CASE("posts: each post has its total and the pay of its band") {
    const auto report = report_of(test::example(), "jobs");
    CHECK(value_of(report, "posts.receptionist.total") == "175");
    CHECK(value_of(report, "posts.receptionist.minimum") == "11508");
    CHECK(value_of(report, "posts.records-summariser.minimum") == "13266"); // band 3 agreed, 2 evaluated
    CHECK(value_of(report, "posts.district-nurse-attached.total") == "none");
    CHECK_FALSE(report.figures.find("posts.telephonist.total")); // retired
}

TEST_CASE("posts: a holder costs the pay of the band at the hours of the post") {
    const auto report = report_of(test::example(), "pay");
    CHECK(value_of(report, "cost.receptionist.lowest") == "7672"); // 25 of 37.5 hours is two thirds of 11508
    CHECK(value_of(report, "cost.practice-manager.highest") == "34417");
    CHECK_FALSE(report.figures.find("cost.clinical-coder.lowest")); // not approved
    CHECK(value_of(report, "scales.uk-2004-10.band-5.maximum") == "23442");
}

TEST_CASE("posts: a scale that came into force in the period is told as a change") {
    const Copied folder;
    auto text = test::read_file(folder / "pay-scales/uk-2004-10.yaml");
    text.replace(text.find("2004-10-01"), 10, "2006-02-01");
    text.replace(text.find("maximum: 12147"), 14, "maximum: 12754.35");
    test::write_file(folder / "pay-scales/later.yaml", text);
    const auto report = report_of(folder.path(), "pay");
    CHECK(value_of(report, "changes.later.band-1.maximum") == "607.35"); // 5 % of 12147
    CHECK(value_of(report, "changes.later.band-1.maximum-share") == "5");
    CHECK(value_of(report, "changes.later.band-2.minimum") == "0");
}

TEST_CASE("posts: no report is made from a description that cannot be read") {
    const Copied folder;
    test::write_file(folder / "job-descriptions/broken.yaml", "title: [\n");
    CHECK_THROWS_AS(report_of(folder.path(), "jobs"), Error);
    CHECK_THROWS_AS(report_of(folder.path(), "pay"), Error);
}

TEST_CASE("posts: on every day the tables list as many bands and totals as the counts beside them count") {
    int changes = 0, last_agreed = -1;
    for (auto day = make_date(2005, 1, 31); day < make_date(2006, 6, 1); day += std::chrono::days(37)) {
        INFO(text_of(day));
        const auto made = reports::report("jobs", test::example_records(),
                                          {"", make_date(2004, 11, 1), make_date(2006, 5, 31)}, day);
        const auto agreed = filled(made, "Agreed"), evaluated = filled(made, "Total");
        CHECK(value_of(made, "jobs.agreed") == std::to_string(agreed));
        CHECK(value_of(made, "jobs.evaluated") == std::to_string(evaluated));
        CHECK(value_of(made, "jobs.descriptions") == std::to_string(table_of(made, "Posts").rows.size()));
        int paid = 0;
        for (const auto& figure : made.figures.all())
            if (figure.id.starts_with("pay.") && figure.id.ends_with(".descriptions"))
                paid += static_cast<int>(figure.records.size());
        CHECK(paid == agreed);
        changes += agreed != last_agreed ? 1 : 0;
        last_agreed = agreed;
    }
    CHECK(changes > 5);
}

TEST_CASE("posts: what was scored and agreed later is in no table of an earlier day") {
    // Scored on 18 October, agreed and approved on 8 November.
    const auto row = [](Date day) {
        return row_of(report_of(test::example(), "jobs", "2005-06", day), "Practice nurse");
    };
    CHECK(row(make_date(2005, 10, 17)) == "Practice nurse|submitted||–|||–|–|");
    CHECK(row(make_date(2005, 10, 18)).starts_with("Practice nurse|submitted||"));
    CHECK(row(make_date(2005, 10, 18)).find("|5||£") != std::string::npos); // evaluated, and paid by that
    CHECK(row(make_date(2005, 11, 8)).find("approved|1|") != std::string::npos);
    CHECK(row(make_date(2005, 11, 8)).find("|5|5|£") != std::string::npos);
}

TEST_CASE("posts: a version approved later changes nothing of an earlier day") {
    const Copied folder;
    const auto path = folder / "job-descriptions/practice-nurse.yaml";
    const auto text = test::read_file(path);
    test::write_file(folder / "versions/job-descriptions/practice-nurse/1.yaml", text);
    test::write_file(path, changed_nurse(text));
    for (const auto* name : {"jobs", "pay", "quarterly"})
        CHECK(without_notes(markdown(report_of(folder.path(), name))) ==
              without_notes(markdown(report_of(test::example(), name))));
    const auto later = report_of(folder.path(), "jobs", "2006-07-Q1");
    CHECK(row_of(later, "Nurse of another day").find("|5|6|") != std::string::npos);
    CHECK(row_of(later, "Practice nurse").empty());
}

TEST_CASE("posts: a version that was in force and is not kept stops the report of that day, and is named") {
    const Copied folder;
    const auto path = folder / "job-descriptions/practice-nurse.yaml";
    test::write_file(path, changed_nurse(test::read_file(path)));
    for (const auto* name : {"jobs", "pay", "quarterly"}) {
        try {
            report_of(folder.path(), name);
            FAIL("made from what it said later");
        } catch (const Error& error) {
            const auto told = describe(error);
            CHECK(
                told.find(
                    "version 1 of 'practice-nurse' was in force on 31 March 2006, but its text is not kept") !=
                std::string::npos);
            CHECK(told.find("job-descriptions/practice-nurse.yaml") != std::string::npos);
        }
    }
    CHECK_NOTHROW(report_of(folder.path(), "jobs", "2005-06-Q1")); // it was no version yet
    CHECK_NOTHROW(report_of(folder.path(), "jobs", "2006-07-Q1")); // another was in force
}

TEST_CASE("posts: of levels given again later, those of the day are said not to be known") {
    const Copied folder;
    const auto path = folder / "job-descriptions/clinical-coder.yaml";
    auto text = replace_all(test::read_file(path), "scored_on: 2006-03-07", "scored_on: 2006-06-07");
    test::write_file(path,
                     text + "  - event: evaluated\n    at: 2006-06-07T10:00:00+01:00\n    by: national\n");
    const auto report = report_of(folder.path(), "jobs");
    CHECK(row_of(report, "Clinical coder").find("|submitted||–|||") != std::string::npos);
    CHECK(markdown(report).find("'Clinical coder' was scored before 1 April 2006, and again later") !=
          std::string::npos);
    CHECK(row_of(report_of(folder.path(), "jobs", "2005-06-Q3"), "Clinical coder").find("|drafted||–|||") !=
          std::string::npos);
}

TEST_CASE("posts: a band that was agreed and that the scale does not hold has a row, without pay") {
    const Copied folder;
    const auto path = folder / "pay-scales/uk-2004-10.yaml";
    auto text = test::read_file(path);
    const auto from = text.find("  - band: \"5\""), to = text.find("  - band: ", from + 1);
    REQUIRE(from != text.npos);
    test::write_file(path, text.erase(from, to - from));
    const auto report = report_of(folder.path(), "jobs");
    CHECK(value_of(report, "pay.uk-2004-10.band-5.minimum") == "none");
    CHECK(value_of(report, "pay.uk-2004-10.band-5.descriptions") != "0");
}
