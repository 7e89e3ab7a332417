// One test for each keyword, both ways, with the place and the words a person sees.
#include "schema/check.hpp"

#include "schema/catalogue.hpp"
#include "schema/small_kinds.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::test;

namespace {

// What is said of `a: VALUE` where the field's schema is RULE.
Said said_of_value(const std::string& rule, const std::string& value) {
    return said_of(kind_with("properties:\n  a: " + rule + "\n"), "a: " + value + "\n");
}

} // namespace

TEST_CASE("check: a good record has no findings") {
    const auto kind = kind_with("additionalProperties: false\n"
                                "required: [name, since]\n"
                                "properties:\n"
                                "  name: {type: string, minLength: 1}\n"
                                "  since: {type: string, format: date}\n"
                                "  sessions: {type: number, multipleOf: 0.5}\n"
                                "  boards: {type: array, items: {type: string}}\n");
    CHECK(said_of(kind, "name: Kelso\nsince: 2005-10-06\n").empty());
    CHECK(said_of(kind, "since: 2005-10-06\nboards: []\nsessions: 2.5\nname: \"1\"\n").empty());
}

TEST_CASE("check: type string takes text and refuses what YAML takes for something else") {
    for (const auto* good : {"word", "\"12\"", "''", "2005-10-06", "no", "1:30", "|\n  1", "0131 496 0000"})
        CHECK(said_of_value("{type: string}", good).empty());
    CHECK(
        said_of_value("{type: string}", "90736") ==
        Said{
            "1:4 type: '90736' is a number to every YAML reader, but it must be text | put it in quotes: \"90736\""});
    CHECK(
        said_of_value("{type: string}", "0131") ==
        Said{
            "1:4 type: '0131' is a number to every YAML reader, but it must be text | put it in quotes: \"0131\""});
    CHECK(
        said_of_value("{type: string}", "1e3") ==
        Said{
            "1:4 type: '1e3' is a number to every YAML reader, but it must be text | put it in quotes: \"1e3\""});
    CHECK(
        said_of_value("{type: string}", "true") ==
        Said{
            "1:4 type: 'true' is a yes or no to every YAML reader, but it must be text | put it in quotes: \"true\""});
    CHECK(
        said_of_value("{type: string}", "~") ==
        Said{"1:4 type: '~' is nothing to every YAML reader, but it must be text | put it in quotes: \"~\""});
    CHECK(said_of_value("{type: string}", "") ==
          Said{"1:3 type: 'a' has no value | give it text, or remove the line"});
    CHECK(said_of_value("{type: string}", "[b]") == Said{"1:4 type: 'a' must be text, not a list"});
    CHECK(said_of_value("{type: string}", "{b: c}") ==
          Said{"1:4 type: 'a' must be text, not a group of fields"});
}

TEST_CASE("check: type integer takes whole numbers in plain digits") {
    for (const auto* good : {"0", "12", "-3", "2.0", "9000000000000"})
        CHECK(said_of_value("{type: integer}", good).empty());
    CHECK(said_of_value("{type: integer}", "2.5") == Said{"1:4 type: 'a' must be a whole number, not '2.5'"});
    CHECK(said_of_value("{type: integer}", "two") == Said{"1:4 type: 'a' must be a whole number, not 'two'"});
    CHECK(said_of_value("{type: integer}", "\"2\"") ==
          Said{"1:4 type: 'a' must be a whole number, not '2' | remove the quotes: 2"});
    CHECK(said_of_value("{type: integer}", "") ==
          Said{"1:3 type: 'a' has no value | give it a whole number, or remove the line"});
    CHECK(said_of_value("{type: integer}", "[1]") ==
          Said{"1:4 type: 'a' must be a whole number, not a list"});
}

