#include "desk.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

using namespace pmnet;
using namespace pmnet::test;

namespace {

const std::string policy = "policies/infection-control.yaml";

// A shell script as an editor. Its `$draft` is the file to be edited, and `$call` counts the times it was
// opened; what it was given each time is kept.
class Editor {
public:
    Editor(Desk& desk, const std::string& script, const std::string& name = "nano")
        : folder_(desk.beside("editor")) {
        write_file(folder_ + "/" + name, "#!/bin/sh\n"
                                         "call=$(($(cat '" +
                                             folder_ +
                                             "/calls' 2>/dev/null || echo 0) + 1))\n"
                                             "echo $call >'" +
                                             folder_ +
                                             "/calls'\n"
                                             "for draft in \"$@\"; do :; done\n"
                                             "echo \"$#\" >'" +
                                             folder_ + "/count'.$call; echo \"$1\" >'" + folder_ +
                                             "/first'.$call\n"
                                             "cp \"$draft\" '" +
                                             folder_ + "/given'.$call\n" + script + "\n");
        ::chmod((folder_ + "/" + name).c_str(), 0755);
        desk.variables["EDITOR"] = "'" + folder_ + "/" + name + "'";
        if (folder_.find('\'') == std::string::npos) desk.variables["EDITOR"] = folder_ + "/" + name;
    }
    int calls() const {
        const auto file = folder_ + "/calls";
        return std::filesystem::exists(file) ? std::stoi(read_file(file)) : 0;
    }
    std::string given(int call) const { return read_file(folder_ + "/given." + std::to_string(call)); }
    // What stood before the draft on the command line, "" if nothing did.
    std::string option(int call) const {
        if (read_file(folder_ + "/count." + std::to_string(call)) == "1\n") return "";
        const auto first = read_file(folder_ + "/first." + std::to_string(call));
        return first.substr(0, first.size() - 1);
    }

private:
    std::string folder_;
};

std::string line(const std::string& text, int number) {
    std::size_t from = 0;
    for (int i = 1; i < number; ++i) from = text.find('\n', from) + 1;
    return text.substr(from, text.find('\n', from) - from);
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Drafts left behind: everything in the folder for temporary files but what the desk put there.
int left_behind(Desk& desk) {
    int count = -1;
    for ([[maybe_unused]] const auto& entry :
         std::filesystem::recursive_directory_iterator(desk.variables["TMPDIR"]))
        ++count;
    return count;
}

} // namespace

TEST_CASE("edit: what the editor writes is what the record holds, byte for byte") {
    Desk desk;
    const Editor editor(desk, "sed -i 's/review_months: 12/review_months: 6   # until summer/' \"$draft\"");
    const auto before = read_file(desk.file(policy));
    const auto outcome = desk.run({"policy", "edit", "infection"});
    CHECK(outcome.status == 0);
    CHECK(outcome.messages == "pmnet: changed policies/infection-control.yaml\n");
    auto expected = before;
    expected.replace(expected.find("review_months: 12"), 17, "review_months: 6   # until summer");
    CHECK(read_file(desk.file(policy)) == expected);
    CHECK(editor.calls() == 1);
    CHECK(editor.given(1) == before);
    CHECK(editor.option(1) == "");
    CHECK(left_behind(desk) == 0);
}

TEST_CASE("edit: opens again at the failing line, with the message above it, until the record is right") {
    Desk desk;
    const Editor editor(desk, "case $call in\n"
                              "1) sed -i 's/review_months: 12/review_months: often/' \"$draft\";;\n"
                              "2) sed -i 's/often/0/' \"$draft\";;\n"
                              "3) sed -i 's/review_months: 0/review_months: 3/' \"$draft\";;\n"
                              "esac");
    const auto outcome = desk.run({"policy", "edit", "infection"});
    CHECK(outcome.status == 0);
    REQUIRE(editor.calls() == 3);
    CHECK(editor.option(2) == "+5");
    CHECK(line(editor.given(2), 5) == "# pmnet: 'review_months' must be a whole number, not 'often'");
    CHECK(line(editor.given(2), 6) == "review_months: often");
    CHECK(holds(line(editor.given(3), 5), "# pmnet: 'review_months' is 0"));
    CHECK(holds(editor.given(3), "\nreview_months: 0\n"));
    CHECK_FALSE(holds(editor.given(3), "whole number"));
    const auto after = read_file(desk.file(policy));
    CHECK(holds(after, "# Agreed at the spring meeting.\nreview_months: 3\n"));
    CHECK_FALSE(holds(after, "# pmnet: "));
    CHECK(left_behind(desk) == 0);
}

TEST_CASE("edit: every fault stands above its own line, and the editor opens at the first") {
    Desk desk;
    const Editor editor(
        desk,
        "if [ $call = 1 ]; then sed -i 's/^owner: .*/owner: nobody/; s/^area: .*/area: hygiene/' \"$draft\"; fi");
    CHECK(desk.run({"policy", "edit", "infection"}).status == 1);
    REQUIRE(editor.calls() == 2);
    const auto given = editor.given(2);
    CHECK(editor.option(2) == "+2");
    CHECK(line(given, 2) == "# pmnet: 'area' cannot be 'hygiene'");
    const auto area = given.find("area: hygiene"), owner = given.find("owner: nobody"),
               told = given.find("# pmnet: there is no coordinator 'nobody'");
    CHECK(area < told);
    CHECK(told < owner);
}

TEST_CASE("edit: text that is no YAML opens again at the place where it breaks") {
    Desk desk;
    const Editor editor(
        desk,
        "if [ $call = 1 ]; then sed -i 's/^owner: .*/owner: [/' \"$draft\"; else sed -i 's/^owner: .*/owner: national/' \"$draft\"; fi");
    CHECK(desk.run({"policy", "edit", "infection"}).status == 0);
    REQUIRE(editor.calls() == 2);
    CHECK(editor.option(2).starts_with("+"));
    CHECK(holds(editor.given(2), "# pmnet: "));
    CHECK(holds(read_file(desk.file(policy)), "\nowner: national\n"));
}

TEST_CASE("edit: gives up when the text comes back unchanged after a fault, and says the fault") {
    Desk desk;
    const auto before = read_file(desk.file(policy));
    const Editor editor(desk, "sed -i 's/review_months: .*/review_months: often/' \"$draft\"");
    const auto outcome = desk.run({"policy", "edit", "infection"});
    CHECK(outcome.status == 1);
    CHECK(holds(outcome.messages,
                "policies/infection-control.yaml:5:16: 'review_months' must be a whole number, not 'often'"));
    CHECK(holds(outcome.messages, "nothing was written"));
    CHECK(editor.calls() == 2);
    CHECK(read_file(desk.file(policy)) == before);
    CHECK(left_behind(desk) == 0);
}

TEST_CASE("edit: a text that was not changed at all is not even looked at") {
    Desk desk;
    const auto before = read_file(desk.file(policy));
    const Editor editor(desk, "");
    const auto outcome = desk.run({"policy", "edit", "infection"});
    CHECK(outcome.status == 0);
    CHECK(outcome.messages == "pmnet: infection-control is unchanged\n");
    CHECK(editor.calls() == 1);
    CHECK(read_file(desk.file(policy)) == before);
}

TEST_CASE("edit: deleting all the text gives up") {
    Desk desk;
    const auto before = read_file(desk.file(policy));
    const Editor editor(desk, "printf ' \\n\\n' >\"$draft\"");
    CHECK(desk.run({"policy", "edit", "infection"}).status == 1);
    CHECK(read_file(desk.file(policy)) == before);
}

TEST_CASE("edit: a fault that was there before does not stand in the way") {
    Desk desk;
    auto text = read_file(desk.file(policy));
    text.replace(text.find("owner: lothian-1"), 16, "owner: gone-1   ");
    write_file(desk.file(policy), text);
    const Editor editor(desk, "sed -i 's/review_months: 12/review_months: 6/' \"$draft\"");
    CHECK(desk.run({"policy", "edit", "infection"}).status == 0);
    CHECK(holds(read_file(desk.file(policy)), "review_months: 6"));
}

TEST_CASE("edit: a colleague's change in the meantime is never overwritten") {
    Desk desk;
    const Editor editor(desk, "echo '# theirs' >>'" + desk.file(policy) +
                                  "'; sed -i 's/review_months: 12/review_months: 6/' \"$draft\"");
    const auto outcome = desk.run({"policy", "edit", "infection"});
    CHECK(outcome.status == 1);
    CHECK(holds(outcome.messages, "someone else changed this record in the meantime"));
    const auto after = read_file(desk.file(policy));
    CHECK(holds(after, "review_months: 12"));
    CHECK(after.ends_with("# theirs\n"));
    CHECK(left_behind(desk) == 0);
}

TEST_CASE("edit: nobody else may read the draft, and no copy of it stays, whatever the editor does") {
    Desk desk;
    const auto seen = desk.beside("seen");
    for (const std::string script :
         {"echo copy >\"$draft~\"", "mkdir \"$(dirname \"$draft\")/.swap\"", "exit 1", "rm \"$draft\"",
          ": >\"$draft\"", "ln -sf /dev/null \"$draft\"", "chmod 000 \"$draft\"", "kill -9 $$",
          "sed -i 's/12/often/' \"$draft\""}) {
        CAPTURE(script);
        const Editor editor(desk, "stat -c %a \"$(dirname \"$draft\")\" >'" + seen + "'\n" + script);
        const auto before = read_file(desk.file(policy));
        desk.run({"policy", "edit", "infection"});
        CHECK(read_file(seen) == "700\n");
        CHECK(left_behind(desk) == 0);
        CHECK(read_file(desk.file(policy)) == before);
    }
}

TEST_CASE("edit: only an editor that knows what +5 means is given a line") {
    for (const auto& [name, knows] :
         std::map<std::string, bool>{{"vi", true}, {"emacs", true}, {"code", false}, {"my-editor", false}}) {
        CAPTURE(name);
        Desk desk;
        const Editor editor(desk, "sed -i 's/review_months: .*/review_months: often/' \"$draft\"", name);
        desk.run({"policy", "edit", "infection"});
        REQUIRE(editor.calls() == 2);
        CHECK(editor.option(2) == (knows ? "+5" : ""));
    }
}

TEST_CASE("edit: VISUAL comes before EDITOR, and either may have words of its own") {
    Desk desk;
    const Editor never(desk, "", "never");
    desk.variables["VISUAL"] = "sed -i 's/: 12/: 6/'";
    CHECK(desk.run({"policy", "edit", "infection"}).status == 0);
    CHECK(never.calls() == 0);
    CHECK(holds(read_file(desk.file(policy)), "review_months: 6\n"));
}

TEST_CASE("edit: a folder for temporary files may have any name") {
    Desk desk;
    desk.variables["TMPDIR"] = desk.beside("it's $HOME \"tmp\"");
    write_file(desk.variables["TMPDIR"] + "/.keep", "");
    const Editor editor(desk, "sed -i 's/: 12/: 6/' \"$draft\"");
    CHECK(desk.run({"policy", "edit", "infection"}).status == 0);
    CHECK(holds(read_file(desk.file(policy)), "review_months: 6\n"));
    CHECK(left_behind(desk) == 0);
}

TEST_CASE("new: on a terminal opens a template that explains every field") {
    Desk desk;
    desk.terminal = true;
    const Editor editor(
        desk,
        "cat >\"$draft\" <<'END'\nchannel: telephone\nroute: practice\nboard: LO\ntopic: policies\nsummary: Asks for the complaints policy\nEND");
    const auto outcome = desk.run({"request", "new"});
    CHECK(outcome.status == 0);
    CHECK(outcome.messages == "");
    const schema::Catalogue kinds;
    for (const auto& [name, rule] : kinds.get("request").root().members) {
        CAPTURE(name);
        if (name == "events") continue; // the first one is pmnet's to write
        CHECK(holds(editor.given(1), name + ":"));
        CHECK(holds(editor.given(1), rule->description.substr(0, 30)));
    }
    const auto id = outcome.output.substr(0, outcome.output.size() - 1);
    const auto record = read_file(desk.file("requests/2006/" + id + ".yaml"));
    CHECK(
        record ==
        "channel: telephone\nroute: practice\nboard: LO\ntopic: policies\nsummary: Asks for the complaints policy\n"
        "events:\n  - event: received\n    at: 2006-04-10T10:00:00+01:00\n    by: lothian-1\n");
    CHECK(left_behind(desk) == 0);
}

TEST_CASE("new: filling in the template's own lines makes a record without its comments") {
    Desk desk;
    desk.terminal = true;
    const Editor editor(
        desk,
        "sed -i -E 's/^#? ?title: *.*/title: Cleaning/; s/^#? ?area: *.*/area: management/; s/^#? ?owner: *.*/owner: national/; "
        "s/^#? ?review_months: *.*/review_months: 12/; s/^#? ?text: *.*/text: Daily./' \"$draft\"");
    const auto outcome = desk.run({"policy", "new", "cleaning"});
    CHECK(outcome.status == 0);
    CHECK(outcome.output == "cleaning\n");
    CHECK(editor.calls() == 1);
    CHECK(read_file(desk.file("policies/cleaning.yaml")) ==
          "title: Cleaning\narea: management\nowner: national\nreview_months: 12\ntext: Daily.\n"
          "events:\n  - event: drafted\n    at: 2006-04-10T10:00:00+01:00\n    by: lothian-1\n");
}

TEST_CASE("new: a template that comes back as it was makes no record") {
    Desk desk;
    desk.terminal = true;
    for (const auto& kind : schema::Catalogue().names()) {
        CAPTURE(kind);
        const Editor editor(desk, "");
        const bool named = schema::Catalogue().get(kind).id().form != schema::IdForm::Form::dated;
        const auto outcome =
            desk.run(named ? std::vector<std::string>{kind, "new", kind == "practice" ? "90191" : "something"}
                           : std::vector<std::string>{kind, "new"});
        CHECK(outcome.status == 1);
        CHECK(outcome.output == "");
        CHECK(holds(outcome.messages, "nothing was written"));
    }
    CHECK(left_behind(desk) == 0);
}

TEST_CASE("new: without a terminal never opens an editor") {
    Desk desk;
    const Editor editor(desk, "");
    CHECK(desk.run({"request", "new"}).status == 2);
    CHECK(editor.calls() == 0);
}

namespace {

// The drafts that are kept, by their paths.
std::vector<std::string> drafts(Desk& desk) {
    std::vector<std::string> found;
    const auto folder = desk.variables["XDG_STATE_HOME"] + "/pmnet/drafts";
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.path().filename() == "record.yaml") found.push_back(entry.path().string());
    return found;
}

} // namespace

