#include "cli/engine/options.hpp"

#include "base/error.hpp"
#include "cli/engine/commands.hpp"
#include "support/random.hpp"
#include "support/said.hpp"
#include "support/shown.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace pmnet;
using namespace pmnet::cli;

namespace {

using Words = std::vector<std::string>;

// A command that takes words and an option of each sort.
const Usage usage{"pmnet request find",
                  "ID FIELD=VALUE...",
                  "Find a record",
                  "Fields:\n  topic  What it is about\n",
                  {"--where", "--sort", "--json", "--store", "--from"}};

Options parsed(const Words& arguments, const Usage& of = usage) {
    auto result = parse(of, arguments);
    REQUIRE_FALSE(result.help);
    return result.options;
}

std::string refusal(const Words& arguments, const Usage& of = usage) {
    try {
        parse(of, arguments);
        return "taken";
    } catch (const Error& error) {
        CHECK(static_cast<int>(error.fault()) == 2);
        return describe(error);
    }
}

// Every option that some command takes.
std::set<std::string_view> all_options() {
    std::set<std::string_view> names(common_options().begin(), common_options().end());
    for (const auto* table : {&store_commands(), &record_commands()})
        for (const auto& command : *table) names.insert(command.options.begin(), command.options.end());
    return names;
}

} // namespace

TEST_CASE("options: nothing typed is nothing set") {
    const auto options = parsed({});
    CHECK(options.words.empty());
    CHECK(options.where.empty());
    CHECK(options.sort == "");
    CHECK(options.format.empty()); // the default of each document
    CHECK_FALSE(options.json);
}

TEST_CASE("options: words and options may stand in any order") {
    for (const auto& arguments :
         {Words{"a", "b=c", "--json", "--sort", "topic"}, Words{"--json", "a", "--sort", "topic", "b=c"},
          Words{"--sort=topic", "a", "b=c", "--json"}}) {
        const auto options = parsed(arguments);
        CHECK(options.words == Words{"a", "b=c"});
        CHECK(options.json);
        CHECK(options.sort == "topic");
    }
}

TEST_CASE("options: one that may be repeated keeps all its values in order, and eats no word after its own") {
    const auto options = parsed({"--where", "a=1", "id", "--where=b=2", "--where", "c~x y"});
    CHECK(options.where == Words{"a=1", "b=2", "c~x y"});
    CHECK(options.words == Words{"id"});
}

TEST_CASE("options: one that takes a single value is refused twice, and a switch may be said twice") {
    CHECK(test::refusal_by([] {
              parsed({"--sort", "a", "--sort", "b"});
          }) == "'--sort' is given twice | it takes one value");
    CHECK(parsed({"--json", "--json"}).json);
}

TEST_CASE("options: a value may begin with a dash, and a dash alone is a value and a word") {
    CHECK(parsed({"--sort", "-received"}).sort == "-received");
    CHECK(parsed({"--sort=-received"}).sort == "-received");
    CHECK(parsed({"--from", "-"}).from == "-");
    CHECK(parsed({"-"}).words == Words{"-"});
}

TEST_CASE("options: what follows two dashes is words, whatever it looks like") {
    CHECK(parsed({"a", "--", "--json", "-x"}).words == Words{"a", "--json", "-x"});
    CHECK_FALSE(parsed({"--", "--json"}).json);
}

TEST_CASE("options: words reach the command byte for byte") {
    const Words odd = {"",
                       " ",
                       "a b",
                       "topic=",
                       "=",
                       "events+={event: noted, text: \"a, b\"}",
                       "boards=[LO, BR]",
                       "[a,b]",
                       "{}",
                       "%x",
                       "@file",
                       "a\\nb",
                       "\"quoted\"",
                       "'",
                       "é表😀",
                       "#",
                       ";",
                       "a\nb",
                       "/x",
                       "~"};
    CHECK(parsed(odd).words == odd);
    for (const auto& value : odd) {
        if (value.empty()) continue;
        CAPTURE(value);
        CHECK(parsed({"--where", value}).where == Words{value});
        CHECK(parsed({"--where=" + value}).where == Words{value});
        CHECK(parsed({"--sort", value}).sort == value);
    }
}

TEST_CASE("options: random words come through unchanged, in order") {
    std::mt19937 random(1);
    constexpr std::string_view letters = "ab=+-,.[]{}:~<>%@#\"'\\/ 1";
    for (std::size_t i = 0; i < test::rounds(3000); ++i) {
        Words words(random() % 5);
        for (auto& word : words) {
            const auto length = 1 + random() % 8;
            for (std::size_t at = 0; at < length; ++at) word += letters[random() % letters.size()];
            if (word.front() == '-') word.front() = 'x';
        }
        CHECK(parsed(words).words == words);
    }
}

