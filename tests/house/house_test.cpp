#include "lint.hpp"

#include "support/files.hpp"
#include "support/shown.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <set>

using namespace pmnet::test;

namespace {

using Faults = std::vector<std::string>;

// A sound little house with one file more.
class House {
public:
    House() {
        add("lib/base/text.hpp", "// Text.\n#pragma once\n\n#include <string>\n");
        add("lib/base/text.cpp",
            "#include \"base/text.hpp\"\n\n#include <utf8proc.h>\n#include <fmt/format.h>\n");
        add("lib/store/store.hpp", "// A store.\n#pragma once\n\n#include \"base/text.hpp\"\n");
        add("cli/commands.hpp", "// Commands.\n#pragma once\n\n#include \"store/store.hpp\"\n");
        add("cli/main.cpp",
            "#include \"cli/commands.hpp\"\n\n#include <unistd.h>\n\n#include <iostream>\n\nint main() { std::cout << std::getenv(\"HOME\"); }\n");
    }
    House& add(const std::string& path, const std::string& text) {
        write_file(folder_ / path, text);
        return *this;
    }
    // Of a file with this text.
    Faults with(const std::string& path, const std::string& text) { return add(path, text).faults(); }
    Faults faults() const { return house_faults(folder_.path()); }
    const Folder& folder() const { return folder_; }

private:
    Folder folder_;
};

} // namespace

TEST_CASE("house: no floor is climbed and no door bypassed in pmnet") {
    CHECK(house_faults(source("")) == Faults{});
}

TEST_CASE("house: the source that is looked at is the whole of it") {
    std::set<std::string> folders;
    for (const auto top : {"lib", "cli"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(source(top)))
            if (entry.is_directory())
                folders.insert(std::filesystem::relative(entry.path(), source("")).generic_string());
    CHECK(folders == std::set<std::string>{"cli/engine",
                                           "cli/helpline",
                                           "cli/network",
                                           "cli/posts",
                                           "cli/records",
                                           "cli/visits",
                                           "lib/base",
                                           "lib/domain",
                                           "lib/domain/engine",
                                           "lib/domain/helpline",
                                           "lib/domain/network",
                                           "lib/domain/posts",
                                           "lib/domain/texts",
                                           "lib/domain/visits",
                                           "lib/reports",
                                           "lib/reports/engine",
                                           "lib/reports/helpline",
                                           "lib/reports/network",
                                           "lib/reports/posts",
                                           "lib/reports/visits",
                                           "lib/schema",
                                           "lib/store",
                                           "lib/yaml"});
}

TEST_CASE("house: a subject includes the engine and the subjects it may, and no other") {
    const auto with = [](const std::string& from, const std::string& to) {
        return House()
            .add("lib/domain/" + to + "/there.hpp", "// There.\n#pragma once\n")
            .with("lib/domain/" + from + "/here.cpp", "#include \"domain/" + to + "/there.hpp\"\n");
    };
    CHECK(with("posts", "engine") == Faults{});
    CHECK(with("posts", "posts") == Faults{});
    CHECK(with("helpline", "network") == Faults{});
    CHECK(with("visits", "helpline") ==
          Faults{"lib/domain/visits/here.cpp:1: goes from visits to helpline, which it may not include"});
    CHECK(with("network", "visits").size() == 1);
    CHECK(with("engine", "posts").size() == 1);
    CHECK(House()
              .add("lib/domain/visits/there.hpp", "// There.\n#pragma once\n")
              .with("cli/posts/here.cpp", "#include \"domain/visits/there.hpp\"\n")
              .size() == 1);
    CHECK(House()
              .add("lib/domain/visits/there.hpp", "// There.\n#pragma once\n")
              .with("lib/domain/table.cpp", "#include \"domain/visits/there.hpp\"\n") == Faults{});
}

TEST_CASE("house: a sound house has no faults") { CHECK(House().faults() == Faults{}); }

TEST_CASE("house: a lint that finds no source says so") {
    const Folder empty;
    CHECK_THROWS(house_faults(empty.path()));
    CHECK_THROWS(house_faults(empty / "nothing"));
}

TEST_CASE("house: a file that includes a higher floor is found") {
    CHECK(House().with("lib/base/x.cpp", "#include \"base/text.hpp\"\n#include \"store/store.hpp\"\n") ==
          Faults{"lib/base/x.cpp:2: climbs from base to store"});
    CHECK(House().with("lib/store/x.hpp", "// X.\n#pragma once\n  #  include \"cli/commands.hpp\"\n") ==
          Faults{"lib/store/x.hpp:3: climbs from store to cli"});
    CHECK(House().with("cli/x.cpp", "#include \"store/store.hpp\"\n#include \"cli/commands.hpp\"\n") ==
          Faults{});
}

TEST_CASE("house: every pair of floors goes one way only") {
    const Faults floors = {"base", "yaml", "schema", "store", "domain", "reports", "cli"};
    const auto folder = [](const std::string& floor) {
        return floor == "cli" ? "cli/" : "lib/" + floor + "/";
    };
    for (std::size_t from = 0; from < floors.size(); ++from) {
        for (std::size_t to = 0; to < floors.size(); ++to) {
            House house;
            house.add(folder(floors[to]) + "there.hpp", "// There.\n#pragma once\n");
            const auto faults =
                house.with(folder(floors[from]) + "here.cpp", "#include \"" + floors[to] + "/there.hpp\"\n");
            CAPTURE(floors[from]);
            CAPTURE(floors[to]);
            CHECK(faults.size() == (to > from ? 1 : 0));
        }
    }
}

TEST_CASE("house: a header of ours is named by its floor, and is there") {
    for (const auto header : {"text.hpp", "../base/text.hpp", "lib/base/text.hpp", "base/gone.hpp",
                              "/base/text.hpp", "attic/x.hpp", "base"}) {
        CAPTURE(header);
        CHECK(House().with("lib/store/x.cpp", std::string("#include \"") + header + "\"\n") ==
              Faults{std::string("lib/store/x.cpp:1: \"") + header +
                     "\" is no header of ours; write it as \"floor/name.hpp\""});
    }
}

TEST_CASE("house: a library reached past its door is found") {
    for (const auto header : {"CLI/CLI.hpp", "yaml-cpp/yaml.h", "re2/re2.h", "cctz/time_zone.h", "utf8proc.h",
                              "sqlite3.h", "filesystem", "fstream", "fcntl.h", "unistd.h", "sys/stat.h",
                              "sys/file.h", "dirent.h", "iostream", "cstdio", "nlohmann/json.hpp"}) {
        CAPTURE(header);
        const auto faults = House().with("lib/store/x.cpp", std::string("#include <") + header + ">\n");
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].starts_with(std::string("lib/store/x.cpp:1: <") + header + "> is reached through "));
    }
}

