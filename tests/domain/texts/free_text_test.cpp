#include "domain/texts/free_text.hpp"

#include "base/error.hpp"
#include "domain/rules.hpp"
#include "domain/trial.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

constexpr auto id = "req-20051003-00000";
constexpr std::string_view take_out =
    " | remove it: records must not identify a patient; a number of another sort can be allowed in pmnet.yaml under allowed_patterns, with the reason";

// Fields from line 6 on.
std::string request(const std::string& fields) {
    return "channel: email\nroute: practice\nboard: LO\ntopic: imt\nsummary: a\n" + fields;
}

std::vector<Diagnostic> diagnostics_of(const std::string& fields) {
    const Trial trial;
    return check_free_text(trial.record("request", id, request(fields)), PracticeNames(), trial.basis());
}

Said said_of(const std::string& fields) { return said(diagnostics_of(fields)); }

std::string number(const std::string& place, const std::string& field, const std::string& shown) {
    return fmt::format("{} identifier: '{}' contains what looks like {}{}", place, field, shown, take_out);
}

} // namespace

TEST_CASE("free text: a number is refused at its own place in lines of text") {
    CHECK(said_of("confidential:\n  details: |\n    She rang.\n\n    Her number is 943 476 5919.\n") ==
          Said{number("10:19", "details", "an NHS number: ••• ••• ••19")});
    CHECK(said_of("confidential:\n  details: Her CHI is 010203 1231, she said.\n") ==
          Said{number("7:23", "details", "a CHI number: •••••• ••31")});
    CHECK(said_of("confidential:\n  details: \"His\\tnumber: 943 476 5919\"\n") ==
          Said{number("7:26", "details", "an NHS number: ••• ••• ••19")});
    CHECK(said_of("confidential:\n  details: >\n    One\n    and 943 476\n    5919\n") ==
          Said{number("9:9", "details", "an NHS number: ••• ••• ••19")});
    CHECK(said_of("confidential:\n  details: café 9434765919\n") ==
          Said{number("7:17", "details", "an NHS number: ••••••••19")});
}

TEST_CASE("free text: the same number twice is told twice, each at its place") {
    CHECK(said_of("confidential:\n  details: |\n    943 476 5919\n    and 943 476 5919\n") ==
          Said{number("8:5", "details", "an NHS number: ••• ••• ••19"),
               number("9:9", "details", "an NHS number: ••• ••• ••19")});
}

TEST_CASE("free text: where a number hides behind escapes, the text's own place is told") {
    CHECK(said_of("confidential:\n  details: \"is 94\\x33 476 5919\"\n") ==
          Said{number("7:12", "details", "an NHS number: ••• ••• ••19")});
}

TEST_CASE("free text: what was found is never shown again") {
    const auto diagnostics =
        diagnostics_of("confidential:\n  details: 943 476 5919 and 010203 1231 at 0131 496 0000\n");
    REQUIRE(diagnostics.size() == 2);
    for (const auto& diagnostic : diagnostics) {
        const auto shown = describe(diagnostic);
        CAPTURE(shown);
        for (const auto* hidden : {"943", "476", "5919", "010203", "1231", "0131"})
            CHECK(shown.find(hidden) == shown.npos);
        CHECK(shown.find("    details: •••") != shown.npos); // the line, its caret beneath it
    }
    CHECK(diagnostics[1].place.column == 29);
}

TEST_CASE("free text: a postcode beside a date of birth is a warning, and shown to nobody either") {
    const auto diagnostics =
        diagnostics_of("confidential:\n  details: |\n    Born 12/03/1950,\n    at EH1 2AB.\n");
    REQUIRE(diagnostics.size() == 1);
    CHECK(
        said(diagnostics[0]) ==
        "9:8 identifier: 'details' contains a postcode (••• •••) and a date of birth, which together may identify a patient | leave one of them out");
    CHECK(diagnostics[0].weight == Weight::warning);
    CHECK(diagnostics[0].place.source == "    at ••• •••.");
}

TEST_CASE("free text: events, items of lists and groups are looked through") {
    CHECK(
        said_of(
            "events:\n  - event: noted\n    at: 2005-10-03T10:00:00Z\n    by: a\n    text: 943 476 5919\n") ==
        Said{number("10:11", "text", "an NHS number: ••• ••• ••19")});
    CHECK(said_of("confidential:\n  contact:\n    role: 943 476 5919\n").size() == 1);
    const Trial trial;
    const auto job = trial.record("job-description", "x", "duties:\n  - files\n  - 943 476 5919\n");
    CHECK(said(check_free_text(job, PracticeNames(), trial.basis())) ==
          Said{number("3:5", "duties", "an NHS number: ••• ••• ••19")});
}

TEST_CASE("free text: a field with a form of its own is not free text") {
    CHECK(said_of("events:\n  - event: 943 476 5919\n    at: 943 476 5919\n    by: 943 476 5919\n") ==
          Said{});
    const Trial trial;
    const auto policy = trial.record("policy", "x", "events:\n  - seal: \"9434765919\"\n");
    CHECK(said(check_free_text(policy, PracticeNames(), trial.basis())) == Said{});
}

