#include "schema/catalogue.hpp"

#include "base/error.hpp"
#include "schema/small_kinds.hpp"
#include "support/files.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <set>

using namespace pmnet;
using namespace pmnet::schema;
using namespace pmnet::test;

namespace {

yaml::Document schema_named(const std::string& kind, const std::string& more = "") {
    return yaml::read("schemas/" + kind + ".yaml", "title: Own\nx-kind: " + kind + "\nx-folder: " + kind +
                                                       "-folder\nx-id: {form: name}\ntype: object\n" + more);
}

// "line:column: message | hint" of what adding this schema, and then looking for its links, says.
std::string refusal(Catalogue& kinds, yaml::Document document) {
    try {
        kinds.add(std::move(document));
        kinds.expect_links();
        return "";
    } catch (const Error& error) {
        const auto hint = error.hint().empty() ? "" : " | " + error.hint();
        return fmt::format("{}:{}: {}{}", error.place().line, error.place().column, error.message(), hint);
    }
}

std::string refusal(yaml::Document document) {
    Catalogue kinds;
    return refusal(kinds, std::move(document));
}

// Every kind built in, settings too.
std::vector<const Kind*> built_in() {
    static const Catalogue kinds;
    auto all = kinds.all();
    all.push_back(&kinds.settings());
    return all;
}

// Visits every rule of a kind once, with the path to it.
template<typename Visit>
void each_rule(const Kind& kind, const Visit& visit) {
    std::set<const Rule*> seen;
    const auto walk = [&](const auto& self, const Rule& rule, const std::string& path) -> void {
        if (!seen.insert(&rule).second) return;
        visit(rule, path);
        for (const auto& [name, member] : rule.members) self(self, *member, path + "." + name);
        if (rule.items != nullptr) self(self, *rule.items, path + "[]");
        if (rule.others != nullptr) self(self, *rule.others, path + ".*");
    };
    walk(walk, kind.root(), kind.name());
}

} // namespace

TEST_CASE("catalogue: the sixteen kinds of the design are there, sorted, and settings apart from them") {
    const Catalogue kinds;
    const std::vector<std::string> expected = {"activity",         "competence-framework",
                                               "coordinator",      "evaluation-plan",
                                               "finding",          "framework",
                                               "good-practice",    "job-description",
                                               "job-profile",      "objective",
                                               "pay-scale",        "policy",
                                               "practice",         "request",
                                               "support-practice", "visit"};
    CHECK(kinds.names() == expected);
    std::vector<std::string> of_all;
    for (const auto* kind : kinds.all()) of_all.push_back(kind->name());
    CHECK(of_all == expected);
    CHECK(kinds.settings().name() == "settings");
}

TEST_CASE("catalogue: a kind answers to its name and to its alias, and to nothing else") {
    const Catalogue kinds;
    for (const auto& [alias, name] :
         std::vector<std::pair<std::string, std::string>>{{"support", "support-practice"},
                                                          {"job", "job-description"},
                                                          {"profile", "job-profile"},
                                                          {"pay", "pay-scale"},
                                                          {"plan", "evaluation-plan"},
                                                          {"skills", "competence-framework"}}) {
        REQUIRE(kinds.find(alias) != nullptr);
        CHECK(kinds.find(alias) == kinds.find(name));
        CHECK(kinds.find(alias)->name() == name);
        const auto words = kinds.words();
        CHECK(std::find(words.begin(), words.end(), alias) != words.end());
    }
    CHECK(kinds.find("") == nullptr); // most kinds have no alias
    CHECK(kinds.find("Request") == nullptr);
    CHECK(kinds.find("requests") == nullptr);
}

TEST_CASE("catalogue: an unknown kind is refused with the nearest, or with all") {
    const Catalogue kinds;
    try {
        kinds.get("reqest");
        FAIL("no such kind");
    } catch (const Error& error) {
        CHECK(error.message() == "there is no kind 'reqest'");
        CHECK(error.hint() == "did you mean 'request'?");
    }
    try {
        kinds.get("zzz");
        FAIL("no such kind");
    } catch (const Error& error) {
        CHECK(error.hint().starts_with("the kinds are activity, competence-framework, "));
    }
}

