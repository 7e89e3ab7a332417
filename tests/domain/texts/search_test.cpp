#include "domain/texts/search.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

using namespace pmnet;
using namespace pmnet::domain;

namespace {

using Words = std::vector<std::string>;

constexpr auto all = static_cast<std::size_t>(-1);

const std::vector<Text> shelf = {
    {"fridge", "Vaccine fridge: temperatures are read each morning and written down."},
    {"smears", "Protocol for cervical smears, with a failsafe for results."},
    {"fees", "What a notary charges."},
    {"staff", "Policies for staff who handle vaccines, and the fridge again: a fridge log."},
    {"removal", "Removal of a patient from the list: warn first."},
};

std::vector<std::string> found(std::string_view query, const std::vector<Text>& documents = shelf,
                               std::size_t most = all) {
    std::vector<std::string> ids;
    for (const auto& hit : rank(documents, query, most)) ids.push_back(hit.id);
    return ids;
}

Words words(std::string_view query, std::string text) {
    const auto hits = rank({{"a", std::move(text)}}, query, all);
    return hits.empty() ? Words{} : hits.front().words;
}

} // namespace

TEST_CASE("search: a text that holds more of the rarer words comes first") {
    CHECK(found("fridge log") == Words{"staff", "fridge"});
    CHECK(found("temperatures of the fridge") == Words{"fridge", "staff"});
    CHECK(found("notary") == Words{"fees"});
}

TEST_CASE("search: a title tells more than a long text, however often that says the word") {
    const std::vector<Text> policies = {
        {"complaints", "Answered within ten working days by the manager, who keeps a log.", "Complaints"},
        {"reception", "Complaints go to the manager. A log of complaints is kept.", "Reception"},
    };
    CHECK(found("complaints log", policies) == Words{"complaints", "reception"});
    const auto hits = rank(policies, "complaints", all);
    CHECK(hits.front().words == Words{"complaints"});
}

TEST_CASE("search: a word finds its other forms") {
    CHECK(found("policy") == Words{"staff"});
    CHECK(found("removing patients") == Words{"removal"});
    CHECK(found("VACCINATION") == found("vaccines"));
    CHECK(found("vacant") == Words{});
}

TEST_CASE("search: accents and case make no difference") {
    const std::vector<Text> cafe = {{"a", "Café Über"}, {"b", "cafeteria"}};
    CHECK(found("CAFE", cafe) == Words{"a"});
    CHECK(found("uber", cafe) == Words{"a"});
}

TEST_CASE("search: the words that matched are the text's own, in the order of the query") {
    CHECK(words("policies for a Fridge", "The FRIDGE policy, the fridges.") == Words{"policy", "fridge"});
    CHECK(words("fridge fridges fridge", "A fridge") == Words{"fridge"});
    CHECK(words("fridge and freezer", "A freezer") == Words{"freezer"});
}

TEST_CASE("search: a query without words of its own finds nothing") {
    for (const auto* query : {"", "   ", "the of and", "?!", "how to", "—", "’"}) {
        CAPTURE(query);
        CHECK(found(query) == Words{});
    }
    CHECK(found("fridge", {}) == Words{});
    CHECK(found("fridge", shelf, 0) == Words{});
}

TEST_CASE("search: every stop word is one, from the first to the last of the list") {
    for (const auto* word : {"a", "about", "asks", "need", "one", "or", "someone", "to", "you", "your"}) {
        CAPTURE(word);
        CHECK(stems_of({word}).front().empty());
    }
    CHECK(stems_of({"first visit of a year"}).front() == Words{"first", "visit", "year"});
}

TEST_CASE("search: what a person types is words and no language of its own") {
    const std::vector<Text> two = {{"a", "fridge"}, {"b", "log NEAR or not text AND column"}};
    CHECK(found("fridge OR log", two) == Words{"a", "b"}); // "or" is a stop word
    CHECK(found("fridge AND log", two) == found("log fridge", two));
    CHECK(found("fridge NOT fridge", two) == Words{"a"});
    for (const auto* query : {"\"fridge", "fridge\"", "fri\"dge fridge", "text:fridge", "{text}: fridge",
                              "fridge*", "^fridge", "-fridge", "(fridge", "fridge + log", "NEAR(fridge log)",
                              "fridge;", "'fridge'", "fridge\\", "%fridge_", "fridge -- log"}) {
        CAPTURE(query);
        const auto ids = found(query, two);
        CHECK(std::count(ids.begin(), ids.end(), "a") == 1);
    }
}

TEST_CASE("search: other words help what was found, and find nothing by themselves") {
    const std::vector<Text> two = {{"a", "fridge and cold"}, {"b", "fridge and warm"}, {"c", "warm"}};
    const auto ids = [&](std::string_view also) {
        std::vector<std::string> all_ids;
        for (const auto& hit : rank(two, "fridge", all, also)) all_ids.push_back(hit.id);
        return all_ids;
    };
    CHECK(ids("") == Words{"a", "b"});
    CHECK(ids("cold") == Words{"a", "b"});
    CHECK(ids("warm") == Words{"b", "a"});
    CHECK(ids("fridges of the \"or") == Words{"a", "b"});
    CHECK(rank(two, "fridge", all, "warm").front().words == Words{"fridge"});
    CHECK(rank(two, "", all, "warm").empty());
}

TEST_CASE("search: equals come in the order of their ids, however they stand") {
    std::vector<Text> twins;
    for (const auto* id : {"c", "a", "d", "b"}) twins.push_back({id, "a fridge and a log"});
    CHECK(found("fridge", twins) == Words{"a", "b", "c", "d"});
    CHECK(found("fridge", twins, 2) == Words{"a", "b"});
}

TEST_CASE("search: a score is above nought even where every text holds the word") {
    const std::vector<Text> same = {{"a", "fridge"}, {"b", "fridge and freezer"}};
    for (const auto& hit : rank(same, "fridge", all)) CHECK(hit.score > 0);
    CHECK(rank(shelf, "notary", all).front().score > rank(shelf, "fridge", all).front().score);
}

TEST_CASE("search: texts of the same id, empty texts and a long text are all taken") {
    std::string lengthy;
    for (int i = 0; i < 4000; ++i) lengthy += fmt::format("word{} ", i);
    const std::vector<Text> odd = {{"a", ""}, {"b", lengthy}, {"b", "word7"}};
    CHECK(found("word7", odd) == Words{"b", "b"});
    CHECK(rank(odd, lengthy, 1).size() == 1);
}

TEST_CASE("search: stems leave out stop words and say each once, in the order of the text") {
    CHECK(stems_of({"The policies and the policy on fridges", "", "of the"}) ==
          std::vector<Words>{{"polici", "fridg"}, {}, {}});
    CHECK(stems_of({}).empty());
}
