#include "store/layout.hpp"

#include "base/error.hpp"
#include "schema/catalogue.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

using namespace pmnet;
using schema::Kind;

namespace {

const Kind& kind(std::string_view name) {
    static const schema::Catalogue kinds;
    return kinds.get(name);
}

// A kind whose ids are whatever its schema says.
Kind kind_with_ids(const std::string& id_form) {
    return Kind(yaml::read("schemas/odd.yaml",
                           "title: Odd\nx-kind: odd\nx-folder: odd\nx-id:\n" + id_form +
                               "type: object\nproperties:\n  date:\n    type: string\n    format: date\n"));
}

Date day(std::string_view text) {
    const auto read = parse_date(text);
    REQUIRE(read.has_value());
    return *read;
}

std::string random_text(std::mt19937& random, std::string_view letters, std::size_t longest) {
    std::string text;
    const auto length = random() % (longest + 1);
    for (std::size_t i = 0; i < length; ++i) text += letters[random() % letters.size()];
    return text;
}

// A path that stays below its kind's folder on every system: no empty part, no '.', '..', no backslash,
// nothing hidden.
bool is_tame(std::string_view path, std::string_view folder) {
    if (!path.starts_with(folder) || path.substr(folder.size(), 1) != "/") return false;
    for (std::size_t from = 0; from <= path.size();) {
        const auto to = std::min(path.find('/', from), path.size());
        const auto part = path.substr(from, to - from);
        if (part.empty() || part.front() == '.' || part.find('\\') != part.npos) return false;
        from = to + 1;
    }
    return true;
}

} // namespace

TEST_CASE("layout: a record with a name lies in its kind's folder under that name") {
    CHECK(store::path_of(kind("policy"), "infection-control") == "policies/infection-control.yaml");
    CHECK(store::path_of(kind("practice"), "90120") == "practices/90120.yaml");
    CHECK(store::path_of(kind("objective"), "2005-06-1") == "objectives/2005-06-1.yaml");
}

TEST_CASE("layout: a record of something that happened lies in the folder of its year") {
    CHECK(store::path_of(kind("request"), "req-20051006-k7qdm") == "requests/2005/req-20051006-k7qdm.yaml");
    CHECK(store::path_of(kind("visit"), "vis-19991231-00000") == "visits/1999/vis-19991231-00000.yaml");
    // A year has four digits even where a slip of the fingers makes it the year 5.
    CHECK(store::path_of(kind("request"), "req-00051006-k7qdm") == "requests/0005/req-00051006-k7qdm.yaml");
}

TEST_CASE("layout: a name is lower-case letters, digits and single dashes") {
    for (const auto id : {"a", "1", "infection-control", "uk-2004-10", "2005-06-1"})
        CHECK(store::is_id(kind("policy"), id));
    for (const std::string id : {"", "A", "Infection", "infection_control", "a--b", "-a", "a-", "a b", " a",
                                 "a ", "é", "a\n", "a.b", "a,b", "a=b", "ａ"}) {
        CAPTURE(id);
        CHECK_FALSE(store::is_id(kind("policy"), id));
    }
    CHECK_FALSE(store::is_id(kind("policy"), std::string_view("a\0b", 3)));
    CHECK(store::is_id(kind("policy"), std::string(100, 'a')));
    CHECK_FALSE(store::is_id(kind("policy"), std::string(101, 'a')));
}

TEST_CASE("layout: a code follows its kind's pattern, with capitals only where it has them") {
    CHECK(store::is_id(kind("practice"), "90120"));
    CHECK(store::is_id(kind("practice"), "A12345"));
    for (const auto id :
         {"a12345", "9012", "901200", "AA1234", "90120\n", "90120/", "../90120", "90120.yaml"}) {
        CAPTURE(id);
        CHECK_FALSE(store::is_id(kind("practice"), id));
    }
}

TEST_CASE("layout: no id of any kind has a slash, a dot, or is empty, whatever its pattern allows") {
    const auto anything = kind_with_ids("  form: code\n  pattern: ^.*$\n");
    const auto loose = kind_with_ids("  form: code\n  pattern: '[0-9]*'\n"); // no anchors: matches within
    for (const auto* each : {&kind("policy"), &kind("practice"), &kind("request"), &anything, &loose}) {
        for (const std::string id : {"", ".", "..", "/", "a/b", "../a", "a/../b", "/etc/passwd", "a\\b",
                                     ".hidden", "a\nb", "req-20051006-k7q/m", "req-2005/006-k7qdm"}) {
            CAPTURE(id);
            CHECK_FALSE(store::is_id(*each, id));
        }
    }
    CHECK(store::is_id(anything, "Any Thing"));
}

TEST_CASE("layout: a dated id has its kind's prefix, a day of the calendar and five random characters") {
    const auto& request = kind("request");
    CHECK(store::is_id(request, "req-20051006-k7qdm"));
    CHECK(store::is_id(request, "req-20040229-00000"));
    for (const auto id :
         {"req-20050229-k7qdm", "req-20051306-k7qdm", "req-20051006-k7qd", "req-20051006-k7qdmm",
          "vis-20051006-k7qdm", "REQ-20051006-k7qdm", "req-20051006-K7QDM", "req-20051006k7qdmx",
          "req_20051006-k7qdm", "20051006-k7qdm", "req-2005-10-06-k7qdm", "req--0051006-k7qdm",
          "req-20051006-", "req-", "", "req-20051006-k7q m", "req-20051006-k7qd\n"}) {
        CAPTURE(id);
        CHECK_FALSE(store::is_id(request, id));
    }
    for (const auto letter : {'i', 'l', 'o', 'u'}) { // look like others
        CAPTURE(letter);
        CHECK_FALSE(store::is_id(request, std::string("req-20051006-k7qd") + letter));
    }
}