TEST_CASE("catalogue: a kind is read once, so that its address stays") {
    const Catalogue kinds;
    CHECK(kinds.find("request") == kinds.find("request"));
    CHECK(kinds.all().front() == kinds.find("activity"));
}

TEST_CASE("catalogue: a store's own kind joins the others") {
    Catalogue kinds;
    kinds.add(schema_named("locum", "x-alias: stand-in\n"));
    CHECK(kinds.get("locum").title() == "Own");
    CHECK(kinds.find("stand-in") == kinds.find("locum"));
    CHECK(kinds.names()[9] == "locum"); // between job-profile and objective
    CHECK(kinds.all()[9] == kinds.find("locum"));
    const auto words = kinds.words();
    CHECK(std::find(words.begin(), words.end(), "stand-in") != words.end());
}

TEST_CASE("catalogue: a clash of names, aliases or folders is refused") {
    CHECK(refusal(schema_named("request")) ==
          "1:1: there is already a kind 'request' | give this one another name");
    CHECK(refusal(schema_named("job")) == "1:1: there is already a kind 'job' | give this one another name");
    CHECK(refusal(schema_named("settings")) ==
          "1:1: there is already a kind 'settings' | give this one another name");
    CHECK(refusal(schema_named("locum", "x-alias: pay\n")) ==
          "1:1: there is already a kind 'pay' | give this one another name");
    CHECK(refusal(yaml::read("x.yaml",
                             "x-kind: locum\nx-folder: requests\nx-id: {form: name}\ntype: object\n")) ==
          "1:1: the folder 'requests' belongs to the kind 'request' | give this kind a folder of its own");
    Catalogue kinds;
    CHECK(refusal(kinds, schema_named("locum", "x-alias: stand-in\n")).empty());
    CHECK(refusal(kinds, schema_named("stand-in")) ==
          "1:1: there is already a kind 'stand-in' | give this one another name");
    CHECK(refusal(kinds, schema_named("locum")) ==
          "1:1: there is already a kind 'locum' | give this one another name");
}

TEST_CASE("catalogue: a column of an own kind leads to one of its fields") {
    const std::string fields =
        "properties:\n  name: {type: string}\n  stays: {type: array, items: {type: object, properties: {board: {type: string}}}}\n";
    CHECK(refusal(schema_named("locum", "x-list: [id, name, stays.board]\n" + fields)).empty());
    CHECK(refusal(schema_named("locum", "x-list: [name, nmae]\n" + fields)) ==
          "6:16: a locum has no field 'nmae' | did you mean 'name'?");
    CHECK(refusal(schema_named("locum", "x-list: [stays.bord]\n" + fields)) ==
          "6:10: a locum has no field 'stays.bord'");
}

TEST_CASE("catalogue: an own kind refers to kinds and chooses from lists that are there") {
    const auto field = [](const std::string& rule) {
        return schema_named("locum", "properties:\n  a: {type: string, " + rule + "}\n");
    };
    CHECK(refusal(field("x-reference: practice")).empty());
    CHECK(refusal(field("x-reference: any")).empty());
    CHECK(refusal(field("x-reference: practise")) ==
          "7:34: there is no kind 'practise' | did you mean 'practice'?");
    CHECK(refusal(field("x-reference: job")) == "7:34: there is no kind 'job'"); // an alias is for typing
    CHECK(refusal(field("x-choice: topics")).empty());
    CHECK(refusal(field("x-choice: topic")) ==
          "7:31: pmnet.yaml has no list 'topic' | did you mean 'topics'?");
    CHECK(refusal(field("x-choice: thresholds")) == "7:31: pmnet.yaml has no list 'thresholds'");
}

