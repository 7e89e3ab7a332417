#include "schema/typing.hpp"

#include "base/error.hpp"
#include "schema/catalogue.hpp"
#include "schema/small_kinds.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::schema;
using namespace pmnet::test;
using yaml::Value;

namespace {

const Zone london("Europe/London");

// It is twenty to ten in the morning of 6 October 2005, summer time.
Typist typist() {
    Typist typist{{*parse_moment("2005-10-06T09:40:00+01:00"), &london, {}}, {}};
    typist.whole_id = [](const std::string& kind, const std::string& part) { return kind + "/" + part; };
    return typist;
}

// A value typed for a field of this schema, as it is written into a record.
Value typed_by(const std::string& rule, const std::string& text) {
    const auto kind = kind_with("properties:\n  a: " + rule + "\n");
    return typed(*kind.rule_at({"a"}), text, typist());
}

std::string written(const std::string& rule, const std::string& text) {
    const auto value = typed_by(rule, text);
    if (value.shape() == yaml::Shape::scalar) return yaml::write_scalar(value);
    return yaml::write(Value::mapping({{"a", value}}));
}

// The same for a value that stands in a file.
std::string from_file(const std::string& rule, const std::string& value) {
    const auto kind = kind_with("properties:\n  a: " + rule + "\n");
    const auto document = yaml::read("given.json", "{\"a\": " + value + "}\n");
    return yaml::write(typed(kind.root(), document.root(), typist()));
}

} // namespace

TEST_CASE("typing: text stays text, quoted where a reader would take it for something else") {
    CHECK(written("{type: string}", "practice manager") == "practice manager");
    CHECK(written("{type: string}", "0131") == "\"0131\"");
    CHECK(written("{type: string}", "no") == "\"no\"");
    CHECK(written("{type: string}", "[x]") == "\"[x]\"");
    CHECK(written("{type: string}", "today") == "today"); // only a date knows today
    CHECK(written("{}", "12") == "\"12\"");
}

TEST_CASE("typing: numbers stand as they were typed, and what is none stays text") {
    CHECK(written("{type: integer}", "12") == "12");
    CHECK(written("{type: number}", "32245.10") == "32245.10");
    CHECK(written("{type: number}", "-0.5") == "-0.5");
    CHECK(written("{type: number}", "1e3") == "\"1e3\"");
    CHECK(written("{type: integer}", "many") == "many");
    CHECK(typed_by("{type: integer}", "12").is_literal());
    CHECK_FALSE(typed_by("{type: string}", "12").is_literal());
}

TEST_CASE("typing: yes and no are as good as true and false") {
    for (const auto* yes : {"true", "yes", "YES", "True"}) CHECK(written("{type: boolean}", yes) == "true");
    for (const auto* no : {"false", "no", "No"}) CHECK(written("{type: boolean}", no) == "false");
    CHECK(written("{type: boolean}", "maybe") == "maybe");
    CHECK(written("{type: boolean}", "1") == "\"1\"");
}

TEST_CASE("typing: today is a day in the network's zone") {
    CHECK(written("{type: string, format: date}", "2005-10-07") == "2005-10-07");
    CHECK(written("{type: string, format: date}", "today") == "2005-10-06");
    auto late = typist();
    late.here.now = *parse_moment("2005-10-06T23:30:00Z"); // half past midnight in London
    const auto kind = kind_with("properties:\n  a: {type: string, format: date}\n");
    CHECK(yaml::write_scalar(typed(*kind.rule_at({"a"}), "today", late)) == "2005-10-07");
}

TEST_CASE("typing: a day that does not exist stays as it was typed, for the check to name") {
    const auto value = typed_by("{type: string, format: date}", "2005-02-30");
    CHECK(value.scalar() == "2005-02-30");
    CHECK_FALSE(value.is_literal());
}

TEST_CASE("typing: a moment gets the zone's offset where none was typed") {
    const std::string rule = "{type: string, format: date-time}";
    CHECK(written(rule, "now") == "2005-10-06T09:40:00+01:00");
    CHECK(written(rule, "2005-10-06T09:40:00Z") == "2005-10-06T09:40:00Z"); // left as it is
    CHECK(written(rule, "2005-10-06 14:05") == "2005-10-06T14:05:00+01:00");
    CHECK(written(rule, "2005-12-06T14:05:30") == "2005-12-06T14:05:30+00:00");
    CHECK(written(rule, "2005-12-06") == "2005-12-06T00:00:00+00:00");
    CHECK_FALSE(typed_by(rule, "this morning").is_literal());
}