TEST_CASE("check: type number takes decimals, and turns down forms that readers take differently") {
    for (const auto* good : {"0", "-0.5", "12.345678", "100"})
        CHECK(said_of_value("{type: number}", good).empty());
    for (const std::string odd : {"1e3", "007", "+5", "0x1f", "5.", ".5", ".inf", ".nan"})
        CHECK(said_of_value("{type: number}", odd) == Said{"1:4 type: 'a' must be a number, not '" + odd +
                                                           "' | write the number out in plain digits"});
    for (const std::string large : {"0.1234567", "99999999999999", "-99999999999999.5"})
        CHECK(said_of_value("{type: number}", large) ==
              Said{"1:4 type: 'a' must be a number, not '" + large +
                   "' | a number has at most twelve digits before the decimal point and six after it"});
    CHECK(said_of_value("{type: number}", "true") == Said{"1:4 type: 'a' must be a number, not 'true'"});
}

TEST_CASE("check: type boolean takes true and false alone") {
    for (const auto* good : {"true", "false"}) CHECK(said_of_value("{type: boolean}", good).empty());
    CHECK(said_of_value("{type: boolean}", "yes") == Said{"1:4 type: 'a' must be true or false, not 'yes'"});
    CHECK(said_of_value("{type: boolean}", "\"true\"") ==
          Said{"1:4 type: 'a' must be true or false, not 'true'"});
    CHECK(said_of_value("{type: boolean}", "1") ==
          Said{"1:4 type: 'a' must be true or false, not '1' | write true or false"});
}

TEST_CASE("check: type array takes lists, type object groups of fields") {
    CHECK(said_of_value("{type: array}", "[]").empty());
    CHECK(said_of_value("{type: array}", "[1, b, [c]]").empty());
    CHECK(said_of_value("{type: array}", "b") == Said{"1:4 type: 'a' must be a list, not 'b'"});
    CHECK(said_of_value("{type: array}", "{b: c}") ==
          Said{"1:4 type: 'a' must be a list, not a group of fields"});
    CHECK(said_of_value("{type: object}", "{}").empty());
    CHECK(said_of_value("{type: object}", "{b: c}").empty());
    CHECK(said_of_value("{type: object}", "[b]") ==
          Said{"1:4 type: 'a' must be a group of fields, not a list"});
    CHECK(said_of_value("{type: object}", "") ==
          Said{"1:3 type: 'a' has no value | give it a group of fields, or remove the line"});
}

TEST_CASE("check: without a type every value is taken") {
    for (const auto* good : {"word", "1", "true", "", "[b]", "{b: c}"})
        CHECK(said_of_value("{}", good).empty());
}

TEST_CASE("check: a record that is a list is told so at its first line") {
    CHECK(said_of(kind_with(""), "- a\n") ==
          Said{"1:1 type: the record must be a group of fields, not a list"});
}

TEST_CASE("check: enum takes the choices as they are written, and hints at the nearest") {
    const std::string rule = "{type: string, enum: [telephone, email, website]}";
    for (const auto* good : {"telephone", "\"email\"", "'website'"}) CHECK(said_of_value(rule, good).empty());
    CHECK(
        said_of_value(rule, "telefone") ==
        Said{
            "1:4 choice: 'a' cannot be 'telefone' | did you mean 'telephone'? choose from telephone, email, website"});
    CHECK(
        said_of_value(rule, "Email") ==
        Said{
            "1:4 choice: 'a' cannot be 'Email' | did you mean 'email'? choose from telephone, email, website"});
    CHECK(said_of_value(rule, "pigeon") ==
          Said{"1:4 choice: 'a' cannot be 'pigeon' | choose from telephone, email, website"});
    CHECK(
        said_of_value(rule, "5") ==
        Said{
            "1:4 type: '5' is a number to every YAML reader, but it must be text | put it in quotes: \"5\""});
}

TEST_CASE("check: const takes one text, and nothing that only looks like it") {
    CHECK(said_of_value("{const: closed}", "closed").empty());
    CHECK(said_of_value("{const: closed}", "open") ==
          Said{"1:4 choice: 'a' cannot be 'open' | choose from closed"});
    CHECK(said_of_value("{const: '1'}", "\"1\"").empty());
    CHECK(
        said_of_value("{const: '1'}", "1") ==
        Said{
            "1:4 type: '1' is a number to every YAML reader, but it must be text | put it in quotes: \"1\""});
    CHECK(said_of_value("{const: closed}", "{}") ==
          Said{"1:4 type: 'a' must be text, not a group of fields"});
    CHECK(said_of_value("{enum: [x]}", "[x]") == Said{"1:4 type: 'a' must be text, not a list"});
}