TEST_CASE("catalogue: own kinds may refer to one another, whichever comes first") {
    Catalogue kinds;
    kinds.add(schema_named("shift", "properties: {who: {type: string, x-reference: locum}}\n"));
    CHECK_THROWS_AS(kinds.expect_links(), Error);
    kinds.add(schema_named("locum", "properties: {last: {type: string, x-reference: shift}}\n"));
    kinds.expect_links();
}

// --- the schemas themselves ---

TEST_CASE("schemas: what is built in is what stands in schemas/") {
    std::set<std::string> on_disk;
    for (const auto& entry : std::filesystem::directory_iterator(source("schemas")))
        on_disk.insert(read_file(entry.path().string()));
    std::set<std::string> embedded;
    for (const auto* kind : built_in()) embedded.emplace(kind->document().text());
    CHECK(on_disk.size() == 17);
    CHECK(embedded == on_disk);
}

TEST_CASE("schemas: the file of a kind has its name") {
    for (const auto& entry : std::filesystem::directory_iterator(source("schemas"))) {
        const auto path = entry.path().string();
        const Kind kind(yaml::read(path, read_file(path)));
        CHECK(entry.path().filename().string() ==
              (kind.name() == "settings" ? "pmnet" : kind.name()) + ".yaml");
    }
}

TEST_CASE("schemas: each declares draft-07, a title and a description") {
    for (const auto* kind : built_in()) {
        INFO(kind->name());
        CHECK(kind->document().root()["$schema"].text() == "http://json-schema.org/draft-07/schema#");
        CHECK_FALSE(kind->title().empty());
        CHECK(kind->description().ends_with('.'));
        if (kind->name() != "settings") CHECK(kind->id().description.ends_with('.'));
    }
}

TEST_CASE("schemas: every field has a description, and says its type") {
    for (const auto* kind : built_in())
        each_rule(*kind, [](const Rule& rule, const std::string& path) {
            INFO(path);
            // The list around a group of fields describes it.
            const bool group_in_list = rule.type == Type::mapping && path.ends_with("[]");
            if (!group_in_list) CHECK(rule.description.ends_with('.'));
            CHECK(rule.type != Type::any);
        });
}

TEST_CASE("schemas: every group of fields is closed, or says what its entries are") {
    for (const auto* kind : built_in())
        each_rule(*kind, [](const Rule& rule, const std::string& path) {
            INFO(path);
            if (rule.type == Type::mapping) CHECK((rule.closed || rule.others != nullptr));
            if (rule.type == Type::list) CHECK(rule.items != nullptr);
        });
}

TEST_CASE("schemas: a field that is required is one that there is") {
    for (const auto* kind : built_in())
        each_rule(*kind, [](const Rule& rule, const std::string& path) {
            INFO(path);
            for (const auto& name : rule.required) CHECK_MESSAGE(rule.member(name) != nullptr, name);
            for (const auto& condition : rule.conditions) {
                for (const auto& name : condition.then->required)
                    CHECK_MESSAGE(rule.member(name) != nullptr, name);
                for (const auto& [name, asked] : condition.when->members) {
                    REQUIRE(rule.member(name) != nullptr);
                    CHECK(condition.when->requires_member(name)); // or the condition would fit what lacks it
                    const auto& there = rule.member(name)->choices;
                    for (const auto& choice : asked->choices)
                        CHECK_MESSAGE(std::find(there.begin(), there.end(), choice) != there.end(), choice);
                }
            }
        });
}

TEST_CASE("schemas: every kind that is referred to exists, and every list that is chosen from") {
    const Catalogue kinds;
    const std::set<std::string> lists = {"boards", "topics", "signposts",
                                         "roles"}; // those the store looks up
    for (const auto* kind : built_in())
        each_rule(*kind, [&](const Rule& rule, const std::string& path) {
            INFO(path);
            if (!rule.reference.empty() && rule.reference != "any") {
                const auto* other = kinds.find(rule.reference);
                REQUIRE(other != nullptr);
                CHECK(other->name() == rule.reference); // an alias would not be looked up
            }
            if (!rule.choice.empty()) CHECK(lists.contains(rule.choice));
        });
    for (const auto& list : lists) CHECK(kinds.settings().rule_at({list, "x"}) != nullptr);
}

