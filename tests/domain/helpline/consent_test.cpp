#include "domain/helpline/consent.hpp"

#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

class Story {
public:
    explicit Story(const std::vector<std::string>& events) {
        std::string text = "events:\n";
        int hour = 10;
        for (const auto& event : events)
            text += fmt::format("  - {{at: 2005-10-03T{}:00:00Z, by: a, event: {}}}\n", hour++, event);
        record_ = std::make_unique<store::Record>(trial_.record("request", "req-20051003-00000", text));
    }
    std::vector<Event> events() const { return events_of(*record_); }

private:
    Trial trial_;
    std::unique_ptr<store::Record> record_;
};

std::string consent(const std::string& parties, const std::string& fields) {
    return fmt::format("consented, given_by: manager, given_on: 2005-10-03, parties: [{}], fields: [{}]",
                       parties, fields);
}

const std::string withdrawn = "consent-withdrawn, given_by: manager, given_on: 2005-10-03";

} // namespace

TEST_CASE("consent: it covers the support practices it names and no others") {
    const Story story({"received", consent("kelso, perth", "summary, need")});
    const auto live = live_consent(story.events(), "perth");
    REQUIRE(live.has_value());
    CHECK(live->given_by == "manager");
    CHECK(live->given_on == day("2005-10-03"));
    CHECK(live->parties == std::vector<std::string>{"kelso", "perth"});
    CHECK(live->fields == std::vector<std::string>{"summary", "need"});
    CHECK_FALSE(live_consent(story.events(), "paisley"));
    CHECK_FALSE(live_consent(Story({"received"}).events(), "perth"));
}

TEST_CASE("consent: the newest that names a support practice says what it may be told") {
    const Story story({"received", consent("kelso", "summary, practice"), consent("kelso, perth", "summary"),
                       consent("inverness", "details")});
    CHECK(live_consent(story.events(), "kelso")->fields == std::vector<std::string>{"summary"});
    CHECK(live_consent(story.events(), "perth")->fields == std::vector<std::string>{"summary"});
    CHECK(live_consent(story.events(), "inverness")->fields == std::vector<std::string>{"details"});
}

TEST_CASE("consent: withdrawn it covers nobody, or only those not named in the withdrawal") {
    const auto all = consent("kelso, perth", "summary");
    CHECK_FALSE(live_consent(Story({"received", all, withdrawn}).events(), "kelso"));
    const Story one({"received", all, withdrawn + ", parties: [kelso]"});
    CHECK_FALSE(live_consent(one.events(), "kelso"));
    CHECK(live_consent(one.events(), "perth"));
    CHECK(live_consent(Story({"received", all, withdrawn, all}).events(), "kelso"));
}

TEST_CASE("consent: what was shared is what the consent of that moment covered, withdrawn later or not") {
    const Story story({"received", consent("kelso", "summary, need"), "referred, support_practice: kelso",
                       "declined, support_practice: kelso", consent("kelso, perth", "summary"),
                       "referred, support_practice: perth", withdrawn});
    const auto shared = shared_so_far(story.events());
    REQUIRE(shared.size() == 2);
    CHECK(shared[0].support_practice == "kelso");
    CHECK(shared[0].fields == std::vector<std::string>{"summary", "need"});
    CHECK(shared[0].at == moment("2005-10-03T12:00:00Z"));
    CHECK(shared[1].support_practice == "perth");
    CHECK(shared[1].fields == std::vector<std::string>{"summary"});
    CHECK(shared_so_far(Story({"received", consent("kelso", "summary")}).events()).empty());
}
