#include "domain/visits/framework.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>
#include <map>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string two_areas = "name: a\n"
                              "points: 36.5\n"
                              "indicators: 4\n"
                              "domains:\n"
                              "  - id: organisational\n"
                              "    points: 26.5\n"
                              "    indicators: 4\n"
                              "    areas:\n"
                              "      - id: records\n"
                              "        points: 26\n"
                              "        indicator_count: 2\n"
                              "        indicators:\n"
                              "          - {code: Records 1, points: 1}\n"
                              "          - {code: Records 15, points: 25}\n"
                              "      - id: information\n"
                              "        points: 0.5\n"
                              "        indicator_count: 2\n"
                              "        indicators:\n"
                              "          - {code: Information 1, points: 0.5}\n"
                              "  - id: bonus\n"
                              "    points: 10\n"
                              "    computed: true\n";

// What is said once a part of the text is another.
Said said_with(const std::string& what, const std::string& instead) {
    auto text = two_areas;
    const auto at = text.find(what);
    REQUIRE(at != text.npos);
    text.replace(at, what.size(), instead);
    return Trial().said_by(check_framework, "framework", "x", text);
}

} // namespace

TEST_CASE("framework: it is read as areas and indicators, each knowing where it belongs") {
    const Trial trial;
    const auto record = trial.record("framework", "x", two_areas);
    const auto framework = framework_of(record);
    CHECK(framework.area_ids() == std::vector<std::string>{"records", "information"});
    CHECK(framework.codes() == std::vector<std::string>{"Records 1", "Records 15", "Information 1"});
    CHECK(framework.area("records")->points == Decimal::whole(26));
    CHECK(framework.area("records")->domain == "organisational");
    CHECK(framework.indicator("Records 15")->area == "records");
    CHECK(framework.indicator("Information 1")->points == Decimal::parse("0.5"));
    CHECK(framework.area("Records") == nullptr);
    CHECK(framework.indicator("records 15") == nullptr);
}

TEST_CASE("framework: sums that agree pass, also where not every indicator is held") {
    CHECK(said_with("a", "a") == Said{});
}

TEST_CASE("framework: points add up on every floor") {
    CHECK(said_with("points: 36.5", "points: 36") ==
          Said{"2:9 sum: the domains of the framework add up to 36.5, but 36 is stated"});
    CHECK(said_with("    points: 26.5", "    points: 27") ==
          Said{"2:9 sum: the domains of the framework add up to 37, but 36.5 is stated",
               "6:13 sum: the areas of 'organisational' add up to 26.5, but 27 is stated"});
    CHECK(said_with("points: 25}", "points: 24}") ==
          Said{"10:17 sum: the indicators of 'records' add up to 25, but 26 is stated"});
}

TEST_CASE("framework: indicators of an area that is not whole do not exceed it") {
    CHECK(said_with("{code: Information 1, points: 0.5}", "{code: Information 1, points: 0}") == Said{});
    CHECK(said_with("{code: Information 1, points: 0.5}", "{code: Information 1, points: 1}") ==
          Said{"16:17 sum: the indicators held for 'information' come to 1, more than the 0.5 stated"});
}

TEST_CASE("framework: counts of indicators add up on every floor") {
    CHECK(said_with("indicators: 4\ndomains", "indicators: 5\ndomains") ==
          Said{"3:13 sum: the indicators of the domains add up to 4, but 5 is stated"});
    CHECK(said_with("    indicators: 4", "    indicators: 5") ==
          Said{"3:13 sum: the indicators of the domains add up to 5, but 4 is stated",
               "7:17 sum: the indicators of the areas of 'organisational' add up to 4, but 5 is stated"});
    CHECK(said_with(
              "        indicator_count: 2\n        indicators:\n          - {code: Information", // one area
                                                                                                 // leaves it
                                                                                                 // open
              "        indicators:\n          - {code: Information") == Said{});
    CHECK(said_with("        indicator_count: 2\n        indicators:\n          - {code: Records 1,",
                    "        indicator_count: 1\n        indicators:\n          - {code: Records 1,") ==
          Said{"7:17 sum: the indicators of the areas of 'organisational' add up to 3, but 4 is stated",
               "11:26 sum: 'records' has 2 indicators, but 1 are stated"});
}

TEST_CASE("framework: areas and codes are used once") {
    CHECK(said_with("id: information", "id: records") == Said{"15:13 unique: there are two areas 'records'"});
    CHECK(said_with("Information 1", "Records 1") ==
          Said{"19:20 unique: there are two indicators 'Records 1'"});
}

