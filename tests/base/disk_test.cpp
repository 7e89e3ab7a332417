#include "base/disk.hpp"

#include "base/error.hpp"
#include "support/files.hpp"
#include "support/shown.hpp"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <grp.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <functional>

using namespace pmnet;
using pmnet::test::Folder;
using pmnet::test::read_file;
using pmnet::test::write_file;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t plenty = 1 << 20;
constexpr unsigned nobody = 65534;

// What an attempt came to: "" if it went well, else the description of its Error.
std::string outcome(const std::function<void()>& attempt) {
    try {
        attempt();
        return "";
    } catch (const Error& error) {
        return describe(error);
    }
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// Names in a folder, sorted, hidden ones too: a temporary file left behind shows here.
std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

mode_t mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

// Runs an attempt in a process of its own, which may change what it likes about itself, and tells what it
// came to. The child never comes back into the test runner.
std::string in_child(const std::function<void()>& attempt) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::string text;
        try {
            text = outcome(attempt);
        } catch (const std::exception& failure) {
            text = std::string("not an Error: ") + failure.what();
        }
        text += "done";
        [[maybe_unused]] const auto written = ::write(ends[1], text.data(), text.size());
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string text;
    char piece[4096];
    for (ssize_t got; (got = ::read(ends[0], piece, sizeof piece)) > 0;)
        text.append(piece, static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE_MESSAGE(text.ends_with("done"), "the child died, status ", status);
    return text.substr(0, text.size() - 4);
}

// The same as someone whom permissions bind. Tests that run as root would not see a refusal otherwise.
std::string as_a_plain_user(const std::function<void()>& attempt) {
    return in_child([&] {
        if (::geteuid() == 0 &&
            (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0))
            throw std::runtime_error("still root");
        attempt();
    });
}

// Lets that user into a folder made by this one.
void open_to_all(const std::string& folder) { fs::permissions(folder, fs::perms::all); }

} // namespace

TEST_CASE("disk: paths are put together and taken apart") {
    CHECK(disk::join("a", "b") == "a/b");
    CHECK(disk::join("a/", "b") == "a/b");
    CHECK(disk::join("", "b") == "b");
    CHECK(disk::join("/", "b") == "/b");
    CHECK(disk::parent("a/b/c") == "a/b");
    CHECK(disk::parent("/a") == "/");
    CHECK(disk::parent("a") == "");
    CHECK(disk::file_name("a/b/c") == "c");
    CHECK(disk::file_name("c") == "c");
    CHECK(disk::file_name("a/") == "");
}

TEST_CASE("disk: an absolute path has no dots and no slash at its end") {
    CHECK(disk::absolute("/a/./b/../c/") == "/a/c");
    CHECK(disk::absolute("/") == "/");
    CHECK(disk::absolute("x") == disk::join(disk::current_folder(), "x"));
    CHECK(disk::absolute(".") == disk::current_folder());
    CHECK(disk::absolute("") == disk::current_folder());
}

TEST_CASE("disk: a path is relative to a folder that holds it, and to no other") {
    CHECK(disk::relative_to("/a/b/c", "/a") == "b/c");
    CHECK(disk::relative_to("/a", "/a") == ".");
    CHECK(disk::relative_to("/ab/c", "/a") == "/ab/c");
    CHECK(disk::relative_to("/a/b", "/") == "a/b");
    CHECK(disk::seen_from("/a/b", "/a") == "b");
    CHECK(disk::seen_from("/a", "/a") == ".");
    CHECK(disk::seen_from("/a", "/a/b") == "..");
    CHECK(disk::seen_from("/a/c", "/a/b") == "../c");
}

TEST_CASE("disk: a folder that is gone while one stands in it is an error with words") {
    const auto said = in_child([] {
        const auto gone = std::make_unique<Folder>();
        if (::chdir(gone->path().c_str()) != 0 || ::rmdir(gone->path().c_str()) != 0)
            throw std::runtime_error("not gone");
        disk::current_folder();
    });
    CHECK(holds(said, "the current folder no longer exists"));
}

TEST_CASE("disk: tells files, folders, links to nowhere, other things and nothing apart") {
    const Folder folder;
    write_file(folder / "file", "x");
    fs::create_directory(folder / "folder");
    fs::create_symlink("file", folder / "to-file");
    fs::create_symlink("nowhere", folder / "to-nowhere");
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    using disk::What;
    CHECK(disk::what_is(folder / "file") == What::file);
    CHECK(disk::what_is(folder / "folder") == What::folder);
    CHECK(disk::what_is(folder / "to-file") == What::file);
    CHECK(disk::what_is(folder / "to-nowhere") == What::dangling_link);
    CHECK(disk::what_is(folder / "pipe") == What::other);
    CHECK(disk::what_is("/dev/null") == What::other);
    CHECK(disk::what_is(folder / "nothing") == What::nothing);
    CHECK(disk::what_is(folder / "file/below") == What::nothing);
}

