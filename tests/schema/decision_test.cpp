#include "schema/decision.hpp"

#include "schema/small_kinds.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::schema;
using namespace pmnet::test;

namespace {

const std::string sealable = "seal: {type: string}\n        version: {type: string}";

// A kind whose records are approved, with more at its top; `fields` are the events' own.
Kind approvable(const std::string& more, const std::string& fields = sealable) {
    return kind_with(
        "x-first-event: made\n" + more +
        "properties:\n  text: {type: string}\n  events:\n    type: array\n    items:\n      type: object\n"
        "      properties:\n        event: {type: string, enum: [made, changed, approved]}\n        " +
        fields + "\n");
}

std::string refusal(const std::string& more, const std::string& fields = sealable) {
    return refusal_by([&] { approvable(more, fields); });
}

} // namespace

TEST_CASE("decision: a seal names an event, the fields it covers and what ends it") {
    const auto kind = approvable("x-seals:\n  approved: {fields: [text], until: [changed], hint: h}\n"
                                 "x-versions: {event: approved, until: [changed]}\n");
    REQUIRE(kind.seal("approved") != nullptr);
    CHECK(kind.seal("approved")->fields == std::vector<yaml::Path>{{"text"}});
    CHECK(kind.seal("approved")->until == std::vector<std::string>{"changed"});
    CHECK(kind.seal("approved")->hint == "h");
    CHECK(kind.seal("changed") == nullptr);
    CHECK(kind.versions()->event == "approved");
}

TEST_CASE("decision: what is not there is refused where it stands") {
    CHECK(refusal("x-seals:\n  aproved: {fields: [text]}\n") == "'aproved' is not an event of this kind");
    CHECK(refusal("x-seals:\n  approved: {fields: [txt]}\n") == "there is no field 'txt' in this schema");
    CHECK(refusal("x-seals:\n  approved: {fields: [text], until: [chnged]}\n") ==
          "'chnged' is not an event of this kind");
    CHECK(refusal("x-seals:\n  approved: {fields: [text], unitl: [changed]}\n") ==
          "'unitl' does not belong here | choose from fields, until, hint");
    CHECK(refusal("x-seals:\n  approved: {hint: h}\n") == "name the fields that it seals: fields: [text]");
    CHECK(refusal("x-versions: {event: approved}\n") ==
          "an event that makes a version is sealed, and has a field 'version'");
    CHECK(refusal("x-versions: {event: aproved}\n") == "'aproved' is not an event of this kind");
    CHECK(refusal("x-seals:\n  approved: {fields: [text]}\n", "by: {type: string}") ==
          "an event that is sealed needs a field 'seal'");
    CHECK(refusal("", "wrong: {type: object, x-corrects: true}") ==
          "'x-corrects' belongs to the field 'instead' of events");
}
