#include "schema/kind.hpp"

#include "base/error.hpp"
#include "schema/small_kinds.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::schema;
using namespace pmnet::test;

namespace {

// "line:column: message | hint" of the refusal; "" if the schema is taken.
std::string refusal(const std::string& schema) {
    try {
        const Kind kind(yaml::read("thing.yaml", schema));
        return "";
    } catch (const Error& error) {
        const auto& place = error.place();
        CHECK(place.file == "thing.yaml");
        CHECK(error.fault() == Fault::broken);
        const auto hint = error.hint().empty() ? "" : " | " + error.hint();
        return fmt::format("{}:{}: {}{}", place.line, place.column, error.message(), hint);
    }
}

// The same for lines added to a good schema; their first is line 1.
std::string refusal_of(const std::string& lines) {
    const auto whole = refusal(schema_with(lines));
    if (whole.empty()) return "";
    const auto colon = whole.find(':');
    return std::to_string(std::stoi(whole.substr(0, colon)) - lines_above) + whole.substr(colon);
}

// A schema with one line of the good one left out or changed.
std::string without(const std::string& line, const std::string& instead = "") {
    auto schema = schema_with("");
    const auto at = schema.find(line + "\n");
    REQUIRE(at != schema.npos);
    return schema.replace(at, line.size() + 1, instead);
}

struct Bad {
    std::string lines;
    std::string refusal;
};

} // namespace

TEST_CASE("kind: a schema says everything about its kind") {
    const Kind kind(yaml::read("visit.yaml",
                               "$schema: http://json-schema.org/draft-07/schema#\n"
                               "$id: https://example.org/visit\n"
                               "title: Visit\n"
                               "description: A visit.\n"
                               "x-kind: visit\n"
                               "x-alias: trip\n"
                               "x-folder: visits\n"
                               "x-first-event: planned\n"
                               "x-list: [date, title]\n"
                               "x-id: {form: dated, prefix: vis, date: date, description: Made by pmnet.}\n"
                               "type: object\n"
                               "additionalProperties: false\n"
                               "required: [date]\n"
                               "properties:\n"
                               "  date: {type: string, format: date, description: Day of it.}\n"
                               "  title: {type: string}\n"
                               "examples:\n"
                               "  - date: 2005-10-06\n"));
    CHECK(kind.name() == "visit");
    CHECK(kind.alias() == "trip");
    CHECK(kind.title() == "Visit");
    CHECK(kind.description() == "A visit.");
    CHECK(kind.folder() == "visits");
    CHECK(kind.first_event() == "planned");
    CHECK(kind.columns() == std::vector<std::string>{"date", "title"});
    CHECK(kind.id().form == IdForm::Form::dated);
    CHECK(kind.id().prefix == "vis");
    CHECK(kind.id().date == yaml::Path{"date"});
    CHECK(kind.id().description == "Made by pmnet.");
    CHECK(kind.root().closed);
    CHECK(kind.root().required == std::vector<std::string>{"date"});
    CHECK(kind.examples().size() == 1);
    CHECK(kind.rule_at({"date"})->description == "Day of it.");
}

TEST_CASE("kind: what a schema does not say is empty") {
    const auto kind = kind_with("");
    CHECK(kind.alias().empty());
    CHECK(kind.first_event().empty());
    CHECK(kind.columns().empty());
    CHECK_FALSE(kind.examples());
    CHECK_FALSE(kind.root().closed);
}