TEST_CASE("disk: lists names sorted by byte, hidden ones and links too") {
    const Folder folder;
    for (const auto name : {"b", "a", "B", ".hidden", "é"}) write_file(folder / name, "");
    fs::create_symlink("nowhere", folder / "link");
    std::vector<std::string> names;
    for (const auto& entry : disk::list(folder.path())) {
        names.push_back(entry.name);
        CHECK(entry.is_link == (entry.name == "link"));
        CHECK(entry.what == (entry.name == "link" ? disk::What::dangling_link : disk::What::file));
    }
    CHECK(names == std::vector<std::string>{".hidden", "B", "a", "b", "link", "é"});
}

TEST_CASE("disk: what cannot be listed is an error that names it") {
    const Folder folder;
    write_file(folder / "file", "");
    CHECK(outcome([&] { disk::list(folder / "nothing"); }) ==
          (folder / "nothing") + ": cannot list it: there is no such file\n");
    CHECK(holds(outcome([&] { disk::list(folder / "file"); }),
                "cannot list it: part of the path is not a folder"));
    open_to_all(folder.path());
    fs::create_directory(folder / "closed");
    fs::permissions(folder / "closed", fs::perms::none);
    CHECK(holds(as_a_plain_user([&] { disk::list(folder / "closed"); }),
                "closed: cannot list it: you do not have permission"));
}