TEST_CASE("schemas: each has an example, and every example passes") {
    for (const auto* kind : built_in()) {
        INFO(kind->name());
        CHECK(kind->examples().size() >= 1);
        for (const auto example : kind->examples()) {
            CHECK(said(check(example, kind->root(), *kind)) == Said{});
        }
    }
}

TEST_CASE("schemas: the first event of a kind is one of its events, and ids and dates come from fields") {
    int with_events = 0;
    for (const auto* kind : built_in()) {
        INFO(kind->name());
        const bool begins = !kind->first_event().empty() || (kind->life() && !kind->life()->begins.empty());
        CHECK((kind->rule_at({"events"}) != nullptr) == begins);
        if (kind->first_event().empty()) continue;
        ++with_events;
        const auto& choices = kind->rule_at({"events", "0", "event"})->choices;
        CHECK(choices.front() == kind->first_event());
        CHECK(kind->rule_at({"events", "0", "at"})->format == Format::moment);
        CHECK(kind->rule_at({"events", "0", "by"})->reference == "coordinator");
    }
    CHECK(with_events == 7);
}

TEST_CASE("schemas: prefixes of dated ids differ, so that an id tells its kind") {
    std::set<std::string> prefixes;
    for (const auto* kind : built_in())
        if (kind->id().form == IdForm::Form::dated) CHECK(prefixes.insert(kind->id().prefix).second);
    CHECK(prefixes == std::set<std::string>{"act", "fnd", "req", "vis"});
}

TEST_CASE("schemas: all that tells who asked for help is kept in confidence") {
    const Catalogue kinds;
    const auto& request = kinds.get("request");
    CHECK(request.rule_at({"confidential"})->confidential);
    CHECK(request.rule_at({"confidential", "practice"}) != nullptr);
    CHECK(request.rule_at({"confidential", "contact"}) != nullptr);
    CHECK(request.rule_at({"practice"}) == nullptr);
    CHECK(request.rule_at({"contact"}) == nullptr);
    CHECK(kinds.get("practice").rule_at({"at_risk"})->confidential);
}

TEST_CASE("catalogue: the tree a schema was compiled to is the one our reader makes of its file") {
    const auto same = [](const yaml::Cell& a, const yaml::Cell& b) {
        return a.shape == b.shape && a.style == b.style && a.at == b.at && a.end == b.end &&
               a.entry == b.entry && a.parent == b.parent && a.next == b.next && a.first == b.first &&
               a.count == b.count && a.text == b.text && a.key == b.key;
    };
    std::size_t files = 0;
    for (const auto& file : std::filesystem::directory_iterator(source("schemas"))) {
        CAPTURE(file.path().filename());
        const auto text = read_file(file.path());
        const auto read = yaml::read(file.path().string(), text);
        const auto& table = built_in_schemas();
        const auto found = std::find_if(table.begin(), table.end(), [&](const BuiltIn& schema) {
            return schema.kind == read.root()["x-kind"].text();
        });
        REQUIRE(found != table.end());
        CHECK(found->alias == read.root()["x-alias"].text());
        CHECK(found->text == text);
        REQUIRE(found->cells.size() == read.cells.size());
        for (std::size_t i = 0; i < read.cells.size(); ++i) CHECK(same(found->cells[i], read.cells[i]));
        ++files;
    }
    CHECK(files == built_in_schemas().size());
}

TEST_CASE("catalogue: every schema of the program holds up when it is read as one of a store's own") {
    for (const auto& schema : built_in_schemas()) {
        CAPTURE(schema.kind);
        CHECK_NOTHROW(Kind(yaml::read("x", std::string(schema.text))));
    }
}
