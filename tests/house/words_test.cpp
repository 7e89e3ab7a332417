// The words by which code asks for a field are those of a schema.
#include "base/text.hpp"
#include "schema/catalogue.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>

using namespace pmnet;
using namespace pmnet::test;

namespace {

using Words = std::set<std::string>;

void add_properties(const schema::Rule* rule, Words& words, std::set<const schema::Rule*>& seen) {
    if (rule == nullptr || !seen.insert(rule).second) return;
    for (const auto& [name, member] : rule->members) {
        words.insert(name);
        add_properties(member, words, seen);
    }
    add_properties(rule->items, words, seen);
    add_properties(rule->others, words, seen);
}

Words properties() {
    const schema::Catalogue kinds;
    Words words;
    std::set<const schema::Rule*> seen;
    add_properties(&kinds.settings().root(), words, seen);
    for (const auto* kind : kinds.all()) add_properties(&kind->root(), words, seen);
    return words;
}

// "file: word" for each word in square brackets that no schema knows.
std::vector<std::string> unknown_words(const std::string& top, const Words& known) {
    static const std::regex asked(R"re((\w*)\["([a-z_]+)"\])re");
    std::vector<std::string> unknown;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source(top))) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
        const auto text = read_file(entry.path());
        for (std::sregex_iterator found(text.begin(), text.end(), asked), end; found != end; ++found)
            if ((*found)[1] != "given" && !known.contains((*found)[2])) // `given` is by the names of options
                unknown.push_back(entry.path().filename().string() + ": " + (*found)[2].str());
    }
    return unknown;
}

} // namespace

TEST_CASE("words: every field that code asks a record for is a property of a schema") {
    const auto known = properties();
    CHECK(known.contains("aspiration_points"));
    CHECK_FALSE(known.contains("aspiration_pionts"));
    for (const auto* top : {"lib/store", "lib/domain", "lib/reports", "cli"}) {
        CAPTURE(top);
        CHECK(unknown_words(top, known) == std::vector<std::string>{});
    }
    CHECK(unknown_words("lib/schema", known).size() >
          3); // there the words are keywords: the search does find what it is asked for
}