TEST_CASE("free text: comments are looked through, above, beside and beneath what they are about") {
    const auto in_comment = [](const std::string& place) {
        return fmt::format("{} identifier: a comment contains what looks like an NHS number: ••• ••• ••19{}",
                           place, take_out);
    };
    CHECK(said_of("confidential: # rang about 943 476 5919\n  details: a\n") == Said{in_comment("6:28")});
    CHECK(said_of("# 943 476 5919\nconfidential:\n  details: |\n    # b\n# 943 476 5919\n") ==
          Said{in_comment("6:3"), in_comment("10:3")});
    CHECK(said_of("confidential:\n  details: |\n    # 943 476 5919\n") ==
          Said{number("8:7", "details", "an NHS number: ••• ••• ••19")});
    CHECK(diagnostics_of("# 943 476 5919\n").front().place.source == "# ••• ••• ••••");
}

TEST_CASE("free text: a record that breaks its schema is looked through all the same") {
    const Trial trial;
    const auto said_of_record = said(check_record(trial.record("practice", "90120",
                                                               "name: a\nnation: mars\nnote: 943 476 5919\n"
                                                               "unheard_of:\n  - 010203 1231\n"),
                                                  trial.records().reading(), trial.now));
    for (const auto& one : {number("3:7", "note", "an NHS number: ••• ••• ••19"),
                            number("5:5", "unheard_of", "a CHI number: •••••• ••31")}) {
        CAPTURE(one);
        CHECK(std::count(said_of_record.begin(), said_of_record.end(), one) == 1);
    }
}

TEST_CASE("free text: what pmnet.yaml allows is passed over, however it is written") {
    const std::string allowed = small_settings +
                                "allowed_patterns:\n  - text: 943-476-5919\n    reason: An order number.\n"
                                "  - text: EH12AB\n    reason: The office.\n";
    const Trial trial(Files{{"pmnet.yaml", allowed}});
    const auto said_of_text = [&](const std::string& text) {
        return said(
            check_free_text(trial.record("request", id, request("confidential:\n  details: " + text + "\n")),
                            PracticeNames(), trial.basis()));
    };
    CHECK(said_of_text("943 476 5919") == Said{});
    CHECK(said_of_text("\"9434765919\"") == Said{});
    CHECK(said_of_text("12/03/1950 eh1 2ab") == Said{});
    CHECK(said_of_text("943 476 5919 and 010203 1231").size() == 1);
}

TEST_CASE("free text: it is among the rules for a record of any kind") {
    const Trial trial;
    const auto said_of_record = said(
        check_record(trial.record("practice", "90120",
                                  "name: a\nnation: scotland\nboards:\n  - board: LO\nnote: 943 476 5919\n"),
                     trial.records().reading(), trial.now));
    CHECK(std::count(said_of_record.begin(), said_of_record.end(),
                     number("5:7", "note", "an NHS number: ••• ••• ••19")) == 1);
}

TEST_CASE("free text: a control character is refused; line ends and tabs are text") {
    CHECK(said_of("confidential:\n  details: \"bell \\a\"\n") ==
          Said{"7:12 text: 'details' contains a control character (\\x07) | remove it"});
    CHECK(said_of("confidential:\n  details: \"escape \\e[2J\"\n").size() == 1);
    CHECK(said_of("confidential:\n  details: \"delete \\x7f\"\n").size() == 1);
    CHECK(said_of("confidential:\n  details: \"next line \\N\"\n").size() == 1);
    CHECK(said_of("confidential:\n  details: \"a\\tb\\nc, caf\\u00e9\"\n") == Said{});
}

TEST_CASE(
    "free text: what could say who asked is told in open texts, and not of a practice that is named openly") {
    const Trial trial(Files{{"practices/92464.yaml", "name: Kelso Abbey Practice\n"},
                            {"support-practices/kelso.yaml", "practice: \"92464\"\n"}});
    const PracticeNames names(pointers_to(trial.records().of("practice")));
    const auto said_of = [&](const std::string& kind, const std::string& id, const std::string& text) {
        Said lines;
        for (const auto& told : check_free_text(trial.record(kind, id, text), names, trial.basis()))
            lines.push_back(told.rule + ": " + told.message);
        return lines;
    };
    CHECK(said_of("request", id, "summary: Kelso Abbey wants a policy\n") ==
          Said{"asker: 'summary' names a practice: 'Kelso Abbey'"});
    CHECK(said_of("request", id, "confidential:\n  details: Kelso Abbey, 0131 496 0000\n") == Said{});
    CHECK(
        said_of("request", id,
                "summary: Kelso Abbey\nevents:\n  - {event: referred, support_practice: kelso, text: a}\n") ==
        Said{});
    CHECK(said_of("request", id, "events:\n  - {event: noted, text: Ring 0131 496 0000}\n") ==
          Said{"asker: 'text' gives a telephone number: '0131 496 0000'"});
    CHECK(said_of("good-practice", "kelso-abbey-desk", "practice: \"92464\"\ntext: Kelso Abbey\n") == Said{});
    CHECK(said_of("good-practice", "kelso-abbey-desk", "text: a\n") ==
          Said{"asker: the id names a practice: 'kelso-abbey'"});
    CHECK(said_of("visit", "vis-20051118-3fwp2", "met: [Kelso Abbey]\n") ==
          Said{}); // a visit names its practice
}

TEST_CASE("free text: a text of blanks is none") {
    CHECK(said_of("confidential:\n  details: \"  \"\n").size() == 1);
    CHECK(said_of("confidential:\n  details: \" a \"\n") == Said{});
}