TEST_CASE("framework: the QoF of 2004/05 comes to its published 1050 points and 146 indicators") {
    const Trial trial(Files{reference("frameworks/qof-2004-05.yaml")});
    const auto& record = *trial.records().find("framework", "qof-2004-05");
    CHECK(said(check_framework(record, trial.basis())) == Said{});
    CHECK(record["points"].text() == "1050");
    CHECK(record["indicators"].text() == "146");
    Decimal points;
    long long indicators = 0;
    std::map<std::string, std::string> of_domain;
    for (const auto domain : record["domains"]) {
        points += *number_of(domain["points"]);
        indicators += domain["indicators"].integer().value_or(0);
        of_domain[text_of(domain["id"])] = text_of(domain["points"]);
    }
    CHECK(points == Decimal::whole(1050));
    CHECK(indicators == 146);
    CHECK(of_domain == std::map<std::string, std::string>{{"clinical", "550"},
                                                          {"organisational", "184"},
                                                          {"patient-experience", "100"},
                                                          {"additional-services", "36"},
                                                          {"holistic-care", "100"},
                                                          {"quality-practice", "30"},
                                                          {"access-bonus", "50"}});
}

TEST_CASE("framework: where the QoF holds every indicator of an area, they come to what the area is worth") {
    const Trial trial(Files{reference("frameworks/qof-2004-05.yaml")});
    const auto framework = framework_of(*trial.records().find("framework", "qof-2004-05"));
    // The clinical areas are known by their points alone; of the others every indicator is held.
    std::map<std::string, std::pair<std::size_t, Decimal>> held;
    for (const auto& indicator : framework.indicators) {
        auto& [count, points] = held[indicator.area];
        ++count;
        points += indicator.points;
    }
    const std::map<std::string, std::size_t> counts = {
        {"records", 19},           {"information", 8},
        {"education", 9},          {"management", 10},
        {"medicines", 10},         {"patient-experience", 4},
        {"cervical-screening", 6}, {"child-health-surveillance", 1},
        {"maternity", 1},          {"contraception", 2}};
    CHECK(held.size() == counts.size());
    std::size_t all = 0;
    for (const auto& [area, count] : counts) {
        INFO(area);
        CHECK(held[area].first == count);
        CHECK(held[area].second == framework.area(area)->points);
        all += count;
    }
    CHECK(all == 146 - 76); // the rest are clinical
    Decimal clinical;
    for (const auto& area : framework.areas)
        if (area.domain == "clinical") clinical += area.points;
    CHECK(clinical == Decimal::whole(550));
}

TEST_CASE("framework: a domain of which only some areas are held may come to more than they do") {
    CHECK(said_with("    indicators: 4\n", "    indicators: 4\n    partial: true\n") == Said{});
    CHECK(said_with("    points: 26.5\n    indicators: 4\n",
                    "    points: 36.5\n    indicators: 40\n    partial: true\n") ==
          Said{"2:9 sum: the domains of the framework add up to 46.5, but 36.5 is stated",
               "3:13 sum: the indicators of the domains add up to 40, but 4 is stated"});
    CHECK(said_with("    points: 26.5\n    indicators: 4\n",
                    "    points: 26\n    indicators: 4\n    partial: true\n") ==
          Said{"2:9 sum: the domains of the framework add up to 36, but 36.5 is stated",
               "6:13 sum: the areas held for 'organisational' come to 26.5, more than the 26 stated"});
}

TEST_CASE("framework: of the QoF of 2006/07 the points of the domains come to the published 1000") {
    const Trial trial(Files{reference("frameworks/qof-2006-07.yaml")});
    const auto& record = *trial.records().find("framework", "qof-2006-07");
    CHECK(said(check_framework(record, trial.basis())) == Said{});
    Decimal points;
    for (const auto& domain : framework_of(record).domains) points += domain.points;
    CHECK(points == Decimal::whole(1000));
}

TEST_CASE("framework: it knows the evidence and the samples its guidance asks for") {
    const Trial trial(Files{reference("frameworks/qof-2004-05.yaml")});
    const auto framework = framework_of(*trial.records().find("framework", "qof-2004-05"));
    const auto& summaries = *framework.indicator("Records 15");
    CHECK(summaries.evidence.at(0).grade == "A");
    CHECK(summaries.sampling->survey == 50);
    CHECK(summaries.sampling->sample == 20);
    CHECK(summaries.sampling->second == 20);
    CHECK(summaries.threshold == Decimal::whole(60));
    CHECK(framework.indicator("Records 1")->evidence.empty()); // not read
}