TEST_CASE("edit: a draft that was not saved is kept, told of, taken up again and then gone") {
    Desk desk;
    {
        const Editor editor(desk, "sed -i 's/review_months: 12/review_months: often/' \"$draft\"");
        const auto outcome = desk.run({"policy", "edit", "infection"});
        CHECK(outcome.status == 1);
        REQUIRE(drafts(desk).size() == 1);
        CHECK(holds(outcome.messages, "your draft is kept in " + drafts(desk)[0] +
                                          "; 'pmnet policy edit infection-control --resume' takes it up"));
    }
    const Editor editor(desk, "sed -i 's/often/5/' \"$draft\"");
    const auto refused = desk.run({"policy", "edit", "infection"});
    CHECK(refused.status == 1);
    CHECK(holds(refused.messages, "there is a draft of policy infection-control from before"));
    CHECK(editor.calls() == 2); // of the first time
    CHECK(desk.run({"policy", "edit", "infection", "--resume"}).status == 0);
    CHECK(holds(read_file(desk.file(policy)), "review_months: 5\n"));
    CHECK(drafts(desk).empty());
    CHECK(desk.run({"policy", "edit", "infection", "--resume"}).status == 1); // there is none
}

TEST_CASE("edit: an editor that is killed, or a colleague who was faster, costs nobody a text") {
    for (const std::string script :
         {"sed -i 's/review_months: 12/review_months: 6/' \"$draft\"; kill -9 $$",
          "sed -i 's/review_months: 12/review_months: 6/' \"$draft\"; echo '# theirs' >>'STORE'"}) {
        CAPTURE(script);
        Desk desk;
        auto text = script;
        if (const auto at = text.find("STORE"); at != text.npos) text.replace(at, 5, desk.file(policy));
        {
            const Editor editor(desk, text);
            CHECK(desk.run({"policy", "edit", "infection"}).status == 1);
        }
        REQUIRE(drafts(desk).size() == 1);
        CHECK(holds(read_file(drafts(desk)[0]), "review_months: 6\n"));
        const Editor editor(desk, "");
        CHECK(desk.run({"policy", "edit", "infection", "--resume"}).status == 0);
        CHECK(holds(editor.given(2), "# theirs\n") ==
              (script.find("theirs") != script.npos)); // shown at its head
        CHECK(holds(read_file(desk.file(policy)), "review_months: 6\n"));
    }
}