TEST_CASE(
    "typing: days, times and numbers are understood as they are spoken, and refused where they could mean two things") {
    const std::string date = "{type: string, format: date}", moment = "{type: string, format: date-time}";
    CHECK(written(date, "last friday") == "2005-09-30");
    CHECK(written(date, "+2y") == "2007-10-06");
    CHECK(written(moment, "yesterday 09:40") == "2005-10-05T09:40:00+01:00");
    CHECK(written("{type: integer, x-unit: minutes}", "1h30") == "90");
    CHECK(written("{type: integer, x-unit: minutes}", "45") == "45");
    CHECK_FALSE(typed_by("{type: integer}", "1h30").is_literal()); // a count is not a length
    CHECK_THROWS_AS(typed_by(date, "03/04/2006"), Error);
    CHECK_THROWS_AS(typed_by(moment, "2005-10-30 01:30"), Error);
    CHECK_THROWS_AS(typed_by("{type: number}", "0,5"), Error);
}

TEST_CASE("typing: a part of an id becomes the whole, in fields that name a record") {
    CHECK(written("{type: string, x-reference: request}", "k7qdm") == "request/k7qdm");
    CHECK(written("{type: string, x-reference: any}", "policy:inf") == "any/policy:inf");
    auto without = typist();
    without.whole_id = nullptr;
    const auto kind = kind_with("properties:\n  a: {type: string, x-reference: request}\n");
    CHECK(typed(*kind.rule_at({"a"}), "k7qdm", without).scalar() == "k7qdm");
}

TEST_CASE("typing: a list is written in brackets, and each item is what the schema says") {
    CHECK(written("{type: array, items: {type: string}}", "[policies, imt]") ==
          "a:\n  - policies\n  - imt\n");
    CHECK(written("{type: array, items: {type: string}}", "[90736, 0131, no]") ==
          "a:\n  - \"90736\"\n  - \"0131\"\n  - \"no\"\n");
    CHECK(written("{type: array, items: {type: integer}}", "[1, \"2\", x]") == "a:\n  - 1\n  - 2\n  - x\n");
    CHECK(written("{type: array, items: {type: string, format: date}}", "[2005-10-01, today]") ==
          "a:\n  - 2005-10-01\n  - 2005-10-06\n");
    CHECK(written("{type: array, items: {type: string, x-reference: policy}}", "[inf, fraud]") ==
          "a:\n  - policy/inf\n  - policy/fraud\n");
    CHECK(written("{type: array, items: {type: string}}", "[]") == "a: []\n");
}

TEST_CASE("typing: a group is written in braces, its fields in the order of the schema") {
    const std::string rule =
        "{type: object, properties: {role: {type: string}, telephone: {type: string}, since: {type: string, format: date}}}";
    CHECK(written(rule, "{since: today, telephone: 0131, role: manager}") ==
          "a:\n  role: manager\n  telephone: \"0131\"\n  since: 2005-10-06\n");
    CHECK(written(rule, "{unknown: 1, role: manager}") ==
          "a:\n  role: manager\n  unknown: 1\n"); // for the check to name
    CHECK(written("{type: array, items: " + rule + "}", "[{role: manager}, {telephone: 0131}]") ==
          "a:\n  - role: manager\n  - telephone: \"0131\"\n");
}

TEST_CASE("typing: text that is no list or group is refused, and told how to write one") {
    CHECK(refusal_by([] { typed_by("{type: array, items: {type: string}}", "policies"); }) ==
          "'policies' is not a list | write FIELD=[one, two], or FIELD+=ITEM to add one");
    CHECK(refusal_by([] { typed_by("{type: array}", "{a: b}"); }) ==
          "'{a: b}' is not a list | write FIELD=[one, two], or FIELD+=ITEM to add one");
    CHECK(refusal_by([] { typed_by("{type: object}", "[a]"); }) ==
          "'[a]' is not a group of fields | write {name: value, name: value}, or set the fields one by one");
    CHECK(refusal_by([] {
              typed_by("{type: array}", "[a]\nother: b");
          }).starts_with("'[a]\\nother: b' is not a list"));
    CHECK(refusal_by([] {
              typed_by("{type: array}", "[a");
          }).starts_with("'[a' cannot be read: a '[' is not closed"));
}