TEST_CASE("kind: every keyword of the closed set becomes part of its rule") {
    const auto kind = kind_with(
        "minProperties: 1\n"
        "properties:\n"
        "  text: {type: string, enum: [a, b], pattern: ^a, format: date, minLength: 2, maxLength: 3}\n"
        "  amount: {type: number, minimum: -0.5, maximum: 10, multipleOf: 0.25, x-decimals: 2}\n"
        "  list: {type: array, minItems: 1, maxItems: 4, uniqueItems: true, items: {type: integer}}\n"
        "  one: {const: x}\n"
        "  moment: {type: string, format: date-time}\n"
        "  yes: {type: boolean, x-confidential: true}\n"
        "  other: {type: string, x-reference: practice}\n"
        "  topic: {type: string, x-choice: topics}\n"
        "  names:\n"
        "    type: object\n"
        "    propertyNames: {pattern: '^[a-z]+$'}\n"
        "    additionalProperties: {type: integer}\n"
        "    allOf:\n"
        "      - {if: {required: [a]}, then: {required: [b]}}\n");
    const auto& text = *kind.rule_at({"text"});
    CHECK(text.type == Type::text);
    CHECK(text.choices == std::vector<std::string>{"a", "b"});
    CHECK(text.pattern->text() == "^a");
    CHECK(text.format == Format::date);
    CHECK(text.min_length == 2);
    CHECK(text.max_length == 3);
    const auto& amount = *kind.rule_at({"amount"});
    CHECK(amount.minimum == Decimal::parse("-0.5"));
    CHECK(amount.maximum == Decimal::whole(10));
    CHECK(amount.multiple_of == Decimal::parse("0.25"));
    CHECK(amount.decimals == 2);
    const auto& list = *kind.rule_at({"list"});
    CHECK(list.min_items == 1);
    CHECK(list.max_items == 4);
    CHECK(list.unique_items);
    CHECK(list.items->type == Type::integer);
    CHECK(kind.rule_at({"one"})->choices == std::vector<std::string>{"x"});
    CHECK(kind.rule_at({"moment"})->format == Format::moment);
    CHECK(kind.rule_at({"yes"})->confidential);
    CHECK(kind.rule_at({"other"})->reference == "practice");
    CHECK(kind.rule_at({"topic"})->choice == "topics");
    const auto& names = *kind.rule_at({"names"});
    CHECK(names.member_names->text() == "^[a-z]+$");
    CHECK(names.others->type == Type::integer);
    CHECK(names.conditions.size() == 1);
    CHECK(names.conditions[0].then->required == std::vector<std::string>{"b"});
    CHECK(kind.root().min_members == 1);
}

TEST_CASE("kind: a rule is found by the path to its value") {
    const auto kind = kind_with(
        "properties:\n"
        "  events: {type: array, items: {$ref: '#/definitions/event'}}\n"
        "  boards: {type: object, additionalProperties: {type: object, properties: {name: {type: string}}}}\n"
        "definitions:\n"
        "  event: {type: object, properties: {at: {type: string, format: date-time}}}\n");
    CHECK(kind.rule_at({}) == &kind.root());
    CHECK(kind.rule_at({"events", "0", "at"})->format == Format::moment);
    CHECK(kind.rule_at({"events", "17", "at"}) == kind.rule_at({"events", "0", "at"}));
    CHECK(kind.rule_at({"boards", "LO", "name"})->type == Type::text);
    CHECK(kind.rule_at({"events", "at"}) == nullptr); // a list has positions
    CHECK(kind.rule_at({"events", "0", "by"}) == nullptr);
    CHECK(kind.rule_at({"events", "0", "at", "more"}) == nullptr);
    CHECK(kind.rule_at({"nothing"}) == nullptr);
    CHECK(kind.rule_at({""}) == nullptr);
}

TEST_CASE("kind: keys are written in the order of the schema, and of no order where it has none") {
    const auto kind = kind_with("properties:\n"
                                "  b: {type: string}\n"
                                "  a: {type: object, properties: {y: {type: string}, x: {type: string}}}\n");
    const auto order = kind.key_order();
    CHECK(order({}) == std::vector<std::string>{"b", "a"});
    CHECK(order({"a"}) == std::vector<std::string>{"y", "x"});
    CHECK(order({"nothing"}).empty());
}

TEST_CASE("kind: a definition may hold itself") {
    const auto kind = kind_with("properties:\n"
                                "  part: {$ref: '#/definitions/part'}\n"
                                "definitions:\n"
                                "  part:\n"
                                "    type: object\n"
                                "    additionalProperties: false\n"
                                "    properties: {part: {$ref: '#/definitions/part'}}\n");
    CHECK(kind.rule_at({"part", "part", "part"}) == kind.rule_at({"part"}));
    CHECK(said_of(kind, "part: {part: {part: {}}}\n").empty());
    CHECK(said_of(kind, "part: {part: {patr: {}}}\n") ==
          Said{"1:15 field: there is no field 'patr' here | did you mean 'part'?"});
}

