#include "lint.hpp"

#include "base/text.hpp"
#include "support/files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace pmnet::test {

namespace {

namespace fs = std::filesystem;

// From the ground up: a file includes its own floor and lower ones.
constexpr std::array<std::string_view, 7> floors = {"base",   "yaml",    "schema", "store",
                                                    "domain", "reports", "cli"};

// On these floors the rooms stand in folders by subject. Every subject may include the engine and, of its own floor and
// those below, the subjects named here. What stands at the top of such a floor are its tables, which see all subjects,
// and which a subject reads as it reads the engine. docs/architecture.md has the same table.
constexpr std::array<std::string_view, 3> floors_with_subjects = {"domain", "reports", "cli"};
struct Subject {
    std::string_view name;
    std::vector<std::string_view> may_include;
};
const std::vector<Subject>& subjects() {
    static const std::vector<Subject> table = {
        {"engine", {}},
        {"texts", {}},
        {"network", {"texts"}},
        {"posts", {"texts"}},
        {"visits", {"texts", "network"}},
        {"helpline", {"texts", "network", "posts"}},
        {"records", {}}, // the commands that every kind has, on the floor of the commands
    };
    return table;
}

const Subject* subject_named(std::string_view name) {
    const auto found = std::find_if(subjects().begin(), subjects().end(),
                                    [&](const Subject& subject) { return subject.name == name; });
    return found == subjects().end() ? nullptr : &*found;
}

// Where a library, or a part of the standard one that touches the world outside, may be included: in these
// files only, or in those of a folder ("cli/"). Of several rows that fit a header the first counts.
struct Door {
    std::string_view header; // begins with this
    std::vector<std::string_view> open;
};

const std::vector<Door>& doors() {
    static const std::vector<Door> table = {
        {"CLI/", {"cli/engine/options.cpp"}}, // costs seconds in every file
        {"yaml-cpp/", {"lib/yaml/read.cpp"}},
        {"re2/", {"lib/schema/rule.cpp"}},
        {"cctz/", {"lib/base/date.cpp"}},
        {"utf8proc.h", {"lib/base/text.cpp"}},
        {"cmark-gfm.h", {"lib/reports/engine/html.cpp"}},
        {"cmark-gfm-core-extensions.h", {"lib/reports/engine/html.cpp"}},
        {"sqlite3.h", {"lib/domain/texts/search.cpp"}},
        {"nettle/", {"lib/base/digest.cpp"}},
        {"dtl/", {"lib/base/difference.cpp"}},
        {"nlohmann/", {"cli/engine/json.cpp", "lib/reports/engine/json.cpp"}},
        {"fmt/", {"lib/*.cpp", "cli/*.cpp"}},
        // The disk.
        {"filesystem", {"lib/base/disk.cpp"}},
        {"fstream", {"lib/base/disk.cpp"}},
        {"fcntl.h", {"lib/base/disk.cpp"}},
        {"dirent.h", {"lib/base/disk.cpp"}},
        {"sys/", {"lib/base/disk.cpp"}},
        {"unistd.h", {"lib/base/disk.cpp", "cli/main.cpp"}}, // main asks whether it stands at a terminal
        // The terminal.
        {"iostream", {"cli/main.cpp"}},
        {"cstdio", {"cli/main.cpp"}},
    };
    return table;
}

// Words that reach out of the program: only main may, and hands what it finds to the commands.
constexpr std::array<std::string_view, 9> reaching_out = {
    "getenv",   "system_clock::now", "steady_clock::now", "std::cout",    "std::cerr",
    "std::cin", "std::exit",         "std::system",       "random_device"};
// A temporary file needs a name nobody else draws.
constexpr std::string_view also_random = "lib/base/disk.cpp";
constexpr std::string_view main_file = "cli/main.cpp";

// "lib/*.cpp" stands for every .cpp file below lib/, anything else for the file itself.
bool fits(std::string_view path, std::string_view wanted) {
    const auto star = wanted.find('*');
    if (star == wanted.npos) return path == wanted;
    return path.starts_with(wanted.substr(0, star)) && path.ends_with(wanted.substr(star + 1));
}

// The line without comments and with its strings emptied, as far as a line tells: enough to find a call.
std::string code_of(const std::string& line) {
    std::string code;
    bool in_text = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (in_text && line[at] == '\\')
            ++at;
        else if (line[at] == '"')
            in_text = !in_text, code += '"';
        else if (!in_text && line.compare(at, 2, "//") == 0)
            break;
        else if (!in_text)
            code += line[at];
    }
    return code;
}

