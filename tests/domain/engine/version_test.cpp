#include "domain/engine/version.hpp"

#include "base/text.hpp"
#include "domain/trial.hpp"
#include "support/sealed.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string events =
    "events:\n"
    "  - {event: drafted, at: 2004-05-10T10:00:00Z, by: lothian-1}\n"
    "  - {event: approved, at: 2004-06-07T10:00:00Z, by: national, version: \"1.0\"}\n";

// As approved, with its seal.
std::string approved(const std::string& text) {
    const Trial trial;
    return sealed(trial.record("policy", "x", "text: " + text + "\n" + events), trial.basis());
}

// Then with another text, and what happened since.
std::string changed(const std::string& text, const std::string& more = "") {
    return "text: another\n" + approved(text).substr(approved(text).find('\n') + 1) + more;
}

const std::string handed_in = "  - {event: changed, at: 2005-01-10T10:00:00Z, by: lothian-1}\n";
const std::string retired = "  - {event: retired, at: 2005-02-10T10:00:00Z, by: lothian-1}\n";
const std::string path = "versions/policies/x/1.0.yaml";

// The text in force of a policy, with these versions kept; "none" and "lost" where there is none.
std::string text_in_force(const std::string& policy, const Files& kept,
                          const std::string& now = "2006-01-01T00:00:00Z") {
    auto files = kept;
    files.emplace_back("policies/x.yaml", policy);
    const Trial trial(files);
    const auto basis = basis_of(trial.records(), moment(now));
    const auto& record = *trial.records().find("policy", "x");
    const auto* text = in_force(record, basis);
    return !is_in_force(record, basis.now) ? "none" : text == nullptr ? "lost" : text_of((*text)["text"]);
}

Said said_of(const std::string& policy, const Files& kept) {
    auto files = kept;
    files.emplace_back("policies/x.yaml", policy);
    const Trial trial(files);
    Said lines;
    for (const auto& diagnostic : check_versions(*trial.records().find("policy", "x"), trial.basis()))
        lines.push_back(diagnostic.place.file + ": " + diagnostic.message);
    return lines;
}

} // namespace

TEST_CASE(
    "version: what was approved is in force until the next approval, whatever the record says meanwhile") {
    const Files kept{{path, approved("one")}};
    CHECK(text_in_force(approved("one"), {}) == "one");
    CHECK(text_in_force(changed("one"), kept) == "one");
    CHECK(text_in_force(changed("one", handed_in), kept) == "one");
    CHECK(text_in_force(changed("one", handed_in + retired), kept) == "none");
    CHECK(text_in_force(changed("one", handed_in), kept, "2004-06-07T09:59:59Z") == "none");
    CHECK(text_in_force("text: draft\n" + events.substr(0, events.find("  - {event: approved")), {}) ==
          "none");
    CHECK(text_in_force("text: old\n" + events, {}) == "old"); // approved before seals were kept
}

TEST_CASE("version: a text that is kept nowhere is lost, and a file that was edited counts as nowhere") {
    CHECK(text_in_force(changed("one"), {}) == "lost");
    CHECK(text_in_force(changed("one"), {{path, replace_all(approved("one"), "text: one", "text: two")}}) ==
          "lost");
    CHECK(text_in_force(changed("one"), {{path, "text: [\n"}}) == "lost");
}

TEST_CASE(
    "version: a file that was edited, cannot be read or was never approved is named, and a text that is gone") {
    const Files kept{{path, approved("one")}};
    CHECK(said_of(approved("one"), {}) == Said{});
    CHECK(said_of(changed("one", handed_in), kept) == Said{});
    CHECK(said_of(changed("one"), {}) ==
          Said{"policies/x.yaml: version 1.0 is in force, but its text is not kept anywhere"});
    CHECK(said_of(approved("one"), {{path, replace_all(approved("one"), "text: one", "text: two")}}) ==
          Said{path + ": this is not version 1.0 as it was approved"});
    CHECK(said_of(approved("one"), {{path, "text: [\n"}}) == Said{path + ": this version cannot be read"});
    CHECK(said_of(approved("one"), {{"versions/policies/x/2.0.yaml", approved("one")}}) ==
          Said{"versions/policies/x/2.0.yaml: 'x' was never approved as version 2.0"});
}

TEST_CASE("version: an approval that was taken back leaves its file, and nothing in force") {
    const auto back = changed("one", "  - {event: retracted, at: 2005-01-10T10:00:00Z, by: national, "
                                     "of: approved 2004-06-07T10:00:00Z, reason: r}\n");
    CHECK(text_in_force(back, {{path, approved("one")}}) == "none");
    CHECK(said_of(back, {{path, approved("one")}}) == Said{});
}

TEST_CASE("version: strays among the versions are named") {
    const Trial trial({{"policies/x.yaml", approved("one")},
                       {"versions/policies/x/latest.yaml", "a: b\n"},
                       {"versions/policies/y/1.0.yaml", "a: b\n"}});
    Said lines;
    for (const auto& diagnostic : trial.store().stray_versions(trial.kind("policy")))
        lines.push_back(diagnostic.place.file + ": " + diagnostic.message);
    CHECK(lines ==
          Said{"versions/policies/x/latest.yaml: this is not a version: it is not called like 1.0.yaml",
               "versions/policies/y: there is no policy 'y' that it could be a version of"});
}

TEST_CASE("version: one is made by an approval alone, not by one that is taken back or corrected") {
    const Trial trial;
    const auto at = moment("2006-01-01T00:00:00Z");
    const auto made = [&](const std::string& before, const std::string& after) {
        return version_made(trial.record("policy", "x", before), trial.record("policy", "x", after), at)
            .value_or("none");
    };
    const auto drafted = "text: one\n" + events.substr(0, events.find("  - {event: approved"));
    const auto first = "text: one\n" + events;
    const auto second =
        first + "  - {event: approved, at: 2005-06-07T10:00:00Z, by: national, version: \"2.0\"}\n";
    const std::string about = ", by: national, reason: r, of: approved 2005-06-07T10:00:00Z";
    CHECK(made(drafted, first) == "1.0");
    CHECK(made(first, second) == "2.0");
    CHECK(made(second, second + "  - {event: retracted, at: 2005-07-01T10:00:00Z" + about + "}\n") == "none");
    CHECK(made(second, second + "  - {event: corrected, at: 2005-07-01T10:00:00Z" + about +
                           ", instead: {version: \"3.0\"}}\n") == "none");
    CHECK(made(first, first + handed_in) == "none");
}

TEST_CASE("version: two approvals at one moment are told apart") {
    const Trial trial;
    const auto twice =
        sealed(trial.record("policy", "x",
                            "text: two\n" + events +
                                "  - {event: changed, at: 2004-06-07T10:00:00Z, by: a}\n"
                                "  - {event: approved, at: 2004-06-07T10:00:00Z, by: b, version: \"2.0\"}\n"),
               trial.basis());
    CHECK(text_in_force(twice, {}) == "two");
    CHECK(text_in_force(replace_all(twice, "text: two", "text: three"),
                        {{"versions/policies/x/2.0.yaml", twice}}) == "two");
}
