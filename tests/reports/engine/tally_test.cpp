#include "reports/engine/tally.hpp"

#include "reports/example.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::reports;

namespace {

struct Gathered {
    Source source =
        source_of(test::example_records(), {"2005-06", make_date(2005, 4, 1), make_date(2006, 3, 31)},
                  make_date(2006, 3, 31));
    Figures figures;

    // So many of the example's requests; what they are counted as is up to the test.
    Records some(std::size_t wanted) const {
        Records found;
        for (const auto& record : source.records.of("request"))
            if (found.size() < wanted) found.push_back(&record);
        REQUIRE(found.size() == wanted);
        return found;
    }
    const Figure& of(const std::string& id) const {
        const auto found = figures.find(id);
        REQUIRE_MESSAGE(found, id);
        return figures.at(*found);
    }
    Decimal sum_of(const Equation& equation) const {
        Decimal sum;
        for (const auto& [id, sign] : equation) sum += *figures.at(id).value * sign;
        return sum;
    }
};

} // namespace

TEST_CASE(
    "tally: a row is a figure for each measure, with its name, its definition and the records counted") {
    Gathered gathered;
    Tally tally(gathered.source, "request", {{"received", "Received", "received in the period"}},
                gathered.figures);
    tally.row({"requests.topic.policies", "Policies", "topic Policies"}, {gathered.some(3)});
    const auto& figure = gathered.of("requests.topic.policies.received");
    CHECK(*figure.value == Decimal::whole(3));
    CHECK(figure.definition == "received in the period; topic Policies");
    CHECK(figure.records.size() == 3);
    CHECK(figure.records[0] == reference_to(*gathered.some(1)[0]));
}

TEST_CASE("tally: rows come to their total, and a total stands last whenever it was counted") {
    Gathered gathered;
    Tally tally(gathered.source, "request", {{"in", "In", "in"}, {"out", "Out", "out"}}, gathered.figures);
    tally.total({"all", "All"}, {gathered.some(7), gathered.some(2)});
    tally.row({"a", "A"}, {gathered.some(4), {}});
    tally.row({"b", "B"}, {gathered.some(3), gathered.some(2)});
    const auto table = tally.table("By letter", "Letter");
    CHECK(table.columns == std::vector<std::string>{"Letter", "In", "Out"});
    CHECK(table.last_row_is_total);
    CHECK(table.rows.back().front().text == "All");
    CHECK(gathered.of("all.in").is_total);
    CHECK_FALSE(gathered.of("a.in").is_total);
    REQUIRE(gathered.figures.equations().size() == 2);
    for (const auto& equation : gathered.figures.equations()) {
        CHECK(equation.size() == 3);
        CHECK(gathered.sum_of(equation) == Decimal());
    }
}

TEST_CASE("tally: measures add up to one of their row, or to a figure there is, with their signs") {
    Gathered gathered;
    const std::vector<Measure> measures = {{"opening", "Open before", "open before", "closing"},
                                           {"received", "Received", "received", "closing"},
                                           {"closed", "Closed", "closed", "closing", -1},
                                           {"closing", "Open after", "open after"}};
    Tally tally(gathered.source, "request", measures, gathered.figures);
    tally.row({"requests", ""}, {gathered.some(5), gathered.some(4), gathered.some(2), gathered.some(7)});
    REQUIRE(gathered.figures.equations().size() == 1);
    CHECK(gathered.figures.equations()[0].size() == 4);
    CHECK(gathered.sum_of(gathered.figures.equations()[0]) == Decimal());

    Tally(gathered.source, "request", {{"resolved", "", "", "requests.closed"}}, gathered.figures)
        .list("outcome", "", {gathered.some(2)});
    REQUIRE(gathered.figures.equations().size() == 2);
    CHECK(gathered.sum_of(gathered.figures.equations()[1]) == Decimal());
}

TEST_CASE("tally: counts are in confidence unless the schema of the kind says otherwise") {
    Gathered gathered;
    for (const std::string kind : {"request", "finding", "practice", "support-practice", "visit", "policy"})
        Tally(gathered.source, kind, {{"", "", ""}}, gathered.figures).row({kind, ""}, {{}});
    for (const auto* kind : {"request", "finding", "practice", "support-practice"})
        CHECK_MESSAGE(gathered.of(kind).in_confidence, kind);
    for (const auto* kind : {"visit", "policy"}) CHECK_FALSE_MESSAGE(gathered.of(kind).in_confidence, kind);
    CHECK(Figure().in_confidence); // whoever adds a figure by hand and forgets, hides
    CHECK_FALSE(number("share", "", Unit::percent, std::nullopt).in_confidence);
}

TEST_CASE("tally: a list is a line for each measure that has a title") {
    Gathered gathered;
    const auto table =
        Tally(gathered.source, "request", {{"in", "Came in", "in"}, {"out", "", "out"}}, gathered.figures)
            .list("requests", "What came", {gathered.some(6), gathered.some(1)});
    CHECK(table.columns == std::vector<std::string>{"", "In the period"});
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0][0].text == "Came in");
    CHECK(*gathered.of("requests.out").value == Decimal::whole(1));
}
