#include "reports/helpline/brief.hpp"

#include "base/error.hpp"
#include "domain/trial.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::test;

namespace {

const std::string request = R"(channel: email
route: practice
board: LO
topic: policies
summary: Asks *about* wages
confidential:
  practice: "90120"
  contact: {role: practice manager, telephone: 01632 960178}
  details: |
    She was in tears.
    # not a heading
events:
  - {event: received, at: 2005-10-03T10:00:00Z, by: a}
  - {event: diagnosed, at: 2005-10-03T11:00:00Z, by: a, need: Someone beside her, chosen: refer, reason: a}
)";

std::string consent(const std::string& fields) {
    return "  - {event: consented, at: 2005-10-03T12:00:00Z, by: a, given_by: practice manager, given_on: "
           "2005-10-02, parties: [kelso], fields: [" +
           fields + "]}\n";
}

std::string brief_of(const std::string& text, const std::string& party = "kelso") {
    const Files files = {
        {"practices/90120.yaml", "name: Mill Lane Surgery\nnation: scotland\nboards: [{board: LO}]\n"}};
    const Trial trial(files);
    return reports::brief(trial.record("request", "req-20051003-00000", text), party, trial.basis()).markdown;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

} // namespace

TEST_CASE("brief: it holds what was agreed to, and says what was left out") {
    CHECK(
        brief_of(request + consent("summary, need")) ==
        "# Request for support req-20051003-00000\n"
        "\n"
        "For kelso, on Policies and protocols.\n"
        "\n"
        "## What is asked\n"
        "\n"
        "Asks \\*about\\* wages\n"
        "\n"
        "## What is needed\n"
        "\n"
        "Someone beside her\n"
        "\n"
        "Shared with the consent of the practice manager, given on 2 October 2005. Not agreed to, and left out: "
        "practice, contact, details.\n");
}

TEST_CASE("brief: nothing that was not agreed to stands in it, whatever the fields") {
    const std::pair<std::string, std::string> parts[] = {{"summary", "wages"},
                                                         {"need", "beside her"},
                                                         {"practice", "Mill Lane"},
                                                         {"contact", "960178"},
                                                         {"details", "in tears"}};
    for (unsigned chosen = 1; chosen < 32; ++chosen) {
        std::string fields;
        for (std::size_t i = 0; i < 5; ++i)
            if (chosen >> i & 1) fields += (fields.empty() ? "" : ", ") + parts[i].first;
        const auto text = brief_of(request + consent(fields));
        CAPTURE(fields);
        for (std::size_t i = 0; i < 5; ++i) CHECK(holds(text, parts[i].second) == bool(chosen >> i & 1));
    }
}

TEST_CASE("brief: text of a record forms no markup") {
    CHECK(holds(brief_of(request + consent("details")), "\n\\# not a heading\n"));
}

TEST_CASE("brief: without a live consent for that support practice there is none") {
    const auto refusal = [](const std::string& text, const std::string& party) {
        try {
            return brief_of(text, party);
        } catch (const Error& error) {
            CHECK(error.fault() == Fault::refused);
            return error.message();
        }
    };
    CHECK(refusal(request, "kelso") == "no consent covers 'kelso', so there is nothing it may be told");
    CHECK(refusal(request + consent("summary"), "perth") ==
          "no consent covers 'perth', so there is nothing it may be told");
    CHECK(
        refusal(request + consent("summary") +
                    "  - {event: consent-withdrawn, at: 2005-10-04T12:00:00Z, by: a, given_by: m, given_on: "
                    "2005-10-04}\n",
                "kelso") == "no consent covers 'kelso', so there is nothing it may be told");
}
