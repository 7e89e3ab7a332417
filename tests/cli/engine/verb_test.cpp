#include "cli/engine/verb.hpp"

#include "cli/desk.hpp"
#include "support/shown.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

using namespace pmnet;
using namespace pmnet::test;
using cli::Outcome;

namespace {

using Words = std::vector<std::string>;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// A desk with a request just logged.
struct Logged : Desk {
    Logged() {
        const auto outcome = run({"request", "log", "Wants a model policy", "--channel", "telephone",
                                  "--practice", "90120", "--topic", "policies"});
        REQUIRE_MESSAGE(outcome.status == 0, outcome.messages);
        id = outcome.output.substr(0, outcome.output.size() - 1);
        path = "requests/2006/" + id + ".yaml";
    }
    std::string text() const { return read_file(file(path)); }
    Outcome diagnose() {
        return run({"request", "diagnose", id, "A draft", "--chosen", "answer", "--reason", "We hold one"});
    }
    std::string id, path;
};

// Refused with this message, and the record as it was.
void check_refused(Logged& desk, const Words& words, int status, std::string_view message) {
    CAPTURE(words);
    const auto before = desk.text();
    const auto outcome = desk.run(words);
    CHECK(outcome.status == status);
    CHECK(outcome.output == "");
    CHECK_MESSAGE(holds(outcome.messages, message), outcome.messages);
    CHECK(desk.text() == before);
}

// A kind of a store's own with a life of its own.
constexpr auto letter_schema = R"($schema: http://json-schema.org/draft-07/schema#
title: Letter
description: A letter the network wrote.
x-kind: letter
x-folder: letters
x-id: {form: name, description: Its subject in short.}
x-list: [to]
x-first-event: drafted
x-verbs:
  draft:
    event: drafted
    description: Begin a letter
    word: to
    record: [to, pages, copies]
  send:
    event: sent
    description: Write down that it went out
    word: by_post
    fields: [urgent, weight]
    switches:
      back: {event: returned, description: It came back}
type: object
additionalProperties: false
required: [to, events]
properties:
  to: {type: string, minLength: 1, description: Who it is for.}
  pages: {type: integer, minimum: 1, description: Number of pages.}
  copies:
    type: array
    description: Who gets a copy.
    items: {type: string, description: A role.}
  events:
    type: array
    description: What happened to it.
    items:
      type: object
      additionalProperties: false
      required: [event, at, by]
      description: One thing that happened to a letter.
      properties:
        event: {type: string, enum: [drafted, sent, returned], description: What happened.}
        at: {type: string, format: date-time, description: When.}
        by: {type: string, x-reference: coordinator, description: Who did it.}
        by_post: {type: string, description: Class of the post.}
        urgent: {type: boolean, description: Whether it was urgent.}
        weight: {type: number, x-decimals: 1, description: Grams.}
examples:
  - to: The board
    events:
      - {event: drafted, at: 2005-10-06T09:40:00+01:00, by: lothian-1}
)";

} // namespace

TEST_CASE("verb: the first one makes a record that begins with its event, filled in from its practice") {
    const Logged desk;
    CHECK(desk.text() == "channel: telephone\n"
                         "route: practice\n"
                         "board: LO\n"
                         "topic: policies\n"
                         "summary: Wants a model policy\n"
                         "confidential:\n"
                         "  practice: \"90120\"\n"
                         "events:\n"
                         "  - event: received\n"
                         "    at: 2006-04-10T10:00:00+01:00\n"
                         "    by: lothian-1\n");
}

TEST_CASE("verb: a later one adds its event and changes no other byte") {
    Logged desk;
    const auto before = desk.text() + "# A colleague's remark.\n";
    write_file(desk.file(desk.path), before);
    const auto outcome = desk.diagnose();
    CHECK(outcome.status == 0);
    CHECK(holds(outcome.messages, "pmnet: " + desk.id + " diagnosed\n"));
    const auto added = "  - event: diagnosed\n"
                       "    at: 2006-04-10T10:00:00+01:00\n"
                       "    by: lothian-1\n"
                       "    need: A draft\n"
                       "    chosen: answer\n"
                       "    reason: We hold one\n";
    auto without = desk.text();
    const auto at = without.find(added);
    REQUIRE(at != without.npos);
    CHECK(without.erase(at, std::string(added).size()) == before);
}

