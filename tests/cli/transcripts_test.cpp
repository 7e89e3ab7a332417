// The manual is executed: every page with ```console blocks is run as it stands (see transcript.hpp for what
// a page may say). PMNET_UPDATE_TRANSCRIPTS=1 writes what really came out into the pages; look through the
// difference before you keep it.
#include "cli/engine/commands.hpp"
#include "support/files.hpp"
#include "transcript.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace pmnet::test;

namespace {

std::string page_with(const std::string& block) { return "# A page\n\n```console\n" + block + "```\n"; }

bool complains_of(const PageResult& result, const std::string& part) {
    for (const auto& complaint : result.complaints)
        if (complaint.find(part) != std::string::npos) return true;
    return false;
}

// Files that a page links to: [words](file.md), [words](file.md#part).
std::vector<std::string> links_in(const std::string& text) {
    std::vector<std::string> found;
    for (auto at = text.find("]("); at != text.npos; at = text.find("](", at + 1)) {
        const auto target = text.substr(at + 2, text.find_first_of(")#\n", at) - at - 2);
        if (!target.empty() && target.find("://") == target.npos) found.push_back(target);
    }
    return found;
}

} // namespace

TEST_CASE("transcripts: every page shows what the program really prints") {
    const bool update = std::getenv("PMNET_UPDATE_TRANSCRIPTS") != nullptr;
    for (const auto& page : pages()) {
        SUBCASE(page.c_str()) {
            const auto text = read_file(source(page));
            const auto result = run_page(page, text);
            if (update && result.updated != text) write_file(source(page), result.updated);
            for (const auto& complaint : result.complaints) FAIL_CHECK(complaint);
        }
    }
}

TEST_CASE("transcripts: every command has its page, which names every option it takes") {
    const auto index = read_file(source("docs/commands/README.md"));
    const auto check = [&](const pmnet::cli::Command& command) {
        const auto page = std::string(command.name) + ".md";
        CAPTURE(page);
        CHECK(index.find("(" + page + ")") != std::string::npos);
        const auto text = read_file(source("docs/commands/" + page));
        CHECK(text.find("```console\n$ pmnet ") != std::string::npos);
        for (const auto option : command.options) {
            CAPTURE(option);
            CHECK(text.find(option) != std::string::npos);
        }
    };
    for (const auto& command : pmnet::cli::store_commands()) check(command);
    for (const auto& command : pmnet::cli::record_commands()) check(command);
}

TEST_CASE("transcripts: every link from one page to another leads somewhere") {
    for (const auto& page : pages()) {
        for (const auto& target : links_in(read_file(source(page)))) {
            CAPTURE(page);
            CAPTURE(target);
            CHECK(std::filesystem::exists(std::filesystem::path(source(page)).parent_path() / target));
        }
    }
}

TEST_CASE("transcripts: a page that expects other output fails, and says where and how") {
    const auto result = run_page("page.md", page_with("$ printf 'one\\ntwo\\nthree\\n'\none\n2\nthree\n"));
    REQUIRE(result.complaints.size() == 1);
    CHECK(result.complaints[0] ==
          "page.md:4: $ printf 'one\\ntwo\\nthree\\n'\n      one\n    - 2\n    + two\n      three\n");
}

TEST_CASE("transcripts: a page whose lines may come in either order fails, even when they came as expected") {
    const std::string output = "pmnet: one policy is due\nuse --all to see the others\n";
    const std::string pmnet =
        "pmnet() { echo 'pmnet: one policy is due' >&2; sleep 0.1; echo 'use --all to see the others'; }";
    const auto page = [&](const std::string& command) {
        return page_with("$ " + pmnet + "; " + command + "\n" + output);
    };
    CHECK(complains_of(run_page("page.md", page("pmnet list | head -n 1")), "before or after"));
    CHECK(run_page("page.md", page("pmnet list 2>&1 | head -n 2")).complaints.empty());
}

TEST_CASE("transcripts: a page that expects less or more output than comes fails") {
    CHECK(complains_of(run_page("page.md", page_with("$ echo one; echo two\none\n")), "+ two"));
    CHECK(complains_of(run_page("page.md", page_with("$ echo one\none\ntwo\n")), "- two"));
    CHECK(complains_of(run_page("page.md", page_with("$ echo one\n")), "+ one"));
    CHECK(complains_of(run_page("page.md", page_with("$ true\none\n")), "- one"));
}

TEST_CASE("transcripts: another exit status than the page states fails") {
    CHECK(run_page("page.md", page_with("$ exit 3\n[status 3]\n")).complaints.empty());
    CHECK(complains_of(run_page("page.md", page_with("$ exit 3\n")), "+ [status 3]"));
    CHECK(complains_of(run_page("page.md", page_with("$ exit 3\n[status 1]\n")), "- [status 1]"));
    CHECK(complains_of(run_page("page.md", page_with("$ true\n[status 1]\n")), "- [status 1]"));
}

