#include "yaml/edit.hpp"

#include "base/error.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::yaml;

namespace {

Value text(std::string words) { return Value::text(std::move(words)); }

std::string set(const std::string& before, const std::string& path, const Value& value,
                const KeyOrder& order = {}) {
    const auto after = yaml::set(read("r.yaml", before), path_of(path), value, order);
    CHECK_NOTHROW(read("r.yaml", after));
    return after;
}

std::string append(const std::string& before, const std::string& path, const Value& item) {
    return yaml::append(read("r.yaml", before), path_of(path), item);
}

std::string remove(const std::string& before, const std::string& path) {
    const auto after = yaml::remove(read("r.yaml", before), path_of(path));
    CHECK_NOTHROW(read("r.yaml", after));
    return after;
}

std::string refused(const std::string& before, const std::string& path) {
    try {
        set(before, path, text("x"));
    } catch (const Error& error) {
        return error.place().text() + ": " + error.message();
    }
    return "not refused";
}

const std::string request = "# Taken by telephone\n"
                            "channel: telephone   # twice\n"
                            "\n"
                            "topic:   employment\n"
                            "events:\n"
                            "- event: received # by the desk\n"
                            "  at: 2005-10-06\n"
                            "# to be answered\n"
                            "-   event: diagnosed\n"
                            "    at: 2005-10-07\n"
                            "tags: [urgent, 'visit'] # two\n";

const KeyOrder in_order = [](const Path&) {
    return std::vector<std::string>{"channel", "board", "topic", "event", "by", "at", "events"};
};

} // namespace

TEST_CASE("edit: a changed scalar keeps its comment and spacing") {
    CHECK(set("a: 1   # one\nb: 2\n", "a", Value::literal("7")) == "a: 7   # one\nb: 2\n");
    CHECK(set("a:    'x'\n", "a", text("w")) == "a:    w\n");
    CHECK(set("a:\n  x # why\n", "a", text("w")) == "a:\n  w # why\n");
    CHECK(set("- x # c\n- y\n", "0", text("z")) == "- z # c\n- y\n");
}

TEST_CASE("edit: leaves comments beside other keys alone") {
    auto expected = request;
    expected.replace(expected.find("employment"), 10, "policies");
    CHECK(set(request, "topic", text("policies")) == expected);
}

TEST_CASE("edit: a value that means the same leaves every byte as it is") {
    CHECK(set(request, "topic", text("employment")) == request);
    CHECK(set(request, "events.0.at", text("2005-10-06")) == request);
    CHECK(set(request, "tags", Value::sequence({text("urgent"), text("visit")})) == request);
    CHECK(set("a: |\n   x\n   y\n", "a", text("x\ny\n")) == "a: |\n   x\n   y\n");
    CHECK(set("a: 1\n", "a", text("1")) == "a: \"1\"\n");
}

TEST_CASE("edit: text of several lines takes the place of one line and back") {
    CHECK(set("a: x # c\nb: 1\n", "a", text("y\nz\n")) == "a: | # c\n  y\n  z\nb: 1\n");
    CHECK(set("a: | # c\n  y\n  z\nb: 1\n", "a", text("x")) == "a: x # c\nb: 1\n");
    CHECK(set("a: one\n  two # c\nb: 1\n", "a", text("x")) == "a: x # c\nb: 1\n");
    CHECK(set("l:\n    - x\n", "l.0", text("y\nz")) == "l:\n    - |-\n      y\n      z\n");
}

TEST_CASE("edit: a value left empty is filled behind its key, and can be emptied again") {
    CHECK(set("a: # c\nb: 1\n", "a", text("x")) == "a: x # c\nb: 1\n");
    CHECK(set("a: x # c\nb: 1\n", "a", Value::literal("")) == "a: # c\nb: 1\n");
    CHECK(set("-\n- b\n", "0", text("x")) == "- x\n- b\n");
    CHECK(set("a:\nb: 1\n", "a.k", text("x")) == "a:\n  k: x\nb: 1\n");
}

TEST_CASE("edit: a new key goes behind the last key that comes before it") {
    CHECK(set("channel: x\ntopic: y\n", "board", text("z"), in_order) == "channel: x\nboard: z\ntopic: y\n");
    CHECK(set("topic: y\nextra: 1\n", "board", text("z"), in_order) == "board: z\ntopic: y\nextra: 1\n");
    CHECK(set("extra: 1\ntopic: y\n", "new", text("z"), in_order) == "extra: 1\ntopic: y\nnew: z\n");
    CHECK(set("b: 1\na: 2\n", "new", text("z")) == "b: 1\na: 2\nnew: z\n");
}

