#include "domain/network/good_practice.hpp"

#include "domain/engine/lifecycle.hpp"
#include "domain/visit_trial.hpp"
#include "domain/visits/framework.hpp"
#include "domain/visits/sharing.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string named = "sharing: {agreed: true, named: true}\n";

const Trial& trial() {
    static const Trial made(
        Files{reference("frameworks/qof-2004-05.yaml"),
              {"visits/2005/vis-20051118-00000.yaml", visit()},
              {"findings/2005/fnd-20051118-shar1.yaml", finding("sharing: {agreed: true}\n")},
              {"findings/2005/fnd-20051118-shar2.yaml", finding("sharing: {agreed: false}\n")},
              {"findings/2005/fnd-20051118-shar3.yaml", finding("judgement: met\n")},
              {"findings/2005/fnd-20051118-shar4.yaml", finding(named)},
              {"requests/2005/req-20051006-00000.yaml",
               "events:\n"
               "  - {event: received, at: 2005-10-06T09:00:00Z, by: a}\n"
               "  - {event: answered, at: 2005-10-06T10:00:00Z, with: ['good-practice:rota', 'policy:x']}\n"
               "  - {event: answered, at: 2005-10-07T10:00:00Z, with: ['good-practice:rota']}\n"
               "  - {event: answered, at: 2006-10-07T10:00:00Z, with: ['good-practice:rota']}\n"}});
    return made;
}

Said said_of(const std::string& text) {
    const auto together = [](const store::Record& note, const Basis& basis) {
        return joined(
            {check_good_practice(note, basis), check_origin(note, basis), check_indicators(note, basis)});
    };
    return trial().said_by(together, "good-practice", "x", "title: a\n" + text);
}

} // namespace

TEST_CASE("good practice: a practice is named in a note only with its consent") {
    CHECK(said_of("practice: \"90120\"\nconsent: {given_by: manager, given_on: 2005-11-20}\n") == Said{});
    CHECK(said_of("board: LO\n") == Said{});
    CHECK(
        said_of("practice: \"90120\"\n") ==
        Said{
            "2:11 consent: a practice may be named only with its consent | add 'consent', or remove the practice"});
}

TEST_CASE("good practice: a note from a finding needs the practice's agreement to share it") {
    CHECK(said_of("origin: fnd-20051118-shar1\n") == Said{});
    const std::string refusal = "2:9 consent: the practice has not agreed to share what was found there | "
                                "ask it, and write its answer under 'sharing' of the finding";
    CHECK(said_of("origin: fnd-20051118-shar2\n") == Said{refusal});
    CHECK(said_of("origin: fnd-20051118-shar3\n") == Said{refusal}); // silence is no agreement
}

TEST_CASE("good practice: the indicators of a note are the framework's") {
    CHECK(said_of("framework: qof-2004-05\nindicators: [Records 15]\n") == Said{});
    CHECK(said_of("framework: qof-2004-05\nindicators: [Records 15, PE 9]\n") ==
          Said{"3:26 indicator: the framework has no indicator 'PE 9' | did you mean 'PE 1'?"});
    CHECK(said_of("indicators: [Records 15]\n") ==
          Said{"2:13 indicator: indicators need the framework they belong to | add 'framework'"});
}

TEST_CASE("good practice: the practice of a finding is named only where it agreed to that as well") {
    const std::string consent = "consent: {given_by: manager, given_on: 2005-11-20}\n";
    CHECK(said_of("origin: fnd-20051118-shar4\npractice: \"90120\"\n" + consent) == Said{});
    CHECK(said_of("origin: fnd-20051118-shar1\npractice: \"90120\"\n" + consent) ==
          Said{"3:11 consent: the practice agreed to share what was found there, but not under its name"});
    CHECK(said_of("origin: fnd-20051118-shar4\npractice: \"90736\"\n" + consent) ==
          Said{"3:11 visit: the finding it came from was at another practice"});
}

TEST_CASE("good practice: it is a draft until it is shared, and shared until it is withdrawn") {
    const auto status = [](const std::string& more) {
        const auto note =
            trial().record("good-practice", "x",
                           "events:\n  - {event: drafted, at: 2006-03-01T10:00:00Z, by: national}\n" + more);
        const auto day = shared_on(note, trial().basis());
        return status_of(note, trial().now) + (day ? " " + text_of(*day) : "");
    };
    const std::string shared = "  - {event: shared, at: 2006-03-31T23:30:00Z, by: national}\n";
    CHECK(status("") == "draft");
    CHECK(status(shared) == "shared 2006-04-01");
    CHECK(status("  - {event: shared, at: 2006-04-02T10:00:00Z, by: national}\n") == "draft");
    CHECK(status(shared + "  - {event: withdrawn, at: 2006-04-01T02:00:00Z, by: national, reason: r}\n") ==
          "withdrawn");
}

TEST_CASE("good practice: each answer it went out with counts, up to now") {
    const auto times = times_handed_out(trial().records().of("request"), trial().basis());
    CHECK(times == std::map<std::string, int>{{"rota", 2}});
}
