// Whether a command reads what it needs once: the calls of the program itself are counted, in a store of the example.
#include "base/text.hpp"
#include "support/files.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace pmnet::test;

namespace {

// What lies between quotes, for a call that opens a record or the settings.
std::string file_opened(const std::string& line) {
    const auto from = line.find('"'), to = line.find('"', from + 1);
    if (line.find("openat(") == line.npos || to == line.npos) return "";
    const auto file = line.substr(from + 1, to - from - 1);
    return file.ends_with(".yaml") ? file : "";
}

// A lock on the store is where a command begins to write.
bool is_locking(const std::string& line) { return line.find("flock(") != line.npos; }

struct Opened {
    std::map<std::string, int> times; // before it wrote
    int status = 0;
};

Opened opened_by(const std::string& command) {
    const Folder folder;
    const auto store = folder / "store";
    REQUIRE(run(program() + " --quiet init store --example", folder.path()).status == 0);
    Opened opened;
    opened.status =
        run("PMNET_NOW=2006-04-10 PMNET_BY=lothian-1 strace -f -e trace=openat,flock -o ../trace " +
                program() + " " + command,
            store)
            .status;
    for (const auto& line : pmnet::split(read_file(folder / "trace"), '\n')) {
        if (is_locking(line)) break;
        if (const auto file = file_opened(line); !file.empty()) ++opened.times[file];
    }
    return opened;
}

} // namespace

TEST_CASE("reading: no command opens a record twice before it writes") {
    for (
        const std::string command :
        {"request log 'Asks for a policy' --channel telephone --practice 90736 --topic policies",
         "request note req-20051006-k7qdm 'Rang back'", "request show k7qdm", "request list", "request queue",
         "visit plan 90736 --date 2006-05-16 --area records --reviewer 'GP assessor' --reviewer 'practice manager'",
         "visit ready 76j78", "finding note fnd-20051207-bv3eg 'The log came'", "job evaluate receptionist",
         "job align", "pay on 2005-10-01", "policy set complaints review_months=24",
         "policy remove complaints", "check", "report quarterly --period 2005-06-Q3"}) {
        CAPTURE(command);
        const auto opened = opened_by(command);
        CHECK(opened.status <= 1);
        CHECK(opened.times.size() >= 2); // the settings, and what it is about
        for (const auto& [file, times] : opened.times) {
            CAPTURE(file);
            CHECK(times == 1);
        }
    }
}
