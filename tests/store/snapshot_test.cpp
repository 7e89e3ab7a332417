#include "store/snapshot.hpp"

#include "support/shown.hpp"
#include "support/small_store.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>

using namespace pmnet;
using namespace pmnet::test;
using store::Snapshot;
using store::Store;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> places(const std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> texts;
    for (const auto& diagnostic : diagnostics) texts.push_back(diagnostic.place.text());
    return texts;
}

} // namespace

TEST_CASE("snapshot: holds every record of every kind, by kind and id") {
    const Folder folder;
    make_small_store(folder.path());
    const Store store(folder.path(), ".");
    const Snapshot records(store);
    CHECK(records.size() == 5);
    CHECK(records.broken().empty());
    REQUIRE(records.of("coordinator").size() == 2);
    CHECK(records.of("coordinator")[0].id == "lothian-1");
    CHECK(records.of("coordinator")[1].id == "national");
    REQUIRE(records.find("policy", "infection-control") != nullptr);
    CHECK((*records.find("policy", "infection-control"))["title"].text() == "Infection control");
    CHECK(records.settings().name == "Trial network");
}

TEST_CASE("snapshot: what is not there is nothing, not an error") {
    const Folder folder;
    make_small_store(folder.path());
    const Store store(folder.path(), ".");
    const Snapshot records(store);
    CHECK(records.find("policy", "infection") == nullptr); // a part of an id is no id here
    CHECK(records.find("policy", "zebra") == nullptr);
    CHECK(records.find("zebra", "infection-control") == nullptr);
    CHECK(records.of("zebra").empty());
    CHECK(records.of("visit").empty());
}

TEST_CASE("snapshot: an unreadable record is reported") {
    const Folder folder;
    make_small_store(folder.path());
    write_file(folder / "policies/torn.yaml", "title: \"a\narea");
    write_file(folder / "coordinators/empty.yaml", "");
    fs::create_symlink("gone.yaml", folder / "policies/dangling.yaml");
    const Store store(folder.path(), ".");
    const Snapshot records(store);
    CHECK(records.size() == 5);
    CHECK(places(records.broken()).size() == 3);
    CHECK(records.find("policy", "torn") == nullptr);
    for (const auto& diagnostic : records.broken()) {
        CHECK(diagnostic.weight == Weight::error);
        CHECK_FALSE(diagnostic.message.empty());
        CHECK(diagnostic.rule == "unreadable");
    }
}

TEST_CASE("snapshot: what is broken is sorted by place, strays among unreadable records") {
    const Folder folder;
    make_small_store(folder.path());
    write_file(folder / "policies/b.yaml", "");
    write_file(folder / "policies/a.txt", "");
    write_file(folder / "policies/c.txt", "");
    write_file(folder / "coordinators/z.txt", "");
    const Store store(folder.path(), ".");
    CHECK(places(Snapshot(store).broken()) == std::vector<std::string>{"coordinators/z.txt", "policies/a.txt",
                                                                       "policies/b.yaml:1:1",
                                                                       "policies/c.txt"});
}

TEST_CASE("snapshot: no file is dropped in silence, whatever is done to a store") {
    std::mt19937 random(1);
    for (int round = 0; round < 40; ++round) {
        const Folder folder;
        make_small_store(folder.path());
        std::size_t good = 5, bad = 0;
        for (int i = 0; i < 12; ++i) {
            const auto name = "p" + std::to_string(i);
            switch (random() % 9) {
            case 0: write_file(folder / ("policies/" + name + ".yaml"), small_policy), ++good; break;
            case 1: write_file(folder / ("policies/" + name + ".yaml"), "title: a\ntitle: b\n"), ++bad; break;
            case 2: write_file(folder / ("policies/" + name + ".yaml"), "\xff\xfe"), ++bad; break;
            case 3: write_file(folder / ("policies/" + name), small_policy), ++bad; break;
            case 4: write_file(folder / ("policies/" + name + "/a.yaml"), small_policy), ++bad; break;
            case 5: fs::create_directory(folder / ("policies/" + name + ".yaml")), ++bad; break;
            case 6: fs::create_symlink("gone", folder / ("policies/" + name + ".yaml")), ++bad; break;
            case 7:
                write_file(folder / ("requests/2006/req-20060101-0000" +
                                     std::string(1, static_cast<char>("0123456789ab"[i])) + ".yaml"),
                           small_request),
                    ++good;
                break;
            default:
                write_file(folder / ("requests/2004/req-20060101-0000" +
                                     std::string(1, static_cast<char>("0123456789ab"[i])) + ".yaml"),
                           small_request),
                    ++bad;
            }
        }
        const Store store(folder.path(), ".");
        const Snapshot records(store);
        CAPTURE(round);
        CHECK(records.size() == good);
        CHECK(records.broken().size() == bad);
    }
}

TEST_CASE("snapshot: stays as it was while the files change") {
    const Folder folder;
    make_small_store(folder.path());
    const Store store(folder.path(), ".");
    const Snapshot records(store);
    fs::remove_all(folder / "policies");
    write_file(folder / "coordinators/national.yaml", "role: other\n");
    CHECK(records.size() == 5);
    CHECK((*records.find("policy", "infection-control"))["title"].text() == "Infection control");
    CHECK((*records.find("coordinator", "national"))["role"].text() == "national");
}

TEST_CASE("snapshot: holds the records of a kind of the store's own") {
    const Folder folder;
    make_small_store(folder.path());
    write_file(folder / "schemas/meeting.yaml", meeting_schema);
    write_file(folder / "meetings/spring-2005.yaml", "date: 2005-05-12\nplace: Stirling\n");
    write_file(folder / "meetings/torn.yaml", "date: [\n");
    const Store store(folder.path(), ".");
    const Snapshot records(store);
    CHECK(records.of("meeting").size() == 1);
    CHECK(records.broken().size() == 1);
}
