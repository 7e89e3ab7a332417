#include "store/references.hpp"

#include "support/shown.hpp"
#include "support/small_store.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::test;
using store::Snapshot;
using store::Store;

namespace {

using Texts = std::vector<std::string>;

struct Opened {
    Opened() {
        make_small_store(folder.path());
        write_file(folder / "schemas/meeting.yaml", meeting_schema);
    }
    Store open() const { return Store(folder.path(), "."); }

    Folder folder;
};

Texts described(const std::vector<Diagnostic>& diagnostics) {
    Texts texts;
    for (const auto& diagnostic : diagnostics)
        texts.push_back(diagnostic.rule + " " + diagnostic.place.text() + ": " + diagnostic.message + " (" +
                        diagnostic.hint + ")");
    return texts;
}

// What is said of a record with this text, looked up on the disk; a snapshot of the same files must say the
// same.
Texts said(const Opened& small, const std::string& kind, const std::string& id, const std::string& text) {
    const auto store = small.open();
    const Snapshot records(store);
    const auto record = store.parse(store.kinds().get(kind), id, text);
    const auto diagnostics = described(check_references(record, store::Reading(store)));
    CHECK(described(check_references(record, records.reading())) == diagnostics);
    return diagnostics;
}

std::string with(std::string text, const std::string& what, const std::string& instead) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), instead);
}

} // namespace

TEST_CASE("references: every field that names a record is found, in the order of the file") {
    const Opened small;
    const auto store = small.open();
    Texts found;
    const auto record = store.load(store.kinds().get("request"), "req-20051006-k7qdm");
    for (const auto& reference : references_in(record))
        found.push_back(reference.kind + ":" + reference.id + " at " + reference.from.place().text());
    const std::string file = "requests/2005/req-20051006-k7qdm.yaml:";
    CHECK(found == Texts{"practice:90120 at " + file + "7:13", "coordinator:lothian-1 at " + file + "11:9",
                         "coordinator:lothian-1 at " + file + "14:9",
                         "coordinator:lothian-1 at " + file + "20:9",
                         "policy:infection-control at " + file + "23:9"});
}

TEST_CASE("references: a record whose references and choices are all there has no findings") {
    const Opened small;
    CHECK(said(small, "request", "req-20051006-k7qdm", small_request) == Texts{});
}

TEST_CASE("references: a record that is not there is named, with the nearest or the way to find it") {
    const Opened small;
    CHECK(
        said(small, "policy", "a", "owner: lothian-2\n") ==
        Texts{
            "reference policies/a.yaml:1:8: there is no coordinator 'lothian-2' (did you mean 'lothian-1'?)"});
    CHECK(
        said(small, "policy", "a", "owner: zebra\n") ==
        Texts{
            "reference policies/a.yaml:1:8: there is no coordinator 'zebra' ('pmnet coordinator list' shows those there are)"});
}

TEST_CASE("references: a stored reference is the whole id, in its own case") {
    const Opened small;
    CHECK(said(small, "policy", "a", "owner: lothian\n").size() == 1);
    CHECK(said(small, "policy", "a", "owner: Lothian-1\n").size() == 1);
    CHECK(said(small, "policy", "a", "owner: ../coordinators/lothian-1\n").size() == 1);
    CHECK(said(small, "policy", "a", "owner: \"\"\n").size() == 1);
}

TEST_CASE("references: a reference to any kind is KIND:ID, with the kind's whole name") {
    const Opened small;
    const auto diagnostics = [&](const std::string& reference) {
        return said(small, "meeting", "a", "papers:\n  - " + reference + "\n");
    };
    CHECK(diagnostics("policy:infection-control") == Texts{});
    CHECK(diagnostics("meeting:a").size() == 1); // not there yet
    const auto hint = " (write KIND:ID, as in policy:infection-control)";
    CHECK(diagnostics("infection-control") ==
          Texts{std::string("reference meetings/a.yaml:2:5: 'infection-control' does not name a record") +
                hint});
    CHECK(diagnostics("\":infection-control\"") ==
          Texts{std::string("reference meetings/a.yaml:2:5: ':infection-control' does not name a record") +
                hint});
    CHECK(
        diagnostics("polcy:infection-control") ==
        Texts{std::string("reference meetings/a.yaml:2:5: 'polcy:infection-control' does not name a record") +
              hint});
    CHECK(diagnostics("support:kelso") ==
          Texts{std::string("reference meetings/a.yaml:2:5: 'support:kelso' does not name a record") +
                hint}); // an alias may go
    CHECK(diagnostics("settings:x") ==
          Texts{std::string("reference meetings/a.yaml:2:5: 'settings:x' does not name a record") +
                hint}); // crashed once: no ids
    CHECK(
        diagnostics("policy:gone") ==
        Texts{
            "reference meetings/a.yaml:2:5: there is no policy 'gone' ('pmnet policy list' shows those there are)"});
    CHECK(diagnostics("\"policy:\"").size() == 1);
    CHECK(diagnostics("policy:infection-control:2").size() == 1);
}