TEST_CASE("verb: fields of the record itself are set with the event") {
    Logged desk;
    CHECK(desk.run({"request", "diagnose", desk.id, "A draft", "--chosen", "answer", "--reason", "a",
                    "--topic", "new-manager", "--complexity", "2"})
              .status == 0);
    CHECK(holds(desk.text(), "topic: new-manager\ncomplexity: 2\n"));
}

TEST_CASE("verb: --at says when, and the id is that of the day") {
    Desk desk;
    const auto outcome = desk.run({"request", "log", "a", "--channel", "email", "--practice", "90120",
                                   "--topic", "policies", "--at", "2006-04-07 16:40"});
    CHECK(outcome.output.starts_with("req-20060407-"));
    CHECK(holds(read_file(desk.file("requests/2006/" + outcome.output.substr(0, 18) + ".yaml")),
                "at: 2006-04-07T16:40:00+01:00\n"));
}

TEST_CASE("verb: a state that does not allow it is refused, with what it would allow in the words to type") {
    Logged desk;
    check_refused(
        desk, {"request", "answer", desk.id, "Sent"}, 1,
        "what can be done now: diagnose, consent, consent --withdraw, wait, note, duplicate-of, close");
    check_refused(desk, {"request", "resume", desk.id}, 1, "is received, so 'resumed' cannot follow");
}

TEST_CASE("verb: what it needs and was not given is named by its option") {
    Logged desk;
    check_refused(desk, {"request", "close", desk.id}, 2, "'pmnet request close' needs --outcome WORD");
    check_refused(desk, {"request", "wait", desk.id}, 2,
                  "'pmnet request wait' needs a word or --reason TEXT");
    check_refused(desk, {"request", "diagnose", desk.id, "a"}, 2, "needs --chosen WORD");
}

TEST_CASE("verb: a word and the option for it are not both taken, nor a second word") {
    Logged desk;
    check_refused(desk, {"request", "note", desk.id, "a", "--text", "b"}, 2, "'a' is given twice");
    check_refused(desk, {"request", "note", desk.id, "a", "b"}, 2, "unexpected word 'b'");
}

TEST_CASE("verb: a value its field cannot have is refused where it would stand") {
    Logged desk;
    check_refused(desk, {"request", "close", desk.id, "--outcome", "resolvd"}, 1, "did you mean 'resolved'?");
    check_refused(desk, {"request", "note", desk.id, "a", "--minutes", "ten"}, 1,
                  "'minutes' must be a whole number");
    check_refused(desk, {"request", "note", desk.id, "a", "--at", "2006-04-09"}, 1, "is dated before");
    check_refused(desk, {"request", "note", desk.id, "a", "--at", "2006-04-11"}, 1, "is in the future");
    check_refused(desk, {"request", "note", desk.id, "a", "--at", "noon"}, 2, "'noon' is not a date or time");
}

TEST_CASE("verb: ids are completed, in lists given apart or with commas") {
    Logged desk;
    REQUIRE(desk.diagnose().status == 0);
    const auto outcome =
        desk.run({"request", "answer", desk.id, "Sent", "--with", "policy:infec,policy:telephone"});
    CHECK_MESSAGE(outcome.status == 0, outcome.messages);
    CHECK(desk.run({"request", "answer", desk.id, "More", "--with", "policy:infec", "--with",
                    "policy:telephone"})
              .status == 0);
    const std::string both =
        "    with:\n      - policy:infection-control\n      - policy:telephone-messages\n";
    CHECK(desk.text().find(both) != desk.text().rfind(both));
    check_refused(desk, {"request", "answer", desk.id, "a", "--with", "policy:zebra"}, 2,
                  "there is no policy 'zebra'");
}

TEST_CASE("verb: '-' reads a text from standard input, so that it stands in no shell's history") {
    Logged desk;
    desk.standard_input = "They fear the board will hear of it.\n";
    CHECK(desk.run({"request", "note", desk.id, "-"}).status == 0);
    CHECK(holds(desk.text(), "They fear the board will hear of it."));
}