TEST_CASE("check: pattern is held against the whole text, and says what the field wants") {
    const std::string rule = "{type: string, pattern: '^[A-Z]{2}$', description: Two capitals.}";
    CHECK(said_of_value(rule, "LO").empty());
    CHECK(said_of_value(rule, "lo") ==
          Said{"1:4 pattern: 'lo' is not in the form 'a' needs | Two capitals."});
    CHECK(said_of_value(rule, "LOT") ==
          Said{"1:4 pattern: 'LOT' is not in the form 'a' needs | Two capitals."});
    CHECK(said_of_value(rule, "\"LO\\n\"") ==
          Said{"1:4 pattern: 'LO\\n' is not in the form 'a' needs | Two capitals."});
}

TEST_CASE("check: format date takes days of the calendar") {
    const std::string rule = "{type: string, format: date}";
    for (const auto* good : {"2005-10-06", "2004-02-29", "\"2005-12-31\"", "2000-02-29"})
        CHECK(said_of_value(rule, good).empty());
    for (const std::string bad : {"2005-02-30", "2005-02-29", "1900-02-29", "2005-13-01", "2005-00-01",
                                  "2005-01-00", "2005-10", "2005-10-06T09:40:00Z", "today", "2005/10/06"})
        CHECK(said_of_value(rule, bad) ==
              Said{"1:4 date: '" + bad + "' is not a date | write it as 2005-10-06"});
}

TEST_CASE("check: a day in another form is told how it stands in a file") {
    const auto said = [](const std::string& text) {
        return said_of_value("{type: string, format: date}", text).at(0);
    };
    CHECK(said("2005-1-6") == "1:4 date: '2005-1-6' is not a date | write it as 2005-01-06");
    CHECK(said("3 April 2006") == "1:4 date: '3 April 2006' is not a date | write it as 2006-04-03");
    CHECK(said("25.12.2005") == "1:4 date: '25.12.2005' is not a date | write it as 2005-12-25");
    CHECK(said("06.10.2005") == "1:4 date: '06.10.2005' is not a date | write 2005-10-06 or 2005-06-10");
    CHECK(said("31 April 2006") == "1:4 date: '31 April 2006' is not a date | write it as 2005-10-06");
}

TEST_CASE("check: format date-time takes moments with seconds and an offset") {
    const std::string rule = "{type: string, format: date-time}";
    for (const auto* good :
         {"2005-10-06T09:40:00+01:00", "2005-10-06T09:40:00Z", "2005-10-06T23:59:59-05:30"})
        CHECK(said_of_value(rule, good).empty());
    for (const std::string bad :
         {"2005-10-06", "2005-10-06T09:40+01:00", "2005-10-06T09:40:00", "2005-10-06T24:00:00Z",
          "2005-02-30T09:40:00Z", "2005-10-06T09:60:00Z", "2005-10-06T09:40:00+24:00", "now"})
        CHECK(said_of_value(rule, bad) ==
              Said{"1:4 date: '" + bad + "' is not a date and time | write it as 2005-10-06T09:40:00+01:00"});
}

TEST_CASE("check: minimum and maximum are allowed themselves") {
    const std::string rule = "{type: number, minimum: -1, maximum: 10.5}";
    for (const auto* good : {"-1", "0", "10.5", "10.50"}) CHECK(said_of_value(rule, good).empty());
    CHECK(said_of_value(rule, "-1.000001") == Said{"1:4 range: 'a' is -1.000001, but must be at least -1"});
    CHECK(said_of_value(rule, "10.51") == Said{"1:4 range: 'a' is 10.51, but must be at most 10.5"});
}

