#include "store/reading.hpp"

#include "base/error.hpp"
#include "support/files.hpp"
#include "support/small_store.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace pmnet;
using namespace pmnet::store;
using namespace pmnet::test;

namespace {

struct Small {
    Folder folder;
    std::optional<Store> store;
    const schema::Kind* policy = nullptr;

    Small() {
        make_small_store(folder.path());
        store.emplace(folder.path(), ".");
        policy = &store->kinds().get("policy");
    }
};

const std::string text = "title: Another\narea: management\n";

} // namespace

TEST_CASE("reading: a record is read once, and stays as it was read whatever happens to its file") {
    Small small;
    const Reading reading(*small.store);
    const auto& first = reading.load(*small.policy, "infection-control");
    write_file(small.folder / "policies/infection-control.yaml", text);
    CHECK(&reading.load(*small.policy, "infection-control") == &first);
    CHECK(reading.find("policy", "infection-control") == &first);
    CHECK(reading.load_if_naming(*small.policy, "infection-control", {"no such word"}) == &first);
    for (const auto& record : reading.all(*small.policy))
        if (record.id == "infection-control") CHECK(record.document().text() == first.document().text());
    CHECK(Reading(*small.store).load(*small.policy, "infection-control")["title"].text() == "Another");
}

TEST_CASE("reading: a folder is walked once") {
    Small small;
    const Reading reading(*small.store);
    const auto before = reading.ids(*small.policy);
    write_file(small.folder / "policies/another.yaml", text);
    CHECK(reading.ids(*small.policy) == before);
    CHECK(Reading(*small.store).ids(*small.policy).size() == before.size() + 1);
}

TEST_CASE("reading: what was written is what is read afterwards") {
    Small small;
    Reading reading(*small.store);
    const auto before = reading.all(*small.policy).size();
    reading.create(*small.policy, "another", text);
    CHECK(reading.all(*small.policy).size() == before + 1);
    CHECK(reading.resolve(*small.policy, "anoth") == "another");
    const auto made = reading.load(*small.policy, "another");
    reading.replace(made, "title: Changed\n");
    CHECK(reading.load(*small.policy, "another")["title"].text() == "Changed");
    CHECK(made["title"].text() == "Another"); // a copy keeps what it was
    CHECK_THROWS_AS(reading.replace(made, text), Error);
    reading.remove(reading.load(*small.policy, "another"));
    CHECK(reading.find("policy", "another") == nullptr);
    CHECK_FALSE(reading.has(*small.policy, "another"));
}

TEST_CASE("reading: what cannot be read is not found, is there all the same, and is reported once") {
    Small small;
    write_file(small.folder / "policies/torn.yaml", "title: \"a\narea");
    write_file(small.folder / "policies/notes.txt", "x");
    const Reading reading(*small.store);
    CHECK(reading.find("policy", "torn") == nullptr);
    CHECK(reading.find("policy", "torn") == nullptr);
    CHECK(reading.has(*small.policy, "torn"));
    CHECK_THROWS_AS(reading.load(*small.policy, "torn"), Error);
    for (int time = 0; time < 2; ++time) {
        REQUIRE(reading.broken(*small.policy).size() == 2);
        CHECK(reading.broken(*small.policy)[0].rule == "unreadable");
        CHECK(reading.broken(*small.policy)[1].rule == "layout");
    }
    CHECK(reading.find("zebra", "x") == nullptr);
    CHECK_FALSE(reading.has(*small.policy, "zebra"));
}

TEST_CASE("reading: a code is whole, or words name one record") {
    Small small;
    const auto& practice = small.store->kinds().get("practice");
    for (const auto& [id, name] :
         {std::pair{"90736", "Kelso Abbey Practice"}, {"91688", "Abbey Road Surgery"}})
        write_file(small.folder / ("practices/" + std::string(id) + ".yaml"),
                   "name: " + std::string(name) + "\nnation: scotland\n");
    const Reading reading(*small.store);
    const auto refusal = [&](const char* part) {
        try {
            return "taken: " + reading.resolve(practice, part);
        } catch (const Error& error) {
            return error.message() + " | " + error.hint();
        }
    };
    CHECK(reading.resolve(practice, "90736") == "90736");
    CHECK(reading.resolve(practice, "kelso abbey") == "90736");
    CHECK(reading.resolve(practice, "  Abbey   Road ") == "91688");
    CHECK(refusal("abbey") ==
          "'abbey' could be any of 2 practice records | give its code, or more of its name: "
          "90736 (Kelso Abbey Practice), 91688 (Abbey Road Surgery)");
    CHECK(refusal("0736") ==
          "'0736' is only a part of the code of a practice | write the whole code, or its name: "
          "90736 (Kelso Abbey Practice)");
    CHECK(refusal("12345") == "there is no practice '12345' | 'pmnet practice list' shows them all");
    CHECK(reading.with_name(practice, "90736") == "90736 (Kelso Abbey Practice)");
    CHECK(reading.with_name(practice, "12345") == "12345");
}
