// Our verdict on records held against that of ajv, which reads the same schemas.
#include "base/text.hpp"
#include "schema/catalogue.hpp"
#include "schema/mutations.hpp"
#include "schema/small_kinds.hpp"
#include "support/files.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <map>

using namespace pmnet;
using namespace pmnet::schema;
using namespace pmnet::test;

namespace {

constexpr std::size_t mutations_of_a_kind = 600;
// Records of the example and the reference data, beside the schema's own examples; a framework of 146
// indicators has no more kinds of fields than one of two.
constexpr std::size_t seeds_of_a_kind = 8;
constexpr std::size_t largest_seed = 2500; // bytes

struct Sample {
    const Kind* kind;
    std::string record; // JSON, which is YAML too
};

std::vector<const Kind*> every_kind() {
    static const Catalogue kinds;
    auto all = kinds.all();
    all.push_back(&kinds.settings());
    return all;
}

// Files of a kind below data/, spread over all there are.
std::vector<std::string> files_of(const Kind& kind) {
    std::vector<std::string> files;
    if (kind.name() == "settings") return {source("data/example/pmnet.yaml")};
    for (const auto* part : {"data/example/", "data/reference/"}) {
        const auto folder = source(part + kind.folder());
        if (!std::filesystem::is_directory(folder)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.is_regular_file()) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> chosen;
    const auto step = std::max<std::size_t>(1, files.size() / seeds_of_a_kind);
    for (std::size_t i = 0; i < files.size(); i += step) chosen.push_back(files[i]);
    return chosen;
}

std::vector<Json> seeds_of(const Kind& kind) {
    std::vector<Json> seeds;
    for (const auto example : kind.examples()) seeds.push_back(json_of(example));
    for (const auto& file : files_of(kind)) {
        auto record = json_of(yaml::read(file, read_file(file)).root());
        if (record.dump().size() <= largest_seed) seeds.push_back(std::move(record));
    }
    return seeds;
}

// Every value in the examples of every kind, to be put where it does not belong.
std::vector<Json> all_donors() {
    std::vector<Json> donors;
    const auto gather = [&](const auto& self, const Json& value) -> void {
        donors.push_back(value);
        for (const auto& child : value)
            if (value.is_structured()) self(self, child);
    };
    for (const auto* kind : every_kind())
        for (const auto example : kind->examples()) gather(gather, json_of(example));
    return donors;
}

// What ajv says of each: "valid", or "invalid: " and why.
std::vector<std::string> verdicts_of_ajv(const std::vector<Sample>& samples) {
    const Folder folder;
    std::string lines;
    for (const auto& [kind, record] : samples)
        lines += fmt::format("{{\"kind\":\"{}\",\"record\":{}}}\n", kind->name(), record);
    write_file(folder / "records", lines);
    const auto node = needed_variable("PMNET_NODE_TESTS");
    const auto ran =
        run("node ajv_oracle.mjs verdicts '" + source("schemas") + "' '" + folder / "records" + "'", node);
    REQUIRE_MESSAGE(ran.status == 0, ran.messages);
    auto verdicts = split(ran.output, '\n');
    verdicts.pop_back();
    REQUIRE(verdicts.size() == samples.size());
    return verdicts;
}

Said our_findings(const Sample& sample) { return said_of(*sample.kind, sample.record); }

} // namespace

TEST_CASE("ajv: every schema is draft-07 in ajv's strict mode, and every example passes it") {
    const auto node = needed_variable("PMNET_NODE_TESTS");
    const auto ran = run("node ajv_oracle.mjs schemas '" + source("schemas") + "'", node);
    CHECK(ran.messages.empty());
    std::size_t checked = 0;
    for (const auto* kind : every_kind()) checked += 1 + kind->examples().size();
    CHECK(ran.output == fmt::format("{} checked\n", checked));
}

TEST_CASE("ajv: every record of the example and of the reference data passes ajv") {
    const auto node = needed_variable("PMNET_NODE_TESTS");
    const auto data = "'" + source("data/example") + "' '" + source("data/reference") + "'";
    const auto ran = run("node ajv_oracle.mjs records '" + source("schemas") + "' " + data, node);
    CHECK(ran.messages.empty());
    std::size_t files = 0;
    for (const auto* part : {"data/example", "data/reference"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(source(part)))
            files += entry.path().extension() == ".yaml" ? 1 : 0;
    CHECK(ran.output == fmt::format("{} checked\n", files));
}

TEST_CASE("ajv: we and ajv agree on thousands of records that are right, almost right and wrong") {
    const auto donors = all_donors();
    std::vector<Sample> samples;
    for (const auto* kind : every_kind()) {
        const auto seeds = seeds_of(*kind);
        for (const auto& seed : seeds) samples.push_back({kind, seed.dump()});
        for (std::size_t i = 0; i < mutations_of_a_kind; ++i)
            samples.push_back({kind, mutated(seeds[i % seeds.size()], *kind, donors, i + 1).dump()});
    }
    const auto theirs = verdicts_of_ajv(samples);
    Said differences;
    std::map<std::string, std::pair<std::size_t, std::size_t>> counts; // valid and invalid, of each kind
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto ours = our_findings(samples[i]);
        auto& [valid, invalid] = counts[samples[i].kind->name()];
        ++(ours.empty() ? valid : invalid);
        if (ours.empty() != (theirs[i] == "valid"))
            differences.push_back(fmt::format("{}: ajv says {}, we say {}: {}", samples[i].kind->name(),
                                              theirs[i], ours.empty() ? "valid" : join(ours, "; "),
                                              samples[i].record));
    }
    CHECK(differences.size() == 0);
    if (differences.size() > 5) differences.resize(5);
    CHECK(differences == Said{});
    for (const auto& [kind, count] : counts) { // or the test would prove little
        INFO(kind);
        CHECK(count.first > mutations_of_a_kind / 20);
        CHECK(count.second > mutations_of_a_kind / 4);
    }
}

TEST_CASE("ajv: what we refuse beyond draft-07 is the form of numbers and of moments, and no more") {
    const Catalogue kinds;
    const auto& activity = kinds.get("activity");
    const auto& objective = kinds.get("objective");
    const auto& visit = kinds.get("visit");
    const auto& pay = kinds.get("pay-scale");
    const auto with_sessions = [](const std::string& number) {
        return R"({"date":"2005-10-05","coordinator":"national","form":"planning","title":"x","sessions":)" +
               number + "}";
    };
    const auto with_target = [](const std::string& number) {
        return R"({"year":"2005-06","number":1,"title":"x","lead":"national","indicators":[{"id":"a","measure":"x","due":"2006-03-31","target":)" +
               number + R"(}],"events":[{"event":"agreed","by":"national","at":"2005-04-01T10:00:00Z"}]})";
    };
    const auto with_amount = [](const std::string& number) {
        return R"({"name":"x","nations":["scotland"],"effective":"2004-10-01","hours_per_week":37.5,"plan":"p","sources":["x"],)"
               R"("bands":[{"band":"1","minimum":1,"maximum":)" +
               number + "}]}";
    };
    const auto with_moment = [](const std::string& moment) {
        return R"({"practice":"90736","framework":"f","date":"2005-11-18","form":"formative","team":[{"role":"x"}],"scope":["a"],)"
               R"("events":[{"event":"planned","by":"national","at":")" +
               moment + "\"}]}";
    };
    const std::vector<Sample> taken_by_both = {{&activity, with_sessions("2.25")},
                                               {&objective, with_target("20")},
                                               {&pay, with_amount("12147.55")},
                                               {&visit, with_moment("2005-09-20T10:00:00+01:00")},
                                               {&visit, with_moment("2005-09-20T10:00:00Z")},
                                               {&visit, with_moment("2005-09-20T10:00:00-00:00")}};
    const std::vector<Sample> refused_by_us = {
        {&activity, with_sessions("2e0")},
        {&activity, with_sessions("25E-2")},
        {&objective, with_target("1e20")},
        {&objective, with_target("99999999999999999999")}, // more than Decimal holds
        {&objective, with_target("0.1234567")},
        {&pay, with_amount("12147.555")}, // x-decimals
        {&visit, with_moment("2005-09-20t10:00:00+01:00")},
        {&visit, with_moment("2005-09-20T10:00:00z")},
        {&visit, with_moment("2005-09-20 10:00:00+01:00")},
        {&visit, with_moment("2005-09-20T10:00:00.5+01:00")},
        {&visit, with_moment("2005-12-31T23:59:60Z")}, // a leap second, in which nobody rings a help line
        {&visit, with_moment("2005-09-20T10:00:00+0100")},
        {&visit, with_moment("2005-09-20T10:00:00+01")},
    };
    for (const auto& sample : taken_by_both) CHECK(our_findings(sample) == Said{});
    for (const auto& sample : refused_by_us) CHECK_MESSAGE(our_findings(sample).size() == 1, sample.record);
    for (const auto* samples : {&taken_by_both, &refused_by_us}) {
        const auto theirs = verdicts_of_ajv(*samples);
        for (std::size_t i = 0; i < samples->size(); ++i)
            CHECK_MESSAGE(theirs[i] == "valid", (*samples)[i].record);
    }
    // The numbers that are mutated have two decimals, so no other limit may stand in a schema.
    for (const auto* kind : every_kind())
        CHECK(kind->document().text().find("x-decimals: ") == kind->document().text().find("x-decimals: 2"));
}
