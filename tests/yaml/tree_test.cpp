#include "yaml/tree.hpp"

#include "yaml/read.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::yaml;

namespace {

Document record() {
    return read("req.yaml", "summary: A draft job description\n"
                            "topic: employment # after a visit\n"
                            "events:\n"
                            "  - event: received\n"
                            "    at: 2005-10-06\n"
                            "  - event: answered\n"
                            "points: 0750\n"
                            "closed: False\n"
                            "note:\n");
}

Meaning meaning(const std::string& scalar) {
    const auto document = read("m.yaml", "a: " + scalar + "\n");
    return document.root()["a"].meaning();
}

} // namespace

TEST_CASE("tree: a way through keys and positions leads to a value, and past the end to nothing") {
    const auto document = record();
    const auto root = document.root();
    CHECK(root.at_path("events.1.event").text() == "answered");
    CHECK(root["events"].item(0)["at"].text() == "2005-10-06");
    CHECK_FALSE(root.at_path("events.2.event"));
    CHECK_FALSE(root.at_path("events.first"));
    CHECK_FALSE(root.at_path("summary.text"));
    CHECK(root["nothing"]["below"].item(3).text().empty());
}

TEST_CASE("tree: children come in the order of the text, with their keys") {
    const auto document = record();
    std::string keys;
    for (const auto member : document.root()) keys += std::string(member.key()) + " ";
    CHECK(keys == "summary topic events points closed note ");
    CHECK(document.root().size() == 6);
    CHECK(document.root()["events"].size() == 2);
    CHECK(document.root()["summary"].size() == 0);
    for (const auto child : document.root()["summary"]) FAIL("a scalar has a child ", child.text());
}

TEST_CASE("tree: plain scalars mean what the core schema of YAML 1.2 says") {
    for (const auto text : {"", "~", "null", "Null", "NULL"}) CHECK(meaning(text) == Meaning::null);
    for (const auto text : {"true", "True", "TRUE", "false", "False", "FALSE"})
        CHECK(meaning(text) == Meaning::boolean);
    for (const auto text : {"0", "7", "-7", "+7", "0113", "0o17", "0x1F"})
        CHECK(meaning(text) == Meaning::integer);
    for (const auto text : {"1.5", ".5", "5.", "-1.0", "1e3", "1E-3", "+.5e+2", ".inf", "-.INF", ".nan"})
        CHECK(meaning(text) == Meaning::decimal);
    for (const auto text : {"no", "yes", "on", "2005-10-06", "1:30", "1_000", "0b1", "-0o7", "1.2.3", ".",
                            "e3", "1e", "nan", "tRUE", "\"1\"", "'true'", "nullable", "-", "+"})
        if (std::string_view(text) != "-") CHECK_MESSAGE(meaning(text) == Meaning::text, text);
}

TEST_CASE("tree: only a decimal integer that fits gives a number") {
    const auto document =
        read("n.yaml", "[7, -7, +7, 0113, 0x1F, 1.0, 9223372036854775807, 9223372036854775808, \"7\"]");
    const auto number = [&](std::size_t at) { return document.root().item(at).integer(); };
    CHECK(number(0) == 7);
    CHECK(number(1) == -7);
    CHECK(number(2) == 7);
    CHECK(number(3) == 113);
    CHECK_FALSE(number(4));
    CHECK_FALSE(number(5));
    CHECK(number(6) == 9223372036854775807LL);
    CHECK_FALSE(number(7));
    CHECK_FALSE(number(8));
}

TEST_CASE("tree: only a plain true or false gives a boolean") {
    const auto document = read("b.yaml", "[true, False, \"true\", no]");
    CHECK(document.root().item(0).boolean() == true);
    CHECK(document.root().item(1).boolean() == false);
    CHECK_FALSE(document.root().item(2).boolean());
    CHECK_FALSE(document.root().item(3).boolean());
}

TEST_CASE("tree: a value and its key know their line and column") {
    const auto document = record();
    const auto at = document.root().at_path("events.0.at");
    CHECK(at.place().text() == "req.yaml:5:9");
    CHECK(at.place().source == "    at: 2005-10-06");
    CHECK(at.key_place().text() == "req.yaml:5:5");
    CHECK(document.root().at_path("events.1").key_place().text() == "req.yaml:6:3");
    CHECK(document.root().place().text() == "req.yaml:1:1");
}

TEST_CASE("tree: a value left empty stands behind its key, not at whatever comes next") {
    CHECK(record().root()["note"].place().text() == "req.yaml:9:6");
    const auto document = read("e.yaml", "a:\n\n# on its own\nb: 1\n");
    CHECK(document.root()["a"].place().text() == "e.yaml:1:3");
}

TEST_CASE("tree: columns count characters and not bytes") {
    const auto document = read("c.yaml", "{caf\xc3\xa9: 1, \xf0\x9f\x98\x80: 2}\n");
    CHECK(document.root()["caf\xc3\xa9"].place().column == 8);
    CHECK(document.root()["\xf0\x9f\x98\x80"].key_place().column == 11);
}

TEST_CASE("tree: a line is given without its end, whichever that is") {
    const Document document("l.yaml", "one\r\ntwo\n\nfour");
    CHECK(document.line(1) == "one");
    CHECK(document.line(2) == "two");
    CHECK(document.line(3).empty());
    CHECK(document.line(4) == "four");
    CHECK(document.line(5).empty());
    CHECK(document.line_of(4) == 1);
    CHECK(document.line_of(5) == 2);
}

TEST_CASE("tree: a scalar that stands in the text as it is costs no copy") {
    const auto document = read("v.yaml", "a: plain text\nb: \"in quotes\"\nc: 'it''s'\n");
    const auto within = [&](std::string_view text) {
        return text.data() >= document.text().data() &&
               text.data() < document.text().data() + document.text().size();
    };
    CHECK(within(document.root()["a"].text()));
    CHECK(within(document.root()["a"].key()));
    CHECK(within(document.root()["b"].text()));
    CHECK_FALSE(within(document.root()["c"].text()));
}

TEST_CASE("tree: a document that has moved still holds its text") {
    auto before = record();
    const Document after = std::move(before);
    CHECK(after.root()["topic"].text() == "employment");
}
