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
           (progress.empty() ? "" : "progress:\n" + progress);
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
        objective("  - {date: 2005-09-30, indicator: notes, value: 9}\n"
                  "  - {date: 2005-06-30, indicator: notes, value: 4}\n" // out of order
                  "  - {date: 2005-12-31, indicator: notes, value: 14}\n"
                  "  - {date: 2005-12-31, indicator: notes, value: 15}\n" // the later line counts
                  "  - {date: 2005-12-31, indicator: visits, value: 2.5}\n"));
    const auto notes = [&](const std::string& on) { return progress_on(record, day(on))[0]; };
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
        const auto record =
            trial.record("objective", "2005-06-1",
                         objective("  - {date: 2005-12-31, indicator: visits, value: " + value + "}\n"));
        return progress_on(record, day("2006-01-01"))[1].met();
    };
    CHECK(met("2.5"));
    CHECK(met("3"));
    CHECK_FALSE(met("2.49"));
    const auto silent = trial.record("objective", "2005-06-1", objective());
    CHECK_FALSE(progress_on(silent, day("2006-01-01"))[0].met());
}

TEST_CASE("objective: progress names an indicator of the objective, dated no later than now") {
    CHECK(said_of(objective("  - {date: 2005-12-31, indicator: notes, value: 4}\n")) == Said{});
    CHECK(said_of(objective("  - {date: 2005-12-31, indicator: note, value: 4}\n")) ==
          Said{"7:35 indicator: this objective has no indicator 'note' | did you mean 'notes'?"});
    CHECK(said_of(objective("  - {date: 2006-01-01, indicator: notes, value: 4}\n")) ==
          Said{"7:12 future: progress cannot be dated in the future"});
}

TEST_CASE("objective: indicators have different names") {
    CHECK(said_of(objective("", "notes")) == Said{"5:10 unique: there are two indicators 'notes'"});
}

TEST_CASE("objective: its id is its year and its number") {
    CHECK(said_of(objective(), "2005-06-1") == Said{});
    CHECK(said_of(objective(), "2005-06-2") ==
          Said{"2:9 id: the record is called '2005-06-2', but its year and number make '2005-06-1'"});
}
