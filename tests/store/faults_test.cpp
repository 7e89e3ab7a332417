// The disk failing, and the program being killed, at every system call of a command. strace makes the n-th
// call of each name fail, or kills the process there; afterwards every record must be the old or the new one,
// whole, and `pmnet check` must find nothing wrong.
//
// An interposed library was weighed and set aside: it sees only the calls that go through the C library's
// names, and does not go together with the address sanitizer this program is tested under.
#include "base/text.hpp"
#include "support/shown.hpp"
#include "support/small_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <sstream>

using namespace pmnet;
using namespace pmnet::test;

namespace {

namespace fs = std::filesystem;

// Names of calls that read or change the disk, with those that other processors use in their place. Looking
// at what a name stands for is left out: it changes nothing, and there are hundreds of such calls for time
// zones alone.
constexpr auto calls =
    "/^(openat|read|pread64|write|fsync|fdatasync|rename(at2?)?|link(at)?|close|unlink(at)?|flock|fchmod|mkdir(at)?|getdents64)$";

// Path and bytes of every file, temporary files set aside.
using Files = std::map<std::string, std::string>;

struct Stored {
    Files records;
    std::size_t temporary = 0; // files a killed writer may leave
    bool operator==(const Stored&) const = default;
};

Stored stored_in(const std::string& store) {
    Stored found;
    for (const auto& entry : fs::recursive_directory_iterator(store)) {
        if (entry.is_directory()) continue;
        if (entry.path().filename().string().starts_with(".pmnet-"))
            ++found.temporary;
        else
            found.records[fs::relative(entry.path(), store).string()] = read_file(entry.path().string());
    }
    return found;
}

std::string environment() {
    // The leak checker cannot work under a tracer. A seed makes the id of a new record known beforehand.
    return "env -i ASAN_OPTIONS=detect_leaks=0 PMNET_NOW=2006-02-03T10:00 PMNET_BY=lothian-1 PMNET_SEED=1 ";
}

// The call that opens the store; what comes before is the loader's and the sanitizer's work.
bool is_opening(const std::string& line) { return line.find("/pmnet.yaml\"") != line.npos; }

// One run of the program under strace; what it did to the calls above, a line each.
struct Traced {
    Ran ran;
    std::vector<std::string> lines;
    bool injected = false;     // the fault was reached
    bool in_our_hands = false; // and the store had been opened by then
    std::string failed_call;   // the line of it
};

Traced traced(const std::string& store, const std::string& command, const std::string& injection) {
    const Folder folder;
    const auto trace = folder / "trace";
    // Should a fault make it wait for ever, that is a failure like others.
    auto strace =
        environment() + "timeout 300 strace -qq -s 200 -o '" + trace + "' -e trace='" + calls + "' ";
    if (!injection.empty()) strace += "-e inject=" + injection + " ";
    Traced result;
    result.ran = run(strace + "'" + program() + "' " + command, store);
    std::istringstream text(read_file(trace));
    bool store_opened = false;
    for (std::string line; std::getline(text, line);) {
        result.lines.push_back(line);
        if (line.find("(INJECTED)") != line.npos || line.find("killed by SIGKILL") != line.npos) {
            result.injected = true;
            result.in_our_hands = store_opened;
            result.failed_call = line;
        }
        store_opened = store_opened || is_opening(line);
    }
    return result;
}

std::string name_of(const std::string& line) { return line.substr(0, line.find('(')); }

// How often each call is made in all, and how often before the store is looked at: until then it is the
// loader's work.
struct Count {
    int all = 0, before = 0;
};

std::map<std::string, Count> counted(const Traced& plain) {
    std::map<std::string, Count> counts;
    bool opened = false;
    for (const auto& line : plain.lines) {
        opened = opened || is_opening(line);
        auto& count = counts[name_of(line)];
        ++count.all;
        count.before += opened ? 0 : 1;
    }
    return counts;
}

// What the program says when it ends by a bug rather than by an error it knows.
bool is_accident(const std::string& messages) {
    return messages.find("Sanitizer") != messages.npos ||
           messages.find("inside pmnet itself") != messages.npos ||
           messages.find("terminate called") != messages.npos;
}

class Trial {
public:
    // `files` are those that the command writes at once, each of which a killed process may leave a temporary one for.
    Trial(std::string command, std::function<void(const std::string&)> prepare, std::size_t files = 1)
        : command_(std::move(command)), prepare_(std::move(prepare)), files_(files) {
        const Folder store;
        prepare_(store.path());
        before_ = stored_in(store.path());
        clean_.push_back(before_);
        plain_ = traced(store.path(), command_, "");
        REQUIRE_MESSAGE(plain_.ran.status == 0,
                        "strace is needed (script/bootstrap installs it), and the command must succeed: ",
                        plain_.ran.messages);
        after_ = stored_in(store.path());
        REQUIRE(after_.records != before_.records);
        REQUIRE(after_.temporary == 0);
    }

