// Whatever is done to a store, `check` is not silent over a decision that was changed after it was taken.
#include "base/text.hpp"
#include "cli/desk.hpp"
#include "domain/rules.hpp"
#include "support/random.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <random>

using namespace pmnet;
using namespace pmnet::test;

namespace {

using Words = std::vector<std::string>;
using Decisions = std::map<std::string, std::string>; // by record, event, time and seal: what was decided

class Attack {
public:
    explicit Attack(unsigned seed) : random_(seed) { known_ = decisions(); }

    void step() {
        switch (pick(8)) {
        case 0:
        case 1: return by_verb();
        case 2:
        case 3: return run(hand_words());
        case 4: return run({"policy", "new", "copy-" + number(), "--from", "policies/" + policy() + ".yaml"});
        default: return by_hand();
        }
    }

    std::string log;
    std::size_t clean = 0;

private:
    std::size_t pick(std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }
    std::string one_of(const Words& words) { return words[pick(words.size())]; }
    std::string number() { return std::to_string(pick(100)); }
    std::string policy() { return one_of({"infection-control", "telephone-messages"}); }
    std::string person() { return one_of({"lothian-1", "borders-1", "national"}); }

    bool is_clean() {
        const auto outcome = desk_.run({"check"});
        return outcome.status == 0 && outcome.output.find("nothing wrong") != std::string::npos;
    }

    // What each decision in force was taken on, as it stands in the store now.
    Decisions decisions() {
        const store::Store store(desk_.store(), ".");
        const store::Snapshot records(store);
        const auto basis = domain::basis_of(records, *parse_moment("2006-04-10T12:00:00Z"));
        Decisions found;
        for (const auto* kind : store.kinds().all()) {
            for (const auto& record : records.of(kind->name())) {
                for (const auto& decision : domain::decisions_of(record, domain::rests_on(*kind), basis)) {
                    std::string meaning;
                    for (const auto& path : kind->seal(decision.event.name)->fields)
                        meaning += domain::meaning_of(record.root().at_path(yaml::dotted(path)),
                                                      kind->rule_at(path)) +
                                   "\n";
                    found[fmt::format("{} {} {} {}", record.id, decision.event.name,
                                      decision.event.node["at"].text(), decision.event.node["seal"].text())] =
                        meaning;
                }
            }
        }
        return found;
    }

    void expect_kept() {
        if (!is_clean()) return;
        ++clean;
        for (const auto& [decision, meaning] : decisions()) {
            const auto before = known_.find(decision);
            CAPTURE(log);
            CAPTURE(decision);
            REQUIRE(before != known_.end()); // taken by its verb
            REQUIRE(before->second == meaning);
        }
    }

    Words verb_words() {
        const auto id = policy();
        switch (pick(9)) {
        case 0: return {"policy", "submit", id, "Changed."};
        case 1: return {"policy", "review", id, one_of({"no-change", "changes-needed"})};
        case 2: return {"policy", "approve", id};
        case 3: return {"policy", "retract", id, one_of({"approved", "reviewed"}), "--reason", "Wrongly"};
        case 4:
            return {"policy",         "correct",  id,       one_of({"approved", "reviewed"}),
                    "by=" + person(), "--reason", "Wrongly"};
        case 5: return {"request", "reopen", "k7qdm", "They rang again"};
        case 6: return {"request", "close", "k7qdm", "--outcome", "resolved"};
        case 7: return {"request", "answer", "k7qdm", "Text " + number()};
        default: return {"request", "retract", "k7qdm", "closed", "--reason", "Wrongly"};
        }
    }

    Words hand_words() {
        const auto id = policy();
        switch (pick(7)) {
        case 0: return {"policy", "set", id, "text=Text " + number() + "."};
        case 1: return {"policy", "set", id, "review_months=" + std::to_string(1 + pick(24))};
        case 2:
            return {"policy", "set", id,
                    "events." + std::to_string(pick(5)) + "." + one_of({"by", "at", "seal", "version"}) +
                        "="};
        case 3: return {"policy", "set", id, "events." + std::to_string(pick(5)) + "="};
        case 4: return {"request", "set", "k7qdm", "topic=" + one_of({"policies", "imt"})};
        case 5: return {"policy", "set", id, "events+={event: changed, at: now, by: " + person() + "}"};
        default: return {"request", "set", "k7qdm", "summary=Asks for " + number()};
        }
    }

    void run(Words words) {
        words.insert(words.end(), {"--by", person()});
        if (pick(4) == 0) words.insert(words.end(), {"--now", "2006-03-2" + std::to_string(pick(10))});
        log += join(words, " ") + "\n";
        desk_.run(words);
        expect_kept();
    }

    void by_verb() {
        auto words = verb_words();
        words.insert(words.end(), {"--by", person()});
        log += join(words, " ") + "\n";
        if (desk_.run(words).status == 0)
            for (const auto& [decision, meaning] : decisions()) known_.emplace(decision, meaning);
        expect_kept();
    }

    std::vector<std::string> files() {
        std::vector<std::string> found;
        for (const auto* folder : {"policies", "requests", "versions"})
            if (std::filesystem::exists(desk_.file(folder)))
                for (const auto& entry : std::filesystem::recursive_directory_iterator(desk_.file(folder)))
                    if (entry.is_regular_file()) found.push_back(entry.path().string());
        std::sort(found.begin(), found.end());
        return found;
    }

    // A line changed, taken out or written twice; a file copied over another. What `check` then tells is usually put back.
    void by_hand() {
        const auto all = files();
        const auto path = one_of(all);
        const auto before = read_file(path);
        auto lines = split(before, '\n');
        const auto at = pick(lines.size());
        switch (pick(4)) {
        case 0:
            lines[at] = replace_all(lines[at], one_of({"a", "e", "0", "1", "approved", "closed"}),
                                    one_of({"o", "2", "noted"}));
            break;
        case 1: lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at)); break;
        case 2: lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), lines[at]); break;
        default: lines = split(read_file(one_of(all)), '\n'); break;
        }
        log += "hand: " + path.substr(desk_.store().size()) + ":" + std::to_string(at + 1) + "\n";
        write_file(path, join(lines, "\n"));
        expect_kept();
        if (!is_clean() && pick(4) > 0) write_file(path, before);
    }

    Desk desk_;
    std::mt19937 random_;
    Decisions known_;
};

} // namespace

TEST_CASE(
    "history: no sequence of verbs, set, new --from and hand edits leaves check silent over a changed decision") {
    std::size_t clean = 0;
    for (unsigned seed = 0; seed < rounds(20); ++seed) {
        Attack attack(seed);
        CAPTURE(seed);
        for (int i = 0; i < 25; ++i) attack.step();
        clean += attack.clean;
    }
    CHECK(clean > rounds(50)); // it was asked often enough
}
