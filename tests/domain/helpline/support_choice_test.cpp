#include "domain/helpline/support_choice.hpp"

#include "base/text.hpp"
#include "domain/trial.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

// A practice of a board and contract, at so many kilometres north of the asking one (less than 0: not known).
File practice(const std::string& code, const std::string& board = "LO", const std::string& contract = "gms",
              int north = -1) {
    auto text = "name: a\nnation: scotland\n";
    return {"practices/" + code + ".yaml",
            text + std::string("boards:\n  - board: ") + board + "\ncontract: " + contract + "\n" +
                (north < 0 ? "" : fmt::format("location: {{easting: 300, northing: {}}}\n", 600 + north))};
}

File support(const std::string& name, const std::string& code, const std::string& more = "",
             int capacity = 4) {
    return {
        "support-practices/" + name + ".yaml",
        fmt::format("practice: \"{}\"\nselected_on: 2004-06-14\naspiration_points: 800\ncriteria:\n"
                    "  - {{criterion: geography, met: true, evidence: a}}\ntopics: [imt]\ncapacity: {}\n{}",
                    code, capacity, more)};
}

// A request of 2 October 2005 with these events after it was received, a minute apart.
std::string request(const std::vector<std::string>& events = {}, const std::string& practice = "90120",
                    const std::string& board = "LO") {
    auto text = fmt::format("channel: email\nroute: practice\nboard: {}\ntopic: imt\nsummary: a\n", board);
    if (!practice.empty()) text += fmt::format("confidential:\n  practice: \"{}\"\n", practice);
    text += "events:\n  - {at: 2005-10-02T09:00:00Z, by: a, event: received}\n";
    int minute = 10;
    for (const auto& event : events)
        text += fmt::format("  - {{at: 2005-10-02T09:{}:00Z, by: a, event: {}}}\n", minute++, event);
    return text;
}

File earlier(const std::string& random, const std::vector<std::string>& events) {
    return {"requests/2005/req-20051002-" + random + ".yaml", request(events, "")};
}

class Choice {
public:
    explicit Choice(const Files& files, const std::string& text = request())
        : trial_(files), request_(trial_.record("request", "req-20051002-zzzzz", text)),
          choices_(suggest_support(request_, trial_.records().of("support-practice"),
                                   trial_.records().of("request"), trial_.basis())) {}

    std::string names() const {
        std::vector<std::string> all;
        for (const auto& choice : choices_)
            all.push_back(choice.support_practice->id + (choice.obstacles.empty() ? "" : "!"));
        return join(all, " ");
    }
    const SupportChoice& of(std::string_view name) const {
        return *std::find_if(choices_.begin(), choices_.end(), [&](const SupportChoice& choice) {
            return choice.support_practice->id == name;
        });
    }
    std::string obstacles(std::string_view name) const { return join(of(name).obstacles, "; "); }
    bool says(std::string_view name, std::string_view reason) const {
        const auto& reasons = of(name).reasons;
        return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
    }

private:
    Trial trial_;
    Record request_;
    std::vector<SupportChoice> choices_;
};

const std::vector<std::string> resolved_by_b = {"referred, support_practice: b", "closed, outcome: resolved"};

} // namespace

TEST_CASE("support choice: without any difference the ids decide") {
    const Choice choice({practice("90120"), practice("90242"), support("b", "90242"), support("a", "90242")});
    CHECK(choice.names() == "a b");
    CHECK(choice.of("a").reasons ==
          std::vector<std::string>{"holds a gms contract, as the asking practice does",
                                   "in the same board (LO)", "distance not known", "0 of 4 referrals in hand",
                                   "no earlier referral on this topic",
                                   "the asking practice has yet to agree to it"});
}

TEST_CASE("support choice: the same contract counts before the same board") {
    const Choice choice({practice("90120"), practice("90242", "LO", "pms"), practice("90416", "BR", "gms"),
                         support("a", "90242"), support("b", "90416")});
    CHECK(choice.names() == "b a");
    CHECK(choice.says("a", "holds a pms contract, and the asking practice does not"));
    CHECK(choice.says("b", "in another board (BR)"));
}