TEST_CASE("transcripts: three dots stand for any number of lines, and for nothing else") {
    const std::string command = "$ printf 'a\\nb\\nc\\nd\\n'\n";
    for (const auto* fine : {"...\n", "a\n...\n", "...\nd\n", "a\n...\nd\n", "a\nb\n...\nc\nd\n",
                             "...\nb\n...\n", "a\n...\nc\n...\nd\n"}) {
        CAPTURE(fine);
        CHECK(run_page("page.md", page_with(command + fine)).complaints.empty());
    }
    for (const auto* wrong : {"b\n...\n", "...\nc\n", "a\n...\nx\n...\nd\n", "...\nc\n...\nb\n...\n",
                              "a\nb\nc\n...\nb\nc\nd\n", "a\n... \nd\n"}) {
        CAPTURE(wrong);
        CHECK_FALSE(run_page("page.md", page_with(command + wrong)).complaints.empty());
    }
}

TEST_CASE("transcripts: messages and results stand in the order in which they were printed") {
    CHECK(run_page("page.md", page_with("$ echo one; echo two >&2; echo three\none\ntwo\nthree\n"))
              .complaints.empty());
}

TEST_CASE("transcripts: a page is one session, and the next page begins anew") {
    CHECK(run_page(
              "page.md",
              page_with(
                  "$ mkdir a && cd a && export WORD=kept\n$ touch b; echo $WORD; basename $PWD\nkept\na\n"))
              .complaints.empty());
    CHECK(run_page("page.md", page_with("$ ls; echo \"[$WORD]\"\n[]\n")).complaints.empty());
}

TEST_CASE("transcripts: a command goes on over lines that begin with '> '") {
    CHECK(run_page("page.md", page_with("$ cat <<END\n> one\n>\n> two\n> END\none\n\ntwo\n"))
              .complaints.empty());
}

TEST_CASE(
    "transcripts: a block that must leave the files alone fails when it makes, changes or removes one") {
    const std::string opening =
        "```console\n$ mkdir f; echo one >f/a; ln -s a f/b\n```\n\n<!-- unchanged -->\n";
    const auto run = [&](const std::string& command) {
        return run_page("page.md", opening + "```console\n$ " + command + "\n```\n");
    };
    CHECK(run("cat f/a >/dev/null").complaints.empty());
    CHECK(complains_of(run("echo two >f/c"), "new: desk/f/c"));
    CHECK(complains_of(run("echo two >f/a"), "changed: desk/f/a"));
    CHECK(complains_of(run("chmod 600 f/a"), "changed: desk/f/a"));
    CHECK(complains_of(run("rm f/a"), "gone: desk/f/a"));
    CHECK(complains_of(run("ln -sfn c f/b"), "changed: desk/f/b"));
    CHECK(complains_of(run("touch \"$TMPDIR/draft\""), "new: tmp/draft"));
    CHECK(run_page("page.md", opening + page_with("$ true\n") + page_with("$ echo two >f/a\n"))
              .complaints.empty()); // one block only
}

TEST_CASE("transcripts: a page cannot read what its user may not, whoever runs the tests") {
    CHECK(complains_of(run_page("page.md", page_with("$ echo one >a; chmod 000 a\n$ cat a\none\n")),
                       "ermission denied"));
}

TEST_CASE("transcripts: stores, clock and person are what the page says") {
    const auto result = run_page(
        "page.md",
        "<!-- store: small -->\n<!-- now: 2005-10-06T09:30 -->\n<!-- by: fife-1 -->\n" +
            page_with("$ ls pmnet.yaml; echo $PMNET_NOW $PMNET_BY\npmnet.yaml\n2005-10-06T09:30 fife-1\n"));
    for (const auto& complaint : result.complaints) FAIL_CHECK(complaint);
    CHECK(run_page("page.md", page_with("$ echo $PMNET_NOW $PMNET_BY\n2006-04-10T10:00 lothian-1\n"))
              .complaints.empty());
}

TEST_CASE("transcripts: setup runs unseen, and fails the page when it fails") {
    CHECK(run_page("page.md", "<!-- setup\necho one >a\n-->\n" + page_with("$ cat a\none\n"))
              .complaints.empty());
    CHECK(complains_of(run_page("page.md", "<!-- setup\nfalse\ntrue\n-->\n"), "page.md:1: the setup fails"));
}

TEST_CASE("transcripts: a page that cannot be understood is refused rather than passed over") {
    CHECK_THROWS_WITH(run_page("page.md", "<!-- stroe: small -->\n"),
                      "page.md:1: the comment 'stroe: small' means nothing here");
    CHECK_THROWS_WITH(run_page("page.md", "```console\n$ true\n"), "page.md:1: the block is not closed");
    CHECK_THROWS_WITH(run_page("page.md", page_with("one\n")),
                      "page.md:4: output without a command, in the block from line 3");
    CHECK_THROWS(run_page("page.md", "<!-- store: large -->\n"));
    CHECK_THROWS(run_page("page.md", page_with("$ true\n") + "<!-- store: small -->\n"));
}

TEST_CASE("transcripts: an update puts in what came, and keeps everything else") {
    const auto result = run_page(
        "page.md",
        "Text\n```console\n$ echo one\nold\n$ printf '1\\n2\\n3\\n4\\n'; exit 1\n1\n...\n[status 0]\n```\n```\nother\n```\n");
    CHECK(
        result.updated ==
        "Text\n```console\n$ echo one\none\n$ printf '1\\n2\\n3\\n4\\n'; exit 1\n1\n...\n[status 1]\n```\n```\nother\n```\n");
    CHECK(run_page("page.md", result.updated).complaints.empty());
}