TEST_CASE("verb: a switch adds another event instead") {
    Logged desk;
    const Words consent = {"request", "consent", desk.id,    "--given-by",  "manager",
                           "--party", "kelso",   "--fields", "summary,need"};
    CHECK(desk.run(consent).status == 0);
    CHECK(holds(desk.text(), "  - event: consented\n"));
    const auto outcome = desk.run({"request", "consent", desk.id, "--withdraw", "--given-by", "manager"});
    CHECK(outcome.status == 0);
    CHECK(holds(outcome.messages, "nothing had been shared yet"));
    CHECK(holds(desk.text(), "  - event: consent-withdrawn\n"));
}

TEST_CASE("verb: --json tells what was done and where the record stands now") {
    Logged desk;
    const auto outcome = desk.run({"request", "wait", desk.id, "a list", "--json"});
    CHECK(outcome.output == fmt::format("{{\n  \"kind\": \"request\",\n  \"id\": \"{}\",\n  \"event\": "
                                        "\"waiting\",\n  \"status\": \"waiting\"\n}}\n",
                                        desk.id));
}

TEST_CASE("verb: what another event may say is refused in a file changed by hand") {
    Logged desk;
    write_file(desk.file(desk.path), desk.text() + "    score: 5\n");
    const auto outcome = desk.run({"check"});
    CHECK(outcome.status == 1);
    CHECK(holds(outcome.output, "'received' does not take 'score'"));
}

TEST_CASE("verb: a store's own kind has those of its schema, without a line of C++") {
    Desk desk;
    write_file(desk.file("schemas/letter.yaml"), letter_schema);
    const auto made = desk.run({"letter", "draft", "leases", "The board", "--pages", "2", "copies+=chair"});
    CHECK_MESSAGE(made.status == 0, made.messages);
    CHECK(made.output == "leases\n");
    const auto sent = desk.run({"letter", "send", "leases", "first class", "--urgent", "--weight", "20.5"});
    CHECK_MESSAGE(sent.status == 0, sent.messages);
    CHECK(desk.run({"letter", "send", "leases", "--back"}).status == 0);
    CHECK(read_file(desk.file("letters/leases.yaml")) == "to: The board\n"
                                                         "pages: 2\n"
                                                         "copies:\n"
                                                         "  - chair\n"
                                                         "events:\n"
                                                         "  - event: drafted\n"
                                                         "    at: 2006-04-10T10:00:00+01:00\n"
                                                         "    by: lothian-1\n"
                                                         "  - event: sent\n"
                                                         "    at: 2006-04-10T10:00:00+01:00\n"
                                                         "    by: lothian-1\n"
                                                         "    by_post: first class\n"
                                                         "    urgent: true\n"
                                                         "    weight: 20.5\n"
                                                         "  - event: returned\n"
                                                         "    at: 2006-04-10T10:00:00+01:00\n"
                                                         "    by: lothian-1\n");
    const auto help = desk.run({"letter", "send", "--help"});
    CHECK(holds(help.output, "Usage: pmnet letter send ID [BY-POST] [OPTION...]"));
    CHECK(holds(help.output, "--weight N"));
    CHECK(holds(help.output, "--back "));
}

TEST_CASE("verb: every verb of every kind shows help, and its options are told apart") {
    Desk desk;
    const schema::Catalogue kinds;
    for (const auto* kind : kinds.all()) {
        std::set<std::string> names;
        for (const auto& command : cli::commands_for(*kind)) {
            INFO(kind->name() << " " << command.name);
            CHECK(names.insert(command.name).second);
            CHECK_FALSE(command.summary.empty());
            std::set<std::string> options(command.options.begin(), command.options.end());
            for (const auto name : cli::common_options()) options.emplace(name);
            for (const auto& field : command.fields)
                CHECK_MESSAGE(options.insert(field.name).second, field.name);
        }
    }
}

TEST_CASE("verb: every hook belongs to a verb there is") {
    const schema::Catalogue kinds;
    for (const auto& hook : cli::hooks()) {
        INFO(hook.kind << " " << hook.verb);
        CHECK(kinds.get(hook.kind).verb(hook.verb) != nullptr);
    }
}