TEST_CASE("edit: a new first key goes above the comments of the old one and below those of the file") {
    CHECK(set("a:\n  # about topic\n  topic: y\n", "a.board", text("z"), in_order) ==
          "a:\n  board: z\n  # about topic\n  topic: y\n");
    CHECK(set("# the file\ntopic: y\n", "board", text("z"), in_order) == "# the file\nboard: z\ntopic: y\n");
    CHECK(set("# the file\n\n# about topic\ntopic: y\n", "board", text("z"), in_order) ==
          "# the file\n\nboard: z\n# about topic\ntopic: y\n");
}

TEST_CASE("edit: a new first key of an item takes the line of its dash") {
    CHECK(set("-   at: 1 # c\n    x: 2\n", "0.event", text("e"), in_order) ==
          "-   event: e\n    at: 1 # c\n    x: 2\n");
}

TEST_CASE("edit: missing mappings on the way are made") {
    CHECK(set("a: 1\n", "b.c.d", text("x")) == "a: 1\nb:\n  c:\n    d: x\n");
    CHECK(set("{}\n", "a", text("x")) == "a: x\n");
    CHECK(set("# none yet\n{} # at all\n", "a", text("x")) == "# none yet\n# at all\na: x\n");
}

TEST_CASE("edit: added items and keys follow the indentation of their neighbours") {
    CHECK(append("a:\n- x\n- y\nb: 1\n", "a", text("z")) == "a:\n- x\n- y\n- z\nb: 1\n");
    CHECK(append("a:\n    - x\nb: 1\n", "a", text("z")) == "a:\n    - x\n    - z\nb: 1\n");
    CHECK(set("a:\n     x: 1\nb: 1\n", "a.w", text("z")) == "a:\n     x: 1\n     w: z\nb: 1\n");
    CHECK(set(request, "events.1.by", text("desk"), in_order).find("    event: diagnosed\n    by: desk\n") ==
          std::string::npos);
    CHECK(set(request, "events.1.by", text("desk"), in_order)
              .find("-   event: diagnosed\n    by: desk\n    at:") != std::string::npos);
    CHECK(set("a: x", "b", text("w")) == "a: x\nb: w\n");
}

TEST_CASE("edit: appending makes the list where there is none") {
    const auto event = Value::mapping({{"event", text("answered")}, {"at", Value::literal("2005-10-08")}});
    CHECK(append("a: 1\n", "events", event) == "a: 1\nevents:\n  - event: answered\n    at: 2005-10-08\n");
    CHECK(append("events: []  # none\n", "events", event) ==
          "events: # none\n  - event: answered\n    at: 2005-10-08\n");
    CHECK(append("events:\n", "events", event) == "events:\n  - event: answered\n    at: 2005-10-08\n");
    CHECK(append("- x\n", "", text("w")) == "- x\n- w\n");
    CHECK(set("- x\n", "1", text("w")) == "- x\n- w\n");
}

TEST_CASE(
    "edit: a scalar in brackets is changed where it stands, and other changes write the entry in lines") {
    CHECK(set("t: [a, 'b'] # c\n", "t.1", text("z")) == "t: [a, z] # c\n");
    CHECK(set("t: {a: 1, b: }\n", "t.b", text("x, y")) == "t: {a: 1, b: \"x, y\" }\n");
    CHECK(set("t: [a]\n", "t.0", Value::literal("")) == "t: [null]\n");
    CHECK(append("t: [a, b] # c\nu: 1\n", "t", text("z")) == "t: # c\n  - a\n  - b\n  - z\nu: 1\n");
    CHECK(set("- {a: 1}\n", "0.b", text("x")) == "- a: 1\n  b: x\n");
    CHECK(set("t: [a]\n", "t.0", text("x\ny")) == "t:\n  - |-\n    x\n    y\n");
    CHECK(remove("t: {a: [1, 2], b: 3}\n", "t.a.0") == "t:\n  a:\n    - 2\n  b: 3\n");
}