TEST_CASE("support choice: the same board counts before the distance, and what is not known comes last") {
    const Choice boards({practice("90120", "LO", "gms", 0), practice("90242", "BR", "gms", 10),
                         practice("90416", "LO", "gms", 90), support("a", "90242"), support("b", "90416")});
    CHECK(boards.names() == "b a");
    const Choice distances({practice("90120", "LO", "gms", 0), practice("90242"),
                            practice("90416", "LO", "gms", 24), practice("90505", "LO", "gms", 25),
                            practice("90599", "LO", "gms", 100), practice("90647", "LO", "gms", 99),
                            support("a", "90242"), support("b", "90599"), support("c", "90505"),
                            support("d", "90416"), support("e", "90647")});
    CHECK(distances.names() == "d c e b a");
    CHECK(distances.says("a", "distance not known"));
    CHECK(distances.says("b", "more than 100 km away"));
    CHECK(distances.says("c", "25 to 50 km away"));
    CHECK(distances.says("d", "less than 25 km away"));
    CHECK(distances.says("e", "50 to 100 km away"));
}

TEST_CASE("support choice: within one band the distance decides nothing, so that it tells nothing") {
    const Choice choice({practice("90120", "LO", "gms", 0), practice("90242", "LO", "gms", 20),
                         practice("90416", "LO", "gms", 5), support("a", "90242"), support("b", "90416")});
    CHECK(choice.names() == "a b");
}

TEST_CASE("support choice: a better record on the topic counts, and one lucky case against many does not") {
    const Files files = {practice("90120"), practice("90242"), support("a", "90242"), support("b", "90242")};
    auto one = files;
    one.push_back(earlier("00001", resolved_by_b));
    CHECK(Choice(one).names() == "b a");
    CHECK(Choice(one).says("b", "1 earlier referral on this topic: 1 resolved"));
    auto bad = files;
    bad.push_back(earlier(
        "00001", {"referred, support_practice: a", "closed, outcome: unresolved", "feedback, score: 2"}));
    CHECK(Choice(bad).names() == "b a");
    CHECK(
        Choice(bad).says("a", "1 earlier referral on this topic: 1 unresolved; feedback 2.0 of 5 (1 score)"));
    auto many = one;
    for (const auto* random : {"00002", "00003", "00004"})
        many.push_back(earlier(
            random, {"referred, support_practice: a", "closed, outcome: resolved", "feedback, score: 5"}));
    many.push_back(earlier("00005", {"referred, support_practice: a", "closed, outcome: partly-resolved",
                                     "feedback, score: 4"}));
    CHECK(Choice(many).names() == "a b"); // 9/12 against 4/6
    CHECK(Choice(many).says(
        "a",
        "4 earlier referrals on this topic: 3 resolved, 1 partly resolved; feedback 4.8 of 5 (4 scores)"));
}

TEST_CASE("support choice: what was withdrawn tells nothing of the support practice") {
    const Choice choice({practice("90120"), practice("90242"), support("a", "90242"), support("b", "90242"),
                         earlier("00001", {"referred, support_practice: a", "closed, outcome: withdrawn"})});
    CHECK(choice.names() == "a b");
    CHECK(choice.says("a", "1 earlier referral on this topic: 1 withdrawn or without contact"));
}

TEST_CASE("support choice: more places free come before fewer") {
    const Files files = {practice("90120"), practice("90242"), support("a", "90242", "", 2),
                         support("b", "90242", "", 3)};
    CHECK(Choice(files).names() == "b a");
    auto loaded = files;
    loaded.push_back(earlier("00001", {"referred, support_practice: b"}));
    loaded.push_back(earlier("00002", {"referred, support_practice: b"}));
    const Choice choice(loaded);
    CHECK(choice.names() == "a b");
    CHECK(choice.says("b", "2 of 3 referrals in hand"));
}

