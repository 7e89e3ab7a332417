#include "store/reading.hpp"

#include "base/disk.hpp"
#include "base/error.hpp"
#include "support/shown.hpp"
#include "support/small_store.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace pmnet;
using namespace pmnet::test;
using store::Record;
using store::Store;

namespace {

namespace fs = std::filesystem;
using Ids = std::vector<std::string>;

// The small store, opened; messages name its files from its top.
struct Opened {
    Opened() { make_small_store(folder.path()); }
    Store open() const { return Store(folder.path(), "."); }

    Folder folder;
};

std::string refusal(const std::function<void()>& attempt) {
    try {
        attempt();
        return "taken";
    } catch (const Error& error) {
        return describe(error);
    }
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

std::string with(std::string schema, const std::string& what, const std::string& instead) {
    const auto at = schema.find(what);
    REQUIRE(at != std::string::npos);
    return schema.replace(at, what.size(), instead);
}

Ids stray_messages(const Store& store, std::string_view kind) {
    Ids messages;
    for (const auto& diagnostic : store.listing(store.kinds().get(kind)).strays)
        messages.push_back(diagnostic.place.text() + ": " + diagnostic.message + " (" + diagnostic.hint +
                           ")");
    return messages;
}

// Every file below a folder with its bytes.
std::set<std::pair<std::string, std::string>> files_in(const std::string& folder) {
    std::set<std::pair<std::string, std::string>> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.emplace(entry.path().string(), read_file(entry.path().string()));
    return files;
}

} // namespace

TEST_CASE("store: is found at the folder itself or above it, and nowhere else") {
    const Opened small;
    CHECK(Store::find_root(small.folder.path()) == small.folder.path());
    CHECK(Store::find_root(small.folder / "requests/2005") == small.folder.path());
    CHECK(Store::find_root(small.folder / "not/there/yet") == small.folder.path());
    CHECK(Store::find_root(small.folder / "requests/../policies/.") == small.folder.path());
    const Folder elsewhere;
    CHECK_FALSE(Store::find_root(elsewhere.path()));
    CHECK_FALSE(Store::find_root("/"));
}

TEST_CASE("store: the nearest pmnet.yaml counts, even where it cannot be read") {
    const Opened small;
    write_file(small.folder / "policies/pmnet.yaml", small_settings);
    CHECK(Store::find_root(small.folder / "policies") == small.folder / "policies");
    fs::create_symlink("nowhere", small.folder / "requests/pmnet.yaml");
    CHECK(Store::find_root(small.folder / "requests/2005") == small.folder / "requests");
    CHECK(holds(refusal([&] { Store(small.folder / "requests", "."); }),
                "pmnet.yaml: it is a link to a file that is not there"));
}

TEST_CASE("store: messages name files the way the person would") {
    const Opened small;
    CHECK(small.open().shown("policies/a.yaml") == "policies/a.yaml");
    const Store below(small.folder.path(), "../network");
    CHECK(below.shown("policies/a.yaml") == "../network/policies/a.yaml");
    CHECK(below.load(below.kinds().get("policy"), "infection-control").document().name() ==
          "../network/policies/infection-control.yaml");
    CHECK(holds(refusal([&] { below.load(below.kinds().get("policy"), "gone"); }),
                "../network/policies/gone.yaml: cannot read it: there is no such file"));
}

TEST_CASE("store: a settings file that is missing, a folder, empty or too large is one clear error") {
    const Opened small;
    const auto settings = small.folder / "pmnet.yaml";
    const auto said = [&] { return refusal([&] { small.open(); }); };
    fs::remove(settings);
    CHECK(said() == "pmnet.yaml: cannot read it: there is no such file\n");
    fs::create_directory(settings);
    CHECK(said() == "pmnet.yaml: cannot read it: it is a folder\n");
    fs::remove(settings);
    write_file(settings, "");
    CHECK(said().starts_with("pmnet.yaml:1:1: "));
    write_file(settings, std::string(2 << 20, '#'));
    CHECK(said().starts_with("pmnet.yaml: it is larger than 1024 KiB\n"));
}

TEST_CASE("store: ids are those of every year, sorted") {
    const Opened small;
    for (const auto id : {"2004/req-20041231-zzzzz", "2006/req-20060101-00000", "2005/req-20051006-00000"})
        write_file(small.folder / (std::string("requests/") + id + ".yaml"), small_request);
    const auto store = small.open();
    CHECK(store.listing(store.kinds().get("request")).ids ==
          Ids{"req-20041231-zzzzz", "req-20051006-00000", "req-20051006-k7qdm", "req-20060101-00000"});
    CHECK(store.listing(store.kinds().get("coordinator")).ids == Ids{"lothian-1", "national"});
    CHECK(store.listing(store.kinds().get("visit")).ids.empty()); // there is no such folder yet
}

TEST_CASE("store: a record is there or not, by its whole id") {
    const Opened small;
    const auto store = small.open();
    const auto& policy = store.kinds().get("policy");
    CHECK(store.has(policy, "infection-control"));
    for (const auto id : {"infection", "Infection-Control", "gone", "", "../pmnet", "..",
                          "infection-control.yaml", "../policies/infection-control"}) {
        CAPTURE(id);
        CHECK_FALSE(store.has(policy, id));
    }
}

TEST_CASE("store: the whole of an id or any unique part of it is enough, in either case") {
    const Opened small;
    const auto store = small.open();
    const auto resolved = [&](std::string_view kind, std::string_view part) {
        return store::Reading(store).resolve(store.kinds().get(kind), part);
    };
    CHECK(resolved("request", "req-20051006-k7qdm") == "req-20051006-k7qdm");
    CHECK(resolved("request", "k7qdm") == "req-20051006-k7qdm");
    CHECK(resolved("request", "K7QDM") == "req-20051006-k7qdm");
    CHECK(resolved("request", "20051006") == "req-20051006-k7qdm");
    CHECK(resolved("policy", "Infection-CONTROL") == "infection-control");
    CHECK(resolved("practice", "90120") == "90120"); // a code is whole, see reading_test.cpp
}

TEST_CASE("store: a whole id is meant even where it is a part of others") {
    const Opened small;
    write_file(small.folder / "policies/infection.yaml", small_policy);
    const auto store = small.open();
    CHECK(store::Reading(store).resolve(store.kinds().get("policy"), "infection") == "infection");
    CHECK(store::Reading(store).resolve(store.kinds().get("policy"), "INFECTION") == "infection");
    CHECK(store::Reading(store).resolve(store.kinds().get("policy"), "control") == "infection-control");
}

TEST_CASE("store: an ambiguous part names the candidates, the first eight of many") {
    const Opened small;
    const auto store = small.open();
    const auto& coordinator = store.kinds().get("coordinator");
    CHECK(refusal([&] { store::Reading(store).resolve(coordinator, "i"); }) ==
          "'i' could be any of 2 coordinator records\n    give more of the id: lothian-1, national\n");
    for (int i = 1; i <= 9; ++i)
        write_file(small.folder / ("policies/p-" + std::to_string(i) + ".yaml"), small_policy);
    CHECK(
        refusal([&] { store::Reading(store).resolve(store.kinds().get("policy"), "p-"); }) ==
        "'p-' could be any of 9 policy records\n    give more of the id: p-1, p-2, p-3, p-4, p-5, p-6, p-7, p-8 and 1 more\n");
}

TEST_CASE("store: a part of no id names the nearest, or how to see them all") {
    const Opened small;
    const auto store = small.open();
    const auto& policy = store.kinds().get("policy");
    CHECK(refusal([&] { store::Reading(store).resolve(policy, "infecton-control"); }) ==
          "there is no policy 'infecton-control'\n    did you mean 'infection-control'?\n");
    CHECK(refusal([&] { store::Reading(store).resolve(policy, "zebra"); }) ==
          "there is no policy 'zebra'\n    'pmnet policy list' shows them all\n");
    CHECK(refusal([&] { store::Reading(store).resolve(policy, ""); }) == "which policy? its id is empty\n");
    CHECK(refusal([&] {
              store::Reading(store).resolve(policy, "../pmnet");
          }).starts_with("there is no policy '../pmnet'\n"));
    CHECK_FALSE(holds(refusal([&] { store::Reading(store).resolve(policy, "\x1b[2J"); }), "\x1b"));
}

TEST_CASE("store: a reference to any kind is resolved on both sides of its colon") {
    const Opened small;
    const auto store = small.open();
    CHECK(store::Reading(store).resolve_any("policy:infec") == "policy:infection-control");
    write_file(small.folder / "support-practices/kelso.yaml", "practice: \"90120\"\n");
    CHECK(store::Reading(store).resolve_any("support:kel") == "support-practice:kelso");
}

TEST_CASE("store: a reference without a colon, a kind or a record is refused") {
    const Opened small;
    const auto store = small.open();
    CHECK(refusal([&] { store::Reading(store).resolve_any("infection-control"); }) ==
          "'infection-control' does not name a record\n    write KIND:ID, as in policy:infection-control\n");
    CHECK(refusal([&] { store::Reading(store).resolve_any("polcy:infection-control"); }) ==
          "there is no kind 'polcy'\n    did you mean 'policy'?\n");
    CHECK(refusal([&] { store::Reading(store).resolve_any("settings:pmnet"); }) != "taken");
    CHECK(refusal([&] {
              store::Reading(store).resolve_any("policy:zebra");
          }).starts_with("there is no policy 'zebra'\n"));
}

TEST_CASE("store: a record is loaded as its bytes stand") {
    const Opened small;
    const auto store = small.open();
    const auto record = store.load(store.kinds().get("policy"), "infection-control");
    CHECK(record.id == "infection-control");
    CHECK(record.document().text() == small_policy);
    CHECK(record["title"].text() == "Infection control");
    CHECK_FALSE(record["nothing"]);
}

TEST_CASE("store: what is no id is never looked for on the disk") {
    const Opened small;
    const auto store = small.open();
    for (const auto id : {"../pmnet", "..", "", "a/b", "Infection-control"}) {
        CAPTURE(id);
        CHECK(holds(refusal([&] { store.load(store.kinds().get("policy"), id); }),
                    "is not a valid id for a policy"));
        CHECK(holds(refusal([&] { store.create(store.kinds().get("policy"), id, small_policy); }),
                    "cannot be the id of a policy"));
    }
}

TEST_CASE("store: a record is passed over only where its file cannot hold the words asked for") {
    const Opened small;
    const auto store = small.open();
    const auto& kind = store.kinds().get("practice");
    const auto loaded = [&](const std::string& text, const std::vector<std::string>& words) {
        write_file(small.folder / "practices/90191.yaml", text);
        return store.load_if_naming(kind, "90191", words).has_value();
    };
    CHECK(loaded("name: a\nboard: LO\n", {}));
    CHECK(loaded("name: a\nboard: LO\n", {"LO", "name"}));
    CHECK_FALSE(loaded("name: a\nboard: LO\n", {"LO", "kelso"}));
    CHECK(loaded("name: \"kel\\x73o\"\n", {"kelso"}));
    CHECK_FALSE(loaded("name: [\n", {"kelso"})); // not taken apart, so not found broken
    CHECK_THROWS_AS(loaded("name: [\n", {"name"}), Error);
    CHECK_THROWS_AS(store.load_if_naming(kind, "90192", {"kelso"}), Error);
}

TEST_CASE("store: an unreadable record is one clear error with its place") {
    const Opened small;
    const auto store = small.open();
    const auto& policy = store.kinds().get("policy");
    const auto said = [&] { return refusal([&] { store.load(policy, "odd"); }); };
    const auto path = small.folder / "policies/odd.yaml";
    fs::create_directory(path);
    CHECK(said() == "policies/odd.yaml: cannot read it: it is a folder\n");
    fs::remove(path);
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    CHECK(said() == "policies/odd.yaml: it is not an ordinary file\n");
    fs::remove(path);
    fs::create_symlink("gone.yaml", path);
    CHECK(said() == "policies/odd.yaml: it is a link to a file that is not there\n");
    fs::remove(path);
    fs::create_symlink("odd.yaml", path);
    CHECK(said() == "policies/odd.yaml: cannot read it: its links go round in a circle\n");
    fs::remove(path);
    write_file(path, std::string(2 << 20, '#'));
    CHECK(said().starts_with("policies/odd.yaml: it is larger than 1024 KiB\n"));
    write_file(path, "title: a\n<<<<<<< HEAD\n");
    CHECK(said().starts_with("policies/odd.yaml:2:1: "));
}

TEST_CASE("store: a link may lead to another place of the store, and not out of it") {
    const Opened small;
    const auto store = small.open();
    const auto& policy = store.kinds().get("policy");
    fs::create_symlink("infection-control.yaml", small.folder / "policies/inside.yaml");
    CHECK(store.load(policy, "inside").document().text() == small_policy);
    const Folder elsewhere;
    write_file(elsewhere / "secret.yaml", small_policy);
    fs::create_symlink(elsewhere / "secret.yaml", small.folder / "policies/outside.yaml");
    CHECK(refusal([&] { store.load(policy, "outside"); }) ==
          "policies/outside.yaml: it is a link that leads outside the store\n    put the file itself here\n");
}

TEST_CASE("store: nothing is read, written or removed through a folder that is a link out of the store") {
    const Opened small;
    const Folder elsewhere;
    write_file(elsewhere / "theirs.yaml", small_policy);
    fs::remove_all(small.folder / "policies");
    fs::create_directory_symlink(elsewhere.path(), small.folder / "policies");
    fs::create_directory_symlink(elsewhere.path(), small.folder / "requests/2006");
    const auto store = small.open();
    const auto& policy = store.kinds().get("policy");
    CHECK(holds(refusal([&] { store.load(policy, "theirs"); }),
                "policies/theirs.yaml: it is a link that leads outside the store"));
    CHECK(holds(refusal([&] { store.create(policy, "mine", small_policy); }),
                "policies: it is a link that leads outside the store"));
    CHECK(holds(
        refusal([&] { store.create(store.kinds().get("request"), "req-20060101-00000", small_request); }),
        "requests/2006: it is a link that leads outside the store"));
    const auto record = store.parse(policy, "theirs", small_policy);
    CHECK(holds(refusal([&] { store.replace(record, "title: mine\n"); }), "leads outside the store"));
    CHECK(holds(refusal([&] { store.remove(record); }), "leads outside the store"));
    CHECK(files_in(elsewhere.path()).size() == 1);
    CHECK(read_file(elsewhere / "theirs.yaml") == small_policy);
}

TEST_CASE("store: a store reached through a link is a store like any other") {
    const Opened small;
    const Folder elsewhere;
    fs::create_directory_symlink(small.folder.path(), elsewhere / "link");
    const Store store(elsewhere / "link", "link");
    const auto& policy = store.kinds().get("policy");
    CHECK(store.load(policy, "infection-control").document().text() == small_policy);
    store.create(policy, "new-one", small_policy);
    CHECK(read_file(small.folder / "policies/new-one.yaml") == small_policy);
}

TEST_CASE("store: creating writes the text, makes the folders, and refuses an id that is taken") {
    const Opened small;
    const auto store = small.open();
    const auto& request = store.kinds().get("request");
    store.create(request, "req-20070102-00000", small_request);
    CHECK(read_file(small.folder / "requests/2007/req-20070102-00000.yaml") == small_request);
    const auto before = files_in(small.folder.path());
    CHECK(
        refusal([&] { store.create(request, "req-20070102-00000", "x: 1\n"); }) ==
        "there is already a request 'req-20070102-00000'\n    'pmnet request show req-20070102-00000' prints it\n");
    fs::create_symlink("gone.yaml", small.folder / "policies/dangling.yaml");
    CHECK(holds(refusal([&] { store.create(store.kinds().get("policy"), "dangling", "x: 1\n"); }),
                "there is already a policy 'dangling'"));
    CHECK(files_in(small.folder.path()) == before);
}

TEST_CASE("store: replacing writes the new text and keeps the mode") {
    const Opened small;
    const auto path = small.folder / "policies/infection-control.yaml";
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    const auto store = small.open();
    store.replace(store.load(store.kinds().get("policy"), "infection-control"), "title: new\n");
    CHECK(read_file(path) == "title: new\n");
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE(
    "store: replacing or removing what someone else changed in the meantime is refused, and their change stays") {
    const Opened small;
    const auto path = small.folder / "policies/infection-control.yaml";
    const auto store = small.open();
    const auto record = store.load(store.kinds().get("policy"), "infection-control");
    const auto theirs = with(small_policy, "review_months: 12", "review_months: 24");
    write_file(path, theirs);
    for (const auto& attempt : {std::function<void()>([&] { store.replace(record, "title: mine\n"); }),
                                std::function<void()>([&] { store.remove(record); })}) {
        try {
            attempt();
            FAIL_CHECK("their change was lost");
        } catch (const Error& error) {
            CHECK(error.fault() == Fault::refused);
            CHECK(
                describe(error) ==
                "policies/infection-control.yaml: someone else changed this record in the meantime\n    look at it again and repeat the command; nothing was written\n");
        }
        CHECK(read_file(path) == theirs);
    }
}

TEST_CASE("store: a change of a space or a line end is a change by someone else too") {
    const Opened small;
    const auto store = small.open();
    const auto record = store.load(store.kinds().get("policy"), "infection-control");
    for (const auto& theirs :
         {small_policy + "\n", small_policy + " ",
          with(small_policy, "title: Infection control\n", "title: Infection control\r\n")}) {
        write_file(small.folder / "policies/infection-control.yaml", theirs);
        CHECK(holds(refusal([&] { store.replace(record, "title: mine\n"); }),
                    "someone else changed this record"));
    }
}

TEST_CASE("store: a record with the line ends of another system can be replaced") {
    const Opened small;
    const auto path = small.folder / "policies/windows.yaml";
    write_file(path, "title: a\r\narea: management\r\n");
    const auto store = small.open();
    store.replace(store.load(store.kinds().get("policy"), "windows"), "title: b\r\narea: management\r\n");
    CHECK(read_file(path) == "title: b\r\narea: management\r\n");
}

TEST_CASE("store: a record that was removed in the meantime is not put back by replacing it") {
    const Opened small;
    const auto store = small.open();
    const auto record = store.load(store.kinds().get("policy"), "infection-control");
    store.remove(record);
    CHECK_FALSE(fs::exists(small.folder / "policies/infection-control.yaml"));
    CHECK(refusal([&] { store.replace(record, "title: mine\n"); }) != "taken");
    CHECK(refusal([&] { store.remove(record); }) != "taken");
    CHECK_FALSE(fs::exists(small.folder / "policies/infection-control.yaml"));
}

TEST_CASE("store: a new id is of its day and not one that is taken") {
    const Opened small;
    const auto store = small.open();
    const auto& request = store.kinds().get("request");
    std::uint32_t next = 0;
    const auto counting = [&] { return next++; };
    const auto first = store.new_id(request, *parse_date("2005-10-06"), counting);
    CHECK(first == "req-20051006-00000");
    store.create(request, first, small_request);
    next = 0;
    CHECK(store.new_id(request, *parse_date("2005-10-06"), counting) == "req-20051006-10000");
}

TEST_CASE("store: what lies among the records and is none is named, each with what to do") {
    const Opened small;
    const auto at = [&](const std::string& path) { return small.folder / path; };
    for (const auto path :
         {"policies/notes.txt", "policies/Hand-washing.yaml", "policies/two words.yaml",
          "policies/old/a.yaml", "requests/req-20051006-00000.yaml", "requests/2006/req-20051006-11111.yaml",
          "requests/2005/REQ-20051006-K7QDX.yaml", "requests/2005/letters/a.yaml", "requests/20/a.yaml",
          "practices/a12345.yaml", "requests/2007"})
        write_file(at(path), small_policy);
    const auto store = small.open();
    auto policies = stray_messages(store, "policy");
    REQUIRE(policies.size() == 4);
    CHECK(policies.back().starts_with(
        "policies/two words.yaml: 'two words' is not a valid id for a policy (The subject in short"));
    policies.pop_back();
    CHECK(
        policies ==
        Ids{"policies/Hand-washing.yaml: the letters of this file's name are in the wrong case (rename it to hand-washing.yaml)",
            "policies/notes.txt: this is not a record: its name does not end in .yaml (rename it, or move it elsewhere)",
            "policies/old: a folder does not belong among the policy records (move it elsewhere)"});
    const auto requests = stray_messages(store, "request");
    CHECK(
        requests ==
        Ids{"requests/20: a folder does not belong among the request records (move it elsewhere)",
            "requests/2005/REQ-20051006-K7QDX.yaml: the letters of this file's name are in the wrong case (rename it to req-20051006-k7qdx.yaml)",
            "requests/2005/letters: a folder does not belong among the request records (move it elsewhere)",
            "requests/2006/req-20051006-11111.yaml: this record is in the wrong folder (move it to requests/2005/req-20051006-11111.yaml)",
            "requests/2007: this is not a record: its name does not end in .yaml (rename it, or move it elsewhere)",
            "requests/req-20051006-00000.yaml: this record is in the wrong folder (move it to requests/2005/req-20051006-00000.yaml)"});
    CHECK(
        stray_messages(store, "practice") ==
        Ids{"practices/a12345.yaml: the letters of this file's name are in the wrong case (rename it to A12345.yaml)"});
    // None of them is taken for a record.
    CHECK(store.listing(store.kinds().get("policy")).ids == Ids{"infection-control"});
    CHECK(store.listing(store.kinds().get("request")).ids == Ids{"req-20051006-k7qdm"});
}

TEST_CASE("store: hidden files are nobody's records and no strays") {
    const Opened small;
    write_file(small.folder / "policies/.gitkeep", "");
    write_file(small.folder / "policies/.pmnet-0123456789abcdef", "half a rec");
    write_file(small.folder / "policies/.hidden.yaml", small_policy);
    const auto store = small.open();
    CHECK(stray_messages(store, "policy").empty());
    CHECK(store.listing(store.kinds().get("policy")).ids == Ids{"infection-control"});
}

TEST_CASE("store: every entry of a kind's folder is a record, a stray or hidden") {
    const Opened small;
    // Files, folders, links and pipes under names of every kind.
    const Ids names = {"a.yaml", "B.yaml", "c.yml",  "d",        "e.yaml",
                       ".f",     "2005",   "é.yaml", "g h.yaml", "req-20051006-k7qdm.yaml"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (const std::string kind_folder : {"policies", "visits", "practices"}) {
            const auto path = small.folder / (kind_folder + "/" + names[i]);
            fs::create_directories(fs::path(path).parent_path());
            switch (i % 4) {
            case 0: write_file(path, "x: 1\n"); break;
            case 1: fs::create_directory(path); break;
            case 2: fs::create_symlink("nowhere", path); break;
            default: REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
            }
        }
    }
    const auto store = small.open();
    for (const auto kind : {"policy", "visit", "practice"}) {
        std::size_t shown = 0;
        for (const auto& entry : disk::list(small.folder / store.kinds().get(kind).folder())) {
            const bool year =
                kind == std::string("visit") && entry.name == "2005" && entry.what == disk::What::folder;
            shown += entry.name.starts_with('.') || year ? 0 : 1;
        }
        CAPTURE(kind);
        CHECK(store.listing(store.kinds().get(kind)).ids.size() +
                  store.listing(store.kinds().get(kind)).strays.size() ==
              shown);
    }
}

TEST_CASE("store: a folder of records that cannot be listed is an error that names it") {
    const Opened small;
    fs::remove_all(small.folder / "policies");
    write_file(small.folder / "policies", "x");
    const auto store = small.open();
    CHECK(holds(refusal([&] { store.listing(store.kinds().get("policy")).ids; }),
                "policies: cannot list it: part of the path is not a folder"));
}

TEST_CASE("store: a kind of its own is a kind like the others") {
    const Opened small;
    write_file(small.folder / "schemas/meeting.yaml", meeting_schema);
    write_file(small.folder / "schemas/.meeting.yaml.swp", "no schema");
    write_file(small.folder / "schemas/README.md", "no schema");
    write_file(small.folder / "meetings/spring-2005.yaml", "date: 2005-05-12\nplace: Stirling\n");
    const auto store = small.open();
    const auto& meeting = store.kinds().get("mtg");
    CHECK(&meeting == &store.kinds().get("meeting"));
    CHECK(store.listing(meeting).ids == Ids{"spring-2005"});
    CHECK(store::Reading(store).resolve(meeting, "SPRING") == "spring-2005");
    CHECK(store.load(meeting, "spring-2005")["place"].text() == "Stirling");
    store.create(meeting, "autumn-2005", "date: 2005-10-05\nplace: Dundee\n");
    CHECK(store.listing(meeting).ids == Ids{"autumn-2005", "spring-2005"});
    CHECK(store::Reading(store).resolve_any("meeting:autumn") == "meeting:autumn-2005");
}

TEST_CASE("store: a kind of its own that takes the name, alias or folder of another is refused") {
    const auto said = [](const std::vector<std::string>& schemas) {
        const Opened small;
        for (std::size_t i = 0; i < schemas.size(); ++i)
            write_file(small.folder / ("schemas/kind-" + std::to_string(i) + ".yaml"), schemas[i]);
        return refusal([&] { small.open(); });
    };
    CHECK(said({meeting_schema}) == "taken");
    CHECK(holds(said({with(meeting_schema, "x-kind: meeting", "x-kind: policy")}),
                "there is already a kind 'policy'"));
    CHECK(holds(said({with(meeting_schema, "x-kind: meeting", "x-kind: job")}),
                "there is already a kind 'job'")); // an alias
    CHECK(holds(said({with(meeting_schema, "x-alias: mtg", "x-alias: practice")}),
                "there is already a kind 'practice'"));
    CHECK(holds(said({with(meeting_schema, "x-kind: meeting", "x-kind: settings")}),
                "there is already a kind 'settings'"));
    CHECK(holds(said({with(meeting_schema, "x-folder: meetings", "x-folder: policies")}),
                "the folder 'policies' belongs to the kind 'policy'"));
    CHECK(holds(said({meeting_schema, meeting_schema}), "schemas/kind-1.yaml:"));
    CHECK(holds(said({meeting_schema, with(with(meeting_schema, "x-kind: meeting", "x-kind: assembly"),
                                           "x-folder: meetings", "x-folder: assemblies")}),
                "there is already a kind 'mtg'"));
    CHECK(holds(said({meeting_schema, with(with(meeting_schema, "x-kind: meeting", "x-kind: assembly"),
                                           "x-alias: mtg\n", "")}),
                "the folder 'meetings' belongs to the kind 'meeting'"));
}

TEST_CASE("store: a kind of its own may not keep its records elsewhere than in a folder of its own") {
    for (const auto folder :
         {"schemas", "..", ".", "../elsewhere", "/tmp", "a/b", ".git", "Meetings", "''"}) {
        const Opened small;
        write_file(small.folder / "schemas/meeting.yaml",
                   with(meeting_schema, "x-folder: meetings", std::string("x-folder: ") + folder));
        CAPTURE(folder);
        CHECK(holds(refusal([&] { small.open(); }), "schemas/meeting.yaml:"));
    }
}

TEST_CASE("store: a schema of its own that cannot be read stops the store with its place") {
    const Opened small;
    write_file(small.folder / "schemas/meeting.yaml", with(meeting_schema, "type: object", "tpye: object"));
    CHECK(refusal([&] {
              small.open();
          }).starts_with("schemas/meeting.yaml:11:1: 'tpye' is not a schema keyword pmnet knows"));
    const Folder elsewhere;
    write_file(elsewhere / "meeting.yaml", meeting_schema);
    fs::remove(small.folder / "schemas/meeting.yaml");
    fs::create_symlink(elsewhere / "meeting.yaml", small.folder / "schemas/meeting.yaml");
    CHECK(holds(refusal([&] { small.open(); }),
                "schemas/meeting.yaml: it is a link that leads outside the store"));
}

TEST_CASE("store: opening and reading change nothing on the disk") {
    const Opened small;
    const auto before = files_in(small.folder.path());
    const auto store = small.open();
    for (const auto* kind : store.kinds().all()) {
        for (const auto& id : store.listing(*kind).ids) store.load(*kind, id);
        store.listing(*kind).strays;
    }
    CHECK(files_in(small.folder.path()) == before);
}