TEST_CASE("disk: reads every byte of a file") {
    const Folder folder;
    std::string text("a\0b\r\n\xff", 6);
    write_file(folder / "small", text);
    CHECK(disk::read(folder / "small", plenty) == text);
    write_file(folder / "empty", "");
    CHECK(disk::read(folder / "empty", plenty) == "");
    text.assign(300'000, 'x');
    write_file(folder / "large", text);
    CHECK(disk::read(folder / "large", plenty) == text);
}

TEST_CASE("disk: reads a file of exactly the limit and none that is a byte larger") {
    const Folder folder;
    write_file(folder / "exact", std::string(2048, 'x'));
    write_file(folder / "over", std::string(2049, 'x'));
    CHECK(disk::read(folder / "exact", 2048).size() == 2048);
    CHECK(holds(outcome([&] { disk::read(folder / "over", 2048); }), "over: it is larger than 2 KiB"));
}

TEST_CASE("disk: reads a file that says it is empty and is not") {
    // The files below /proc tell no size.
    CHECK(holds(disk::read("/proc/self/status", plenty), "Pid:"));
}

TEST_CASE(
    "disk: a missing file, a folder, a dangling link, a ring of links and a device are not read, and each is named") {
    const Folder folder;
    fs::create_directory(folder / "folder");
    fs::create_symlink("nowhere", folder / "dangling");
    fs::create_symlink("ring-2", folder / "ring-1");
    fs::create_symlink("ring-1", folder / "ring-2");
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const auto said = [&](const std::string& path) { return outcome([&] { disk::read(path, plenty); }); };
    CHECK(said(folder / "missing") == (folder / "missing") + ": cannot read it: there is no such file\n");
    CHECK(said(folder / "folder") == (folder / "folder") + ": cannot read it: it is a folder\n");
    CHECK(said(folder / "dangling") ==
          (folder / "dangling") + ": it is a link to a file that is not there\n");
    CHECK(said(folder / "ring-1") ==
          (folder / "ring-1") + ": cannot read it: its links go round in a circle\n");
    CHECK(said(folder / "pipe") ==
          (folder / "pipe") + ": it is not an ordinary file\n");           // and does not wait for a writer
    CHECK(said("/dev/zero") == "/dev/zero: it is not an ordinary file\n"); // and does not read for ever
    CHECK(holds(said(folder / std::string(300, 'x')), "cannot read it: the name is too long"));
}

TEST_CASE("disk: a file or folder that one may not look into is an error that says so") {
    const Folder folder;
    open_to_all(folder.path());
    write_file(folder / "secret", "x");
    fs::permissions(folder / "secret", fs::perms::none);
    write_file(folder / "closed/file", "x");
    fs::permissions(folder / "closed", fs::perms::none);
    CHECK(holds(as_a_plain_user([&] { disk::read(folder / "secret", plenty); }),
                "secret: cannot read it: you do not have permission"));
    CHECK(holds(as_a_plain_user([&] { disk::read(folder / "closed/file", plenty); }),
                "closed/file: cannot read it: you do not have permission"));
}

TEST_CASE("disk: writes a new file with the folders it needs, and leaves nothing beside it") {
    const Folder folder;
    disk::write(folder / "a/b/c.yaml", "x: 1\n");
    CHECK(read_file(folder / "a/b/c.yaml") == "x: 1\n");
    CHECK(names_in(folder / "a/b") == std::vector<std::string>{"c.yaml"});
    CHECK(names_in(folder.path()) == std::vector<std::string>{"a"});
}

TEST_CASE("disk: a new file has the mode that the umask leaves") {
    const Folder folder;
    const auto before = ::umask(027);
    disk::write(folder / "a", "");
    disk::create(folder / "b", "");
    ::umask(before);
    CHECK(mode_of(folder / "a") == 0640);
    CHECK(mode_of(folder / "b") == 0640);
}

TEST_CASE("disk: writing keeps the mode of the file that was there") {
    const Folder folder;
    for (const mode_t mode : {0600U, 0644U, 0755U, 0660U}) {
        write_file(folder / "a", "old");
        REQUIRE(::chmod((folder / "a").c_str(), mode) == 0);
        disk::write(folder / "a", "new");
        CHECK(mode_of(folder / "a") == mode);
        CHECK(read_file(folder / "a") == "new");
    }
}

TEST_CASE("disk: a reader never sees half a file, and one who has it open goes on seeing the old one") {
    const Folder folder;
    const std::string old_text(200'000, 'a'), new_text(200'000, 'b');
    disk::write(folder / "a", old_text);
    const int held = ::open((folder / "a").c_str(), O_RDONLY);
    REQUIRE(held >= 0);
    const auto writer = ::fork();
    REQUIRE(writer >= 0);
    if (writer == 0) {
        for (int i = 0; i < 200; ++i) disk::write(folder / "a", i % 2 == 0 ? new_text : old_text);
        ::_exit(0);
    }
    int status = 0;
    bool whole = true;
    do {
        const auto seen = disk::read(folder / "a", plenty);
        whole = whole && (seen == old_text || seen == new_text);
    } while (::waitpid(writer, &status, WNOHANG) == 0);
    CHECK(whole);
    std::string first(old_text.size(), '\0');
    CHECK(::read(held, first.data(), first.size()) == static_cast<ssize_t>(first.size()));
    CHECK(first == old_text);
    ::close(held);
}

TEST_CASE("disk: a link is written through to the file it names, and stays a link") {
    const Folder folder;
    write_file(folder / "real/file", "old");
    fs::create_symlink("real/file", folder / "link");
    fs::create_symlink("link", folder / "link-to-link");
    fs::create_symlink("real", folder / "to-folder");
    disk::write(folder / "link-to-link", "new");
    CHECK(fs::is_symlink(folder / "link-to-link"));
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(read_file(folder / "real/file") == "new");
    disk::write(folder / "to-folder/file", "newer");
    CHECK(read_file(folder / "real/file") == "newer");
    CHECK(names_in(folder / "real") == std::vector<std::string>{"file"});
}

TEST_CASE("disk: a dangling link, a folder, a pipe or a device is never replaced by a file") {
    const Folder folder;
    fs::create_symlink("nowhere", folder / "dangling");
    fs::create_directory(folder / "folder");
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const auto before = names_in(folder.path());
    const auto said = [&](const std::string& path) { return outcome([&] { disk::write(path, "x"); }); };
    CHECK(said(folder / "dangling") ==
          (folder / "dangling") + ": it is a link to a file that is not there\n");
    CHECK(said(folder / "folder") == (folder / "folder") + ": cannot write it: it is a folder\n");
    CHECK(said(folder / "pipe") == (folder / "pipe") + ": it is not an ordinary file\n");
    CHECK(names_in(folder.path()) == before);
    CHECK(fs::is_symlink(folder / "dangling"));
    CHECK(fs::is_fifo(folder / "pipe"));
}

TEST_CASE("disk: a file in the place of a folder is an error that says so") {
    const Folder folder;
    write_file(folder / "file", "x");
    CHECK(
        holds(outcome([&] { disk::write(folder / "file/below", "x"); }), "part of the path is not a folder"));
    CHECK(read_file(folder / "file") == "x");
}

TEST_CASE("disk: creating refuses a file that is there, whatever it is, and leaves it as it was") {
    const Folder folder;
    write_file(folder / "file", "old");
    fs::create_symlink("nowhere", folder / "dangling");
    fs::create_directory(folder / "folder");
    const auto before = names_in(folder.path());
    for (const auto name : {"file", "dangling", "folder"}) {
        CAPTURE(name);
        CHECK(outcome([&] { disk::create(folder / name, "new"); }) ==
              (folder / name) + ": it already exists\n");
    }
    CHECK(read_file(folder / "file") == "old");
    CHECK(names_in(folder.path()) == before);
}

TEST_CASE("disk: of many processes that create one file, exactly one does") {
    const Folder folder;
    std::vector<pid_t> children;
    for (int i = 0; i < 20; ++i) {
        const auto child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0)
            ::_exit(outcome([&] { disk::create(folder / "new/a", std::to_string(i)); }).empty() ? 1 : 0);
        children.push_back(child);
    }
    int created = 0, winner = -1;
    for (std::size_t i = 0; i < children.size(); ++i) {
        int status = 0;
        ::waitpid(children[i], &status, 0);
        REQUIRE(WIFEXITED(status));
        if (WEXITSTATUS(status) == 0) continue;
        ++created;
        winner = static_cast<int>(i);
    }
    CHECK(created == 1);
    CHECK(read_file(folder / "new/a") == std::to_string(winner));
    CHECK(names_in(folder / "new") == std::vector<std::string>{"a"});
}