TEST_CASE("check: multipleOf is exact where a binary fraction would not be") {
    for (const auto* good : {"0", "0.3", "1.1", "-0.7", "4.35"})
        CHECK(said_of_value("{type: number, multipleOf: 0.05}", good).empty());
    CHECK(said_of_value("{type: number, multipleOf: 0.05}", "0.31") ==
          Said{"1:4 range: 'a' is 0.31, which is not a multiple of 0.05"});
    CHECK(said_of_value("{type: number, multipleOf: 0.5}", "2.25") ==
          Said{"1:4 range: 'a' is 2.25, which is not a multiple of 0.5"});
}

TEST_CASE("check: x-decimals counts the decimals that are needed") {
    for (const auto* good : {"3", "3.1", "3.14", "3.1400"})
        CHECK(said_of_value("{type: number, x-decimals: 2}", good).empty());
    CHECK(said_of_value("{type: number, x-decimals: 2}", "3.141") ==
          Said{"1:4 range: 'a' is 3.141, but at most 2 decimal places are allowed"});
    CHECK(said_of_value("{type: number, x-decimals: 0}", "3.5") ==
          Said{"1:4 range: 'a' is 3.5, but at most 0 decimal places are allowed"});
}

TEST_CASE("check: minLength and maxLength count characters, not bytes") {
    const std::string rule = "{type: string, minLength: 2, maxLength: 3}";
    for (const auto* good : {"ab", "abc", "\u00e9\u00e9", "\U0001F600\U0001F600\U0001F600"})
        CHECK(said_of_value(rule, good).empty());
    CHECK(said_of_value(rule, "x") == Said{"1:4 length: 'a' must have at least 2 characters"});
    CHECK(said_of_value(rule, "\U0001F600") == Said{"1:4 length: 'a' must have at least 2 characters"});
    CHECK(said_of_value(rule, "\"\"") == Said{"1:4 length: 'a' is empty"});
    CHECK(said_of_value(rule, "abcd") == Said{"1:4 length: 'a' has 4 characters, but at most 3 are allowed"});
}

TEST_CASE("check: minItems and maxItems count the items of a list") {
    const std::string rule = "{type: array, minItems: 1, maxItems: 2}";
    CHECK(said_of_value(rule, "[a]").empty());
    CHECK(said_of_value(rule, "[a, b]").empty());
    CHECK(said_of_value(rule, "[]") == Said{"1:4 items: 'a' must have at least 1 item"});
    CHECK(said_of_value(rule, "[a, b, c]") == Said{"1:4 items: 'a' has 3 items, but at most 2 are allowed"});
    CHECK(said_of_value("{type: array, minItems: 2}", "[a]") ==
          Said{"1:4 items: 'a' must have at least 2 items"});
}

TEST_CASE("check: minProperties counts the entries of a group") {
    CHECK(said_of_value("{type: object, minProperties: 1}", "{b: c}").empty());
    CHECK(said_of_value("{type: object, minProperties: 1}", "{}") ==
          Said{"1:4 items: 'a' must have at least 1 entry"});
    CHECK(said_of_value("{type: object, minProperties: 3}", "{b: c, d: e}") ==
          Said{"1:4 items: 'a' must have at least 3 entries"});
}

TEST_CASE("check: uniqueItems compares values, at the one that stands again") {
    const std::string rule = "{type: array, uniqueItems: true}";
    for (const auto* good : {"[]", "[b, c]", "[1, \"1\"]", "[true, \"true\"]", "[[b, c], [c, b]]",
                             "[{b: 1}, {b: 2}]", "[{b: 1}, {c: 1}]"})
        CHECK(said_of_value(rule, good).empty());
    CHECK(said_of_value(rule, "[b, c, \"b\"]") == Said{"1:11 unique: 'b' is in the list twice"});
    CHECK(said_of_value(rule, "[1, 1.0]") == Said{"1:8 unique: '1.0' is in the list twice"});
    CHECK(said_of_value(rule, "[{b: 1, c: 2}, {c: 2, b: 1.0}]") ==
          Said{"1:19 unique: this item is in the list twice"});
    CHECK(said_of_value(rule, "[[b], [b]]") == Said{"1:10 unique: this item is in the list twice"});
    CHECK(said_of_value("{type: array}", "[b, b]").empty());
}

