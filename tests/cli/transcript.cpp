#include "transcript.hpp"

#include "support/files.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace pmnet::test {

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr unsigned nobody = 65534;

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string joined(const Lines& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

// ---- what a page asks for

struct Command {
    std::size_t line;   // in the page, from 0
    std::string text;   // with what continues it
    std::size_t output; // its expected output: first line in the page, and
    std::size_t end;    // the line after the last
    bool unchanged;
};

struct Comment {
    std::size_t line;
    std::string word, value;
};

struct Step {
    std::optional<Comment> comment;
    std::optional<Command> command;
};

std::string place_of(const std::string& page, std::size_t line) {
    return fmt::format("{}:{}", page, line + 1);
}

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(' ');
    return from == text.npos ? "" : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

class Parser {
public:
    Parser(const std::string& page, const Lines& lines) : page_(page), lines_(lines) {}

    std::vector<Step> steps() {
        while (at_ < lines_.size()) {
            const auto& line = lines_[at_];
            if (line.starts_with("<!--"))
                comment();
            else if (line.starts_with("```"))
                block();
            else
                ++at_;
        }
        return std::move(steps_);
    }

private:
    [[noreturn]] void fail(std::size_t line, const std::string& message) const {
        throw std::runtime_error(place_of(page_, line) + ": " + message);
    }

    void comment() {
        const auto start = at_;
        if (trimmed(lines_[at_]) == "<!-- setup") {
            Lines commands;
            for (++at_; at_ < lines_.size() && trimmed(lines_[at_]) != "-->"; ++at_)
                commands.push_back(lines_[at_]);
            if (at_ == lines_.size()) fail(start, "the setup does not end with -->");
            ++at_;
            steps_.push_back({Comment{start, "setup", joined(commands)}, std::nullopt});
            return;
        }
        const auto& line = lines_[at_++];
        const auto end = line.find("-->");
        if (end == line.npos) fail(start, "a comment of several lines means nothing here");
        const auto inside = trimmed(line.substr(4, end - 4));
        const auto colon = inside.find(':');
        const auto word = inside.substr(0, colon);
        const auto value = colon == inside.npos ? "" : trimmed(inside.substr(colon + 1));
        if (word == "unchanged")
            unchanged_ = true;
        else if (word == "store" || word == "now" || word == "by")
            steps_.push_back({Comment{start, word, value}, std::nullopt});
        else
            fail(start, "the comment '" + inside + "' means nothing here");
    }

    void block() {
        const auto start = at_;
        const auto fence = lines_[at_].substr(0, lines_[at_].find_first_not_of('`'));
        const bool console = lines_[at_].substr(fence.size()) == "console";
        ++at_;
        const auto closes = [&] {
            return at_ < lines_.size() && lines_[at_].starts_with(fence) &&
                   trimmed(lines_[at_]).find_first_not_of('`') == std::string::npos;
        };
        while (at_ < lines_.size() && !closes()) {
            if (console)
                command(start, closes);
            else
                ++at_;
        }
        if (at_ == lines_.size()) fail(start, "the block is not closed");
        ++at_;
        unchanged_ = false;
    }

    template<typename Closes>
    void command(std::size_t start, const Closes& closes) {
        if (!lines_[at_].starts_with("$ "))
            fail(at_, fmt::format("output without a command, in the block from line {}", start + 1));
        Command command{at_, lines_[at_].substr(2), 0, 0, unchanged_};
        for (++at_; at_ < lines_.size() && !closes() && (lines_[at_].starts_with("> ") || lines_[at_] == ">");
             ++at_)
            command.text += "\n" + (lines_[at_] == ">" ? "" : lines_[at_].substr(2));
        command.output = at_;
        while (at_ < lines_.size() && !closes() && !lines_[at_].starts_with("$ ")) ++at_;
        command.end = at_;
        steps_.push_back({std::nullopt, command});
    }

    const std::string& page_;
    const Lines& lines_;
    std::size_t at_ = 0;
    bool unchanged_ = false;
    std::vector<Step> steps_;
};

// ---- where it runs

void give_to_user(const std::string& path) {
    if (::geteuid() != 0) return;
    const auto give = [](const fs::path& file) {
        if (::lchown(file.c_str(), nobody, nobody) != 0)
            throw std::runtime_error("cannot give away " + file.string());
    };
    give(path);
    for (const auto& entry : fs::recursive_directory_iterator(path)) give(entry.path());
}

int shell(const std::string& command) {
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// The program with its data as `cmake --install` would lay them, and the example store: made once for all
// pages.
class Installed {
public:
    static const Installed& get() {
        static const Installed installed;
        return installed;
    }
    std::string programs() const { return folder_ / "bin"; }
    std::string example() const { return folder_ / "example"; }

private:
    Installed() {
        fs::create_directories(folder_ / "bin");
        fs::copy_file(program(), folder_ / "bin/pmnet");
        copy_folder(source("data"), folder_ / "share/pmnet");
        fs::permissions(folder_.path(),
                        fs::perms::others_read | fs::perms::others_exec | fs::perms::group_read |
                            fs::perms::group_exec,
                        fs::perm_options::add);
        if (shell("'" + programs() + "/pmnet' init '" + example() + "' --example --quiet") != 0)
            throw std::runtime_error("cannot make the example store");
    }

    Folder folder_;
};

// Everything in a folder: what it is, who may do what with it, and what it holds.
std::map<std::string, std::string> contents(const std::string& folder) {
    std::map<std::string, std::string> found;
    for (const auto& entry :
         fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
        struct stat status {};
        if (::lstat(entry.path().c_str(), &status) != 0) continue;
        std::string held;
        if (entry.is_symlink())
            held = fs::read_symlink(entry.path()).string();
        else if (entry.is_regular_file() && ::access(entry.path().c_str(), R_OK) == 0)
            held = read_file(entry.path().string());
        found[entry.path().lexically_relative(folder).string()] =
            fmt::format("{:o} {}", status.st_mode, held);
    }
    return found;
}

// Zones and languages that must not matter, taken in turn.
constexpr const char* zones[] = {"Europe/London", "Pacific/Kiritimati", "America/St_Johns", "no/such/zone"};
constexpr const char* languages[] = {"C.UTF-8", "C", "tr_TR.UTF-8", "de_DE.UTF-8", "xx"};

struct Outcome {
    int status;
    Lines output;
};

class Session {
public:
    Session() {
        for (const auto* name : {"files/desk", "files/home", "files/tmp", "state"})
            fs::create_directories(folder_ / name);
        fs::permissions(folder_.path(), fs::perms::others_exec | fs::perms::group_exec,
                        fs::perm_options::add);
        write_file(
            folder_ / "files/home/.gitconfig",
            "[init]\n\tdefaultBranch = main\n[user]\n\tname = Lothian coordinator\n\temail = lothian-1@example.org\n");
        write_file(folder_ / "state/folder", folder_ / "files/desk\n");
        export_("PATH", Installed::get().programs() + ":/usr/local/bin:/usr/bin:/bin");
        export_("HOME", folder_ / "files/home");
        export_("TMPDIR", folder_ / "files/tmp");
        export_("PMNET_NOW", "2006-04-10T10:00");
        export_("PMNET_BY", "lothian-1");
        export_("PMNET_SEED", "2006");
    }

    void store(const std::string& name) {
        if (name == "none") return;
        const auto stand = folder_ / "files/desk/network";
        if (name == "example")
            copy_folder(Installed::get().example(), stand);
        else if (name == "small")
            copy_folder(source("tests/transcripts/small"), stand);
        else
            throw std::runtime_error("there is no store '" + name + "' for transcripts");
        write_file(folder_ / "state/folder", stand + "\n");
    }
    void now(const std::string& text) { export_("PMNET_NOW", text); }
    void by(const std::string& text) { export_("PMNET_BY", text); }
    // Without the drafts that a person's editor leaves: they are part of no store.
    std::map<std::string, std::string> files() const {
        auto found = contents(folder_ / "files");
        std::erase_if(found, [](const auto& file) { return file.first.starts_with("home/.local"); });
        return found;
    }

    // In the folder, and with the exported variables, that the last command left.
    Outcome run(const std::string& command) {
        ++count_;
        const bool ours = command.starts_with("pmnet "); // other programs may well speak another language
        const auto script = fmt::format(
            "set +m\n. '{0}/variables'\ncd \"$(cat '{0}/folder')\"\nexport TZ={1} LC_ALL={2}\n"
            "trap 'status=$?; export -p >\"{0}/variables\"; pwd >\"{0}/folder\"; exit $status' EXIT\n{3}\n",
            folder_ / "state", ours ? zones[count_ % std::size(zones)] : "Europe/London",
            ours ? languages[count_ % std::size(languages)] : "C.UTF-8", command);
        write_file(folder_ / "state/script", script);
        if (!given_) give_to_user(folder_.path());
        given_ = true;
        // The limit is only there so that a command that waits for ever fails the page rather than the
        // machine.
        const auto drop =
            ::geteuid() == 0 ? fmt::format("setpriv --reuid={0} --regid={0} --clear-groups ", nobody) : "";
        const int status =
            shell(fmt::format("env -i timeout -k 5 300 {1}/bin/sh '{0}/script' </dev/null >'{0}/output' 2>&1",
                              folder_ / "state", drop));
        return {status, lines_of(read_file(folder_ / "state/output"))};
    }

private:
    void export_(const std::string& name, const std::string& value) {
        const auto variables = folder_ / "state/variables";
        write_file(variables, (fs::exists(variables) ? read_file(variables) : "") +
                                  fmt::format("export {}='{}'\n", name, value));
    }

    Folder folder_;
    unsigned count_ = 0;
    bool given_ = false;
};

// ---- whether it came as the page says

bool is_gap(const std::string& line) { return line == "..."; }

// Runs of expected lines between gaps: the first stands at the very beginning, the last at the very end,
// those between in this order.
bool fits(const Lines& expected, const Lines& got) {
    const auto gaps = std::count_if(expected.begin(), expected.end(), is_gap);
    if (gaps == 0) return expected == got;
    auto from = got.begin();
    auto run = expected.begin();
    for (auto left = gaps; left >= 0; --left) {
        const auto end = std::find_if(run, expected.end(), is_gap);
        const auto length = end - run;
        if (got.end() - from < length) return false;
        if (run == expected.begin()) {
            if (!std::equal(run, end, from)) return false;
            from += length;
        } else if (left == 0) {
            return std::equal(run, end, got.end() - length);
        } else {
            const auto found = std::search(from, got.end(), run, end);
            if (found == got.end() && length > 0) return false;
            from = found + length;
        }
        run = end + 1;
    }
    return true;
}

// Both from the first line that differs to the last.
std::string difference(const Lines& expected, const Lines& got) {
    std::size_t same = 0, tail = 0;
    const auto shorter = std::min(expected.size(), got.size());
    while (same < shorter && expected[same] == got[same]) ++same;
    while (tail < shorter - same && expected[expected.size() - 1 - tail] == got[got.size() - 1 - tail])
        ++tail;
    std::string text;
    if (same > 0) text += "      " + expected[same - 1] + "\n";
    for (auto i = same; i < expected.size() - tail; ++i) text += "    - " + expected[i] + "\n";
    for (auto i = same; i < got.size() - tail; ++i) text += "    + " + got[i] + "\n";
    if (tail > 0) text += "      " + expected[expected.size() - tail] + "\n";
    return text;
}

Lines as_written(const Outcome& outcome) {
    auto lines = outcome.output;
    if (outcome.status != 0) lines.push_back(fmt::format("[status {}]", outcome.status));
    return lines;
}

// What replaces the expected output: a single gap stays one, with as many lines around it as before.
Lines rewritten(const Lines& expected, const Lines& got) {
    const auto gap = std::find_if(expected.begin(), expected.end(), is_gap);
    if (gap == expected.end() || got.size() < expected.size()) return got;
    Lines lines(got.begin(), got.begin() + (gap - expected.begin()));
    lines.emplace_back("...");
    lines.insert(lines.end(), got.end() - (expected.end() - gap - 1), got.end());
    return lines;
}

std::string changes(const std::map<std::string, std::string>& before,
                    const std::map<std::string, std::string>& after) {
    std::string named;
    for (const auto& [file, held] : before)
        if (const auto now = after.find(file); now == after.end())
            named += "    gone: " + file + "\n";
        else if (now->second != held)
            named += "    changed: " + file + "\n";
    for (const auto& [file, held] : after)
        if (!before.contains(file)) named += "    new: " + file + "\n";
    return named;
}

// True when a filter prints as it reads, beside messages the program sends past it.
bool in_either_order(const std::string& command, const Lines& got) {
    static const std::regex filtered(R"(pmnet [^|\n]*\| *(head|sed|grep|cut|cat)\b[^>]*)");
    if (!std::regex_search(command, filtered) || command.find("2>") != command.npos) return false;
    const auto said = [](const std::string& line) { return line.rfind("pmnet: ", 0) == 0; };
    return std::any_of(got.begin(), got.end(), said) && !std::all_of(got.begin(), got.end(), said);
}

} // namespace

PageResult run_page(const std::string& name, const std::string& text) {
    const auto lines = lines_of(text);
    const auto steps = Parser(name, lines).steps();
    PageResult result;
    Lines updated;
    std::size_t copied = 0;
    Session session;
    for (const auto& step : steps) {
        if (step.comment) {
            const auto& [line, word, value] = *step.comment;
            if (word == "store" && result.commands > 0)
                throw std::runtime_error(place_of(name, line) +
                                         ": the store is chosen before the first command");
            if (word == "store") session.store(value);
            if (word == "now") session.now(value);
            if (word == "by") session.by(value);
            if (word != "setup") continue;
            const auto outcome = session.run("set -e\n" + value);
            if (outcome.status != 0)
                result.complaints.push_back(fmt::format("{}: the setup fails with status {}\n{}",
                                                        place_of(name, line), outcome.status,
                                                        joined(outcome.output)));
            continue;
        }
        const auto& command = *step.command;
        ++result.commands;
        const auto before = command.unchanged ? session.files() : std::map<std::string, std::string>();
        const auto got = as_written(session.run(command.text));
        const Lines expected(lines.begin() + static_cast<long>(command.output),
                             lines.begin() + static_cast<long>(command.end));
        const auto opening = fmt::format("{}: $ {}\n", place_of(name, command.line), command.text);
        if (command.unchanged)
            if (const auto changed = changes(before, session.files()); !changed.empty())
                result.complaints.push_back(opening + changed);
        const bool right = fits(expected, got);
        if (!right) result.complaints.push_back(opening + difference(expected, got));
        if (in_either_order(command.text, got))
            result.complaints.push_back(opening + "    what goes to standard error may come before or after "
                                                  "what the pipe prints; use --quiet, 2>&1 or a whole id\n");
        updated.insert(updated.end(), lines.begin() + static_cast<long>(copied),
                       lines.begin() + static_cast<long>(command.output));
        const auto shown = right ? expected : rewritten(expected, got);
        updated.insert(updated.end(), shown.begin(), shown.end());
        copied = command.end;
    }
    updated.insert(updated.end(), lines.begin() + static_cast<long>(copied), lines.end());
    result.updated = joined(updated);
    return result;
}

std::vector<std::string> pages() {
    std::vector<std::string> found{"README.md"};
    for (const std::string folder : {"docs", "docs/commands", "docs/reports", "tests/transcripts"})
        for (const auto& entry : fs::directory_iterator(source(folder)))
            if (entry.path().extension() == ".md")
                found.push_back(folder + "/" + entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace pmnet::test
