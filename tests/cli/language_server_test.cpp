// The files `pmnet init` writes for editors, held against the real yaml-language-server.
#include "support/files.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace pmnet::test;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

// A store of the example, made by the program itself.
struct ExampleStore {
    Folder folder;
    std::string root = folder / "network";

    ExampleStore() {
        const auto made = run("'" + program() + "' init network --example", folder.path());
        REQUIRE_MESSAGE(made.status == 0, made.messages);
    }

    // What an editor shows of each of these; see language_server.mjs.
    json ask(const json& questions) const {
        write_file(folder / "questions.json", questions.dump());
        const auto ran = run("node language_server.mjs '" + root + "' '" + folder / "questions.json" + "'",
                             needed_variable("PMNET_NODE_TESTS"));
        REQUIRE_MESSAGE(ran.status == 0, ran.messages);
        return json::parse(ran.output);
    }
};

// The first record of every kind, and the settings: what the editor opens a record by is its folder.
std::vector<std::string> one_of_each(const std::string& root) {
    std::vector<std::string> files = {"pmnet.yaml"};
    for (const auto& entry : fs::directory_iterator(root)) {
        if (!entry.is_directory() || entry.path().filename().string().starts_with('.')) continue;
        std::vector<std::string> records;
        for (const auto& file : fs::recursive_directory_iterator(entry.path()))
            if (file.path().extension() == ".yaml")
                records.push_back(fs::relative(file.path(), root).string());
        std::sort(records.begin(), records.end());
        REQUIRE_FALSE(records.empty());
        files.push_back(records.front());
    }
    return files;
}

// "line: message", lines counted from 1 as an editor shows them, sorted.
std::vector<std::string> problems_of(const json& answer) {
    std::vector<std::string> all;
    for (const auto& problem : answer["problems"])
        all.push_back(std::to_string(problem["line"].get<int>() + 1) + ": " +
                      problem["message"].get<std::string>());
    std::sort(all.begin(), all.end());
    return all;
}

std::string detail_of(const json& answer, const std::string& label) {
    for (const auto& offer : answer["offers"])
        if (offer["label"] == label) return offer["detail"];
    return "(not offered)";
}

} // namespace

TEST_CASE("language server: a good record of every kind shows no problem in an editor") {
    const ExampleStore store;
    const auto files = one_of_each(store.root);
    CHECK(files.size() == 17);
    json questions = json::array();
    for (const auto& file : files)
        questions.push_back({{"file", file}, {"text", read_file(store.root + "/" + file)}});
    const auto answers = store.ask(questions);
    REQUIRE(answers.size() == files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        INFO(files[i]);
        CHECK(problems_of(answers[i]) == std::vector<std::string>{});
    }
}

TEST_CASE(
    "language server: a bad record shows each problem at its line, and fields are offered with what they mean") {
    const ExampleStore store;
    const std::string bad = "channel: fax\n"
                            "route: practice\n"
                            "board: LO\n"
                            "topic: policies\n"
                            "complexity: 7\n"
                            "summary: Asks for a model policy\n"
                            "colour: blue\n"
                            "events:\n"
                            "  - event: received\n"
                            "    at: yesterday\n"
                            "    by: lothian-1\n"
                            "  - event: closed\n"
                            "    at: 2005-02-17T09:30:00+00:00\n"
                            "    by: lothian-1\n";
    const std::string half = "channel: telephone\nevents:\n  - event: received\n    m\n";
    const auto answers = store.ask({{{"file", "requests/2005/req-20050217-zzzzz.yaml"}, {"text", bad}},
                                    {{"file", "requests/2005/req-20050217-zzzzy.yaml"},
                                     {"text", "channel: telephone\ncom\n"},
                                     {"complete", {{"line", 1}, {"character", 3}}}},
                                    {{"file", "requests/2005/req-20050217-zzzzx.yaml"},
                                     {"text", half},
                                     {"complete", {{"line", 3}, {"character", 5}}}},
                                    {{"file", "requests/2005/req-20050217-zzzzw.yaml"},
                                     {"text", "channel: \n"},
                                     {"complete", {{"line", 0}, {"character", 9}}}},
                                    {{"file", "notes/anything.yaml"}, {"text", "colour: blue\n"}}});
    CHECK(problems_of(answers[0]) ==
          std::vector<std::string>{
              "10: String is not a RFC3339 date-time.",
              "12: Missing property \"outcome\".",
              "1: Value is not accepted. Valid values: \"telephone\", \"email\", \"website\".",
              "5: Value is above the maximum of 3.",
              "7: Property colour is not allowed.",
          });
    CHECK(detail_of(answers[1], "complexity").starts_with("Work needed, set when the request is diagnosed;"));
    CHECK(detail_of(answers[1], "summary") == "What is asked, in one line that does not reveal who asked.");
    CHECK(detail_of(answers[1], "channel") == "(not offered)"); // it is there already
    CHECK(detail_of(answers[2], "minutes") == "Minutes of work it took.");
    CHECK(detail_of(answers[3], "email") == "How the request came in.");
    CHECK(problems_of(answers[4]) == std::vector<std::string>{}); // no kind's folder
}

TEST_CASE("language server: a kind of the store's own is known to the editor after init --editor") {
    const ExampleStore store;
    write_file(store.root + "/schemas/locum.yaml", "$schema: http://json-schema.org/draft-07/schema#\n"
                                                   "title: Locum\n"
                                                   "x-kind: locum\n"
                                                   "x-folder: locums\n"
                                                   "x-id: {form: name}\n"
                                                   "type: object\n"
                                                   "additionalProperties: false\n"
                                                   "properties:\n"
                                                   "  island: {type: string, description: Island served.}\n");
    const auto written = run("'" + program() + "' init network --editor", store.folder.path());
    CHECK(written.status == 0);
    const auto answers = store.ask({{{"file", "locums/one.yaml"}, {"text", "isle: Orkney\n"}},
                                    {{"file", "locums/two.yaml"}, {"text", "island: Orkney\n"}}});
    CHECK(problems_of(answers[0]) == std::vector<std::string>{"1: Property isle is not allowed."});
    CHECK(problems_of(answers[1]) == std::vector<std::string>{});
}