TEST_CASE("house: the doors themselves are open") {
    for (const auto& [path, header] : std::vector<std::pair<std::string, std::string>>{
             {"cli/engine/options.cpp", "CLI/CLI.hpp"},
             {"lib/yaml/read.cpp", "yaml-cpp/parser.h"},
             {"lib/base/disk.cpp", "filesystem"},
             {"lib/base/disk.cpp", "sys/file.h"},
             {"lib/base/date.cpp", "cctz/time_zone.h"},
             {"lib/schema/rule.cpp", "re2/re2.h"},
             {"lib/domain/texts/search.cpp", "sqlite3.h"},
             {"lib/reports/engine/json.cpp", "nlohmann/json.hpp"},
             {"cli/engine/json.cpp", "nlohmann/json.hpp"}}) {
        CAPTURE(path);
        const auto opening = path.ends_with(".hpp") ? "// Output.\n#pragma once\n" : "";
        CHECK(House().with(path, std::string(opening) + "#include <" + header + ">\n") == Faults{});
    }
}

TEST_CASE("house: main may look at the terminal and no command may") {
    CHECK(House().with("cli/list.cpp", "#include <unistd.h>\n").size() == 1);
    CHECK(House().with("cli/list.cpp", "#include <iostream>\n").size() == 1);
}

TEST_CASE("house: a library nobody has weighed is found") {
    CHECK(
        House().with("lib/base/x.cpp", "#include <boost/regex.hpp>\n") ==
        Faults{
            "lib/base/x.cpp:1: <boost/regex.hpp> is a library without a door; give it one in tests/house/lint.cpp"});
    CHECK(House().with("lib/base/x.cpp", "#include <zlib.h>\n").size() == 1);
    CHECK(House().with("lib/base/x.cpp", "#include <vector>\n#include <string_view>\n#include <cstdint>\n") ==
          Faults{});
}

