#include "schema/rule.hpp"

#include "base/error.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::schema;

TEST_CASE("rule: each type is named as a message would") {
    CHECK(name_of(Type::any) == "anything");
    CHECK(name_of(Type::text) == "text");
    CHECK(name_of(Type::integer) == "a whole number");
    CHECK(name_of(Type::number) == "a number");
    CHECK(name_of(Type::boolean) == "true or false");
    CHECK(name_of(Type::list) == "a list");
    CHECK(name_of(Type::mapping) == "a group of fields");
}

TEST_CASE("rule: a pattern matches anywhere unless it is anchored") {
    CHECK(Pattern("b").matches("abc"));
    CHECK_FALSE(Pattern("^b").matches("abc"));
    CHECK(Pattern("^[a-z]+$").matches("abc"));
    CHECK_FALSE(Pattern("^[a-z]+$").matches("abc\n"));
    CHECK_FALSE(Pattern("^[a-z]+$").matches("abc\ndef"));
    CHECK(Pattern("^.{2}$").matches("\u00e9\U0001F600")); // characters, not bytes
    CHECK(Pattern("b").text() == "b");
}

TEST_CASE("rule: a pattern that is not a regular expression is refused with its fault") {
    CHECK_THROWS_WITH_AS(Pattern("a(").expect_sound(), "'a(' is not a regular expression: missing ): a(",
                         Error);
    CHECK_THROWS_AS(Pattern("(?=a)").expect_sound(), Error); // look-ahead would take a time without bound
}

TEST_CASE("rule: a copied pattern still matches when the first is gone") {
    auto copy = std::optional<Pattern>();
    {
        const Pattern first("^a$");
        copy = first;
    }
    CHECK(copy->matches("a"));
}

TEST_CASE("rule: a member that is not listed falls under the rule for others, and under none without one") {
    Rule inner, others;
    Rule rule;
    rule.members = {{"b", &inner}, {"a", &inner}};
    CHECK(rule.member("a") == &inner);
    CHECK(rule.member("c") == nullptr);
    rule.others = &others;
    CHECK(rule.member("a") == &inner);
    CHECK(rule.member("c") == &others);
    CHECK(rule.member_list() == std::vector<std::string>{"b", "a"}); // in the order of the schema
}

TEST_CASE("rule: only members that are named are required") {
    Rule rule;
    rule.required = {"a"};
    CHECK(rule.requires_member("a"));
    CHECK_FALSE(rule.requires_member("b"));
}