TEST_CASE("support choice: those that cannot be chosen come last and say why") {
    const Choice choice({practice("90120"),
                         practice("90242"),
                         {"practices/90416.yaml", practice("90416").second + "closed: 2006-01-31\n"},
                         support("asking", "90120"),
                         support("closed", "90416"),
                         support("conflict", "90242", "conflicts: [\"90120\"]\n"),
                         support("down", "90242", "until: 2006-03-31\n"),
                         support("full", "90242", "", 0),
                         support("last-day", "90242", "until: 2006-04-01\n"),
                         {"support-practices/new.yaml",
                          replace_all(support("new", "90242").second, "2004-06-14", "2006-04-02")},
                         {"support-practices/other.yaml",
                          replace_all(support("other", "90242").second, "[imt]", "[policies]")}});
    CHECK(choice.names() == "last-day asking! closed! conflict! down! new! full! other!");
    CHECK(choice.obstacles("asking") == "is the asking practice itself");
    CHECK(choice.obstacles("closed") == "its practice closed on 2006-01-31");
    CHECK(choice.obstacles("conflict") == "has declared a conflict with the asking practice");
    CHECK(choice.obstacles("down") == "stepped down on 2006-03-31");
    CHECK(choice.obstacles("full") == "is full, with 0 of 0 referrals in hand");
    CHECK(choice.obstacles("new") == "takes referrals from 2006-04-02");
    CHECK(choice.obstacles("other") == "does not offer 'imt'");
}

TEST_CASE("support choice: one that had this very request is not offered it again") {
    const Files files = {practice("90120"), practice("90242"), support("a", "90242"), support("b", "90242")};
    const std::string to_a = "referred, support_practice: a";
    CHECK(Choice(files, request({to_a})).obstacles("a") == "has this request already");
    CHECK(Choice(files, request({to_a, "declined, support_practice: a"})).obstacles("a") ==
          "declined this request");
    CHECK(Choice(files, request({to_a, "accepted, support_practice: a", "handed-back, support_practice: a"}))
              .obstacles("a") == "handed this request back");
    CHECK(Choice(files, request({to_a, "declined, support_practice: a"})).names() == "b a!");
}

TEST_CASE("support choice: a live consent is told") {
    const Files files = {practice("90120"), practice("90242"), support("a", "90242"), support("b", "90242")};
    const std::string consent =
        "consented, given_by: manager, given_on: 2005-10-02, parties: [b], fields: [summary]";
    const Choice agreed(files, request({consent}));
    CHECK(agreed.of("b").has_consent);
    CHECK(agreed.says("b", "the asking practice has agreed to it"));
    CHECK_FALSE(agreed.of("a").has_consent);
    CHECK_FALSE(Choice(files, request({consent, "consent-withdrawn, given_by: m, given_on: 2005-10-02"}))
                    .of("b")
                    .has_consent);
}

TEST_CASE("support choice: where the asking practice is not known, nothing about it is claimed") {
    const Choice choice(
        {practice("90242", "LO", "gms", 0), support("a", "90242", "conflicts: [\"90120\"]\n")},
        request({}, ""));
    CHECK(choice.names() == "a");
    CHECK(choice.says("a", "contract not known for both practices"));
    CHECK(choice.says("a", "in the same board (LO)"));
    CHECK(choice.says("a", "distance not known"));
    CHECK(choice.says("a", "has declared conflicts, but the asking practice is not known"));
}

TEST_CASE("support choice: no sentence names the asking practice") {
    const Choice choice({practice("90120", "LO", "gms", 0), practice("90242", "LO", "gms", 30),
                         support("a", "90242", "conflicts: [\"90120\"]\n"), support("b", "90120")});
    for (const auto* name : {"a", "b"}) {
        const auto& told = choice.of(name);
        for (const auto& sentence : {join(told.reasons, "; "), join(told.obstacles, "; ")})
            CHECK(sentence.find("90120") == sentence.npos);
    }
}
