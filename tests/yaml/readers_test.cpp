// Our writer and reader held against other people's readers.
#include "yaml/oracles/oracles.hpp"

#include "base/text.hpp"
#include "yaml/random_documents.hpp"
#include "yaml/read.hpp"
#include "yaml/write.hpp"

#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <vector>

using namespace pmnet;
using namespace pmnet::test;

namespace {

constexpr std::size_t records_for_readers = 20000;

struct Sample {
    std::string text;
    yaml::Value value;
};

std::vector<Sample> written_samples() {
    std::vector<Sample> samples;
    for (std::uint64_t seed = 1; samples.size() < records_for_readers; ++seed) {
        Dice dice(seed);
        const auto record = random_record(dice);
        samples.push_back({write(record), record});
    }
    return samples;
}

std::vector<Sample> typed_samples() {
    std::vector<Sample> samples;
    for (std::uint64_t seed = 1; samples.size() < records_for_readers; ++seed) {
        Dice dice(seed);
        auto typed = random_typed_record(dice);
        // Line ends differ between readers where a block scalar ends the text and its line feed is missing.
        if (!typed.text.ends_with('\n')) typed.text += '\n';
        samples.push_back({typed.text, typed.value});
    }
    return samples;
}

std::string json_string(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
        if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20)
            quoted += escape;
        else
            quoted += c;
    }
    return quoted + '"';
}

// A folder of its own that is gone when the test is over.
struct Scratch {
    std::filesystem::path path;
    Scratch() {
        auto name = (std::filesystem::temp_directory_path() / "pmnet-readers-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Scratch() { std::filesystem::remove_all(path); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
};

std::string output_of(const std::string& command) {
    std::string output;
    auto* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    char buffer[1 << 16];
    for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, got);
    REQUIRE(pclose(pipe) == 0);
    return output;
}

// What npm's yaml makes of each sample, all read in one process.
std::vector<std::string> outlines_by_node(const std::vector<Sample>& samples, const std::string& version) {
    const char* folder = std::getenv("PMNET_NODE_TESTS");
    if (folder == nullptr)
        FAIL("PMNET_NODE_TESTS is not set: it names tests/node, where `npm ci` has installed npm's yaml");
    const Scratch scratch;
    const auto file = scratch.path / "records.jsonl";
    std::ofstream out(file, std::ios::binary);
    for (const auto& sample : samples) out << json_string(sample.text) << '\n';
    out.close();
    auto lines = split(
        output_of("node '" + std::string(folder) + "/yaml_oracle.mjs' '" + file.string() + "' " + version),
        '\n');
    lines.pop_back();
    return lines;
}

// Equal, where a literal of ours may have come back as a string or as something else.
bool agree(std::string_view ours, std::string_view theirs) {
    if (ours.size() != theirs.size()) return false;
    for (std::size_t at = 0; at < ours.size(); ++at)
        if (ours[at] != theirs[at] && !(ours[at] == literal_quote && theirs[at] == '"')) return false;
    return true;
}

void check_with_node(const std::vector<Sample>& samples, const std::string& version) {
    const auto lines = outlines_by_node(samples, version);
    REQUIRE(lines.size() == samples.size());
    for (std::size_t at = 0; at < samples.size(); ++at) {
        CAPTURE(samples[at].text);
        CAPTURE(lines[at]);
        CAPTURE(outline_with_literals(samples[at].value));
        REQUIRE(agree(outline_with_literals(samples[at].value), lines[at]));
    }
}

} // namespace

TEST_CASE("libyaml and yaml-cpp read what we write as we meant it") {
    for (const auto& sample : written_samples()) {
        CAPTURE(sample.text);
        REQUIRE(outline_by_libyaml(sample.text).value_or("refused") == outline(sample.value));
        REQUIRE(outline_by_yaml_cpp(sample.text).value_or("refused") == outline(sample.value));
    }
}

TEST_CASE("npm yaml reads what we write as we meant it, every text as a string, by the rules of YAML 1.2") {
    check_with_node(written_samples(), "1.2");
}

TEST_CASE("npm yaml reads what we write as we meant it, every text as a string, by the rules of YAML 1.1") {
    check_with_node(written_samples(), "1.1");
}

TEST_CASE("npm yaml reads what people type as we do") { check_with_node(typed_samples(), "1.2"); }