TEST_CASE("typing: a text in a group may hold commas, colons and brackets, and quotes say the same") {
    const std::string rule =
        "{type: object, properties: {text: {type: string}, level: {type: integer}, list: {type: array, "
        "items: {type: string}}}}";
    const auto text_of = [&](const std::string& typed) {
        return std::string(typed_by(rule, typed).find("text")->scalar());
    };
    CHECK(text_of("{text: Rang, then wrote, level: 2}") == "Rang, then wrote");
    CHECK(text_of("{level: 2, text: Rang, then wrote}") == "Rang, then wrote");
    CHECK(text_of("{text: Note: rang}") == "Note: rang");
    CHECK(text_of("{text: a [b, c], level: 1}") == "a [b, c]");
    CHECK(text_of("{text: a } b, level: 1}") == "a } b");
    CHECK(text_of(R"({text: He said "yes", she no})") == R"(He said "yes", she no)");
    CHECK(text_of(R"({text: "Rang, level: 2"})") == "Rang, level: 2");
    CHECK(text_of("{text: 'it''s, all', level: 1}") == "it's, all");
    CHECK(text_of(R"({text: C:\new, old})") == R"(C:\new, old)");
    CHECK(text_of("{text: - dash, # and hash}") == "- dash, # and hash");
    CHECK(text_of("{text: two\nlines, and more}") == "two\nlines, and more");
    CHECK(written(rule, "{text: x, list: [a, b: c]}") == "a:\n  text: x\n  list:\n    - a\n    - \"b: c\"\n");
    CHECK(typed_by(rule, "{text: Rang, level: 2}").find("level")->scalar() == "2");
}

TEST_CASE("typing: what looks like another field in a text is refused, with the way to quote it") {
    const std::string rule = "{type: object, properties: {text: {type: string}, level: {type: integer}}}";
    CHECK(
        refusal_by([&] { typed_by(rule, "{text: Rang, levl: 2}"); }) ==
        "there is no field 'levl' in this group | did you mean 'level'? If it belongs to the text, put that "
        "into quotes: text: \"Rang, levl: 2\"");
    CHECK(refusal_by([&] { typed_by(rule, "{text: Rang, afterwards: nothing}"); }) ==
          "there is no field 'afterwards' in this group | the fields are text, level. If it belongs to the "
          "text, put that into quotes: text: \"Rang, afterwards: nothing\"");
}

TEST_CASE("typing: a draft is understood as the command line is, and the rest of it stays") {
    const auto kind =
        kind_with("properties:\n  day: {type: string, format: date}\n  minutes: {type: integer, "
                  "x-unit: minutes}\n  note: {type: string}\n  of: {type: string, x-reference: "
                  "practice}\n  done: {type: boolean}\n");
    const auto said = [&](const std::string& text, const std::string& before) {
        const auto old = yaml::read("before", before);
        return understood(kind, yaml::read("draft", text), old.root(), typist());
    };
    CHECK(said("# mine\nnote: today # here\nday:   yesterday # there\nminutes: 1h30\nof: Kelso\ndone: yes\n",
               "{}")
              .text == "# mine\nnote: today # here\nday:   2005-10-05 # there\nminutes: 90\nof: "
                       "practice/Kelso\ndone: true\n");
    CHECK(said("of: Kelso\nday: today\n", "of: Kelso\n").text == "of: Kelso\nday: 2005-10-06\n");
    const auto doubtful = said("note: x\nday: 03/04/2006\n", "{}");
    CHECK(doubtful.text == "note: x\nday: 03/04/2006\n");
    REQUIRE(doubtful.faults.size() == 1);
    CHECK(doubtful.faults[0].place.line == 2);
    CHECK(doubtful.faults[0].hint == "write 2006-04-03 or 2006-03-04");
}

TEST_CASE("typing: what a file holds keeps its type, dates come out plain and keys in order") {
    const std::string rule = "{type: string, format: date}";
    CHECK(from_file(rule, "\"2005-10-06\"") == "a: 2005-10-06\n");
    CHECK(from_file("{type: string}", "\"90736\"") == "a: \"90736\"\n");
    CHECK(from_file("{type: string}", "90736") == "a: 90736\n"); // a fault of the file, for the check to name
    CHECK(from_file("{type: integer}", "\"5\"") == "a: \"5\"\n");
    CHECK(from_file("{type: number}", "32245.10") == "a: 32245.10\n");
    CHECK(from_file("{type: boolean}", "true") == "a: true\n");
    CHECK(from_file("{type: object, properties: {b: {type: string}, c: {type: string}}}",
                    "{\"c\": \"x\", \"b\": \"y\"}") ==
          "a:\n  b: \"y\"\n  c: x\n"); // y is true to a reader of YAML 1.1
}