TEST_CASE(
    "disk: where the file system takes no more, the old file is as it was and no temporary file is left") {
    const Folder folder;
    write_file(folder / "a", "old");
    const auto full = [&](const std::function<void()>& attempt) {
        return in_child([&] {
            // A limit on the size of files fails in the middle of a write, as a full disk does.
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{1000, 1000};
            if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
            attempt();
        });
    };
    CHECK(holds(full([&] { disk::write(folder / "a", std::string(5000, 'x')); }), "a: cannot write it: "));
    CHECK(holds(full([&] { disk::create(folder / "b", std::string(5000, 'x')); }), "b: cannot write it: "));
    CHECK(read_file(folder / "a") == "old");
    CHECK(names_in(folder.path()) == std::vector<std::string>{"a"});
    CHECK(full([&] { disk::write(folder / "a", std::string(900, 'x')); }) == "");
    CHECK(read_file(folder / "a") == std::string(900, 'x'));
}

TEST_CASE("disk: nothing is written in a folder that is read-only, and the message says who could help") {
    const Folder folder;
    open_to_all(folder.path());
    write_file(folder / "closed/a", "old");
    fs::permissions(folder / "closed/a", fs::perms::all);
    fs::permissions(folder / "closed",
                    fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    const auto refused = "cannot write it: you do not have permission\n    check who may write to its folder";
    CHECK(holds(as_a_plain_user([&] { disk::write(folder / "closed/a", "new"); }), refused));
    CHECK(holds(as_a_plain_user([&] { disk::write(folder / "closed/b", "new"); }), refused));
    CHECK(holds(as_a_plain_user([&] { disk::create(folder / "closed/b", "new"); }), refused));
    CHECK(holds(as_a_plain_user([&] { disk::write(folder / "closed/d/e", "new"); }),
                "closed/d: cannot make the folder: you do not have permission"));
    CHECK(holds(as_a_plain_user([&] { disk::remove(folder / "closed/a"); }),
                "closed/a: cannot remove it: you do not have permission"));
    CHECK(read_file(folder / "closed/a") == "old");
    CHECK(names_in(folder / "closed") == std::vector<std::string>{"a"});
}

TEST_CASE("disk: a read-only file is not replaced behind its owner's back") {
    const Folder folder;
    open_to_all(folder.path());
    write_file(folder / "a", "old");
    fs::permissions(folder / "a", fs::perms::owner_read | fs::perms::others_read);
    CHECK(holds(as_a_plain_user([&] { disk::write(folder / "a", "new"); }),
                "a: cannot write it: you do not have permission\n    check who may write to it"));
    CHECK(read_file(folder / "a") == "old");
    CHECK(names_in(folder.path()) == std::vector<std::string>{"a"});
}

TEST_CASE("disk: a plain user writes where permissions allow") {
    const Folder folder;
    open_to_all(folder.path());
    CHECK(as_a_plain_user([&] { disk::write(folder / "a", "x"); }) == "");
    CHECK(read_file(folder / "a") == "x");
}

TEST_CASE("disk: removing takes the file, or the link and not what it names") {
    const Folder folder;
    write_file(folder / "a", "x");
    write_file(folder / "b", "x");
    fs::create_symlink("b", folder / "link");
    disk::remove(folder / "a");
    disk::remove(folder / "link");
    CHECK(names_in(folder.path()) == std::vector<std::string>{"b"});
    CHECK(outcome([&] { disk::remove(folder / "a"); }) ==
          (folder / "a") + ": cannot remove it: there is no such file\n");
}

TEST_CASE("disk: a private folder lets nobody else in, and goes with all that is in it") {
    const Folder folder;
    const auto made = disk::make_private_folder(folder.path());
    CHECK(mode_of(made) == 0700);
    CHECK(disk::make_private_folder(folder.path()) != made);
    write_file(made + "/a/b~", "draft");
    disk::remove_private_folder(made);
    CHECK_FALSE(fs::exists(made));
    disk::remove_private_folder(made); // a second time harms nothing
    CHECK(holds(outcome([&] { disk::make_private_folder(folder / "nothing"); }), "set TMPDIR"));
}

TEST_CASE("disk: a second process waits for the lock until the first lets go") {
    const Folder folder;
    const auto free = [&] {
        const int descriptor = ::open(folder.path().c_str(), O_RDONLY);
        const bool taken = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
        ::close(descriptor);
        return taken;
    };
    CHECK(free());
    {
        const disk::Lock lock(folder.path());
        CHECK(in_child([&] {
                  if (free()) throw std::runtime_error("the lock held nobody off");
              }) == "");
    }
    CHECK(free());
    CHECK(names_in(folder.path()).empty()); // no lock file for git to find
}

TEST_CASE("disk: the lock of a killed process is free again") {
    const Folder folder;
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto holder = ::fork();
    REQUIRE(holder >= 0);
    if (holder == 0) {
        const disk::Lock lock(folder.path());
        [[maybe_unused]] const auto written = ::write(ends[1], "x", 1);
        ::pause();
        ::_exit(0);
    }
    char byte = 0;
    REQUIRE(::read(ends[0], &byte, 1) == 1);
    ::close(ends[0]);
    ::close(ends[1]);
    const int descriptor = ::open(folder.path().c_str(), O_RDONLY);
    CHECK(::flock(descriptor, LOCK_EX | LOCK_NB) != 0);
    ::close(descriptor);
    ::kill(holder, SIGKILL);
    ::waitpid(holder, nullptr, 0);
    const disk::Lock lock(folder.path()); // would wait for ever
}

TEST_CASE("disk: no count is lost among writers who take the lock") {
    const Folder folder;
    write_file(folder / "count", "0");
    constexpr int writers = 8, rounds = 25;
    std::vector<pid_t> children;
    for (int i = 0; i < writers; ++i) {
        const auto child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            for (int round = 0; round < rounds; ++round) {
                const disk::Lock lock(folder.path());
                disk::write(folder / "count",
                            std::to_string(std::stoi(disk::read(folder / "count", plenty)) + 1));
            }
            ::_exit(0);
        }
        children.push_back(child);
    }
    for (const auto child : children) ::waitpid(child, nullptr, 0);
    CHECK(read_file(folder / "count") == std::to_string(writers * rounds));
}