TEST_CASE("kind: a keyword outside the closed set is refused where it stands") {
    const Bad table[] = {
        {"anyOf: []\n", "1:1: 'anyOf' is not a schema keyword pmnet knows"},
        {"properties:\n  a:\n    type: string\n    minLenght: 1\n",
         "4:5: 'minLenght' is not a schema keyword pmnet knows | did you mean 'minLength'?"},
        {"properties:\n  a: {type: array, items: {type: string, readOnly: true}}\n",
         "2:42: 'readOnly' is not a schema keyword pmnet knows"},
        {"definitions:\n  nobody:\n    exclusiveMinimum: 1\n",
         "3:5: 'exclusiveMinimum' is not a schema keyword pmnet knows"},
        {"properties:\n  a: {type: string, x-refers: practice}\n",
         "2:21: 'x-refers' is not a schema keyword pmnet knows"},
        {"allOf:\n  - {if: {not: {}}, then: {}}\n", "2:11: 'not' is not a schema keyword pmnet knows"},
    };
    for (const auto& [lines, expected] : table) CHECK(refusal_of(lines) == expected);
}

TEST_CASE("kind: a value that its keyword cannot have is refused where it stands") {
    const Bad table[] = {
        {"properties:\n  a: {type: text}\n",
         "2:13: 'text' is not a type pmnet knows | choose from string, integer, number, boolean, array, object"},
        {"properties:\n  a: {type: [string, integer]}\n",
         "2:13: '' is not a type pmnet knows | choose from string, integer, number, boolean, array, object"},
        {"properties:\n  a: {format: time}\n",
         "2:15: 'time' is not a format pmnet knows | choose from date, date-time"},
        {"properties:\n  a: {pattern: 'a['}\n", "2:16: 'a[' is not a regular expression: missing ]: ["},
        {"properties:\n  a: {pattern: 5}\n", "2:16: 'pattern' must be text"},
        {"properties:\n  a: {minLength: -1}\n", "2:18: 'minLength' must be a whole number"},
        {"properties:\n  a: {maxLength: 1.5}\n", "2:18: 'maxLength' must be a whole number"},
        {"properties:\n  a: {minItems: many}\n", "2:17: 'minItems' must be a whole number"},
        {"properties:\n  a: {maxItems: [1]}\n", "2:17: 'maxItems' must be a whole number"},
        {"minProperties: '1'\n", "1:16: 'minProperties' must be a whole number"},
        {"properties:\n  a: {minimum: low}\n", "2:16: 'minimum' must be a number"},
        {"properties:\n  a: {maximum: '5'}\n", "2:16: 'maximum' must be a number"},
        {"properties:\n  a: {maximum: 1e3}\n", "2:16: 'maximum' must be a number"},
        {"properties:\n  a: {multipleOf: 0}\n", "2:19: 'multipleOf' must be more than 0"},
        {"properties:\n  a: {multipleOf: -2}\n", "2:19: 'multipleOf' must be more than 0"},
        {"properties:\n  a: {uniqueItems: yes}\n", "2:20: 'uniqueItems' must be true or false"},
        {"additionalProperties: never\n", "1:23: 'additionalProperties' must be true or false"},
        {"properties:\n  a: {x-confidential: 1}\n", "2:23: 'x-confidential' must be true or false"},
        {"properties:\n  a: {x-decimals: 7}\n", "2:19: 'x-decimals' is at most 6"},
        {"properties:\n  a: {x-decimals: two}\n", "2:19: 'x-decimals' must be a whole number"},
        {"properties:\n  a: {x-notation: roman}\n",
         "2:19: 'roman' is not a notation pmnet knows | choose from printed-level, printed-range"},
        {"properties:\n  a: {x-reference: [practice]}\n", "2:20: 'x-reference' must be text"},
        {"properties:\n  a: {x-choice: 4}\n", "2:17: 'x-choice' must be text"},
        {"properties:\n  a: {description: {en: A}}\n", "2:20: 'description' must be text"},
        {"properties:\n  a: {enum: a}\n", "2:13: 'enum' must be a list"},
        {"properties:\n  a: {enum: []}\n", "2:13: 'enum' must name at least one choice"},
        {"properties:\n  a: {enum: [a, 1]}\n", "2:17: this item must be text"},
        {"properties:\n  a: {enum: [[a]]}\n", "2:14: this item must be text"},
        {"properties:\n  a: {const: true}\n", "2:14: 'const' must be text"},
        {"required: a\n", "1:11: 'required' must be a list"},
        {"required: [{a: b}]\n", "1:12: this item must be text"},
        {"properties: [a]\n", "1:13: 'properties' must be a group of fields"},
        {"properties:\n  a: string\n", "2:6: a schema must be a group of fields"},
        {"properties:\n  a: {items: [{type: string}]}\n", "2:14: a schema must be a group of fields"},
        {"propertyNames: {maxLength: 3}\n", "1:16: 'propertyNames' can hold only a pattern"},
        {"propertyNames: {pattern: a, maxLength: 3}\n", "1:16: 'propertyNames' can hold only a pattern"},
        {"propertyNames: a\n", "1:16: 'propertyNames' can hold only a pattern"},
        {"allOf: {if: {}, then: {}}\n", "1:8: 'allOf' must be a list"},
        {"allOf:\n  - {if: {}}\n", "2:5: an entry of 'allOf' must be an 'if' with its 'then'"},
        {"allOf:\n  - {if: {}, then: {}, else: {}}\n",
         "2:5: an entry of 'allOf' must be an 'if' with its 'then'"},
        {"allOf:\n  - {required: [a]}\n", "2:5: an entry of 'allOf' must be an 'if' with its 'then'"},
        {"x-list: name\n", "1:9: 'x-list' must be a list"},
    };
    for (const auto& [lines, expected] : table) {
        INFO(lines);
        CHECK(refusal_of(lines) == expected);
    }
}

