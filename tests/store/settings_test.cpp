#include "store/settings.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "schema/check.hpp"
#include "store/store.hpp"
#include "support/small_store.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using pmnet::test::small_settings;
using store::Settings;

namespace {

Settings settings_from(const std::string& text) {
    const schema::Catalogue kinds;
    const auto document = yaml::read("pmnet.yaml", text);
    return Settings::read(document, store::check_settings(kinds, document));
}

// The small store's settings with one thing changed; the place must be there.
std::string changed(const std::string& what, const std::string& with) {
    REQUIRE(small_settings.find(what) != std::string::npos);
    return replace_all(small_settings, what, with);
}

std::string refusal(const std::string& text) {
    try {
        settings_from(text);
        return "taken";
    } catch (const Error& error) {
        return describe(error);
    }
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

} // namespace

TEST_CASE("settings: everything the network has chosen is read") {
    const auto settings = settings_from(small_settings);
    CHECK(settings.name == "Trial network");
    CHECK(settings.nation == "scotland");
    CHECK(settings.sponsor == "");
    CHECK(settings.zone.name() == "Europe/London");
    CHECK(settings.year_start.month == 4);
    CHECK(settings.year_start.day == 1);
    CHECK(settings.small_number == 5);
    CHECK(settings.aspiration_points == Decimal::whole(750));
    CHECK(settings.policy_notice == std::chrono::days(60));
    CHECK_FALSE(settings.session_hours);
    CHECK(settings_from(small_settings + "session_hours: 3.5\n").session_hours == Decimal::parse("3.5"));
}

TEST_CASE("settings: the desk is open on the days and hours it says, and not on its holidays") {
    const auto hours = settings_from(small_settings).hours;
    CHECK(hours.days == std::array<bool, 7>{true, true, true, true, true, false, false});
    CHECK(hours.from == *parse_clock("09:00"));
    CHECK(hours.to == *parse_clock("17:00"));
    CHECK(hours.is_working_day(*parse_date("2005-12-23")));
    CHECK_FALSE(hours.is_working_day(*parse_date("2005-12-26")));
    CHECK_FALSE(hours.is_working_day(*parse_date("2005-12-24")));
}

TEST_CASE("settings: lists stand in the order of the file, with their names") {
    const auto settings = settings_from(small_settings);
    REQUIRE(settings.boards.size() == 2);
    CHECK(settings.boards[0].id == "LO");
    CHECK(settings.boards[0].name == "Lothian");
    CHECK(settings.boards[1].id == "BR");
    CHECK(settings.list("boards") == &settings.boards);
    CHECK(settings.list("topics") == &settings.topics);
    CHECK(settings.list("signposts") == &settings.signposts);
    CHECK(settings.list("zones") == nullptr);
    CHECK(settings.name_of("topics", "imt") == "Computers");
    CHECK(settings.name_of("topics", "gone") == "gone");
    CHECK(settings.name_of("zones", "imt") == "imt");
}

TEST_CASE("settings: the first target that fits counts, and there may be none") {
    const auto settings = settings_from(small_settings);
    REQUIRE(settings.target(2, "imt").has_value());
    CHECK(settings.target(2, "imt")->first_response == std::chrono::minutes(150));
    REQUIRE(settings.target(2, "policies").has_value());
    CHECK(settings.target(2, "policies")->first_response == std::chrono::hours(8));
    CHECK(settings.target(2, "policies")->resolution == std::chrono::hours(80));
    CHECK_FALSE(settings.target(3, "policies"));
}

TEST_CASE("settings: text that looks like a patient identifier is allowed with its reason") {
    CHECK(settings_from(small_settings).allowed_patterns.empty());
    const auto settings = settings_from(
        small_settings + "allowed_patterns:\n  - text: 943 476 5919\n    reason: The number of an order.\n");
    REQUIRE(settings.allowed_patterns.size() == 1);
    CHECK(settings.allowed_patterns[0].text == "943 476 5919");
    CHECK(settings.allowed_patterns[0].reason == "The number of an order.");
    CHECK(holds(refusal(small_settings + "allowed_patterns:\n  - text: 943 476 5919\n"), "'reason'"));
}

TEST_CASE(
    "settings: a store of a newer version is refused as such, even where it breaks this version's schema") {
    const auto expected = "pmnet.yaml:1:10: this store is version 2, but this program only knows version 1";
    CHECK(holds(refusal(changed("version: 1", "version: 2")), expected));
    CHECK(holds(refusal(changed("version: 1", "version: 2\nteam: unheard of")), expected));
    CHECK(holds(refusal(changed("version: 1", "version: 2")), "update pmnet"));
}

TEST_CASE("settings: a version that is no number, or is missing, is refused") {
    CHECK(holds(refusal(changed("version: 1", "version: one")), "pmnet.yaml:1:10: "));
    CHECK(holds(refusal(changed("version: 1", "version: 0")), "pmnet.yaml:1:10: "));
    CHECK(holds(refusal(changed("version: 1\n", "")), "'version'"));
}

TEST_CASE("settings: a zone the tz database does not know is refused at its place") {
    CHECK(holds(refusal(changed("Europe/London", "Europe/Nowhere")),
                "pmnet.yaml:3:7: 'Europe/Nowhere' is not a time zone of the tz database"));
}

TEST_CASE("settings: a day that ends before it begins is refused at its place") {
    CHECK(holds(refusal(changed("to: \"17:00\"", "to: \"08:00\"")),
                "pmnet.yaml:14:7: the working day ends before it begins"));
    CHECK(holds(refusal(changed("to: \"17:00\"", "to: \"09:00\"")), "the working day ends before it begins"));
    CHECK(refusal(changed("to: \"17:00\"", "to: \"24:00\"")) == "taken");
}

TEST_CASE("settings: what breaks the schema is refused at its place") {
    CHECK(holds(refusal(changed("2005-12-26", "2005-02-30")), "pmnet.yaml:16:11: "));
    CHECK(holds(refusal(changed("monday", "moonday")), "pmnet.yaml:8:7: "));
    CHECK(holds(refusal(changed("\"04-01\"", "\"02-30\"")), "pmnet.yaml:5:24: "));
    CHECK(holds(refusal(changed("\"04-01\"", "\"02-29\"")), "pmnet.yaml:5:24: ")); // not a day of every year
    CHECK(holds(refusal(changed("nation: scotland", "natoin: scotland")), "pmnet.yaml:4:1: "));
    CHECK(holds(refusal(changed("zone: Europe/London\n", "")), "'zone'"));
    CHECK(holds(refusal("[1, 2]\n"), "pmnet.yaml:1:1: "));
}

TEST_CASE("settings: a board that the network does not have is refused with those it has") {
    const auto settings = settings_from(small_settings);
    REQUIRE_FALSE(settings.boards.empty());
    CHECK_NOTHROW(settings.expect_board(settings.boards.front().id));
    try {
        settings.expect_board("elsewhere");
        FAIL("it was taken");
    } catch (const Error& error) {
        CHECK(error.message() == "there is no board 'elsewhere'");
        CHECK(error.hint().find(settings.boards.front().id) != std::string::npos);
    }
}

TEST_CASE(
    "settings: a role is meant by its own words or others for it, whatever the case, blanks and hyphens") {
    const auto settings =
        settings_from(small_settings + "roles:\n  practice manager:\n    also: [PM, manager]\n"
                                       "  coordinator:\n    network: true\n");
    for (const auto* typed :
         {"practice manager", "Practice  Manager", "the practice-manager", "PM", "p.m.", "Manager"}) {
        REQUIRE_MESSAGE(settings.meant("roles", typed) != nullptr, typed);
        CHECK(settings.meant("roles", typed)->id == "practice manager");
        CHECK(settings.same_role(typed, "PM"));
    }
    CHECK(settings.meant("roles", "practice") == nullptr);
    CHECK(settings.meant("roles", "") == nullptr);
    CHECK(settings.role("chief cook ") == "chief cook");
    CHECK_FALSE(settings.same_role("deputy manager", "manager"));
    CHECK(settings.meant("roles", "coordinator")->network);
    CHECK(settings.meant("boards", "lothian")->id == "LO");
    CHECK(settings_from(small_settings).list("roles") == nullptr); // any words are a role
    CHECK(settings_from(small_settings).same_role("The senior-partner", "senior partner"));
}

TEST_CASE("settings: one word does not mean two roles") {
    const auto text = refusal(small_settings + "roles:\n  practice manager: {also: [manager]}\n"
                                               "  office manager: {also: [OM, the Manager]}\n");
    CHECK(holds(text, "'the Manager' already means the role 'practice manager'"));
    CHECK(holds(text, "leave it with one of the two"));
    CHECK(holds(refusal(small_settings + "roles:\n  manager: {}\n  office manager: {also: [Manager]}\n"),
                "'Manager' already means the role 'manager'"));
}
