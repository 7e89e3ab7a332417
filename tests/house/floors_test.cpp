// Folders are floors and libraries have doors: this reads our #include lines and holds them to it.
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace pmnet;

namespace {

namespace fs = std::filesystem;

const std::vector<std::string> floors = {"base", "yaml", "schema", "store", "domain", "reports", "cli"};

// The only files that may include a header of this library.
const std::vector<std::pair<std::string, std::set<std::string>>> doors = {
    {"CLI/", {"cli/options.cpp"}},
    {"yaml-cpp/", {"lib/yaml/read.cpp"}},
    {"re2/", {"lib/schema/rule.cpp"}},
    {"date/", {"lib/base/date.cpp"}},
    {"utf8proc.h", {"lib/base/text.cpp"}},
    {"nlohmann/json.hpp", {"cli/", "lib/reports/json.cpp"}},
    {"filesystem", {"lib/base/disk.cpp"}},
    {"fstream", {"lib/base/disk.cpp"}},
    {"fcntl.h", {"lib/base/disk.cpp"}},
    {"sys/", {"lib/base/disk.cpp", "cli/main.cpp"}},
    {"unistd.h", {"lib/base/disk.cpp", "cli/main.cpp"}},
    {"iostream", {"cli/main.cpp"}},
};

struct Line {
    int number;
    std::string included;
};

std::vector<Line> includes_of(const std::string& text) {
    std::vector<Line> found;
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (!line.starts_with("#include ")) continue;
        const auto from = line.find_first_of("\"<") + 1;
        found.push_back({number, line.substr(from, line.find_first_of("\">", from) - from)});
    }
    return found;
}

// The height of the floor a path lies on; nothing for what is not ours.
int floor_of(std::string path) {
    if (path.starts_with("lib/")) path.erase(0, 4);
    const auto floor = std::find(floors.begin(), floors.end(), path.substr(0, path.find('/')));
    return floor == floors.end() ? -1 : static_cast<int>(floor - floors.begin());
}

using Tree = std::map<std::string, std::string>; // path to text

Tree sources_below(const std::string& root) {
    Tree tree;
    for (const auto* folder : {"lib", "cli"})
        for (const auto& entry : fs::recursive_directory_iterator(root + "/" + folder))
            if (const auto ending = entry.path().extension(); ending == ".cpp" || ending == ".hpp")
                tree[fs::relative(entry.path(), root).string()] = test::read_file(entry.path().string());
    return tree;
}

std::vector<std::string> climbs(const Tree& tree) {
    std::vector<std::string> found;
    for (const auto& [path, text] : tree)
        for (const auto& line : includes_of(text))
            if (floor_of(line.included) > floor_of(path))
                found.push_back(path + ":" + std::to_string(line.number) + " includes " + line.included);
    return found;
}

std::vector<std::string> bypasses(const Tree& tree) {
    std::vector<std::string> found;
    for (const auto& [path, text] : tree) {
        for (const auto& line : includes_of(text)) {
            for (const auto& [library, allowed] : doors) {
                const bool through =
                    std::any_of(allowed.begin(), allowed.end(), [&](const std::string& door) {
                        return path == door || (door.ends_with('/') && path.starts_with(door));
                    });
                if (line.included.starts_with(library) && !through)
                    found.push_back(path + ":" + std::to_string(line.number) + " includes " + line.included);
            }
        }
    }
    return found;
}

// Words that look at the clock, the environment or the terminal below the commands.
std::vector<std::string> leaks(const Tree& tree) {
    std::vector<std::string> found;
    for (const auto& [path, text] : tree)
        for (const auto* word :
             {"getenv", "system_clock::now", "std::cout", "std::cerr", "printf(", "isatty", "exit("})
            if (path != "cli/main.cpp" && text.find(word) != std::string::npos)
                found.push_back(path + " uses " + word);
    return found;
}

std::vector<std::string> bare_headers(const Tree& tree) {
    std::vector<std::string> found;
    for (const auto& [path, text] : tree)
        if (path.ends_with(".hpp") &&
            (!text.starts_with("//") || text.find("\n#pragma once\n") == std::string::npos))
            found.push_back(path);
    return found;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

} // namespace

TEST_CASE("house: no file includes a floor above its own") {
    CHECK(joined(climbs(sources_below(test::source("")))) == "");
}

TEST_CASE("house: every library is entered by its one door") {
    CHECK(joined(bypasses(sources_below(test::source("")))) == "");
}

TEST_CASE("house: nothing but main looks at the clock, the environment or the terminal") {
    CHECK(joined(leaks(sources_below(test::source("")))) == "");
}

TEST_CASE("house: every header opens with what it promises and is included once") {
    CHECK(joined(bare_headers(sources_below(test::source("")))) == "");
}

TEST_CASE("house: the watch itself sees a climb, a bypass, a leak and a bare header") {
    const Tree tree = {{"lib/base/a.cpp", "#include \"yaml/tree.hpp\"\n"},
                       {"lib/store/b.cpp", "#include <CLI/CLI.hpp>\n#include \"base/a.hpp\"\n"},
                       {"lib/domain/c.cpp", "auto t = std::chrono::system_clock::now();\n"},
                       {"lib/domain/d.hpp", "#pragma once\n"}};
    CHECK(joined(climbs(tree)) == "lib/base/a.cpp:1 includes yaml/tree.hpp\n");
    CHECK(joined(bypasses(tree)) == "lib/store/b.cpp:1 includes CLI/CLI.hpp\n");
    CHECK(joined(leaks(tree)) == "lib/domain/c.cpp uses system_clock::now\n");
    CHECK(joined(bare_headers(tree)) == "lib/domain/d.hpp\n");
    CHECK(sources_below(test::source("")).size() > 80);
}