TEST_CASE("kind: a reference that leads nowhere is refused where it stands") {
    const Bad table[] = {
        {"properties:\n  a: {$ref: '#/definitions/b'}\ndefinitions:\n  a: {type: string}\n",
         "2:13: '#/definitions/b' does not refer to anything in this file | write #/definitions/NAME"},
        {"properties:\n  a: {$ref: other.yaml}\n",
         "2:13: 'other.yaml' does not refer to anything in this file | write #/definitions/NAME"},
        {"properties:\n  a: {$ref: '#/definitions/'}\n",
         "2:13: '#/definitions/' does not refer to anything in this file | write #/definitions/NAME"},
        {"properties:\n  a: {$ref: '#/definitions/a', minLength: 1}\ndefinitions:\n  a: {type: string}\n",
         "2:7: '$ref' must stand alone | move what is beside it into the definition"},
        {"definitions:\n  a: {$ref: '#/definitions/b'}\n  b: {type: string}\n",
         "2:7: a definition cannot be only a reference to another"},
        {"definitions:\n  a: {$ref: '#/definitions/a'}\n",
         "2:7: a definition cannot be only a reference to another"},
        {"definitions: [a]\n", "1:14: 'definitions' must be a group of fields"},
        {"definitions:\n  a: text\n", "2:6: a schema must be a group of fields"},
    };
    for (const auto& [lines, expected] : table) CHECK(refusal_of(lines) == expected);
}

TEST_CASE("kind: what is said of the whole record is refused further down") {
    for (const std::string keyword :
         {"x-kind: a", "x-folder: a", "x-id: {}", "x-list: []", "x-alias: a", "x-first-event: a",
          "x-open-counts: true", "$schema: a", "$id: a", "title: a", "definitions: {}", "examples: []"}) {
        const auto name = keyword.substr(0, keyword.find(':'));
        CHECK(refusal_of("properties:\n  a:\n    " + keyword + "\n") ==
              fmt::format("3:5: '{}' belongs at the top of the schema", name));
    }
}