TEST_CASE("check: items holds for every item, each fault at its own line") {
    const auto kind = kind_with("properties:\n  a: {type: array, items: {type: integer, minimum: 1}}\n");
    CHECK(said_of(kind, "a:\n  - 1\n  - 2\n").empty());
    CHECK(said_of(kind, "a:\n  - x\n  - 1\n  - 0\n") ==
          Said{"2:5 type: this item must be a whole number, not 'x'",
               "4:5 range: this item is 0, but must be at least 1"});
}

TEST_CASE("check: required fields are asked for where they belong, with what they mean") {
    const auto kind = kind_with("required: [name]\n"
                                "properties:\n"
                                "  name: {type: string, description: What it is called.}\n"
                                "  contact: {type: object, required: [role]}\n"
                                "  people: {type: array, items: {type: object, required: [role]}}\n");
    CHECK(said_of(kind, "name: a\n").empty());
    CHECK(said_of(kind, "contact:\n  role: a\n") ==
          Said{"1:1 missing: the field 'name' is missing | name: What it is called."});
    CHECK(said_of(kind, "name: a\ncontact:\n  rule: b\n") ==
          Said{"2:1 missing: the field 'role' is missing in 'contact'"});
    CHECK(said_of(kind, "name: a\npeople:\n  - role: b\n  - rule: c\n") ==
          Said{"4:3 missing: the field 'role' is missing in this item"});
    CHECK(said_of(kind, "{}\n") ==
          Said{"1:1 missing: the field 'name' is missing | name: What it is called."});
}

TEST_CASE("check: additionalProperties: false refuses an unknown field at its name") {
    const auto kind = kind_with(
        "additionalProperties: false\nproperties:\n  name: {type: string}\n  topic: {type: string}\n");
    CHECK(said_of(kind, "name: a\ntopic: b\n").empty());
    CHECK(said_of(kind, "name: a\ntopics: b\n") ==
          Said{"2:1 field: there is no field 'topics' here | did you mean 'topic'?"});
    CHECK(said_of(kind, "colour: a\n") ==
          Said{"1:1 field: there is no field 'colour' here | the fields here are name, topic"});
    CHECK(said_of(kind_with(""), "anything: goes\n").empty());
}

TEST_CASE("check: additionalProperties holds the fields that are not listed to its schema") {
    const auto kind =
        kind_with("additionalProperties: {type: integer}\nproperties:\n  name: {type: string}\n");
    CHECK(said_of(kind, "name: a\nb: 1\n").empty());
    CHECK(said_of(kind, "name: a\nb: c\n") == Said{"2:4 type: 'b' must be a whole number, not 'c'"});
}

TEST_CASE("check: propertyNames holds the names of fields to its pattern") {
    const std::string rule =
        "{type: object, propertyNames: {pattern: '^[A-Z]+$'}, additionalProperties: {type: string}, "
        "description: By short capitals.}";
    CHECK(said_of_value(rule, "{LO: a, BR: b}").empty());
    CHECK(
        said_of_value(rule, "{LO: a, br: 1}") ==
        Said{
            "1:12 pattern: 'br' is not a valid name here | By short capitals.",
            "1:16 type: '1' is a number to every YAML reader, but it must be text | put it in quotes: \"1\""});
}

TEST_CASE("check: allOf asks for what the condition that fits asks for") {
    const auto kind = kind_with("required: [event]\n"
                                "properties:\n"
                                "  event: {type: string}\n"
                                "  outcome: {type: string, description: How it ended.}\n"
                                "  score: {type: integer}\n"
                                "allOf:\n"
                                "  - if: {properties: {event: {const: closed}}, required: [event]}\n"
                                "    then: {required: [outcome]}\n"
                                "  - if: {properties: {event: {enum: [rated, closed]}}, required: [event]}\n"
                                "    then: {properties: {score: {minimum: 1}}}\n");
    CHECK(said_of(kind, "event: opened\n").empty());
    CHECK(said_of(kind, "event: closed\noutcome: well\nscore: 1\n").empty());
    CHECK(said_of(kind, "event: closed\n") ==
          Said{"1:1 missing: the field 'outcome' is missing | outcome: How it ended."});
    CHECK(said_of(kind, "event: rated\nscore: 0\n") ==
          Said{"2:8 range: 'score' is 0, but must be at least 1"});
    CHECK(said_of(kind, "event: opened\nscore: 0\n").empty());
}