TEST_CASE("house: a library in a header of ours is found") {
    for (const auto header :
         {"fmt/format.h", "nlohmann/json.hpp", "yaml-cpp/yaml.h", "re2/re2.h", "cctz/time_zone.h"}) {
        CAPTURE(header);
        CHECK(House()
                  .with("lib/store/x.hpp", std::string("// X.\n#pragma once\n#include <") + header + ">\n")
                  .size() == 1);
        CHECK(House()
                  .with("cli/x.hpp", std::string("// X.\n#pragma once\n#include <") + header + ">\n")
                  .size() == 1);
    }
    CHECK(House().with("cli/list.cpp", "#include <nlohmann/json.hpp>\n").size() == 1);
}

TEST_CASE("house: a header without #pragma once, or without a word of what it promises, is found") {
    CHECK(House().with("lib/base/x.hpp", "// X.\n#ifndef X\n#define X\n#endif\n") ==
          Faults{"lib/base/x.hpp: has no #pragma once"});
    CHECK(House().with("lib/base/x.hpp", "#pragma once\n// X.\n") ==
          Faults{"lib/base/x.hpp:1: a header opens with a comment that says what it promises"});
    CHECK(House().with("lib/base/x.hpp", "").size() == 2);
    CHECK(House().with("lib/base/x.cpp", "") == Faults{});
}

TEST_CASE("house: looking at the clock, the environment or the terminal outside main is found") {
    for (const std::string call :
         {"std::getenv(\"HOME\")", "::getenv(\"HOME\")", "std::chrono::system_clock::now()",
          "std::chrono::steady_clock::now()", "std::cout << 1", "std::cerr << 1", "std::exit(1)",
          "std::random_device()()"}) {
        CAPTURE(call);
        CHECK(House().with("lib/store/x.cpp", "auto x() { return " + call + "; }\n").size() == 1);
        CHECK(House().with("cli/x.cpp", "auto x() { return " + call + "; }\n").size() == 1);
        CHECK(House().with("lib/store/x.cpp", "// not " + call + "\n") == Faults{});
    }
    CHECK(House().with("lib/store/x.cpp", "auto x() { return \"getenv\"; } // getenv\n") == Faults{});
    CHECK(
        House().with("lib/store/x.cpp", "auto x() { return \"a \\\" b\" + std::getenv(\"X\"); }\n").size() ==
        1);
}

TEST_CASE("house: a file on no floor is found") {
    CHECK(House().with("lib/attic/x.cpp", "") == Faults{"lib/attic/x.cpp: lies on no floor"});
    CHECK(House().with("lib/cli/x.cpp", "") == Faults{"lib/cli/x.cpp: lies on no floor"});
    CHECK(House().with("lib/x.cpp", "") == Faults{"lib/x.cpp: lies on no floor"});
    CHECK(House().with("lib/base/deep/x.cpp", "") == Faults{"lib/base/deep/x.cpp: lies on no floor"});
    CHECK(House().with("lib/base/visits/x.cpp", "") == Faults{"lib/base/visits/x.cpp: lies on no floor"});
    CHECK(House().with("lib/domain/attic/x.cpp", "") == Faults{"lib/domain/attic/x.cpp: lies on no floor"});
    CHECK(House().with("lib/domain/visits/deep/x.cpp", "").size() == 1);
    CHECK(House().with("lib/domain/visits/x.cpp", "") == Faults{});
    CHECK(House().with("lib/base/notes.txt", "x") == Faults{"lib/base/notes.txt: is neither .hpp nor .cpp"});
}

TEST_CASE("house: every fault is told, sorted") {
    CHECK(House()
              .add("lib/store/b.cpp", "#include <iostream>\n#include \"cli/commands.hpp\"\n")
              .with("lib/base/a.cpp", "#include <filesystem>\n") ==
          Faults{"lib/base/a.cpp:1: <filesystem> is reached through lib/base/disk.cpp only",
                 "lib/store/b.cpp:1: <iostream> is reached through cli/main.cpp only",
                 "lib/store/b.cpp:2: climbs from store to cli"});
}
