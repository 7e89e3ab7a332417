// Many processes of the built program at work on one store. Where a test says "at once" it means it: it holds
// the store's lock itself until every one of them stands in the queue, and only then lets go.
#include "base/disk.hpp"
#include "base/text.hpp"
#include "support/shown.hpp"
#include "support/small_store.hpp"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <set>
#include <thread>

using namespace pmnet;
using namespace pmnet::test;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// A process of the program with its results in files of its own.
class Process {
public:
    Process(const std::string& store, const Words& words, const Words& environment = {}) {
        auto arguments = words;
        arguments.insert(arguments.begin(),
                         {program(), "--store", store, "--now", "2005-11-01T10:00", "--by", "lothian-1"});
        auto variables = environment; // and none of the developer's own
        variables.push_back("ASAN_OPTIONS=detect_leaks=0");
        const auto out = outputs_ / "out", err = outputs_ / "err";
        process_ = ::fork();
        REQUIRE(process_ >= 0);
        if (process_ != 0) return;
        const auto into = [](const std::string& path, int as) {
            const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT, 0600);
            if (::dup2(descriptor, as) < 0) ::_exit(126);
        };
        into(out, STDOUT_FILENO);
        into(err, STDERR_FILENO);
        ::close(STDIN_FILENO);
        ::execve(arguments.front().c_str(), pointers(arguments).data(), pointers(variables).data());
        ::_exit(127);
    }

    bool ended() {
        if (!ended_) ended_ = ::waitpid(process_, &status_, WNOHANG) == process_;
        return ended_;
    }
    int wait() {
        if (!ended_) ::waitpid(process_, &status_, 0);
        ended_ = true;
        return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
    }
    std::string output() const { return read_file(outputs_ / "out"); }
    std::string messages() const { return read_file(outputs_ / "err"); }

private:
    static std::vector<char*> pointers(Words& words) {
        std::vector<char*> all;
        for (auto& word : words) all.push_back(word.data());
        all.push_back(nullptr);
        return all;
    }

    Folder outputs_;
    pid_t process_ = -1;
    int status_ = 0;
    bool ended_ = false;
};

using Processes = std::vector<std::unique_ptr<Process>>;

// Processes that wait for a lock on this folder, from the kernel's own list.
std::size_t waiting_for(const std::string& folder) {
    struct stat status {};
    REQUIRE(::stat(folder.c_str(), &status) == 0);
    const auto inode = ":" + std::to_string(status.st_ino) + " ";
    std::ifstream locks("/proc/locks");
    REQUIRE(locks);
    std::size_t count = 0;
    for (std::string line; std::getline(locks, line);)
        count += line.find("->") != line.npos && line.find(inode) != line.npos ? 1 : 0;
    return count;
}

// Starts them all, lets them go when all stand at the lock (or have ended, where they do not), and waits for
// them.
Processes at_once(const std::string& store, std::size_t count, const std::function<Words(std::size_t)>& words,
                  const Words& environment = {}) {
    Processes processes;
    {
        const disk::Lock lock(store);
        for (std::size_t i = 0; i < count; ++i)
            processes.push_back(std::make_unique<Process>(store, words(i), environment));
        const auto all_at_the_lock = [&] {
            std::size_t gone = 0;
            for (const auto& process : processes) gone += process->ended() ? 1 : 0;
            return gone + waiting_for(store) >= count;
        };
        while (!all_at_the_lock()) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    for (const auto& process : processes) process->wait();
    return processes;
}

std::set<std::string> files_in(const std::string& folder) {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (!entry.is_directory()) files.insert(fs::relative(entry.path(), folder).string());
    return files;
}

// "" if `pmnet check` finds nothing wrong.
std::string faults_in(const std::string& store) {
    Process check(store, {"check"});
    const auto status = check.wait();
    return status == 0 ? "" : "status " + std::to_string(status) + "\n" + check.output() + check.messages();
}

Words new_request(std::size_t i) {
    return {"request",
            "new",
            "channel=email",
            "route=practice",
            "board=LO",
            "topic=policies",
            "summary=Request number " + std::to_string(i)};
}

} // namespace

TEST_CASE("writers: the small store these tests begin with is clean") {
    const Folder store;
    make_small_store(store.path());
    CHECK(faults_in(store.path()) == "");
}

TEST_CASE("writers: fifty processes at once add fifty requests, none twice and none lost") {
    const Folder store;
    make_small_store(store.path());
    constexpr std::size_t count = 50;
    std::set<std::string> expected = files_in(store.path());
    std::set<std::string> summaries;
    const auto processes = at_once(store.path(), count, new_request);
    for (std::size_t i = 0; i < count; ++i) {
        auto& process = *processes[i];
        CAPTURE(process.messages());
        REQUIRE(process.wait() == 0);
        const auto id = std::string(trim(process.output()));
        const auto path = "requests/2005/" + id + ".yaml";
        CHECK(expected.insert(path).second);
        // The record that was promised to this one holds what this one said.
        CHECK(read_file(store / path).find("summary: Request number " + std::to_string(i) + "\n") !=
              std::string::npos);
    }
    CHECK(files_in(store.path()) ==
          expected); // and nothing else: no half record, no temporary file, no lock file
    CHECK(faults_in(store.path()) == "");
}