TEST_CASE("references: a choice that pmnet.yaml does not list is named with those it does") {
    const Opened small;
    CHECK(
        said(small, "request", "req-20051006-k7qdm", with(small_request, "board: LO", "board: LX")) ==
        Texts{
            "choice requests/2005/req-20051006-k7qdm.yaml:3:8: 'LX' is not one of the network's boards (did you mean 'LO'? boards in pmnet.yaml: LO, BR)"});
    CHECK(
        said(small, "request", "req-20051006-k7qdm",
             with(small_request, "topic: policies", "topic: zebra")) ==
        Texts{
            "choice requests/2005/req-20051006-k7qdm.yaml:4:8: 'zebra' is not one of the network's topics (topics in pmnet.yaml: policies, imt)"});
    CHECK(said(small, "coordinator", "a", "boards:\n  - LO\n  - lo\n").size() == 1);
}

TEST_CASE("references: all that is wrong is said, not the first only") {
    const Opened small;
    const auto text = with(with(with(small_request, "board: LO", "board: XX"), "\"90120\"", "\"99999\""),
                           "policy:infection-control", "policy:gone");
    CHECK(said(small, "request", "req-20051006-k7qdm", text).size() == 3);
}

TEST_CASE("references: an unreadable record is there to be referred to") {
    const Opened small;
    write_file(small.folder / "coordinators/torn.yaml", "[");
    CHECK(said(small, "policy", "a", "owner: torn\n") == Texts{});
}

TEST_CASE("references: a field of no known name is not looked up") {
    const Opened small;
    CHECK(said(small, "policy", "a", "boss: zebra\n") == Texts{});
}

TEST_CASE("references: nothing in a record can steer the terminal") {
    const Opened small;
    for (const auto& text : said(small, "policy", "a", "owner: \"\\e[2J\"\n"))
        CHECK(text.find('\x1b') == text.npos);
    for (const auto& text :
         said(small, "request", "req-20051006-k7qdm", with(small_request, "board: LO", "board: \"\\e[2J\"")))
        CHECK(text.find('\x1b') == text.npos);
}

TEST_CASE("references: everyone who names a record is listed, sorted, kind:id among them") {
    const Opened small;
    write_file(small.folder / "meetings/a.yaml",
               "date: 2005-05-12\nplace: Stirling\nhost: lothian-1\npapers:\n  - policy:infection-control\n");
    const auto store = small.open();
    const Snapshot records(store);
    const auto places = [&](std::string_view kind, std::string_view id) {
        Texts texts;
        for (const auto& place : referrers(records, kind, id)) texts.push_back(place.text());
        return texts;
    };
    CHECK(places("policy", "infection-control") ==
          Texts{"meetings/a.yaml:5:5", "requests/2005/req-20051006-k7qdm.yaml:23:9"});
    CHECK(places("coordinator", "lothian-1") ==
          Texts{"meetings/a.yaml:3:7", "policies/infection-control.yaml:3:8",
                "policies/infection-control.yaml:12:9", "requests/2005/req-20051006-k7qdm.yaml:11:9",
                "requests/2005/req-20051006-k7qdm.yaml:14:9", "requests/2005/req-20051006-k7qdm.yaml:20:9"});
    CHECK(places("coordinator", "national") == Texts{});
    CHECK(places("practice", "lothian-1") == Texts{}); // the same id of another kind
}