TEST_CASE("layout: a prefix that is more than a word is refused with its schema") {
    for (const auto prefix : {"../../x", "a/b", "A", ".x", "''"}) {
        CAPTURE(prefix);
        CHECK_THROWS_AS(kind_with_ids(std::string("  form: dated\n  date: date\n  prefix: ") + prefix + "\n"),
                        Error);
    }
    CHECK_NOTHROW(kind_with_ids("  form: dated\n  date: date\n  prefix: odd\n"));
}

TEST_CASE("layout: the day of a dated id can be read from it, and other ids have none") {
    CHECK(store::date_of(kind("request"), "req-20051006-k7qdm") == day("2005-10-06"));
    CHECK_FALSE(store::date_of(kind("request"), "req-20050230-k7qdm"));
    CHECK_FALSE(store::date_of(kind("policy"), "req-20051006-k7qdm"));
}

TEST_CASE("layout: a new id is an id of its day, for every day and all random bits") {
    std::mt19937 random(1);
    for (int i = 0; i < 20'000; ++i) {
        const auto date = day("0001-01-01") + std::chrono::days(random() % 3'652'000); // to the end of 9999
        const auto id = store::new_id(kind("request"), date, static_cast<std::uint32_t>(random()));
        CAPTURE(id);
        REQUIRE(store::is_id(kind("request"), id));
        REQUIRE(store::date_of(kind("request"), id) == date);
        REQUIRE(store::id_of(kind("request"), store::path_of(kind("request"), id)) == id);
    }
}

TEST_CASE("layout: every one of the 25 random bits makes another id") {
    const auto date = day("2005-10-06");
    std::set<std::string> seen{store::new_id(kind("request"), date, 0)};
    for (int bit = 0; bit < 25; ++bit)
        CHECK(seen.insert(store::new_id(kind("request"), date, 1U << bit)).second);
    for (std::uint32_t i = 0; i < 100'000; ++i) seen.insert(store::new_id(kind("request"), date, i));
    // 2^17 and above were seen already only where they are powers of two; those below are among the hundred
    // thousand.
    CHECK(seen.size() == 100'000 + 8);
}

TEST_CASE("layout: path and id lead to each other, and no path leaves its folder") {
    std::mt19937 random(2);
    int accepted = 0;
    for (int i = 0; i < 40'000; ++i) {
        for (const auto name : {"policy", "practice", "request"}) {
            const auto& each = kind(name);
            const std::string_view letters = name == std::string_view("policy")     ? "ab1-./\\A \n"
                                             : name == std::string_view("practice") ? "0123456789A./"
                                                                                    : "req-2005106k.";
            const auto id = random_text(random, letters, 8);
            if (!store::is_id(each, id)) {
                CHECK_FALSE(store::id_of(each, each.folder() + "/" + id + ".yaml"));
                continue;
            }
            ++accepted;
            const auto path = store::path_of(each, id);
            CAPTURE(path);
            REQUIRE(is_tame(path, each.folder()));
            REQUIRE(store::id_of(each, path) == id);
        }
    }
    CHECK(accepted > 500);
}

TEST_CASE("layout: a path elsewhere stands for no record") {
    for (const auto path :
         {"", "policies", "policies/", "policies/.yaml", "policies/a", "policies/a.yml", "policies/a.YAML",
          "policies/A.yaml", "policies/a.yaml/", "policies/a/b.yaml", "policies//a.yaml", "./policies/a.yaml",
          "/policies/a.yaml", "policies/../policies/a.yaml", "requests/a.yaml", "a.yaml", "Policies/a.yaml",
          "policies/a.yaml.yaml", "policies/a.b.yaml"}) {
        CAPTURE(path);
        CHECK_FALSE(store::id_of(kind("policy"), path));
    }
    for (const auto path : {"requests/req-20051006-k7qdm.yaml", "requests/2006/req-20051006-k7qdm.yaml",
                            "requests/05/req-20051006-k7qdm.yaml", "requests/2005/10/req-20051006-k7qdm.yaml",
                            "visits/2005/req-20051006-k7qdm.yaml", "requests/2005/vis-20051006-k7qdm.yaml"}) {
        CAPTURE(path);
        CHECK_FALSE(store::id_of(kind("request"), path));
    }
    CHECK(store::id_of(kind("policy"), "policies/a.yaml") == "a");
    CHECK(store::id_of(kind("request"), "requests/2005/req-20051006-k7qdm.yaml") == "req-20051006-k7qdm");
}

TEST_CASE("layout: no two kinds share a folder, and no folder is that of the schemas") {
    const schema::Catalogue kinds;
    std::set<std::string> folders{std::string(store::schemas_folder)};
    for (const auto* each : kinds.all()) {
        CAPTURE(each->name());
        CHECK(folders.insert(each->folder()).second);
    }
}
