#include "reports/reports.hpp"

#include "base/error.hpp"
#include "reports/engine/render.hpp"
#include "reports/example.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

// A copy of the example, for a test that changes it.
struct Copied : test::Folder {
    Copied() { test::copy_folder(test::example(), path()); }
};

using Gather = std::string_view; // name of a report

Report report_of(const std::string& root, Gather gather, std::string_view period_name = "2005-06-Q4") {
    const store::Store store(root, ".");
    const store::Snapshot records(store);
    const auto period = *find_period(period_name, store.settings().year_start);
    return report(gather, records, period, period.last);
}

std::string value_of(const Report& report, const std::string& figure) {
    const auto id = report.figures.find(figure);
    REQUIRE_MESSAGE(id, figure);
    const auto& value = report.figures.at(*id).value;
    return value ? value->text() : "none";
}

// PMNET_UPDATE=1 writes what came out, for reading in the difference.
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