template<typename Names>
bool holds(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

struct Include {
    std::string header;
    bool ours; // in quotes
};

std::optional<Include> include_in(std::string_view line) {
    for (const std::string_view part : {"#", "include"}) {
        line = trim(line);
        if (!line.starts_with(part)) return std::nullopt;
        line.remove_prefix(part.size());
    }
    line = trim(line);
    if (line.empty() || (line.front() != '<' && line.front() != '"')) return std::nullopt;
    const bool ours = line.front() == '"';
    return Include{std::string(line.substr(1, line.find(ours ? '"' : '>', 1) - 1)), ours};
}

bool is_standard(std::string_view header) { return header.find_first_of("./") == header.npos; }

class Lint {
public:
    explicit Lint(std::string root) : root_(std::move(root)) {}

    std::vector<std::string> faults() {
        for (const std::string top : {"lib", "cli"}) {
            if (!fs::is_directory(root_ + "/" + top))
                throw std::runtime_error("there is no " + top + " in " + root_);
            for (const auto& entry : fs::recursive_directory_iterator(root_ + "/" + top)) {
                const auto path = fs::relative(entry.path(), root_).generic_string();
                if (path.ends_with(".hpp") || path.ends_with(".cpp"))
                    look_through(path);
                else if (entry.is_regular_file())
                    say(path, 0, "is neither .hpp nor .cpp");
            }
        }
        std::sort(faults_.begin(), faults_.end());
        return faults_;
    }

private:
    void say(const std::string& path, std::size_t line, const std::string& what) {
        faults_.push_back(path + (line == 0 ? "" : ":" + std::to_string(line)) + ": " + what);
    }

    void look_through(const std::string& path) {
        const auto floor = floor_of(path);
        if (!floor) return say(path, 0, "lies on no floor");
        const auto lines = split(read_file(root_ + "/" + path), '\n');
        if (path.ends_with(".hpp")) header(path, lines);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (const auto include = include_in(lines[i])) {
                if (include->ours)
                    own(path, i + 1, *floor, include->header);
                else
                    library(path, i + 1, include->header);
            }
            reach(path, i + 1, code_of(lines[i]));
        }
    }

    static std::optional<std::size_t> floor_of(const std::string& path) {
        const auto parts = split(path, '/');
        const auto name = parts[0] == "cli" ? parts[0] : parts[1];
        const auto found = std::find(floors.begin(), floors.end(), name);
        const auto below =
            parts.size() - (parts[0] == "cli" ? 1 : 2); // its folders below the floor, and itself
        const bool has_subjects = holds(floors_with_subjects, name);
        const bool in_place =
            below == 1 || (below == 2 && has_subjects && subject_named(parts[parts.size() - 2]) != nullptr);
        if (found == floors.end() || !in_place || (parts[0] != "cli" && name == "cli")) return std::nullopt;
        return static_cast<std::size_t>(found - floors.begin());
    }

    // The subject of a path that begins with its floor ("domain/visits/visit.hpp"); null for a table of the floor, and
    // on the floors that have none.
    static const Subject* subject_of(const std::string& path) {
        const auto parts = split(path, '/');
        return parts.size() == 3 ? subject_named(parts[1]) : nullptr;
    }

    void crossing(const std::string& path, std::size_t line, const std::string& header) {
        const auto* from = subject_of(path.starts_with("lib/") ? path.substr(4) : path);
        const auto* to = subject_of(header);
        if (from == nullptr || to == nullptr || from == to || to->name == "engine") return;
        if (!holds(from->may_include, to->name))
            say(path, line,
                "goes from " + std::string(from->name) + " to " + std::string(to->name) +
                    ", which it may not include");
    }

    void header(const std::string& path, const std::vector<std::string>& lines) {
        if (!lines.front().starts_with("// "))
            say(path, 1, "a header opens with a comment that says what it promises");
        if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end())
            say(path, 0, "has no #pragma once");
    }

    void own(const std::string& path, std::size_t line, std::size_t floor, const std::string& header) {
        const auto slash = header.find('/');
        const auto found = std::find(floors.begin(), floors.end(), header.substr(0, slash));
        const auto place = found == floors.end() || slash == header.npos ? ""
                           : *found == "cli"                             ? header
                                                                         : "lib/" + header;
        if (place.empty() || !fs::is_regular_file(root_ + "/" + place))
            return say(path, line, "\"" + header + "\" is no header of ours; write it as \"floor/name.hpp\"");
        if (static_cast<std::size_t>(found - floors.begin()) > floor)
            say(path, line, "climbs from " + std::string(floors[floor]) + " to " + std::string(*found));
        crossing(path, line, header);
    }

    void library(const std::string& path, std::size_t line, const std::string& header) {
        for (const auto& door : doors()) {
            const bool whole = door.header.ends_with('/') || door.header == header;
            if (!header.starts_with(door.header) || !whole) continue;
            if (std::none_of(door.open.begin(), door.open.end(),
                             [&](std::string_view file) { return fits(path, file); }))
                say(path, line,
                    "<" + header + "> is reached through " +
                        join({door.open.begin(), door.open.end()}, ", ") + " only");
            return;
        }
        if (!is_standard(header))
            say(path, line,
                "<" + header + "> is a library without a door; give it one in tests/house/lint.cpp");
    }

    void reach(const std::string& path, std::size_t line, const std::string& code) {
        if (path == main_file) return;
        for (const auto word : reaching_out) {
            if (word == "random_device" && path == also_random) continue;
            if (code.find(word) != code.npos)
                say(path, line, std::string(word) + " is for " + std::string(main_file) + " only");
        }
    }

    std::string root_;
    std::vector<std::string> faults_;
};

} // namespace

std::vector<std::string> house_faults(const std::string& root) { return Lint(root).faults(); }

} // namespace pmnet::test