    // Lets every call fail or kill, from the first that comes after the store was opened; from the very first
    // where asked for.
    void at_every_call(const std::string& fault, bool from_the_start = false) {
        int reached = 0;
        auto counts = counted(plain_);
        // A file that strace says could not be closed stays open, which no disk does to us: a second lock
        // would then wait for the first for ever.
        if (counts["flock"].all > 1 && !kills(fault)) counts.erase("close");
        for (const auto& [call, count] : counts) {
            for (int n = from_the_start ? 1 : count.before + 1;; ++n) {
                if (!once(call, fault, n)) break;
                ++reached;
            }
        }
        // Every call of the undisturbed run was reached, unless this test has lost its way.
        int expected = 0;
        for (const auto& [call, count] : counts) expected += count.all - (from_the_start ? 0 : count.before);
        CHECK(reached >= expected);
    }

    const Traced& plain() const { return plain_; }

private:
    // False if the command came to its end before the n-th call.
    bool once(const std::string& call, const std::string& fault, int n) {
        const Folder store;
        prepare_(store.path());
        const auto injection = call + ":" + fault + ":when=" + std::to_string(n);
        const auto result = traced(store.path(), command_, injection);
        CAPTURE(injection);
        CAPTURE(result.failed_call);
        CAPTURE(result.ran.messages);
        CAPTURE(result.ran.status);
        const bool killed = kills(fault);
        const auto found = stored_in(store.path());

        // Each file old or new: nothing torn, nothing more, nothing less.
        for (const auto& [path, text] : found.records) {
            CAPTURE(path);
            CHECK((is_in(before_, path, text) || is_in(after_, path, text)));
        }
        for (const auto& [path, text] : before_.records)
            if (after_.records.contains(path)) CHECK(found.records.contains(path));
        // A promise kept: what was reported as done is done.
        if (result.ran.status == 0) CHECK(found.records == after_.records);
        // Only a killed process, or one that cannot remove it, leaves a temporary file.
        if (!killed && !call.starts_with("unlink")) CHECK(found.temporary == 0);
        CHECK(found.temporary <= files_);
        // A failure is told in our words, on standard error, with the status that stands for it.
        if (!killed && result.in_our_hands) {
            CHECK_FALSE(is_accident(result.ran.messages));
            CHECK((result.ran.status == 0 || result.ran.status == 1 || result.ran.status == 2));
            if (result.ran.status != 0) CHECK_FALSE(result.ran.messages.empty());
        }
        expect_clean(store.path(), found);
        return result.injected;
    }

    static bool kills(const std::string& fault) { return fault == "signal=KILL"; }

    static bool is_in(const Stored& stored, const std::string& path, const std::string& text) {
        const auto at = stored.records.find(path);
        return at != stored.records.end() && at->second == text;
    }

    // The same bytes are checked once.
    void expect_clean(const std::string& store, const Stored& found) {
        if (std::find(clean_.begin(), clean_.end(), found) != clean_.end()) return;
        const auto check = run(environment() + "'" + program() + "' check", store);
        CAPTURE(check.output);
        CAPTURE(check.messages);
        CHECK(check.status == 0);
        if (check.status == 0) clean_.push_back(found);
    }