TEST_CASE("typing: an assignment is a path, an operation and text") {
    const auto parts = [](const std::string& argument) {
        const auto read = parse_assignment(argument);
        return yaml::dotted(read.path) + " " + read.operation + " " + read.text;
    };
    CHECK(parts("topic=imt") == "topic = imt");
    CHECK(parts("confidential.contact.role=practice manager") ==
          "confidential.contact.role = practice manager");
    CHECK(parts("with+=policy:infection-control") == "with += policy:infection-control");
    CHECK(parts("boards-=LO") == "boards -= LO");
    CHECK(parts("note=a=b") == "note = a=b");
    CHECK(parts("note==") == "note = =");
    CHECK(parts("note=") == "note = ");
    const std::string hint = " | write FIELD=VALUE, FIELD+=ITEM or FIELD-=ITEM";
    CHECK(refusal_by([] { parse_assignment("topic"); }) == "'topic' does not set a field" + hint);
    CHECK(refusal_by([] { parse_assignment("=imt"); }) == "'=imt' does not set a field" + hint);
    CHECK(refusal_by([] { parse_assignment(""); }) == "'' does not set a field" + hint);
    CHECK(refusal_by([] { parse_assignment("\x1b[2J"); }) == "'\\x1b[2J' does not set a field" + hint);
}

TEST_CASE("typing: a field that does not exist is refused with the nearest, or with all there are") {
    const Catalogue kinds;
    const auto& request = kinds.get("request");
    CHECK(field_rule(request, {"topic"}).choice == "topics");
    CHECK(field_rule(request, {"events", "3", "minutes"}).type == Type::integer);
    const auto refusal = [&](const char* path) {
        return refusal_by([&] { field_rule(request, yaml::path_of(path)); });
    };
    CHECK(refusal("topc") == "a request has no field 'topc' | did you mean 'topic'?");
    CHECK(refusal("confidential.contact.rol") ==
          "a request has no field 'confidential.contact.rol' | did you mean 'role'?");
    CHECK(refusal("confidential.xyzxyz.role") ==
          "a request has no field 'confidential.xyzxyz' | the fields are practice, contact, details");
    CHECK(refusal("events.last") == "a request has no field 'events.last'");
    CHECK(refusal("topic.name") == "a request has no field 'topic.name'");
    CHECK(refusal_by([&] {
              field_rule(kinds.get("activity"), {"when"});
          }).starts_with("an activity has no field 'when'"));
}

TEST_CASE("typing: an item that is added to a list is typed as its items are") {
    const Catalogue kinds;
    const auto item = [&](const std::string& kind, const std::string& field, const std::string& text) {
        const auto& list = field_rule(kinds.get(kind), yaml::path_of(field));
        REQUIRE(list.items != nullptr);
        return yaml::write(Value::sequence({typed(*list.items, text, typist())}));
    };
    CHECK(item("support-practice", "conflicts", "90736") == "- practice/90736\n");
    CHECK(item("pay-scale", "bands.0.points", "11508.50") == "- 11508.50\n");
    CHECK(item("support-practice", "topics", "no") == "- \"no\"\n");
    CHECK(item("request", "events", "{event: noted, text: 0131, minutes: 5, at: now, by: lothian}") ==
          "- event: noted\n"
          "  at: 2005-10-06T09:40:00+01:00\n"
          "  by: coordinator/lothian\n"
          "  minutes: 5\n"
          "  text: \"0131\"\n");
}

TEST_CASE("typing: what is pasted from a printed paper is written in its own form") {
    const std::string level = "{type: string, x-notation: printed-level}";
    CHECK(written(level, "3 \u2013 4 (a)") == "3-4a");
    CHECK(written(level, "3 or 5") == "3 or 5");
    CHECK(written(level, "3") == "\"3\"");
    CHECK(written("{type: string, x-notation: printed-range}", "Band 8b \u2013 8c") == "8b-8c");
    CHECK(written("{type: object, additionalProperties: {type: string, x-notation: printed-level}}",
                  "{policy: 1 \u2013 2}") == "a:\n  policy: 1-2\n");
    CHECK(from_file(level, "\"3 \u2013 4\"") == "a: 3-4\n");
}