TEST_CASE("writers: where the same id is drawn by many, one gets it and the others are refused") {
    const Folder store;
    make_small_store(store.path());
    const auto before = files_in(store.path());
    const auto processes = at_once(store.path(), 12, new_request, {"PMNET_SEED=7"});
    int created = 0;
    for (std::size_t i = 0; i < processes.size(); ++i) {
        auto& process = *processes[i];
        CAPTURE(process.messages());
        if (process.wait() == 0) {
            ++created;
            const auto text =
                read_file(store / ("requests/2005/" + std::string(trim(process.output())) + ".yaml"));
            CHECK(text.find("summary: Request number " + std::to_string(i) + "\n") != std::string::npos);
        } else {
            CHECK(process.wait() == 1);
            CHECK(process.output() == "");
            CHECK(process.messages().find("there is already ") != std::string::npos);
        }
    }
    CHECK(created == 1);
    CHECK(files_in(store.path()).size() == before.size() + 1);
    CHECK(faults_in(store.path()) == "");
}

TEST_CASE(
    "writers: of twenty processes that set one record at once one is in, and the others are told to look again") {
    const Folder store;
    make_small_store(store.path());
    const auto processes = at_once(store.path(), 20, [](std::size_t i) {
        return Words{"policy", "set", "infection-control", "review_months=" + std::to_string(i + 20)};
    });
    int changed = 0;
    for (std::size_t i = 0; i < processes.size(); ++i) {
        auto& process = *processes[i];
        CAPTURE(process.messages());
        const auto text = read_file(store / "policies/infection-control.yaml");
        const bool is_in = text.find("review_months: " + std::to_string(i + 20) + "\n") != std::string::npos;
        changed += is_in ? 1 : 0;
        CHECK(process.wait() == (is_in ? 0 : 1));
        if (!is_in)
            CHECK(
                process.messages().find(
                    "someone else changed this record in the meantime\n    look at it again and repeat the command; nothing was written") !=
                std::string::npos);
    }
    CHECK(changed == 1);
    CHECK(files_in(store / "policies") == std::set<std::string>{"infection-control.yaml"});
    CHECK(faults_in(store.path()) == "");
}

TEST_CASE("writers: with everyone who is told to look again repeating the command, every event is in, once") {
    const Folder store;
    make_small_store(store.path());
    constexpr std::size_t count = 6;
    const auto note = [](std::size_t i) {
        return Words{"request", "note",
                     "k7qdm",   "Note " + std::to_string(i) + " of many.",
                     "--at",    "2005-10-07T10:00:00+01:00"};
    };
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < count; ++i) left.push_back(i);
    // One gets in each time at the least, so that many rounds are enough.
    for (std::size_t round = 0; round < count && !left.empty(); ++round) {
        const auto processes =
            at_once(store.path(), left.size(), [&](std::size_t i) { return note(left[i]); });
        std::vector<std::size_t> again;
        for (std::size_t i = 0; i < processes.size(); ++i) {
            CAPTURE(processes[i]->messages());
            const auto status = processes[i]->wait();
            REQUIRE((status == 0 || status == 1));
            if (status == 1) again.push_back(left[i]);
        }
        left = again;
    }
    CHECK(left.empty());
    const auto text = read_file(store / "requests/2005/req-20051006-k7qdm.yaml");
    for (std::size_t i = 0; i < count; ++i) {
        const auto line = "text: Note " + std::to_string(i) + " of many.\n";
        const auto at = text.find(line);
        CAPTURE(line);
        REQUIRE(at != std::string::npos);
        CHECK(text.find(line, at + 1) == std::string::npos);
    }
    CHECK(faults_in(store.path()) == "");
}

TEST_CASE("writers: adding, setting and removing at once leave a clean store without what was removed") {
    const Folder store;
    make_small_store(store.path());
    for (int i = 0; i < 6; ++i)
        write_file(store / ("policies/spare-" + std::to_string(i) + ".yaml"), small_policy);
    const auto processes = at_once(store.path(), 24, [](std::size_t i) {
        const auto id = "spare-" + std::to_string(i / 3 % 6);
        if (i % 3 == 0) return Words{"policy", "set", id, "review_months=" + std::to_string(i + 20)};
        if (i % 3 == 1) return Words{"policy", "remove", id};
        return new_request(i);
    });
    std::size_t added = 0, removed = 0;
    for (std::size_t i = 0; i < processes.size(); ++i) {
        CAPTURE(processes[i]->messages());
        const auto status = processes[i]->wait();
        if (i % 3 == 2) CHECK(status == 0);
        added += i % 3 == 2 && status == 0 ? 1 : 0;
        removed += i % 3 == 1 && status == 0 ? 1 : 0;
    }
    CHECK(added == 8);
    CHECK(files_in(store / "requests/2005").size() == 1 + added);
    CHECK(files_in(store / "policies").size() == 7 - removed);
    CHECK(faults_in(store.path()) == "");
}
