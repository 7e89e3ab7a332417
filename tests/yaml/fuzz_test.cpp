// Broken and hostile texts: read() gives a tree or an Error, and its tree is the one libyaml sees.
#include "base/error.hpp"
#include "base/text.hpp"
#include "yaml/oracles/oracles.hpp"
#include "yaml/random_documents.hpp"
#include "yaml/read.hpp"
#include "yaml/write.hpp"

#include <array>
#include <chrono>
#include <cstdlib>
#include <doctest/doctest.h>
#include <optional>
#include <string_view>

using namespace pmnet;
using namespace pmnet::test;

namespace {

using namespace std::string_view_literals;

constexpr std::array tokens = {"- "sv,
                               "-"sv,
                               ": "sv,
                               ":"sv,
                               "? "sv,
                               "\n"sv,
                               "\n  "sv,
                               "\n- "sv,
                               " "sv,
                               "  "sv,
                               "\t"sv,
                               "# c"sv,
                               " #"sv,
                               "'"sv,
                               "\""sv,
                               "|"sv,
                               ">"sv,
                               "|-\n"sv,
                               ">+\n"sv,
                               "|2\n"sv,
                               "["sv,
                               "]"sv,
                               "{"sv,
                               "}"sv,
                               ", "sv,
                               ","sv,
                               "&a "sv,
                               "*a"sv,
                               "!t "sv,
                               "!!str "sv,
                               "---\n"sv,
                               "...\n"sv,
                               "%"sv,
                               "<<: "sv,
                               "<<<<<<< x\n"sv,
                               "=======\n"sv,
                               "~"sv,
                               "null"sv,
                               "\r\n"sv,
                               "\r"sv,
                               "\0"sv,
                               "\xff"sv,
                               "\xef\xbb\xbf"sv,
                               "\xc2\x85"sv,
                               "\xe2\x80\xa8"sv,
                               "\\"sv,
                               "\\\n"sv,
                               "\\x41"sv,
                               "\\u00e9"sv,
                               "\\N"sv,
                               "\\_"sv,
                               "\\/"sv,
                               "\\e"sv,
                               "a"sv,
                               "1"sv,
                               "@"sv,
                               "`"sv,
                               "="sv};

std::string some_text(Dice& dice) {
    return dice.one_in(3) ? write(random_record(dice)) : random_typed_record(dice).text;
}

std::string mutated(Dice& dice) {
    auto text = some_text(dice);
    for (auto count = 1 + dice.below(3); count > 0; --count) {
        const auto at = dice.below(text.size() + 1);
        switch (dice.below(8)) {
        case 0: text.resize(at); break;
        case 1: text.erase(at, 1 + dice.below(4)); break;
        case 2:
            if (at < text.size()) text[at] = static_cast<char>(dice.below(256));
            break;
        case 3: text.insert(at, some_text(dice).substr(0, dice.below(40))); break;
        case 4: {
            const auto part = text.substr(at, dice.below(30));
            text.insert(dice.below(text.size() + 1), part);
            break;
        }
        case 5:
            for (auto times = dice.below(90); times > 0; --times) text.insert(at, dice.pick(tokens));
            break;
        default: text.insert(at, dice.pick(tokens)); break;
        }
    }
    return text;
}

// What read() makes of it; nothing if it refuses, which it may do with an Error and nothing else.
std::optional<yaml::Value> accepted(const std::string& text) {
    try {
        return yaml::Value::of(yaml::read("fuzz.yaml", text).root());
    } catch (const Error& error) {
        REQUIRE(!error.message().empty());
        REQUIRE(!error.message().ends_with('.'));
        REQUIRE(error.place().line > 0);
        return std::nullopt;
    }
}

std::string repeated(std::string_view part, std::size_t bytes) {
    std::string text;
    while (text.size() + part.size() <= bytes) text += part;
    return text;
}

} // namespace

TEST_CASE("read: gives the tree that libyaml sees, or an Error") {
    const char* only = std::getenv("PMNET_RANDOM_SEED");
    const auto first = only == nullptr ? 1 : std::strtoull(only, nullptr, 10);
    const auto rounds = only == nullptr ? random_document_count() / 10 : 1;
    std::size_t accepts = 0;
    for (auto seed = first; seed < first + rounds; ++seed) {
        Dice dice(seed);
        const auto text = mutated(dice);
        INFO("PMNET_RANDOM_SEED=", seed);
        CAPTURE(text);
        const auto value = accepted(text);
        if (!value) continue;
        ++accepts;
        REQUIRE(outline(*value) ==
                outline_by_libyaml(text.ends_with('\n') ? text : text + '\n').value_or("refused"));
    }
    if (only == nullptr) CHECK(accepts > rounds / 10); // or the comparison says little
}

// A reader that takes the square of the length needs minutes where this allows seconds.
TEST_CASE("read: takes no longer than a few seconds for much of anything") {
    for (const auto part : tokens) {
        for (const auto before : {""sv, "a: "sv, "a: |\n"sv, "a: \""sv, "["sv, "{"sv}) {
            CAPTURE(part);
            CAPTURE(before);
            const auto start = std::chrono::steady_clock::now();
            accepted(std::string(before) + repeated(part, 1 << 16));
            CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
        }
    }
}

TEST_CASE("read: refuses ten thousand brackets, dashes or question marks as nested too deep") {
    for (const auto part : {"["sv, "{"sv, "- "sv, "{a: "sv, "[a, "sv, "- [\n"sv}) {
        CAPTURE(part);
        CHECK_FALSE(accepted(repeated(part, yaml::largest_text)).has_value());
    }
    CHECK_FALSE(accepted(repeated("? ", yaml::largest_text)).has_value());
}