TEST_CASE("options: one that the command does not take is named, with the one that was meant") {
    CHECK(refusal({"--jsno"}) ==
          "'pmnet request find' takes no option '--jsno'\n    did you mean '--json'?\n");
    CHECK(refusal({"--wheer=a=b"}) ==
          "'pmnet request find' takes no option '--wheer'\n    did you mean '--where'?\n");
    CHECK(
        refusal({"--zebra", "x"}) ==
        "'pmnet request find' takes no option '--zebra'\n    'pmnet request find --help' shows what it takes\n");
    CHECK(refusal({"-x"}).starts_with("'pmnet request find' takes no option '-x'\n"));
    CHECK(refusal({"--csv"}).starts_with("'pmnet request find' takes no option '--csv'\n")); // others do
    CHECK(refusal({"--hepl"}) ==
          "'pmnet request find' takes no option '--hepl'\n    did you mean '--help'?\n");
}

TEST_CASE("options: one without its value, or with one it does not take, is named") {
    CHECK(refusal({"a", "--sort"}) == "'--sort' needs a value\n    write --sort FIELD\n");
    CHECK(refusal({"--where"}) == "'--where' needs a value\n    write --where CONDITION\n");
    CHECK(refusal({"--json=yes"}) ==
          "'--json' takes no value\n    'pmnet request find --help' shows what it takes\n");
}

TEST_CASE("options: a command without words takes none") {
    const Usage none{"pmnet request list", "", "List", "", {"--json"}};
    CHECK(refusal({"a"}, none) ==
          "'pmnet request list' takes no more words\n    'pmnet request list --help' shows what it takes\n");
    CHECK(parsed({"--json"}, none).json);
}

TEST_CASE("options: what is typed wrong cannot steer the terminal through the message") {
    for (const auto& arguments : {Words{"--\x1b[2J"}, Words{"--json=\x1b[2J"}, Words{"-\x1b"}})
        CHECK(refusal(arguments).find('\x1b') == std::string::npos);
}

TEST_CASE("options: help is given for -h and --help anywhere, and lists what the command takes") {
    for (const auto& arguments : {Words{"--help"}, Words{"-h"}, Words{"a", "b=c", "--json", "--help"}}) {
        const auto result = parse(usage, arguments);
        REQUIRE(result.help.has_value());
        const auto& help = *result.help;
        CHECK(help.starts_with(
            "Usage: pmnet request find ID FIELD=VALUE... [OPTION...]\n\nFind a record.\n\nOptions:\n"));
        for (const auto part :
             {"\n  --where CONDITION  ", "\n  --sort FIELD ", "\n  --json ", "\n  --store DIR ",
              "\n  --help ", "\nFields:\n  topic  What it is about\n"}) {
            CAPTURE(part);
            CHECK(help.find(part) != help.npos);
        }
        CHECK(help.find("--csv") == help.npos);
    }
}

TEST_CASE("options: every option of every command is described once, and sets what it says") {
    for (const auto name : all_options()) {
        CAPTURE(name);
        const auto& found = option(name);
        REQUIRE(found.name == name);
        CHECK_FALSE(found.help.empty());
        CHECK(std::holds_alternative<bool Options::*>(found.member) == found.value.empty());
        const Usage only{"pmnet x", "WORD...", "X", "", {name}};
        const auto word = std::string(name);
        if (const auto* flag = std::get_if<bool Options::*>(&found.member))
            CHECK(parsed({word}, only).**flag);
        if (const auto* text = std::get_if<std::string Options::*>(&found.member))
            CHECK(parsed({word, "v", "w"}, only).**text == "v");
        if (const auto* texts = std::get_if<Words Options::*>(&found.member))
            CHECK(parsed({word, "v", "w"}, only).**texts == Words{"v"});
    }
}

TEST_CASE("options: every command takes the common ones, and none twice") {
    CHECK(common_options() == std::vector<std::string_view>{"--store", "--now", "--by", "--quiet"});
    for (const auto* table : {&store_commands(), &record_commands()}) {
        for (const auto& command : *table) {
            CAPTURE(command.name);
            auto names = command.options;
            names.insert(names.end(), common_options().begin(), common_options().end());
            CHECK(std::set(names.begin(), names.end()).size() == names.size());
        }
    }
}

TEST_CASE("options: the command stands where the first words are, past options and their values") {
    using Positions = std::vector<std::size_t>;
    CHECK(word_positions({}) == Positions{});
    CHECK(word_positions({"request", "list"}) == Positions{0, 1});
    CHECK(word_positions({"--store", "dir", "request", "list"}) == Positions{2, 3});
    CHECK(word_positions({"--store=dir", "request", "--json", "list"}) == Positions{1, 3});
    CHECK(word_positions({"--quiet", "check"}) == Positions{1});
    CHECK(word_positions({"request", "--where", "list", "list"}) == Positions{0, 3});
    CHECK(word_positions({"--help"}) == Positions{});
    CHECK(word_positions({"--store"}) == Positions{});
    CHECK(word_positions({"-"}) == Positions{0});
    CHECK(word_positions({"--unknown", "request"}) == Positions{1});
    CHECK(word_positions({""}) == Positions{0});
}