TEST_CASE("edit: a collection replaces a value and keeps the comment on its key") {
    CHECK(set("a: x # c\nb: 1\n", "a", Value::sequence({text("w")})) == "a: # c\n  - w\nb: 1\n");
    CHECK(set("a:\n- x\n- y\nb: 1\n", "a", Value::sequence({text("z")})) == "a:\n- z\nb: 1\n");
    CHECK(set("a:\n  - x # c\n  # end\nb: 1\n", "a", text("w")) == "a: w\nb: 1\n");
    CHECK(set("- x\n- y\n", "0", Value::mapping({{"a", text("b")}, {"c", text("d")}})) ==
          "- a: b\n  c: d\n- y\n");
}

TEST_CASE("edit: a mapping one column behind its dash stays on lines of its own") {
    CHECK(set("-\n a: x\n- z\n", "0", Value::mapping({{"b", text("w")}})) == "-\n b: w\n- z\n");
}

TEST_CASE("edit: removing takes the comments above and deeper ones beneath") {
    CHECK(remove("a: 1\n# about b\nb:\n  x: 1\n  # end of b\n# about c\nc: 1\n", "b") ==
          "a: 1\n# about c\nc: 1\n");
    CHECK(remove("a: 1\n\n# apart\n\nb: 1\n", "b") == "a: 1\n\n# apart\n\n");
}

TEST_CASE("edit: removing the first key of an item leaves its dash to the next one") {
    CHECK(remove("-   a: 1 # c\n    b: 2\n", "0.a") == "-   b: 2\n");
    CHECK(remove("- a: 1\n  # about b\n  b: 2\n", "0.a") == "-\n  # about b\n  b: 2\n");
    CHECK(remove("- - x\n  - y\n", "0.0") == "- - y\n");
}

TEST_CASE("edit: a collection left empty goes as well, and the record stays as an empty one") {
    CHECK(remove("a: 1\n# list\nb:\n  - x\n", "b.0") == "a: 1\n");
    CHECK(remove("a:\n  b:\n    c: 1\nd: 2\n", "a.b.c") == "d: 2\n");
    CHECK(remove("# top\na: 1\n", "a") == "# top\n{}\n");
    CHECK(remove("- [x]\n", "0.0") == "[]\n");
}

TEST_CASE("edit: comments and blank lines beneath are not swallowed by a text of several lines") {
    CHECK(set("a: x\n  # deep\nb: 1\n", "a", text("y\nz\n")) == "a: \"y\\nz\\n\"\n  # deep\nb: 1\n");
    CHECK(set("a: x\n\nb: 1\n", "a", text("y\n\n")) == "a: \"y\\n\\n\"\n\nb: 1\n");
    CHECK(set("a: x\nb: 1\n", "a", text("y\n\n")) == "a: |+\n  y\n\nb: 1\n");
    CHECK(remove("a: |+\n  y\n\nb: 1\n\nc: 1\n", "b") == "a: |+\n  y\n\nc: 1\n");
}

TEST_CASE(
    "edit: CRLF stays CRLF, and a missing last line feed stays missing unless lines are added after it") {
    CHECK(set("a: 1\r\nb: 2\r\n", "c.d", text("x\ny\n")) ==
          "a: 1\r\nb: 2\r\nc:\r\n  d: |\r\n    x\r\n    y\r\n");
    CHECK(set("a: 1\nb: 2", "b", text("x\ny")) == "a: 1\nb: |-\n  x\n  y");
    CHECK(set("a: 1\nb: 2", "a", text("x")) == "a: x\nb: 2");
    CHECK(append("a:\n- 1", "a", Value::literal("2")) == "a:\n- 1\n- 2\n");
}

TEST_CASE("edit: a path that leads nowhere is refused with the place where it ends") {
    CHECK(refused(request, "topic.name") == "r.yaml:4:10: 'topic' is a single value and has no 'name'");
    CHECK(refused(request, "events.3") == "r.yaml:6:1: the list 'events' has 2 items, but no '3'");
    CHECK(refused(request, "events.first") == "r.yaml:6:1: the list 'events' has 2 items, but no 'first'");
    CHECK_THROWS_AS(remove(request, "events.2"), Error);
    CHECK_THROWS_AS(remove(request, "board"), Error);
    CHECK_THROWS_AS(append(request, "topic", text("x")), Error);
    CHECK_THROWS_AS(set("a: 1\n", "", text("x")), Error);
}

TEST_CASE("edit: a path is written with dots") {
    CHECK(path_of("events.0.at") == Path{"events", "0", "at"});
    CHECK(path_of("").empty());
    CHECK(dotted({"a", "b"}) == "a.b");
}
