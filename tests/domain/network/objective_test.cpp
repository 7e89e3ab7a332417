#include "domain/network/objective.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

// Progress begins in line 7.
std::string objective(const std::string& progress = "", const std::string& second_indicator = "visits") {
    return "year: 2005-06\nnumber: 1\nindicators:\n"
           "  - {id: notes, measure: Notes shared, unit: notes, target: 20, due: 2006-03-31}\n"
           "  - {id: " +
           second_indicator + ", measure: Visits, target: 2.5, due: 2005-12-31}\n" +
           "events:\n  - {event: agreed, at: 2005-04-01T09:00:00Z, by: national}\n" + progress;
}

Said said_of(const std::string& text, const std::string& id = "2005-06-1") {
    Trial trial;
    trial.now = moment("2005-12-31T12:00:00Z");
    return trial.said_by(check_objective, "objective", id, text);
}

} // namespace

TEST_CASE("objective: an indicator stands where its newest figure by the day left it") {
    const Trial trial;
    const auto record = trial.record(
        "objective", "2005-06-1",
        objective(
            "  - {event: progressed, at: 2006-03-01T12:00:00Z, by: national, day: 2005-09-30, indicator: notes, value: 9}\n"
            "  - {event: progressed, at: 2006-03-01T12:00:00Z, by: national, day: 2005-06-30, indicator: notes, value: 4}\n" // out of order
            "  - {event: progressed, at: 2006-03-01T12:00:00Z, by: national, day: 2005-12-31, indicator: notes, value: 14}\n"
            "  - {event: progressed, at: 2006-03-01T12:00:00Z, by: national, day: 2005-12-31, indicator: notes, value: 15}\n" // the later line counts
            "  - {event: progressed, at: 2006-03-01T12:00:00Z, by: national, day: 2005-12-31, indicator: visits, value: 2.5}\n"));
    const auto notes = [&](const std::string& on) {
        return progress_on(record, day(on), trial.basis().settings.zone)[0];
    };
    CHECK_FALSE(notes("2005-06-29").value);
    CHECK_FALSE(notes("2005-06-29").value_on);
    CHECK(notes("2005-06-30").value == Decimal::whole(4));
    CHECK(notes("2005-09-30").value == Decimal::whole(9));
    CHECK(notes("2005-12-30").value == Decimal::whole(9));
    CHECK(notes("2005-12-30").value_on == day("2005-09-30"));
    CHECK(notes("2006-03-31").value == Decimal::whole(15));
    CHECK(notes("2006-03-31").id == "notes");
    CHECK(notes("2006-03-31").measure == "Notes shared");
    CHECK(notes("2006-03-31").unit == "notes");
    CHECK(notes("2006-03-31").target == Decimal::whole(20));
    CHECK(notes("2006-03-31").due == day("2006-03-31"));
}

TEST_CASE("objective: an indicator is met from its target on, and not while nothing is reported") {
    const Trial trial;
    const auto met = [&](const std::string& value) {
        const auto record = trial.record(
            "objective", "2005-06-1",
            objective(
                "  - {event: progressed, at: 2006-03-01T12:00:00Z, by: national, day: 2005-12-31, indicator: visits, value: " +
                value + "}\n"));
        return progress_on(record, day("2006-01-01"), trial.basis().settings.zone)[1].met();
    };
    CHECK(met("2.5"));
    CHECK(met("3"));
    CHECK_FALSE(met("2.49"));
    const auto silent = trial.record("objective", "2005-06-1", objective());
    CHECK_FALSE(progress_on(silent, day("2006-01-01"), trial.basis().settings.zone)[0].met());
}

TEST_CASE("objective: a share that is only rounded up to the target has not reached it") {
    const test::Trial trial;
    const auto met = [&](const std::string& value, const std::string& counted) {
        const auto record = trial.record(
            "objective", "2005-06-1",
            objective(
                "  - {event: progressed, at: 2006-03-01T12:00:00Z, by: national, day: 2005-12-31, indicator: visits, value: " +
                value + ", counted: " + counted + "}\n"));
        return progress_on(record, day("2006-01-01"), trial.basis().settings.zone)[1].met();
    };
    CHECK(met("2.5", "25/1000")); // the target is 2.5
    CHECK(met("2.5", "251/10000"));
    CHECK_FALSE(met("2.5", "249/10000")); // 2.49
    CHECK_FALSE(met("2.4", "24/1000"));
}

TEST_CASE("objective: progress names an indicator of the objective, for no day to come") {
    const auto progress = [](const std::string& fields) {
        return objective("  - {event: progressed, at: 2005-12-31T11:00:00Z, by: national, " + fields + "}\n");
    };
    CHECK(said_of(progress("indicator: notes, value: 4")) == Said{});
    CHECK(said_of(progress("indicator: notes, value: 4, day: 2005-12-31")) == Said{});
    CHECK(said_of(progress("indicator: note, value: 4")) ==
          Said{"8:76 indicator: this objective has no indicator 'note' | did you mean 'notes'?"});
    CHECK(said_of(progress("indicator: notes, value: 4, day: 2006-01-01")) ==
          Said{"8:98 future: progress cannot be for a day to come"});
}

TEST_CASE("objective: a share is what it was counted from") {
    CHECK(share_counted("12/62") == Decimal::parse("19.4"));
    CHECK(share_counted("62/62") == Decimal::whole(100));
    for (const auto* text : {"63/62", "1/0", "1", "1/2/3", "a/2", "/2", ""}) CHECK_FALSE(share_counted(text));
    const auto progress = [](const std::string& fields) {
        return said_of(
            objective("  - {event: progressed, at: 2005-12-31T11:00:00Z, by: national, indicator: notes, " +
                      fields + "}\n"));
    };
    CHECK(progress("value: 19.4, counted: 12/62") == Said{});
    CHECK(progress("value: 20, counted: 12/62") == Said{"8:90 share: 12/62 is 19.4 %"});
}

TEST_CASE("objective: indicators have different names") {
    CHECK(said_of(objective("", "notes")) == Said{"5:10 unique: there are two indicators 'notes'"});
}

TEST_CASE("objective: its id is its year and its number") {
    CHECK(said_of(objective(), "2005-06-1") == Said{});
    CHECK(said_of(objective(), "2005-06-2") ==
          Said{"2:9 id: the record is called '2005-06-2', but its year and number make '2005-06-1'"});
}
