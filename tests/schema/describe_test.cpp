#include "schema/describe.hpp"

#include "base/text.hpp"
#include "schema/small_kinds.hpp"
#include "yaml/read.hpp"
#include "yaml/write.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::schema;
using namespace pmnet::test;
using yaml::Value;

namespace {

Kind small() {
    return kind_with(
        "required: [name, boards]\n"
        "x-first-event: noted\n"
        "properties:\n"
        "  name: {type: string, description: What it is called.}\n"
        "  boards: {type: array, description: Where., items: {type: object, properties: {board: {type: string, x-choice: boards}}}}\n"
        "  form: {type: string, enum: [one, two], description: Its form.}\n"
        "  topics: {type: array, description: About what., items: {type: string, x-choice: topics}}\n"
        "  lead: {type: string, x-reference: coordinator, description: Who.}\n"
        "  evidence: {type: array, description: What shows it., items: {type: string, x-reference: any}}\n"
        "  events: {type: array, description: What happened., items: {type: object}}\n");
}

// The template as a person would fill it in: the fields of `example`, each in the place its line has.
std::string filled(const std::string& text, yaml::Node example, const std::vector<std::string>& left_out) {
    auto lines = split(text, '\n');
    for (const auto member : example) {
        const std::string name(member.key());
        if (std::find(left_out.begin(), left_out.end(), name) != left_out.end()) continue;
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const std::string& each) {
            return each.starts_with(name + ":") || each.starts_with("# " + name + ":");
        });
        REQUIRE_MESSAGE(line != lines.end(), name);
        *line = trim(yaml::write(Value::mapping({{name, Value::of(member)}})));
    }
    return join(lines, "\n");
}

} // namespace

TEST_CASE("describe: a template asks for what is needed and offers the rest as comments") {
    CHECK(record_template(small()) == "## Thing: Something to test with.\n"
                                      "## Fill in what you know; lines that begin with # are ignored.\n"
                                      "## What it is called.\n"
                                      "name:\n"
                                      "## Where.\n"
                                      "boards:\n"
                                      "## Its form. (one, two)\n"
                                      "# form:\n"
                                      "## About what. (one of `topics` in pmnet.yaml)\n"
                                      "# topics: []\n"
                                      "## Who. (id of a coordinator)\n"
                                      "# lead:\n"
                                      "## What shows it. (kind:id of a record)\n"
                                      "# evidence: []\n");
}

TEST_CASE("describe: a template of every kind reads back as the record it was filled with") {
    const Catalogue kinds;
    for (const auto* kind : kinds.all()) {
        INFO(kind->name());
        const auto blank = record_template(*kind);
        for (const auto& [name, rule] : kind->root().members) {
            const bool first_event = name == "events" && !kind->first_event().empty();
            CHECK((blank.find("\n" + name + ":") != blank.npos ||
                   blank.find("\n# " + name + ":") != blank.npos) != first_event);
        }
        // Left as it is, it says which fields want a value.
        const auto empty = yaml::read("(new)", without_template_comments(blank));
        CHECK_FALSE(check(empty.root(), *kind).empty());
        for (const auto example : kind->examples()) {
            const auto text = without_template_comments(filled(blank, example, {"events"}));
            const auto document = yaml::read("(new)", text);
            auto expected = Value::of(example);
            auto read = Value::of(document.root());
            if (const auto* events = expected.find("events")) read.set("events", *events);
            CHECK(yaml::same(read, expected));
            CHECK(text.find("\n## ") == text.npos);
        }
    }
}

TEST_CASE("describe: taking the comments off a template leaves text alone") {
    CHECK(without_template_comments("## A\nname: x\n# form:\n") == "name: x\n");
    CHECK(without_template_comments("text: |\n  # not a comment\n") == "text: |\n  # not a comment\n");
    CHECK(without_template_comments("name: x # y\n") == "name: x # y\n");
    CHECK(without_template_comments("name: x") == "name: x");
    CHECK(without_template_comments("# a\n").empty());
    CHECK(without_template_comments("").empty());
}

TEST_CASE("describe: the manual tells of every field of every kind, once") {
    const Catalogue kinds;
    const auto page = manual(kinds);
    auto all = kinds.all();
    all.push_back(&kinds.settings());
    for (const auto* kind : all) {
        INFO(kind->name());
        const auto start = page.find("\n## " + kind->title() + "\n");
        REQUIRE(start != page.npos);
        const auto part = page.substr(start, page.find("\n## ", start + 1) - start);
        CHECK(part.find(kind->description()) != part.npos);
        CHECK(part.find(kind == &kinds.settings() ? "`pmnet.yaml`" : "`pmnet " + kind->name() + "`") !=
              part.npos);
        for (const auto& [name, rule] : kind->root().members) {
            const auto row = "\n| `" + name + "` |";
            const auto at = part.find(row);
            REQUIRE_MESSAGE(at != part.npos, name);
            CHECK(part.find(row, at + 1) == part.npos);
            const auto line = part.substr(at + 1, part.find('\n', at + 1) - at - 1);
            CHECK(line.find(rule->description) != line.npos);
            CHECK((line.find("| yes |") != line.npos) == kind->root().requires_member(name));
            CHECK((line.find("**In confidence.**") != line.npos) == rule->confidential);
        }
    }
}

TEST_CASE("describe: the manual says what a field holds, down to the fields in lists and groups") {
    const auto page = manual(Catalogue());
    for (const auto* row :
         {"| `channel` | text: telephone, email, website | yes | How the request came in. |",
          "| `complexity` | a whole number: at least 1, at most 3 |",
          "| `topic` | text: one of `topics` in pmnet.yaml | yes |",
          "| `confidential.practice` | text: id of a practice |",
          "| `events[].at` | date and time | yes | When, with the offset from UTC. |",
          "| `sessions` | a number: at least 0, at most 20, in steps of 0.25 | yes |",
          "| `date` | date | yes |", "| `boards.NAME.name` | text | yes | Name of the board. |",
          "| `events[].evidence` | a list of values: kind:id of a record |"})
        CHECK_MESSAGE(page.find(row) != page.npos, row);
}

TEST_CASE("describe: a sign between cells is escaped, and a group that holds itself is told once") {
    Catalogue kinds;
    kinds.add(yaml::read(
        "own.yaml",
        "title: Own\ndescription: Mine.\nx-kind: own\nx-folder: owns\nx-id: {form: name, description: A name.}\n"
        "type: object\n"
        "properties:\n"
        "  a: {type: string, description: This | that.}\n"
        "  part: {$ref: '#/definitions/part'}\n"
        "definitions:\n"
        "  part: {type: object, description: A part., properties: {part: {$ref: '#/definitions/part'}}}\n"));
    const auto page = manual(kinds);
    CHECK(page.find("This \\| that.") != page.npos);
    CHECK(page.find("| `part.part` |") != page.npos);
    CHECK(page.find("`part.part.part`") == page.npos);
}