TEST_CASE("check: an event that is missing or of a wrong type is not asked for the fields of every event") {
    const schema::Catalogue kinds;
    const auto& request = kinds.get("request");
    const std::string start =
        "channel: email\nroute: practice\nboard: LO\ntopic: policies\nsummary: a\nevents:\n";
    const std::string when = "    at: 2005-10-06T09:40:00+01:00\n    by: lothian-1\n";
    CHECK(said_of(request, start + "  - event: received\n" + when).empty());
    CHECK(said_of(request, start + "  - minutes: 5\n" + when) ==
          Said{"7:3 missing: the field 'event' is missing in this item | event: What happened."});
    CHECK(said_of(request, start + "  - event: {}\n" + when) ==
          Said{"7:12 type: 'event' must be text, not a group of fields"});
    CHECK(said_of(request, start + "  - event:\n" + when) ==
          Said{"7:11 type: 'event' has no value | give it text, or remove the line"});
    CHECK(
        said_of(request, start + "  - event: closed\n" + when) ==
        Said{
            "7:3 missing: the field 'outcome' is missing in this 'closed' | outcome: Closed; how it ended."});
}

TEST_CASE("check: a reference to a definition is held to it") {
    const auto kind = kind_with(
        "properties:\n  a: {$ref: '#/definitions/number'}\ndefinitions:\n  number: {type: integer}\n");
    CHECK(said_of(kind, "a: 1\n").empty());
    CHECK(said_of(kind, "a: x\n") == Said{"1:4 type: 'a' must be a whole number, not 'x'"});
}

TEST_CASE("check: x-reference and x-choice are looked up elsewhere") {
    CHECK(said_of_value("{type: string, x-reference: practice}", "nowhere").empty());
    CHECK(said_of_value("{type: string, x-choice: topics}", "nothing").empty());
}

TEST_CASE("check: every fault of a record is said, not the first alone") {
    const auto kind = kind_with("additionalProperties: false\n"
                                "required: [b]\n"
                                "properties:\n"
                                "  a: {type: string, minLength: 2, pattern: ^x}\n"
                                "  b: {type: string}\n");
    CHECK(said_of(kind, "a: \"1\"\ncolour: d\n") ==
          Said{"1:1 missing: the field 'b' is missing", "1:4 length: 'a' must have at least 2 characters",
               "1:4 pattern: '1' is not in the form 'a' needs",
               "2:1 field: there is no field 'colour' here | the fields here are a, b"});
}

TEST_CASE("check: a long or unprintable value is cut and shown safely") {
    const auto long_value = std::string(100, 'x');
    CHECK(said_of_value("{type: string, format: date}", long_value) ==
          Said{"1:4 date: '" + std::string(59, 'x') + "…' is not a date | write it as 2005-10-06"});
    CHECK(said_of_value("{type: string, format: date}", "\"a\\u001b[2J\"") ==
          Said{"1:4 date: 'a\\x1b[2J' is not a date | write it as 2005-10-06"});
}

TEST_CASE("check: one value is held against one rule") {
    const auto kind = kind_with("properties:\n  a: {type: integer, maximum: 5}\n");
    const auto document = yaml::read("record.yaml", "a: 6\n");
    const auto diagnostics = schema::check(document.root()["a"], *kind.rule_at({"a"}), kind);
    REQUIRE(diagnostics.size() == 1);
    CHECK(said(diagnostics[0]) == "1:4 range: 'a' is 6, but must be at most 5");
    CHECK(diagnostics[0].weight == Weight::error);
    CHECK(diagnostics[0].place.file == "record.yaml");
    CHECK(diagnostics[0].place.source == "a: 6");
}