TEST_CASE("kind: a schema without a needed part is refused, and told which") {
    CHECK(refusal(without("x-kind: thing")) == "1:1: the schema has no 'x-kind'");
    CHECK(refusal(without("x-kind: thing", "x-kind: ''\n")) == "1:1: the schema has no 'x-kind'");
    CHECK(refusal(without("x-folder: things")) == "1:1: the schema has no 'x-folder'");
    CHECK(refusal(without("x-id:\n  form: name")) ==
          "1:1: the schema has no 'x-id' | say how records are named: x-id: {form: name}");
    CHECK(refusal(without("type: object")) == "1:1: a record must be of type object");
    CHECK(refusal(without("type: object", "type: array\n")) == "1:1: a record must be of type object");
    CHECK(refusal("- a\n") == "1:1: a schema must be a group of fields");
}

TEST_CASE("kind: names that become file names or words of the command line are kept plain") {
    const auto hint = std::string(" must be lower-case letters, digits and single dashes");
    for (const std::string name :
         {"Thing", "a b", "a/b", "../a", "a--b", "-a", "a-", "a.b", "a_b", "\u00e9"}) {
        CHECK(refusal(without("x-kind: thing", "x-kind: '" + name + "'\n")) == "4:9: 'x-kind'" + hint);
        CHECK(refusal(without("x-folder: things", "x-folder: '" + name + "'\n")) ==
              "5:11: 'x-folder'" + hint);
        CHECK(refusal_of("x-alias: '" + name + "'\n") == "1:10: 'x-alias'" + hint);
        CHECK(refusal(without("  form: name", "  form: dated\n  prefix: '" + name + "'\n  date: d\n")) ==
              "8:11: 'prefix'" + hint);
    }
}

TEST_CASE("kind: ids have one of three forms, each with what it needs") {
    const auto id = [](const std::string& lines) {
        return refusal(without("  form: name", lines) +
                       "properties: {day: {type: string, format: date}, text: {type: string}}\n");
    };
    CHECK(id("  form: name\n").empty());
    CHECK(id("  form: name\n  pattern: ^[a-z]$\n").empty());
    CHECK(id("  form: code\n  pattern: ^[0-9]+$\n").empty());
    CHECK(id("  form: dated\n  prefix: thi\n  date: day\n").empty());
    CHECK(id("  form: number\n") == "7:3: 'x-id' needs a form | choose from name, code, dated");
    CHECK(id("  description: By hand.\n") == "7:3: 'x-id' needs a form | choose from name, code, dated");
    CHECK(id("  form: code\n") == "7:3: 'x-id' of form code needs a pattern");
    CHECK(id("  form: code\n  pattern: '('\n") == "8:12: '(' is not a regular expression: missing ): (");
    CHECK(id("  form: dated\n  prefix: thi\n") == "7:3: 'x-id' of form dated needs prefix and date");
    CHECK(id("  form: dated\n  date: day\n") == "7:3: 'x-id' of form dated needs prefix and date");
    const auto no_date = std::string(" in this schema | name the field that holds the date of a record");
    CHECK(id("  form: dated\n  prefix: thi\n  date: text\n") == "9:9: 'text' is not a date" + no_date);
    CHECK(id("  form: dated\n  prefix: thi\n  date: events.0.at\n") ==
          "9:9: 'events.0.at' is not a date" + no_date);
}

TEST_CASE("kind: the settings alone need neither folder nor id") {
    CHECK(refusal("x-kind: settings\ntype: object\n").empty());
    CHECK(refusal("x-kind: others\ntype: object\n") == "1:1: the schema has no 'x-folder'");
}

namespace {

// An events list, and the verbs of a test beneath it.
std::string with_verbs(const std::string& verbs) {
    return "properties:\n  topic: {type: string}\n"
           "  steps: {type: array, items: {properties: {id: {type: string}, what: {type: string}}}}\n  events:\n    type: array\n    items:\n      properties:\n"
           "        event: {type: string, enum: [begun, ended]}\n        why: {type: string}\n"
           "        held_by: {type: string}\nx-verbs:\n" +
           verbs;
}

} // namespace

