// Whole command lines against a small store, through cli::run: what goes in is words and a world, what comes
// out is text and a status.
#include "cli/engine/commands.hpp"
#include "cli/engine/dispatch.hpp"

#include "base/text.hpp"
#include "schema/catalogue.hpp"
#include "support/random.hpp"
#include "support/shown.hpp"
#include "support/small_store.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <random>
#include <set>

using namespace pmnet;
using namespace pmnet::test;
using cli::Outcome;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// The small store with a world around it that a test can arrange.
struct Bench {
    Bench() {
        make_small_store(store.path());
        world.folder = store.path();
        world.variable = [this](const std::string& name) {
            return variables.contains(name) ? variables.at(name) : "";
        };
        world.clock = [] { return *parse_moment("2005-11-01T10:00:00Z"); };
        world.standard_input = [this] { return standard_input; };
        world.random = [this] { return next_random++; };
        world.run = [](const std::string&) { return 1; }; // an editor that gives up
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    Outcome run(const Words& words) const { return cli::run(world, words, "1.2.3"); }

    Folder store;
    std::map<std::string, std::string> variables{{"PMNET_BY", "lothian-1"}};
    std::string standard_input;
    std::uint32_t next_random = 0;
    cli::World world;
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

std::map<std::string, std::string> files_in(const std::string& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.emplace(fs::relative(entry.path(), folder).string(), read_file(entry.path().string()));
    return files;
}

// All that a refused command leaves: nothing on standard output, this on standard error, this status, and
// every file as it was.
void check_refused(const Bench& bench, const Words& words, const std::string& messages, int status = 2) {
    const auto before = files_in(bench.store.path());
    const auto outcome = bench.run(words);
    CAPTURE(words);
    CHECK(outcome.output == "");
    CHECK(outcome.messages == messages);
    CHECK(outcome.status == status);
    CHECK(files_in(bench.store.path()) == before);
}

std::string text_of(const Bench& bench, const std::string& path) { return read_file(bench.store / path); }

void add_meetings(const Bench& bench) { write_file(bench.store / "schemas/meeting.yaml", meeting_schema); }

} // namespace

TEST_CASE("commands: without a word, pmnet shows on standard error what there is, and ends with 2") {
    const Bench bench;
    const auto outcome = bench.run({});
    CHECK(outcome.output == "");
    CHECK(holds(outcome.messages, "pmnet KIND new"));
    CHECK(outcome.status == 2);
}

TEST_CASE("commands: help shows on standard output every command, verb and kind") {
    const Bench bench;
    const schema::Catalogue kinds;
    for (const auto& words : {Words{"--help"}, Words{"-h"}, Words{"help"}, Words{"--quiet", "--help"}}) {
        const auto outcome = bench.run(words);
        CHECK(outcome.status == 0);
        CHECK(outcome.messages == "");
        for (const auto& command : cli::store_commands())
            CHECK(holds(outcome.output, "  pmnet " + std::string(command.name)));
        for (const auto& command : cli::record_commands())
            CHECK(holds(outcome.output, "  pmnet KIND " + std::string(command.name)));
        for (const auto& name : kinds.names()) CHECK(holds(outcome.output, name));
    }
}

TEST_CASE("commands: the version is printed") {
    const auto outcome = Bench().run({"--version"});
    CHECK(outcome.output == "pmnet 1.2.3\n");
    CHECK(outcome.status == 0);
}

TEST_CASE("commands: help for a command of the store needs no store and names its options") {
    const Folder nowhere;
    Bench bench;
    bench.world.folder = nowhere.path();
    for (const auto& command : cli::store_commands()) {
        CAPTURE(command.name);
        const auto outcome = bench.run({std::string(command.name), "--help"});
        CHECK(outcome.status == 0);
        CHECK(outcome.messages == "");
        CHECK(outcome.output.starts_with("Usage: pmnet " + std::string(command.name)));
        CHECK(holds(outcome.output, command.summary));
        for (const auto name : command.options) CHECK(holds(outcome.output, "\n  " + std::string(name)));
    }
}

TEST_CASE("commands: help for every verb of every kind needs no store and names its options and fields") {
    const Folder nowhere;
    Bench bench;
    bench.world.folder = nowhere.path();
    const schema::Catalogue kinds;
    for (const auto* kind : kinds.all()) {
        for (const auto& command : cli::record_commands()) {
            CAPTURE(kind->name());
            CAPTURE(command.name);
            const auto outcome = bench.run({kind->name(), std::string(command.name), "--help"});
            CHECK(outcome.status == 0);
            CHECK(outcome.messages == "");
            CHECK(
                outcome.output.starts_with("Usage: pmnet " + kind->name() + " " + std::string(command.name)));
            for (const auto name : command.options) CHECK(holds(outcome.output, "\n  " + std::string(name)));
            for (const auto& field : kind->root().member_list())
                CHECK(holds(outcome.output, "\n  " + field + " "));
        }
        const auto verbs = bench.run({kind->name(), "--help"});
        CHECK(verbs.status == 0);
        CHECK(holds(verbs.output, "pmnet " + kind->name() + " list"));
    }
}

TEST_CASE("commands: a kind without a verb shows the verbs on standard error, and ends with 2") {
    const auto outcome = Bench().run({"request"});
    CHECK(outcome.status == 2);
    CHECK(outcome.output == "");
    for (const auto& command : cli::record_commands())
        CHECK(holds(outcome.messages, "pmnet request " + std::string(command.name)));
}

TEST_CASE("commands: an unknown command or kind is named, with the one that was meant") {
    const Bench bench;
    check_refused(bench, {"chekc"},
                  "pmnet: there is no command or kind 'chekc'\n    did you mean 'check'?\n");
    check_refused(bench, {"reqest", "list"},
                  "pmnet: there is no command or kind 'reqest'\n    did you mean 'request'?\n");
    check_refused(bench, {"suport", "list"},
                  "pmnet: there is no command or kind 'suport'\n    did you mean 'support'?\n");
    check_refused(bench, {"zebra"},
                  "pmnet: there is no command or kind 'zebra'\n    'pmnet --help' shows what there is\n");
    check_refused(bench, {"settings", "list"},
                  "pmnet: there is no command or kind 'settings'\n    'pmnet --help' shows what there is\n");
    check_refused(bench, {""},
                  "pmnet: there is no command or kind ''\n    'pmnet --help' shows what there is\n");
    const Folder nowhere;
    Bench elsewhere;
    elsewhere.world.folder = nowhere.path();
    check_refused(elsewhere, {"reqest", "list"},
                  "pmnet: there is no command or kind 'reqest'\n    did you mean 'request'?\n");
}

TEST_CASE("commands: an unknown verb is named, with the one that was meant or those there are") {
    const Bench bench;
    check_refused(bench, {"request", "lsit"},
                  "pmnet: 'pmnet request' has no verb 'lsit'\n    did you mean 'list'?\n");
    check_refused(
        bench, {"coordinator", "zebra"},
        "pmnet: 'pmnet coordinator' has no verb 'zebra'\n    the verbs are new, list, show, set, edit, remove, schema\n");
}

TEST_CASE("commands: an unknown option is named, with the one that was meant") {
    const Bench bench;
    check_refused(bench, {"request", "list", "--wehre", "a=b"},
                  "pmnet: 'pmnet request list' takes no option '--wehre'\n    did you mean '--where'?\n");
    check_refused(bench, {"check", "--note"},
                  "pmnet: 'pmnet check' takes no option '--note'\n    did you mean '--notes'?\n");
    check_refused(
        bench, {"policy", "show", "infection-control", "--csv"},
        "pmnet: 'pmnet policy show' takes no option '--csv'\n    'pmnet policy show --help' shows what it takes\n");
    check_refused(bench, {"--verison"},
                  "pmnet: pmnet takes no option '--verison' on its own\n    did you mean '--version'?\n");
}

TEST_CASE("commands: an unknown field is named, with the one that was meant, wherever fields are named") {
    const Bench bench;
    const auto hint = "\n    did you mean 'topic'?\n";
    check_refused(bench, {"request", "list", "--where", "topci=policies"},
                  std::string("pmnet: a request has no field 'topci'") + hint);
    check_refused(bench, {"request", "list", "--sort", "topci"},
                  std::string("pmnet: a request has no field 'topci'") + hint);
    check_refused(bench, {"request", "set", "k7qdm", "topci=policies"},
                  std::string("pmnet: a request has no field 'topci'") + hint);
    check_refused(bench, {"request", "new", "topci=policies"},
                  std::string("pmnet: a request has no field 'topci'") + hint);
    check_refused(bench, {"activity", "list", "--sort", "sesions"},
                  "pmnet: an activity has no field 'sesions'\n    did you mean 'sessions'?\n");
}

TEST_CASE("commands: an unknown id is named, with the one that was meant, for every verb that takes one") {
    const Bench bench;
    for (const auto& words :
         {Words{"policy", "show", "infecton-control"}, Words{"policy", "set", "infecton-control", "title=a"},
          Words{"policy", "edit", "infecton-control"}, Words{"policy", "remove", "infecton-control"}})
        check_refused(
            bench, words,
            "pmnet: there is no policy 'infecton-control'\n    did you mean 'infection-control'?\n");
    for (const auto verb : {"show", "set", "edit", "remove"})
        check_refused(bench, {"policy", verb},
                      "pmnet: which policy?\n    --help shows how to use the command\n");
}

TEST_CASE("commands: an unknown choice is a refused record, with the one that was meant") {
    const Bench bench;
    const auto outcome = bench.run({"policy", "set", "infection-control", "area=managment"});
    CHECK(outcome.status == 1);
    CHECK(holds(outcome.messages, "did you mean 'management'?"));
    CHECK(holds(outcome.messages, "pmnet: nothing was written\n"));
    CHECK(text_of(bench, "policies/infection-control.yaml") == small_policy);
}

TEST_CASE("commands: set takes a group out of a list of groups, and says which it does not hold") {
    const Bench bench;
    const auto whole = text_of(bench, "practices/90120.yaml");
    const auto added = bench.run(
        {"practice", "set", "90120", "boards.0.to=2005-03-31", "boards+={board: BR, from: 2005-04-01}"});
    CHECK_MESSAGE(added.status == 0, added.messages);
    const auto other = bench.run({"practice", "set", "90120", "boards-={board: BR}"});
    CHECK(other.status != 0);
    CHECK(holds(other.messages, "'boards' does not hold '{board: BR}'"));
    const auto taken_out =
        bench.run({"practice", "set", "90120", "boards-={from: 2005-04-01, board: BR}", "boards.0.to="});
    CHECK_MESSAGE(taken_out.status == 0, taken_out.messages);
    CHECK(text_of(bench, "practices/90120.yaml") == whole);
}

TEST_CASE("commands: an alias is its kind") {
    const Bench bench;
    write_file(bench.store / "support-practices/kelso.yaml", "practice: \"90120\"\n");
    for (const auto& built_in : schema::built_in_schemas()) {
        if (built_in.alias.empty()) continue;
        CAPTURE(built_in.alias);
        const std::string alias(built_in.alias), kind(built_in.kind);
        CHECK(bench.run({alias, "schema"}).output == bench.run({kind, "schema"}).output);
        CHECK(bench.run({alias, "list"}).output == bench.run({kind, "list"}).output);
        CHECK(bench.run({alias, "list"}).status == bench.run({kind, "list"}).status);
    }
    CHECK(holds(bench.run({"support", "list"}).output, "kelso"));
}

TEST_CASE("commands: options may stand before the command, after it and between its words") {
    const Bench bench;
    const auto expected = bench.run({"coordinator", "list", "--sort", "id"}).output;
    REQUIRE_FALSE(expected.empty());
    for (const auto& words :
         {Words{"--sort", "id", "coordinator", "list"}, Words{"coordinator", "--sort", "id", "list"},
          Words{"--sort=id", "coordinator", "list"},
          Words{"--store", bench.store.path(), "--sort", "id", "coordinator", "list"}})
        CHECK(bench.run(words).output == expected);
}

TEST_CASE("commands: 0 is done, 1 is findings or a refused rule, 2 is wrong use or broken input") {
    const auto status = [](const Words& words) { return Bench().run(words).status; };
    CHECK(status({"check"}) == 0);
    CHECK(status({"policy", "list"}) == 0);
    CHECK(status({"visit", "list"}) == 0); // none is no failure
    CHECK(status({"policy", "show", "infec"}) == 0);
    CHECK(status({"policy", "set", "infec", "review_months=24"}) == 0);
    CHECK(status({"policy", "set", "infec", "review_months=12"}) == 0); // already says so
    CHECK(status({"format"}) == 0);
    CHECK(status({"format", "--check"}) == 0);

    CHECK(status({"policy", "set", "infec", "review_months=0"}) == 1);
    CHECK(status({"policy", "set", "infec", "owner="}) == 1);
    CHECK(status({"policy", "remove", "infec"}) == 1); // a request refers to it
    CHECK(status({"policy", "new", "infection-control", "title=a", "area=management", "owner=national",
                  "review_months=1", "text=a"}) == 1);

    CHECK(status({"policy", "show", "zebra"}) == 2);
    CHECK(status({"policy", "show"}) == 2);
    CHECK(status({"policy", "show", "a", "b"}) == 2);
    CHECK(status({"policy", "set", "infec"}) == 2);
    CHECK(status({"policy", "set", "infec", "title"}) == 2);
    CHECK(status({"policy", "new", "../x", "title=a"}) == 2);
    CHECK(status({"policy", "new"}) == 2);
    CHECK(status({"request", "new", "some-id", "topic=policies"}) == 2);
    CHECK(status({"check", "nowhere"}) == 2);
    CHECK(status({"report"}) == 2);
    CHECK(status({"report", "zebra"}) == 2);
    CHECK(status({"report", "quarterly", "--period", "2005-13"}) == 2);
}

TEST_CASE("commands: findings of check end with 1, however the store came to be broken") {
    const Bench bench;
    write_file(bench.store / "policies/torn.yaml", "title: [\n");
    CHECK(bench.run({"check"}).status == 1);
    write_file(bench.store / "policies/torn.yaml", small_policy);
    CHECK(bench.run({"check"}).status == 0);
    write_file(bench.store / "policies/Capital.yaml", small_policy);
    CHECK(bench.run({"check"}).status == 1);
}

TEST_CASE("commands: records that are not in house style end format --check with 1 and are not touched") {
    const Bench bench;
    const auto odd = replace_all(small_policy, "review_months: 12", "review_months:   12");
    write_file(bench.store / "policies/odd.yaml", odd);
    const auto before = files_in(bench.store.path());
    const auto outcome = bench.run({"format", "--check"});
    CHECK(outcome.status == 1);
    CHECK(outcome.output == "policies/odd.yaml\n");
    CHECK(files_in(bench.store.path()) == before);
    CHECK(bench.run({"format"}).status == 0);
    CHECK(text_of(bench, "policies/odd.yaml") == small_policy);
    CHECK(bench.run({"format", "--check"}).status == 0);
}

TEST_CASE("commands: where there is no store, every command that needs one says so") {
    const Folder nowhere;
    Bench bench;
    bench.world.folder = nowhere.path();
    const std::string expected =
        "pmnet: there is no store here: no pmnet.yaml in this folder or above it\n    'pmnet init DIR' makes one; --store DIR names one elsewhere\n";
    for (const auto& words :
         {Words{"check"}, Words{"format"}, Words{"report", "quarterly"}, Words{"policy", "list"},
          Words{"policy", "show", "a"}, Words{"policy", "set", "a", "title=b"}, Words{"policy", "edit", "a"},
          Words{"policy", "remove", "a"}, Words{"policy", "new", "a", "title=b"}})
        check_refused(bench, words, expected);
    CHECK(bench.run({"policy", "schema"}).status == 0); // a built-in kind needs none
}

TEST_CASE("commands: the store is the one named, else the variable's, else the one at or above the folder") {
    Bench bench;
    const Folder other, nowhere;
    make_small_store(other.path());
    fs::remove_all(other / "requests");
    write_file(other / "policies/only-here.yaml", small_policy);
    const auto has_other = [&](const Words& words) { return holds(bench.run(words).output, "only-here"); };
    CHECK_FALSE(has_other({"policy", "list"}));
    CHECK(has_other({"policy", "list", "--store", other.path()}));
    CHECK(has_other({"policy", "list", "--store=" + other.path()}));
    bench.variables["PMNET_STORE"] = other.path();
    CHECK(has_other({"policy", "list"}));
    CHECK_FALSE(has_other({"policy", "list", "--store", bench.store.path()}));
    bench.variables["PMNET_STORE"] = "";
    bench.world.folder = other / "policies";
    CHECK(has_other({"policy", "list"}));
    check_refused(bench, {"policy", "list", "--store", nowhere / "gone"},
                  "pmnet: there is no folder '" + (nowhere / "gone") +
                      "'\n    name the folder that holds pmnet.yaml with --store DIR\n");
    bench.variables["PMNET_STORE"] = nowhere.path();
    CHECK(bench.run({"policy", "list"}).status == 2);
}

TEST_CASE("commands: now is the option's, else the variable's, else the clock's") {
    Bench bench;
    const auto made_on = [&](const Words& more) {
        Words words = {"request",        "new",      "channel=email", "route=practice", "board=LO",
                       "topic=policies", "summary=a"};
        words.insert(words.end(), more.begin(), more.end());
        return bench.run(words).output.substr(0, 12);
    };
    CHECK(made_on({}) == "req-20051101");
    bench.variables["PMNET_NOW"] = "2005-11-02T09:00";
    CHECK(made_on({}) == "req-20051102");
    CHECK(made_on({"--now", "2005-11-03"}) == "req-20051103");
    check_refused(bench, {"check", "--now", "2005-02-30"},
                  "pmnet: '2005-02-30' is not a date or time\n    " + std::string(moment_forms) + "\n");
}

TEST_CASE("commands: who acts is the option's, else the variable's, and must be a coordinator") {
    Bench bench;
    const Words words = {"request",        "new",      "channel=email", "route=practice", "board=LO",
                         "topic=policies", "summary=a"};
    const auto made_by = [&](const Words& more) {
        auto all = words;
        all.insert(all.end(), more.begin(), more.end());
        const auto outcome = bench.run(all);
        CAPTURE(outcome.messages);
        REQUIRE(outcome.status == 0);
        const auto text = text_of(bench, "requests/2005/" + std::string(trim(outcome.output)) + ".yaml");
        const auto at = text.find("by: ");
        return text.substr(at + 4, text.find('\n', at) - at - 4);
    };
    CHECK(made_by({}) == "lothian-1");
    CHECK(made_by({"--by", "nat"}) == "national"); // any unique part
    bench.variables["PMNET_BY"] = "NATIONAL";
    CHECK(made_by({}) == "national");
    bench.variables["PMNET_BY"] = "";
    check_refused(
        bench, words,
        "pmnet: who is doing this?\n    name a coordinator with --by, or set PMNET_BY once and for all\n");
    bench.variables["PMNET_BY"] = "nationel";
    check_refused(bench, words, "pmnet: there is no coordinator 'nationel'\n    did you mean 'national'?\n");
}

TEST_CASE("commands: quiet keeps results and errors, and nothing else") {
    const Words add = {"policy",           "new",
                       "hand-washing",     "title=Hand washing",
                       "area=management",  "owner=national",
                       "review_months=12", "text=Wash."};
    const auto loud = Bench().run({"policy", "set", "infec", "review_months=24"});
    CHECK(loud.messages != "");
    const auto quiet = [](Words words) {
        words.push_back("--quiet");
        return Bench().run(words);
    };
    CHECK(quiet({"policy", "set", "infec", "review_months=24"}).messages == "");
    CHECK(quiet({"policy", "set", "infec", "review_months=24"}).status == 0);
    CHECK(quiet(add).output == "hand-washing\n");
    CHECK(quiet({"visit", "list"}).messages == "");
    CHECK(quiet({"policy", "show", "zebra"}).messages != "");
    CHECK(quiet({"policy", "set", "infec", "review_months=0"}).messages != "");
    const Bench torn;
    write_file(torn.store / "policies/torn.yaml", "");
    const auto list = torn.run({"policy", "list", "--quiet"});
    CHECK(holds(list.messages, "policies/torn.yaml")); // a list that is not whole says so, quiet or not
    CHECK(list.status == 2);
}

TEST_CASE("commands: results stand on standard output and messages on standard error") {
    const Bench bench;
    const auto made = bench.run({"policy", "new", "hand-washing", "title=Hand washing", "area=management",
                                 "owner=national", "review_months=12", "text=Wash."});
    CHECK(made.output == "hand-washing\n");
    CHECK(made.messages == "");
    const auto set = bench.run({"policy", "set", "hand-washing", "review_months=6"});
    CHECK(set.output == "");
    CHECK(set.messages == "pmnet: changed policies/hand-washing.yaml\n");
    const auto removed = bench.run({"policy", "remove", "hand-washing"});
    CHECK(removed.output == "");
    CHECK(removed.messages.starts_with("pmnet: removed policies/hand-washing.yaml"));
    const auto list = bench.run({"visit", "list"});
    CHECK(list.output == "");
    CHECK(list.messages == "pmnet: no visit records yet\n");
}

TEST_CASE("commands: a record is removed only when nothing refers to it, and what does is named") {
    const Bench bench;
    check_refused(
        bench, {"policy", "remove", "infection-control"},
        "pmnet: policy 'infection-control' is still referred to in 1 place\n    requests/2005/req-20051006-k7qdm.yaml:23:9\n",
        1);
    CHECK(bench.run({"request", "remove", "k7qdm"}).status == 0);
    CHECK_FALSE(fs::exists(bench.store / "requests/2005/req-20051006-k7qdm.yaml"));
    CHECK(bench.run({"policy", "remove", "infection-control"}).status == 0);
}

TEST_CASE("commands: set changes the lines of its field and no others") {
    const Bench bench;
    CHECK(bench.run({"policy", "set", "infec", "review_months=24"}).status == 0);
    CHECK(text_of(bench, "policies/infection-control.yaml") ==
          replace_all(small_policy, "review_months: 12", "review_months: 24"));
    const auto added = bench.run({"policy", "set", "infec", "topics+=imt", "topics+=policies"});
    CHECK_MESSAGE(added.status == 0, added.messages);
    CHECK(bench.run({"policy", "set", "infec", "topics-=imt"}).status == 0);
    CHECK(holds(text_of(bench, "policies/infection-control.yaml"),
                "topics:\n  - policies\n# Agreed at the spring meeting.\nreview_months: 24\n"));
    CHECK(bench.run({"policy", "set", "infec", "topics=", "review_months=12"}).status == 0);
    CHECK(text_of(bench, "policies/infection-control.yaml") == small_policy);
}

TEST_CASE("commands: of several assignments all are carried out or none") {
    const Bench bench;
    const auto outcome = bench.run({"policy", "set", "infec", "title=New", "review_months=0"});
    CHECK(outcome.status == 1);
    CHECK(text_of(bench, "policies/infection-control.yaml") == small_policy);
    check_refused(
        bench, {"policy", "set", "infec", "title=New", "zebra=1"},
        "pmnet: a policy has no field 'zebra'\n    the fields are title, area, owner, framework, indicators, topics, review_months, review_source, text, events\n");
}

TEST_CASE("commands: new reads a record from standard input or a file, as YAML or JSON") {
    Bench bench;
    bench.standard_input = replace_all(small_policy, "Infection control", "From standard input");
    CHECK(bench.run({"policy", "new", "one", "--from", "-"}).output == "one\n");
    CHECK(text_of(bench, "policies/one.yaml") == bench.standard_input);
    bench.standard_input =
        R"({"title": "From JSON", "area": "management", "owner": "lothian-1", "review_months": 12, "text": "Wash.\n"})";
    CHECK(bench.run({"policy", "new", "two", "--from", "-", "review_months=6"}).status == 0);
    CHECK(holds(text_of(bench, "policies/two.yaml"), "title: From JSON\n"));
    CHECK(holds(text_of(bench, "policies/two.yaml"), "review_months: 6\n"));
    const Folder elsewhere;
    write_file(elsewhere / "draft.yaml", small_policy);
    CHECK(bench.run({"policy", "new", "three", "--from", elsewhere / "draft.yaml"}).status == 0);
    CHECK(text_of(bench, "policies/three.yaml") == small_policy);
    CHECK(bench.run({"check"}).status == 0);
    bench.standard_input = "title: [";
    CHECK(bench.run({"policy", "new", "four", "--from", "-"}).status == 2);
    CHECK_FALSE(fs::exists(bench.store / "policies/four.yaml"));
}

TEST_CASE("own kind: works with every verb as a built-in kind does") {
    const Bench bench;
    add_meetings(bench);
    const auto made = bench.run({"meeting", "new", "spring-2005", "date=2005-05-12", "place=Stirling",
                                 "host=nat", "people=34", "papers+=policy:infec"});
    CAPTURE(made.messages);
    REQUIRE(made.status == 0);
    CHECK(made.output == "spring-2005\n");
    CHECK(
        text_of(bench, "meetings/spring-2005.yaml") ==
        "date: 2005-05-12\nplace: Stirling\nhost: national\npeople: 34\npapers:\n  - policy:infection-control\n");

    CHECK(bench.run({"meeting", "list"}).output ==
          "id           date        place\nspring-2005  2005-05-12  Stirling\n");
    CHECK(bench.run({"mtg", "list", "--csv"}).output == "id,date,place\nspring-2005,2005-05-12,Stirling\n");
    CHECK(holds(bench.run({"meeting", "list", "--where", "people>30"}).output, "spring-2005"));
    CHECK(bench.run({"meeting", "list", "--where", "people>34"}).output == "");

    CHECK(holds(bench.run({"meeting", "show", "SPRING"}).output, "place: Stirling\n"));
    const auto json = nlohmann::json::parse(bench.run({"mtg", "show", "spring", "--json"}).output);
    CHECK(json["kind"] == "meeting");
    CHECK(json["fields"]["people"] == 34);
    CHECK(json["fields"]["date"] == "2005-05-12");

    CHECK(bench.run({"meeting", "set", "spring", "people=35", "place=Perth"}).status == 0);
    CHECK(holds(text_of(bench, "meetings/spring-2005.yaml"), "place: Perth\nhost: national\npeople: 35\n"));
    CHECK(bench.run({"meeting", "set", "spring", "people=0"}).status == 1);
    CHECK(bench.run({"meeting", "set", "spring", "host=zebra"}).status == 2);
    CHECK(bench.run({"meeting", "set", "spring", "date=2005-02-30"}).status == 1);

    CHECK(bench.run({"meeting", "schema"}).output == meeting_schema);
    CHECK(nlohmann::json::parse(bench.run({"mtg", "schema", "--json"}).output)["x-kind"] == "meeting");

    CHECK(bench.run({"check"}).status == 0);
    CHECK(bench.run({"check", bench.store / "meetings"}).output == "1 record checked: nothing wrong\n");
    CHECK(bench.run({"meeting", "remove", "spring"}).status == 0);
    CHECK_FALSE(fs::exists(bench.store / "meetings/spring-2005.yaml"));
}

TEST_CASE("own kind: is checked, formatted and referred to like the others") {
    const Bench bench;
    add_meetings(bench);
    write_file(bench.store / "meetings/spring-2005.yaml",
               "place:   Stirling\ndate: 2005-05-12\nhost: zebra\npapers: [policy:infection-control]\n");
    const auto check = bench.run({"check"});
    CHECK(check.status == 1);
    CHECK(holds(check.output, "meetings/spring-2005.yaml:3:7: there is no coordinator 'zebra'"));
    CHECK(bench.run({"meeting", "set", "spring", "host="}).status == 0);
    CHECK(bench.run({"format"}).output == "meetings/spring-2005.yaml\n");
    CHECK(text_of(bench, "meetings/spring-2005.yaml") ==
          "date: 2005-05-12\nplace: Stirling\npapers:\n  - policy:infection-control\n");
    CHECK(bench.run({"request", "remove", "k7qdm"}).status == 0);
    check_refused(
        bench, {"policy", "remove", "infec"},
        "pmnet: policy 'infection-control' is still referred to in 1 place\n    meetings/spring-2005.yaml:4:5\n",
        1);
}

TEST_CASE("own kind: is known to help and to spelling hints, in its store and nowhere else") {
    Bench bench;
    add_meetings(bench);
    const auto help = bench.run({"meeting", "new", "--help"});
    CHECK(help.status == 0);
    CHECK(help.output.starts_with("Usage: pmnet meeting new ID [FIELD=VALUE...]"));
    CHECK(holds(help.output, "\n  place "));
    CHECK(holds(bench.run({"mtg", "--help"}).output, "pmnet mtg list"));
    check_refused(bench, {"meetign", "list"},
                  "pmnet: there is no command or kind 'meetign'\n    did you mean 'meeting'?\n");
    check_refused(bench, {"meeting", "lits"},
                  "pmnet: 'pmnet meeting' has no verb 'lits'\n    did you mean 'list'?\n");
    check_refused(bench, {"meeting", "list", "--sort", "plaice"},
                  "pmnet: a meeting has no field 'plaice'\n    did you mean 'place'?\n");
    const auto schema = bench.run({"meeting", "schema", "--store", bench.store.path()});
    const Folder nowhere;
    bench.world.folder = nowhere.path();
    check_refused(bench, {"meeting", "list"},
                  "pmnet: there is no command or kind 'meeting'\n    'pmnet --help' shows what there is\n");
    CHECK(bench.run({"meeting", "schema", "--store", bench.store.path()}).output == schema.output);
    CHECK(schema.output == meeting_schema);
}

TEST_CASE("own kind: that is called like a command stops the store, for nobody could call it") {
    for (const std::string word : {"check", "report", "init", "format", "help"}) {
        CAPTURE(word);
        const Bench bench;
        write_file(bench.store / "schemas/odd.yaml",
                   replace_all(meeting_schema, "x-kind: meeting", "x-kind: " + word));
        check_refused(bench, {"policy", "list"},
                      "pmnet: schemas/odd.yaml:4:9: '" + word + "' is a command of pmnet\n    x-kind: " +
                          word + "\n            ^\n    give this kind another name\n");
        write_file(bench.store / "schemas/odd.yaml",
                   replace_all(meeting_schema, "x-alias: mtg", "x-alias: " + word));
        check_refused(bench, {"policy", "list"},
                      "pmnet: schemas/odd.yaml:5:10: '" + word + "' is a command of pmnet\n    x-alias: " +
                          word + "\n             ^\n    give this kind another name\n");
    }
}

TEST_CASE("commands: no built-in kind or alias is called like a command") {
    const schema::Catalogue kinds;
    for (const auto& word : kinds.words()) {
        CAPTURE(word);
        CHECK_FALSE(cli::is_command(word));
    }
    for (const auto& command : cli::store_commands()) CHECK(cli::is_command(command.name));
}

TEST_CASE(
    "commands: init makes a store in which check finds nothing wrong, and never makes one over another") {
    const Folder folder;
    Bench bench;
    bench.world.folder = folder.path();
    const auto made = bench.run({"init", folder / "network"});
    CAPTURE(made.messages);
    REQUIRE(made.status == 0);
    const auto checked = bench.run({"check", "--store", folder / "network"});
    CAPTURE(checked.output);
    CHECK(checked.status == 0);
    const auto before = files_in(folder.path());
    CHECK(bench.run({"init", folder / "network"}).status == 1);
    CHECK(bench.run({"init", folder / "network/pmnet.yaml"}).status == 2);
    CHECK(bench.run({"init", ""}).messages ==
          "pmnet: which folder? its name is empty\n    --help shows how to use the command\n");
    CHECK(bench.run({"init"}).status == 2);
    CHECK(files_in(folder.path()) == before);
}

TEST_CASE("commands: nothing typed on the command line can steer the terminal") {
    const Bench bench;
    const std::string steering = "\x1b[2J";
    for (const auto& words :
         {Words{steering}, Words{"policy", steering}, Words{"policy", "list", "--" + steering},
          Words{"policy", "list", "--where", steering}, Words{"policy", "show", steering},
          Words{"policy", "set", "infec", steering + "=1"},
          Words{"policy", "set", "infec", "area=" + steering},
          Words{"policy", "set", "infec", "owner=" + steering}, Words{"policy", "new", steering, "title=a"},
          Words{"check", steering}, Words{"report", steering},
          Words{"report", "quarterly", "--period", steering}, Words{"policy", "list", "--store", steering},
          Words{"check", "--now", steering}, Words{"policy", "list", "--limit", steering},
          Words{"--" + steering}}) {
        const auto outcome = bench.run(words);
        CAPTURE(visible(join(words, " ")));
        CHECK(outcome.status != 0);
        CHECK_FALSE(holds(outcome.messages, "\x1b"));
        CHECK_FALSE(holds(outcome.output, "\x1b"));
    }
}

TEST_CASE("commands: a word that is no UTF-8 is refused before anything is done") {
    check_refused(Bench(), {"policy", "set", "infec", "title=\xff"},
                  "pmnet: 'title=\\xff' is not UTF-8\n    set your terminal to UTF-8\n");
}

TEST_CASE("commands: whatever is typed, there is an outcome, and only verbs that write change a file") {
    const Words pool = {"check",
                        "report",
                        "quarterly",
                        "request",
                        "policy",
                        "practice",
                        "job",
                        "meeting",
                        "mtg",
                        "settings",
                        "new",
                        "list",
                        "show",
                        "set",
                        "edit",
                        "remove",
                        "schema",
                        "help",
                        "infec",
                        "k7qdm",
                        "spring-2005",
                        "",
                        "-",
                        "--",
                        "=",
                        "a=",
                        "=b",
                        "title=x",
                        "topics+=imt",
                        "topics-=zebra",
                        "events.0.at=now",
                        "events+={}",
                        "boards=[",
                        "text={a: b}",
                        "--where",
                        "title~a",
                        "received<2006",
                        "--sort",
                        "-title",
                        "--limit",
                        "2",
                        "0",
                        "--json",
                        "--csv",
                        "--confidential",
                        "--notes",
                        "--quiet",
                        "--help",
                        "--from",
                        "--period",
                        "2005-06-Q3",
                        "--as-of",
                        "2005-12-31",
                        "--now",
                        "2005-11-01",
                        "--by",
                        "national",
                        "--version",
                        "x",
                        "../..",
                        "policy:infec",
                        "é",
                        "a.b.c.d",
                        "events.99.at=x"};
    std::mt19937 random(1);
    for (std::size_t i = 0; i < rounds(1500); ++i) {
        const Bench bench;
        add_meetings(bench);
        write_file(bench.store / "meetings/spring-2005.yaml", "date: 2005-05-12\nplace: Stirling\n");
        Words words(1 + random() % 6);
        for (auto& word : words) word = pool[random() % pool.size()];
        if (i % 2 == 0) words.insert(words.begin(), {pool[3 + random() % 6], pool[10 + random() % 7]});
        CAPTURE(words);
        const auto before = files_in(bench.store.path());
        const auto outcome = bench.run(words);
        CHECK((outcome.status == 0 || outcome.status == 1 || outcome.status == 2));
        if (outcome.status != 0) CHECK_FALSE((outcome.messages.empty() && outcome.output.empty()));
        const auto is_among = [&](std::string_view word) {
            return std::find(words.begin(), words.end(), word) != words.end();
        };
        const bool may_write =
            outcome.status == 0 && (is_among("new") || is_among("set") || is_among("remove"));
        if (!may_write) CHECK(files_in(bench.store.path()) == before);
    }
}
