#include "schema/life.hpp"

#include "base/error.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>

using namespace pmnet;
using namespace pmnet::schema;

namespace {

using Names = std::vector<std::string>;

// The events of the kind are received, answered, waiting, resumed and noted; moves begin in line 3.
Life life(const std::string& text) {
    const auto document = yaml::read("schemas/x.yaml", "x-states:\n" + text);
    return life_of(document.root()["x-states"], {"received", "answered", "waiting", "resumed", "noted"},
                   "received");
}

std::string refusal(const std::string& text) {
    try {
        life(text);
    } catch (const Error& error) {
        return error.place().text() + ": " + error.message() +
               (error.hint().empty() ? "" : " | " + error.hint());
    }
    return "taken";
}

const std::string received = "  moves:\n    received: {to: received}\n";
const std::string answered = "    answered: {after: [received], to: answered}\n";
const std::string others = "    waiting: {after: [received, answered], to: waiting}\n"
                           "    resumed: {after: [waiting], to: back}\n"
                           "    noted: {after: any}\n";

} // namespace

TEST_CASE("life: moves are read in order, with groups and any for their states") {
    const auto read =
        life("  groups:\n    open: [received, answered]\n    all: [open, waiting]\n" + received + answered +
             "    waiting: {after: [open], to: waiting}\n    resumed: {after: [waiting], to: back}\n"
             "    noted: {after: [all]}\n");
    CHECK(read.states() == Names{"received", "answered", "waiting"});
    CHECK(read.move("received")->after.empty());
    CHECK(read.move("waiting")->after == Names{"received", "answered"});
    CHECK(read.move("resumed")->to == back);
    CHECK(read.move("noted")->after == Names{"received", "answered", "waiting"});
    CHECK(read.move("noted")->to == stays);
    CHECK(read.move("gone") == nullptr);
    CHECK(life(received + answered + others).move("noted")->after == read.states());
}

TEST_CASE("life: what could not be lived is refused where it stands") {
    CHECK(refusal(received + answered + others) == "taken");
    CHECK(refusal("  moves: x\n") ==
          "schemas/x.yaml:1:1: 'x-states' has no moves | name each event with what it may follow");
    CHECK(refusal("  move:\n    a: {}\n").starts_with("schemas/x.yaml:2:3: 'move' does not belong here"));
    CHECK(refusal(received + "    answerd: {after: [received]}\n" + others) ==
          "schemas/x.yaml:4:5: 'answerd' is not an event of this kind | did you mean 'answered'?");
    CHECK(refusal(received + others).find("no event leads to a state 'answered'") != std::string::npos);
    CHECK(refusal(received + "    waiting: {after: [received], to: waiting}\n"
                             "    resumed: {after: [waiting], to: back}\n    noted: {after: any}\n") ==
          "schemas/x.yaml:1:1: 'x-states' has no move for the event 'answered' | say what it may follow: "
          "answered: {after: [...]}");
    CHECK(refusal(received + "    answered: {after: [recieved], to: answered}\n" + others) ==
          "schemas/x.yaml:4:24: no event leads to a state 'recieved' | did you mean 'received'?");
    CHECK(refusal(received + "    answered: {to: answered}\n" + others)
              .starts_with("schemas/x.yaml:4:5: 'answered' has to follow something"));
    CHECK(refusal(received + "    answered: {after: [], to: answered}\n" + others) ==
          "schemas/x.yaml:4:23: 'after' must list states");
    CHECK(refusal(received + "    answered: {from: [received]}\n" + others)
              .starts_with("schemas/x.yaml:4:16: 'from' does not belong here"));
    CHECK(refusal("  moves:\n    received: {after: [answered], to: received}\n" + answered + others) ==
          "schemas/x.yaml:3:5: 'received' begins a record: it follows nothing and leads to a state");
    CHECK(refusal("  moves:\n    received: {}\n" + answered + others) != "taken");
    CHECK(refusal("  groups:\n    answered: [received]\n" + received + answered + others) ==
          "schemas/x.yaml:3:5: there is already a state 'answered'");
    CHECK(refusal(received + "    answered: {after: [received], to: any}\n" + others) ==
          "schemas/x.yaml:4:39: 'to' names the state afterwards | leave it out where none changes");
}

TEST_CASE("life: a state that no record can come to is refused") {
    const std::string noted = "    noted: {after: any}\n";
    CHECK(refusal(received +
                  "    answered: {after: [answered], to: answered}\n"
                  "    waiting: {after: [received], to: waiting}\n"
                  "    resumed: {after: [waiting], to: back}\n" +
                  noted) ==
          "schemas/x.yaml:4:5: no record can come to the state 'answered' | a record begins in "
          "'received'; 'answered' has to follow from there");
    CHECK(refusal(received +
                  "    answered: {after: [waiting], to: answered}\n"
                  "    waiting: {after: [answered], to: waiting}\n"
                  "    resumed: {after: [waiting], to: back}\n" +
                  noted)
              .find("no record can come to the state 'answered'") != std::string::npos);
}

TEST_CASE("life: a group that nothing uses, or with a name that means something else, is refused") {
    const auto group = [](const std::string& name) {
        return refusal("  groups:\n    " + name + ": [received, answered]\n" + received + answered + others);
    };
    CHECK(group("open") == "schemas/x.yaml:3:5: nothing uses the group 'open'");
    CHECK(group("back") ==
          "schemas/x.yaml:3:5: a group cannot be called 'back', which has a meaning of its own");
    CHECK(group("any").find("a group cannot be called 'any'") != std::string::npos);
    CHECK(group("waiting").find("there is already a state 'waiting'") != std::string::npos);
}

TEST_CASE("life: a kind whose records begin without an event names the state they begin in") {
    const auto read = [](const std::string& text, std::string_view first = "") {
        const auto document = yaml::read("schemas/x.yaml", "x-states:\n" + text);
        return life_of(document.root()["x-states"], {"approved", "noted"}, first);
    };
    const std::string moves =
        "  moves:\n    approved: {after: [entered], to: approved}\n    noted: {after: any}\n";
    const auto life = read("  begins: entered\n" + moves);
    CHECK(life.begins == "entered");
    CHECK(life.states() == Names{"entered", "approved"});
    CHECK(life.move("noted")->after == Names{"entered", "approved"});
    CHECK_THROWS_WITH_AS(
        read("  moves:\n    approved: {after: [approved], to: approved}\n    noted: {after: any}\n"),
        "'x-states' does not say in which state a record begins", Error);
    CHECK_THROWS_WITH_AS(read("  begins: entered\n" + moves, "approved"),
                         "a record begins with 'approved', and so in the state it leads to", Error);
    CHECK_THROWS_WITH_AS(
        read(
            "  begins: entered\n  moves:\n    approved: {after: [approved], to: approved}\n    noted: {after: any}\n"),
        "no record can come to the state 'approved'", Error);
}