TEST_CASE("kind: a verb has its event, its word and its options, named after their fields unless told") {
    const auto kind = kind_with(with_verbs(
        "  end:\n    event: ended\n    description: End it\n    word: why\n    fields: [why, held_by]\n"
        "    record: [topic]\n    options: {why: because}\n"
        "    switches: {again: {event: begun, description: Begin again}}\n"));
    REQUIRE(kind.verbs().size() == 1);
    const auto& verb = kind.verbs().front();
    CHECK(verb.name == "end");
    CHECK(verb.event == "ended");
    CHECK(verb.description == "End it");
    CHECK(verb.words == std::vector<std::string>{"because"});
    REQUIRE(verb.fields.size() == 3);
    CHECK(verb.fields[0].option == "because");
    CHECK(verb.fields[1].option == "held-by");
    CHECK(verb.fields[1].path == yaml::Path{"held_by"});
    CHECK(verb.fields[1].of == Verb::Of::event);
    CHECK(verb.fields[2].option == "topic");
    CHECK(verb.fields[2].of == Verb::Of::record);
    REQUIRE(verb.switches.size() == 1);
    CHECK(verb.switches[0].option == "again");
    CHECK(verb.switches[0].event == "begun");
    CHECK(verb.switches[0].description == "Begin again");
}

TEST_CASE("kind: a verb may add an entry to a list, or be about one, and take several words") {
    const auto kind = kind_with(
        with_verbs("  begin step:\n    event: begun\n    word: [what, held_by]\n    fields: [held_by]\n"
                   "    item: {list: steps, named: why, fields: [what, id]}\n"
                   "  end step:\n    event: ended\n    word: why\n    fields: [why]\n"
                   "    item: {list: steps, named: why}\n"));
    const auto& adds = *kind.verb("begin step");
    CHECK(adds.adds_item());
    CHECK(adds.words == std::vector<std::string>{"what", "held-by"});
    CHECK(adds.item.list == "steps");
    CHECK(adds.item.named == "why");
    REQUIRE(adds.fields.size() == 3);
    CHECK(adds.fields[1].of == Verb::Of::item);
    CHECK(&adds.rule_of(kind, adds.fields[1]) == kind.rule_at({"steps", "0", "what"}));
    CHECK_FALSE(kind.verb("end step")->adds_item());
    CHECK(kind.verb("end step")->item.named == "why");
    CHECK(kind.verb("step") == nullptr);
}

TEST_CASE("kind: a verb that could not work is refused where it stands") {
    const Bad table[] = {
        {"  end: {event: finished}\n", "12:16: 'finished' is not an event of this kind"},
        {"  end: {description: a}\n", "12:8: '' is not an event of this kind"},
        {"  end: {event: ended, fields: [zebra]}\n",
         "12:32: there is no field 'events.0.zebra' in this schema"},
        {"  end: {event: ended, record: [zebra]}\n", "12:32: there is no field 'zebra' in this schema"},
        {"  end: {event: ended, verb: a}\n",
         "12:23: a verb has no 'verb' | choose from event, description, word, fields, record, item, options, switches"},
        {"  end: {event: ended, switches: {back: {event: gone}}}\n",
         "12:48: 'gone' is not an event of this kind"},
        {"  End: {event: ended}\n",
         "12:3: a verb must be one or two words of lower-case letters, digits and single dashes, with an event"},
        {"  end: {event: ended, word: zebra}\n", "12:29: there is no field 'events.0.zebra' in this schema"},
        {"  end it now: {event: ended}\n",
         "12:3: a verb must be one or two words of lower-case letters, digits and single dashes, with an event"},
        {"  end: {event: ended, item: {list: topic, named: why}}\n",
         "12:23: 'list' must name a list whose entries have an 'id'"},
        {"  end: {event: ended, item: {list: steps, named: when}}\n",
         "12:23: 'named' must name the field of the event that holds that id"},
        {"  end: {event: ended, item: {list: steps, named: why, fields: [what]}}\n",
         "12:63: an entry needs its 'id', by which the event names it"},
        {"  end: {event: ended, item: {list: steps, named: why, of: a}}\n",
         "12:55: a verb has no 'of' | choose from list, named, fields"},
        {"  end: ended\n",
         "12:3: a verb must be one or two words of lower-case letters, digits and single dashes, with an event"},
    };
    for (const auto& [lines, expected] : table) CHECK(refusal_of(with_verbs(lines)) == expected);
}