TEST_CASE("disk: a lock on what is no folder is an error") {
    const Folder folder;
    write_file(folder / "file", "");
    CHECK(holds(outcome([&] { const disk::Lock lock(folder / "nothing"); }),
                "cannot lock it: there is no such file"));
    CHECK(holds(outcome([&] { const disk::Lock lock(folder / "file"); }),
                "cannot lock it: part of the path is not a folder"));
}

TEST_CASE("disk: a name that ends in a slash is refused before a folder is made for it") {
    const Folder folder;
    CHECK(holds(outcome([&] { disk::write(folder / "nowhere/", "text"); }), "it names a folder"));
    CHECK_FALSE(fs::exists(folder / "nowhere"));
}

TEST_CASE("disk: of several files all are written, or none") {
    const Folder folder;
    write_file(folder / "old", "before");
    disk::write_all({{folder / "old", "after", false}, {folder / "in/new", "new", true}});
    CHECK(read_file(folder / "old") == "after");
    CHECK(read_file(folder / "in/new") == "new");
    CHECK_THROWS_AS(disk::write_all({{folder / "other", "x", true},
                                     {folder / "old", "lost", false},
                                     {folder / "in/new", "there already", true}}),
                    Error);
    CHECK(read_file(folder / "old") == "after");
    CHECK(read_file(folder / "in/new") == "new");
    CHECK(disk::list(folder.path()).size() == 2);
    CHECK(disk::list(folder / "in").size() == 1);
}
