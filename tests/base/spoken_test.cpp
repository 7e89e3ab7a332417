#include "base/spoken.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>

using namespace pmnet;

namespace {

// The page of the manual says what it counts from: Monday 10 April 2006, ten in the morning.
const Here& here() {
    static const Zone london("Europe/London");
    static const Here made{*parse_moment("2006-04-10T10:00:00+01:00"), &london, {}};
    return made;
}

template<typename Value, typename Text>
std::string shown(const std::optional<Value>& value, const Text& text) {
    return value ? text(*value) : "not understood";
}

std::string meaning(const std::string& what, const std::string& typed) {
    try {
        if (what == "day") return shown(spoken_date(typed, here()), [](Date date) { return text_of(date); });
        if (what == "time")
            return shown(spoken_moment(typed, here()), [](Moment at) { return here().zone->text_of(at); });
        if (what == "length")
            return shown(spoken_length(typed), [](Minutes length) { return text_of(length); });
        if (what == "number")
            return shown(spoken_number(typed), [](Decimal number) { return number.text(); });
        REQUIRE(what == "period");
        return shown(spoken_period(typed, here()), [](const Period& period) {
            return text_of(period.first) + " to " + text_of(period.last);
        });
    } catch (const Error& error) {
        return "refused: " + error.message() + (error.hint().empty() ? "" : "; " + error.hint());
    }
}

// A row of the table: what it is, as typed, what it means. Blanks at the ends are shown by a dot below.
struct Row {
    std::string what, typed, means;
};

std::string table_of(const std::vector<Row>& rows) {
    std::string text;
    for (const auto& row : rows) text += "| " + row.what + " | `" + row.typed + "` | " + row.means + " |\n";
    return text;
}

std::vector<Row> rows_in(const std::string& page) {
    std::vector<Row> rows;
    for (const auto& line : split(page, '\n')) {
        const auto cells = split(line, '|');
        if (cells.size() != 5 || cells[2].find('`') == std::string::npos) continue;
        const auto typed = std::string(trim(cells[2]));
        rows.push_back(
            {std::string(trim(cells[1])), typed.substr(1, typed.size() - 2), std::string(trim(cells[3]))});
    }
    return rows;
}

} // namespace

TEST_CASE("spoken: every spelling in the manual means what it says there") {
    const auto path = test::source("docs/typing.md");
    const auto page = test::read_file(path);
    auto rows = rows_in(page);
    REQUIRE(rows.size() >= 200);
    const auto before = table_of(rows);
    std::map<std::string, int> counts;
    for (auto& row : rows) {
        const auto means = meaning(row.what, row.typed);
        CHECK_MESSAGE(means == row.means, row.what, " '", row.typed, "'");
        row.means = means;
        ++counts[row.what + (means == "not understood" || means.starts_with("refused") ? " refused" : "")];
    }
    CHECK(counts.size() == 10); // of each sort some that are taken and some that are not
    if (std::getenv("PMNET_UPDATE") != nullptr)
        test::write_file(path, replace_all(page, before, table_of(rows)));
}

TEST_CASE("spoken: capitals and blanks make no difference") {
    for (const auto* typed :
         {"Today", "TODAY", "  today ", "LAST Friday", "last   friday", "3 APRIL 2006", "EOM"})
        CHECK_MESSAGE(spoken_date(typed, here()) == spoken_date(lower(trim(typed)), here()), typed);
}

TEST_CASE("spoken: every weekday before and after every day of a week lies within seven days") {
    for (int i = 0; i < 7; ++i) {
        const Here that{here().now + std::chrono::days(i), here().zone, {}};
        for (const auto* name : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) {
            const auto last = *spoken_date(std::string("last ") + name, that),
                       next = *spoken_date(std::string("next ") + name, that);
            CHECK(last < that.today());
            CHECK(last >= that.today() - std::chrono::days(7));
            CHECK(next > that.today());
            CHECK(next <= that.today() + std::chrono::days(7));
            CHECK((next - last).count() % 7 == 0);
            CHECK(lower(weekday_text(last)).starts_with(name));
        }
    }
}

TEST_CASE(
    "spoken: a local time means the moment at which the clocks showed it, and is asked about where none or two did") {
    const auto at = [](const char* typed) { return meaning("time", typed); };
    CHECK(at("2006-03-26 00:59") == "2006-03-26T00:59:00+00:00");
    CHECK(at("2006-03-26 01:30").find("refused: there was no such time") == 0);
    CHECK(at("2006-03-26 02:00") == "2006-03-26T02:00:00+01:00");
    CHECK(at("2005-10-30 01:30") == "refused: '2005-10-30 01:30' came twice: the clocks were put back; write "
                                    "2005-10-30T01:30:00+01:00 or 2005-10-30T01:30:00+00:00");
    CHECK(at("2005-10-30T01:30:00+00:00") == "2005-10-30T01:30:00+00:00");
}

TEST_CASE("spoken: a time is read in the zone where it has no offset, to the second") {
    const auto at = [](const char* typed) { return meaning("time", typed); };
    CHECK(at("2005-10-06T09:40") == "2005-10-06T09:40:00+01:00");
    CHECK(at("2005-10-06 09:40:30") == "2005-10-06T09:40:30+01:00");
    CHECK(at("2005-12-06") == "2005-12-06T00:00:00+00:00");
    CHECK(at("2005-10-06T09:40:00-05:00") == "2005-10-06T15:40:00+01:00");
    CHECK(at("yesterday 09:40:59") == "2006-04-09T09:40:59+01:00");
    CHECK(at("2006-03-26 01:30:30").find("refused: there was no such time") == 0);
    CHECK(at("2005-10-30T01:30:30").find("refused: '2005-10-30T01:30:30' came twice") == 0);
    for (const auto* typed : {"", "2005-02-30", "2005-10-06T", "2005-10-06T25:00", "2005-10-06 09:40 ",
                              "2005-10-06x09:40", "2005-10-06 09:40:60", "09:40:3", "09:40:30:30"})
        CHECK_MESSAGE(at(typed) == "not understood", typed);
}

TEST_CASE("spoken: an expected day, time or period is refused with the forms there are") {
    const auto told = [](const auto& call) {
        try {
            call();
        } catch (const Error& error) {
            return describe(error);
        }
        return std::string("taken");
    };
    CHECK(told([] {
              expect_date("soon", here());
          }).find("'soon' is not a date\n    write it as 2006-04-03; '3 April") == 0);
    CHECK(told([] { expect_moment("noon", here()); }).find("'noon' is not a date or time") == 0);
    CHECK(told([] {
              expect_period("2006", here());
          }).find("'2006' is not a period\n    write a financial year") == 0);
    CHECK(told([] { expect_date("\x1b[2J", here()); }).find('\x1b') == std::string::npos);
}
