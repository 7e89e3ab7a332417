#include "yaml/write.hpp"

#include "base/error.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::yaml;

namespace {

std::string written(const std::string& text) { return write_scalar(Value::text(text)); }

Value member(const std::string& key, Value value) { return Value::mapping({{key, std::move(value)}}); }

} // namespace

TEST_CASE("write: house style is block style with two spaces and dashes under their key") {
    auto record = Value::mapping();
    record.set("summary", Value::text("Wants a draft"));
    record.set("events", Value::sequence({member("event", Value::text("received")),
                                          Value::sequence({Value::literal("1")})}));
    record.find("events")->push(
        Value::mapping({{"event", Value::text("closed")}, {"at", Value::literal("2005-10-06")}}));
    record.set("none", Value::sequence());
    record.set("empty", Value::mapping());
    record.set("nothing", Value::literal(""));
    CHECK(write(record) == "summary: Wants a draft\n"
                           "events:\n"
                           "  - event: received\n"
                           "  - - 1\n"
                           "  - event: closed\n"
                           "    at: 2005-10-06\n"
                           "none: []\n"
                           "empty: {}\n"
                           "nothing:\n");
    CHECK(write(Value::mapping()) == "{}\n");
    CHECK(write(Value::sequence()) == "[]\n");
}

TEST_CASE("write: text that some reader would take for something else is quoted") {
    for (const auto text : {"no",
                            "Yes",
                            "ON",
                            "off",
                            "y",
                            "N",
                            "true",
                            "null",
                            "~",
                            "",
                            "0113",
                            "1e3",
                            "1_000",
                            "1,000",
                            "0x1F",
                            "0o7",
                            "0b1",
                            "1:30",
                            "1:30.5",
                            "09:30",
                            ".5",
                            "+1",
                            "-.inf",
                            ".NaN",
                            "1.2.3",
                            "2005-10-06",
                            "2005-1-1",
                            "2005-10-06T09:30:00Z",
                            "2005-10-06 09:30",
                            "=",
                            "<<",
                            "10002"})
        CHECK_MESSAGE(written(text) == "\"" + std::string(text) + "\"", text);
}

TEST_CASE("write: text that YAML would read as punctuation is quoted") {
    for (const auto text : {" x", "x ", "- x", "-",  "? x", "?x",  ":x",    "a: b", "a:",     "a #b",
                            "#a", "[a", "{a",  "]a", "}a",  ",a",  "&a",    "*a",   "!a",     "|",
                            ">",  "%a", "@a",  "`a", "'a'", "---", "--- a", "...",  "======="})
        CHECK_MESSAGE(written(text) == "\"" + std::string(text) + "\"", text);
    CHECK(written("say \"x\"") == "say \"x\"");
    CHECK(written("\"x\"") == "\"\\\"x\\\"\"");
    CHECK(written("# \\") == "\"# \\\\\"");
}

TEST_CASE("write: text that no reader mistakes stands plain") {
    for (const auto text : {"receptionist", "it's", "a:b", "a#b", "-x", "a, b", "x [y] {z}", "2005-06-Q3",
                            "2005-10", "band 5", "req-20051006-k7qdm", "caf\xc3\xa9", "\xf0\x9f\x98\x80",
                            "50%", "nope", "10 people", "a  b", "1.5 points"})
        CHECK_MESSAGE(written(text) == text, text);
}

TEST_CASE("write: what cannot be seen or may not stand raw is escaped") {
    CHECK(written("a\tb") == "\"a\\tb\"");
    CHECK(written("a\rb") == "\"a\\rb\"");
    CHECK(written(std::string("\0\x07\x1b\x7f", 4)) == "\"\\x00\\x07\\x1b\\x7f\"");
    CHECK(written("\xc2\x85\xe2\x80\xa8\xe2\x80\xa9\xef\xbb\xbf\xef\xbf\xbe") ==
          "\"\\x85\\L\\P\\ufeff\\ufffe\"");
    CHECK(written("a\nb") == "\"a\\nb\"");
}

TEST_CASE("write: numbers, booleans, nulls and dates stand as they are, and nothing else does") {
    for (const auto text : {"32245.10", "0113", "1e3", "true", "null", "~", "2005-10-06"})
        CHECK(write_scalar(Value::literal(text)) == text);
    CHECK(write_scalar(Value::literal("no")) == "\"no\"");
    CHECK(write_scalar(Value::literal("a: b")) == "\"a: b\"");
    CHECK(write_scalar(Value::literal("")).empty());
}

TEST_CASE("write: text of several lines is a literal block that says how it ends") {
    CHECK(write(member("a", Value::text("one\n\ntwo\n"))) == "a: |\n  one\n\n  two\n");
    CHECK(write(member("a", Value::text("one\ntwo"))) == "a: |-\n  one\n  two\n");
    CHECK(write(member("a", Value::text("one\n\n\n"))) == "a: |+\n  one\n\n\n");
    CHECK(write(member("a", Value::text("  one\ntwo\n"))) == "a: |2\n    one\n  two\n");
    CHECK(write(Value::sequence({Value::text("one\n")})) == "- |\n  one\n");
    CHECK(write(member("a", Value::text("one\n \n"))) == "a: \"one\\n \\n\"\n");
    CHECK(write(member("a", Value::text("\n"))) == "a: \"\\n\"\n");
    CHECK(write(member("a", Value::text("one\r\ntwo"))) == "a: \"one\\r\\ntwo\"\n");
}

TEST_CASE("write: keys are quoted like text") {
    CHECK(write(member("no", Value::literal("1"))) == "\"no\": 1\n");
    CHECK(write(member("5", Value::literal("1"))) == "\"5\": 1\n");
    CHECK(write(member("a: b\nc", Value::literal("1"))) == "\"a: b\\nc\": 1\n");
}

TEST_CASE("write: what no reader could read is not written") {
    CHECK_THROWS_AS(write(member("a", Value::text("caf\xe9"))), Error);
    CHECK_THROWS_AS(write(member(std::string(1100, 'k'), Value::literal("1"))), Error);
}

TEST_CASE("write: a value keeps what a node was: plain, quoted or several lines") {
    const auto document = read("r.yaml", "a: 0113\nb: \"0113\"\nc: |\n  x\n  y\nd: [~, {e: 'f'}]\n");
    CHECK(write(Value::of(document.root())) == "a: 0113\nb: \"0113\"\nc: |\n  x\n  y\nd:\n  - ~\n  - e: f\n");
}

TEST_CASE("write: values are the same where they mean the same") {
    CHECK(same(Value::text("a"), Value::literal("a")));
    CHECK_FALSE(same(Value::text("1"), Value::literal("1")));
    CHECK_FALSE(same(Value::literal("1"), Value::literal("1.0")));
    CHECK(same(Value::mapping({{"a", Value::text("x")}, {"b", Value::text("y")}}),
               Value::mapping({{"b", Value::text("y")}, {"a", Value::text("x")}})));
    CHECK_FALSE(same(Value::sequence({Value::text("x")}), Value::sequence()));
}

TEST_CASE("write: set replaces a member and adds one that is not there") {
    auto value = Value::mapping();
    value.set("a", Value::text("1"));
    value.set("b", Value::text("2"));
    value.set("a", Value::text("3"));
    CHECK(value.members().size() == 2);
    CHECK(value.find("a")->scalar() == "3");
    CHECK(value.find("c") == nullptr);
}