    std::string command_;
    std::function<void(const std::string&)> prepare_;
    std::size_t files_;
    Stored before_, after_;
    std::vector<Stored> clean_;
    Traced plain_;
};

// No year folder yet: it is made on the way.
Trial new_request() {
    return {"request new channel=email route=practice board=LO topic=policies 'summary=Asks for help'",
            make_small_store};
}

// A mode of its own, which is kept on the way.
Trial set_policy() {
    return {"policy set infection-control review_months=24 'title=Infection control for all'",
            [](const std::string& store) {
                make_small_store(store);
                fs::permissions(store + "/policies/infection-control.yaml",
                                fs::perms::owner_read | fs::perms::owner_write);
            }};
}

Trial remove_policy() {
    return {"policy remove spare", [](const std::string& store) {
                make_small_store(store);
                write_file(store + "/policies/spare.yaml", small_policy);
            }};
}

// Three records are changed; each is old or new by itself.
Trial format_store() {
    return {"format", [](const std::string& store) {
                make_small_store(store);
                for (const std::string id : {"a", "b", "c"})
                    write_file(store + "/policies/" + id + ".yaml",
                               replace_all(small_policy, "review_months: 12", "review_months:   12"));
            }};
}

// Two new records and a changed one, in one go.
Trial import_profiles() {
    return {"profile import table.csv --source Paper --write",
            [](const std::string& store) {
                make_small_store(store);
                write_file(
                    store + "/evaluation-plans/small.yaml",
                    "name: Small\nfactors:\n  - id: effort\n    name: Effort\n    scores: [20, 30]\nbands:\n"
                    "  - band: \"1\"\n    minimum: 0\n    maximum: 50\nsources:\n  - Made up\n");
                write_file(store + "/job-profiles/b.yaml",
                           "title: B\nplan: small\nband: \"1\"\ncomplete: true\nlevels:\n"
                           "  effort: \"1\"\nsources:\n  - Made up\n");
                write_file(store + "/table.csv", "title,band,effort\nA,1,1\nB,1,2\nC,1,1-2\n");
            },
            3};
}

} // namespace

TEST_CASE("faults: the commands tried here make the calls that matter") {
    const auto made = [](const Trial& trial) {
        std::set<std::string> names;
        for (const auto& line : trial.plain().lines) names.insert(name_of(line));
        return names;
    };
    const auto of_new = made(new_request()), of_set = made(set_policy()), of_remove = made(remove_policy());
    const auto one_of = [](const std::set<std::string>& names, std::initializer_list<const char*> wanted) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](const char* name) { return names.contains(name); });
    };
    for (const auto* names : {&of_new, &of_set}) {
        CHECK(one_of(*names, {"openat"}));
        CHECK(one_of(*names, {"read", "pread64"}));
        CHECK(one_of(*names, {"write"}));
        CHECK(one_of(*names, {"fsync", "fdatasync"}));
        CHECK(one_of(*names, {"close"}));
        CHECK(one_of(*names, {"flock"}));
    }
    CHECK(one_of(of_new, {"link", "linkat"}));
    CHECK(one_of(of_new, {"mkdir", "mkdirat"}));
    CHECK(one_of(of_set, {"rename", "renameat", "renameat2"}));
    CHECK(one_of(of_set, {"fchmod"}));
    CHECK(one_of(of_remove, {"unlink", "unlinkat"}));
}

TEST_CASE("faults: a new record is there whole or not at all when the disk is full at any call") {
    new_request().at_every_call("error=ENOSPC", true);
}

TEST_CASE("faults: a new record is there whole or not at all when the disk fails at any call") {
    new_request().at_every_call("error=EIO");
}

TEST_CASE("faults: a new record is there whole or not at all when the program is killed at any call") {
    new_request().at_every_call("signal=KILL");
}

TEST_CASE("faults: a changed record is the old or the new one when the disk is full at any call") {
    set_policy().at_every_call("error=ENOSPC");
}

TEST_CASE("faults: a changed record is the old or the new one when the disk fails at any call") {
    set_policy().at_every_call("error=EIO");
}

TEST_CASE("faults: a changed record is the old or the new one when the program is killed at any call") {
    set_policy().at_every_call("signal=KILL");
}

TEST_CASE("faults: a removed record is there or gone when the disk fails at any call") {
    remove_policy().at_every_call("error=EIO");
}

TEST_CASE("faults: a removed record is there or gone when the program is killed at any call") {
    remove_policy().at_every_call("signal=KILL");
}

TEST_CASE("faults: each of many records is the old or the new one when the disk is full at any call") {
    format_store().at_every_call("error=ENOSPC");
}

TEST_CASE("faults: each of many records is the old or the new one when the program is killed at any call") {
    format_store().at_every_call("signal=KILL");
}

TEST_CASE("faults: of several records written together none is when the disk is full at any call") {
    import_profiles().at_every_call("error=ENOSPC");
}

TEST_CASE(
    "faults: of several records written together each is the old or the new one when the program is killed") {
    import_profiles().at_every_call("signal=KILL");
}