TEST_CASE("edit: a draft is thrown away by request, and one in which nothing was changed by itself") {
    Desk desk;
    {
        const Editor editor(desk, "sed -i 's/review_months: 12/review_months: often/' \"$draft\"");
        desk.run({"policy", "edit", "infection"});
        desk.run({"policy", "edit", "telephone"});
        CHECK(drafts(desk).size() >= 1);
    }
    const Editor editor(desk, "");
    CHECK(desk.run({"policy", "edit", "infection", "--discard"}).status == 0);
    CHECK(holds(editor.given(1), "review_months: 12\n"));
    const Editor failing(desk, "exit 1");
    desk.run({"policy", "edit", "infection"});
    for (const auto& draft : drafts(desk)) CHECK_FALSE(holds(read_file(draft), "title: Infection"));
}

TEST_CASE("new: who acts is asked before the editor opens, and its draft is kept as well") {
    Desk desk;
    desk.terminal = true;
    const Editor editor(desk, "echo 'title: Hands' >\"$draft\"");
    desk.variables["PMNET_BY"] = "nobody-9";
    CHECK(desk.run({"policy", "new", "hands"}).status != 0);
    CHECK(editor.calls() == 0);
    desk.variables["PMNET_BY"] = "lothian-1";
    const auto outcome = desk.run({"policy", "new", "hands"});
    CHECK(outcome.status == 1);
    CHECK(holds(outcome.messages, "'pmnet policy new hands --resume' takes it up"));
    CHECK(drafts(desk).size() == 1);
}
