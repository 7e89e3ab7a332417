#include "cli/engine/print.hpp"

#include "base/date.hpp"
#include "cli/engine/json.hpp"
#include "cli/engine/record_view.hpp"
#include "desk.hpp"
#include "yaml/read.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pmnet;
using namespace pmnet::test;
using Json = nlohmann::ordered_json;

namespace {

// Rows of texts under keys that are their titles as well.
cli::Rows table(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows) {
    cli::Rows table{"rows", {}};
    for (const auto& column : columns) table.columns.push_back({column, column});
    for (const auto& row : rows) table.add({row.begin(), row.end()});
    return table;
}

std::string csv(cli::Rows rows) { return printed(cli::Answer().rows(std::move(rows)), cli::Printed::csv); }

std::string cell(const std::string& text) {
    const auto line = csv(table({"column"}, {{text}}));
    return line.substr(7, line.size() - 8); // without the heading and the last line feed
}

// RFC 4180, read back independently of how it is written.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto& last = rows.back().back();
        if (quoted && text[i] == '"' && text.substr(i + 1, 1) == "\"")
            last += text[i++];
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == ',')
            rows.back().emplace_back();
        else if (!quoted && text[i] == '\n')
            rows.push_back({""});
        else
            last += text[i];
    }
    CHECK_FALSE(quoted);
    CHECK(rows.back() == std::vector<std::string>{""}); // the last line ends in a line feed
    rows.pop_back();
    return rows;
}

std::vector<std::string> keys(const Json& object) {
    std::vector<std::string> names;
    for (const auto& [name, value] : object.items()) names.push_back(name);
    return names;
}

store::Record record_of(const schema::Kind& kind, const std::string& id, const std::string& text) {
    return {&kind, id, yaml::read(id + ".yaml", text)};
}

std::string name_of_type(const Json& value) { return value.type_name(); }

} // namespace

TEST_CASE("csv: a cell that a spreadsheet would take for a formula gets a quote mark in front") {
    for (const std::string start : {"=", "+", "-", "@", "\t="}) {
        CAPTURE(start);
        CHECK(cell(start + "SUM(A1)") == "'" + start + "SUM(A1)");
    }
    CHECK(cell("=1+1,2") == "\"'=1+1,2\"");
    CHECK(cell("\r=1") == "'\\x0d=1");
}

TEST_CASE("csv: numbers, and text with such a sign further on, stay as they are") {
    for (const std::string plain :
         {"-1", "-0.5", "+44 in front", "1-2", "a=b", "", "practice@example.org", "0131"}) {
        CAPTURE(plain);
        if (plain[0] == '+')
            CHECK(cell(plain) == "'" + plain);
        else
            CHECK(cell(plain) == plain);
    }
}

TEST_CASE("csv: whatever the cells hold, they come back from a reader as they went in") {
    const std::vector<std::vector<std::string>> rows = {
        {"plain", "a,b", "say \"no\"", "two\nlines"}, {"", "\"", ",", "\n"}, {"é", " x ", "''", "a\tb"}};
    auto text = csv(table({"one", "two", "three", "four"}, rows));
    auto read = read_csv(text);
    REQUIRE(read.size() == 4);
    CHECK(read[0] == std::vector<std::string>{"one", "two", "three", "four"});
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK(read[i + 1] == rows[i]);
}

TEST_CASE("csv: control characters are shown, never passed on") {
    CHECK(cell("a\x1b[31mb\x07") == "a\\x1b[31mb\\x07");
}

TEST_CASE("aligned: columns stand under their names by what a terminal shows, and no line ends in spaces") {
    CHECK(cli::aligned(table({"id", "name", "x"}, {{"1", "日本", ""}, {"22", "é", "y"}})) ==
          "id  name  x\n1   日本\n22  é     y\n");
    CHECK(cli::aligned(table({"id", "name"}, {{"1", "a\nb\x1b"}})) == "id  name\n1   a\\nb\\x1b\n");
    CHECK(cli::aligned(table({"id"}, {})) == "");
}

TEST_CASE("aligned: numbers stand to the right in words for people, and what is not there has its word") {
    cli::Rows pay{"pay",
                  {{"band", "band"},
                   {"minimum", "minimum", Unit::pounds, "not held"},
                   {"share", "share", Unit::percent}}};
    pay.add({"2", Decimal::whole(11508), *Decimal::parse("87.5")});
    pay.add({"10", cli::Datum(), 5});
    CHECK(cli::aligned(pay) == "band   minimum   share\n2      £11,508  87.5 %\n10    not held   5.0 %\n");
}

TEST_CASE("aligned: a column for below stands under its row, an item a line where it has no title") {
    cli::Rows found{"found",
                    {{"id", "id"},
                     {"words", "words", Unit::number, "", cli::Readers::all, true},
                     {"why", "", Unit::number, "", cli::Readers::all, true}}};
    found.add({"a", std::vector<std::string>{"x", "y"}, std::vector<std::string>{"near", "free"}});
    found.add({"b", cli::Datum(), cli::Datum()});
    CHECK(cli::aligned(found) == "id\na\n      words: x, y\n      near\n      free\nb\n");
}

TEST_CASE("print: people and programs are each shown what is for them") {
    cli::Answer answer("Heading\n");
    cli::Rows rows{"rows",
                   {{"a.b", "A"},
                    {"c", "C", Unit::number, "", cli::Readers::programs},
                    {"d", "D", Unit::number, "", cli::Readers::people}}};
    rows.add({cli::Cell(true, "!"), 1, "shown"});
    answer.fact("id", "x").rows(rows);
    answer.notes = "Notes\n";
    CHECK(printed(answer, cli::Printed::columns) == "Heading\nA  D\n!  shown\nNotes\n");
    CHECK(printed(answer, cli::Printed::csv) == "a.b,c\ntrue,1\n");
    CHECK(Json::parse(printed(answer, cli::Printed::json)).dump() ==
          R"({"id":"x","rows":[{"a":{"b":true},"c":1}]})");
    CHECK(printed(answer, cli::Printed::markdown) ==
          "Heading\n\n| A   | D     |\n| --- | ----- |\n| !   | shown |\n\nNotes\n");
}

TEST_CASE("print: a table for people alone is in no JSON, and control characters reach nobody's terminal") {
    cli::Rows rows{"rows", {{"a", "a"}}};
    rows.readers = cli::Readers::people;
    rows.add({"x|y\x1b"});
    cli::Answer answer("\x1b[31m\n");
    answer.rows(rows).fact("n", 1);
    CHECK(printed(answer, cli::Printed::json) == "{\n  \"n\": 1\n}\n");
    CHECK(printed(answer, cli::Printed::columns) == "\\x1b[31m\na\nx|y\\x1b\n");
    CHECK(printed(answer, cli::Printed::markdown).find("x\\|y") != std::string::npos);
}

TEST_CASE("json: malformed text is replaced rather than refused") {
    CHECK(cli::json(cli::Datum("a\xff")) == "\"a\xef\xbf\xbd\"\n");
}

TEST_CASE(
    "json: amounts are numbers with just the digits written, everything else that looks like one is text") {
    const auto datum = cli::datum_of_yaml(
        "a: 32245.10\nb: 0.1\nc: 12147\nd: \"0131\"\ne: 2005-10-06\nf: no\ng: \"1.10\"\nh: true\ni: -0.25\nj: 9007199254740993\n");
    CHECK(
        cli::json_on_one_line(datum) ==
        R"({"a":32245.1,"b":0.1,"c":12147,"d":"0131","e":"2005-10-06","f":"no","g":"1.10","h":true,"i":-0.25,"j":9007199254740993})");
}

TEST_CASE("json: a record is kind, id, fields and derived, in that order, for every kind") {
    Desk desk;
    for (const auto* word :
         {"practice", "coordinator", "support-practice", "request", "policy", "objective", "activity"}) {
        CAPTURE(word);
        const auto outcome = desk.run({word, "list", "--json"});
        CHECK(outcome.status == 0);
        const auto json = Json::parse(outcome.output);
        CHECK(keys(json) == std::vector<std::string>{"kind", "records"});
        CHECK(json["kind"] == word);
        REQUIRE(json["records"].size() > 0);
        for (const auto& record : json["records"]) {
            CHECK(keys(record) == std::vector<std::string>{"kind", "id", "fields", "derived"});
            CHECK(record["kind"] == word);
            CHECK(record["fields"].is_object());
            CHECK(record["derived"].is_object());
            for (const auto& value : record["derived"]) CHECK_FALSE(value.is_array());
            // `show` gives the very same.
            CHECK(Json::parse(desk.run({word, "show", record["id"].get<std::string>(), "--json"}).output) ==
                  record);
        }
    }
}

TEST_CASE("json: fields keep the type their schema gives them") {
    Desk desk;
    const auto practice = Json::parse(desk.run({"practice", "show", "92464", "--json"}).output);
    CHECK(name_of_type(practice["id"]) == "string");
    CHECK(practice["fields"]["list_size"] == 6120);
    CHECK(practice["fields"]["training"] == true);
    CHECK(practice["fields"]["list_size_on"] == "2005-04-01");
    const auto support = Json::parse(desk.run({"support-practice", "show", "kelso", "--json"}).output);
    CHECK(support["fields"]["practice"] == "92464");
    CHECK(support["fields"]["aspiration_points"].dump() == "912.5");
    CHECK(support["derived"] == Json::object());
}

TEST_CASE("json: an empty list is a list") {
    Desk desk;
    const auto outcome = desk.run({"visit", "list", "--json"});
    CHECK(outcome.status == 0);
    CHECK(Json::parse(outcome.output) == Json::parse(R"({"kind": "visit", "records": []})"));
}

TEST_CASE("json, csv and show: what is kept in confidence is in none of them unless asked for") {
    Desk desk;
    const std::vector<std::string> secrets = {"0131 496 0000", "practice manager", "90120",
                                              "cleaning schedules", "manager@abbey.example.org"};
    const auto leaks = [&](const std::string& text) {
        std::string found;
        for (const auto& secret : secrets)
            if (text.find(secret) != std::string::npos) found += secret + "; ";
        return found;
    };
    for (const std::vector<std::string>& words : {std::vector<std::string>{"request", "list"},
                                                  {"request", "list", "--json"},
                                                  {"request", "list", "--csv"},
                                                  {"request", "show", "k7qdm"},
                                                  {"request", "show", "k7qdm", "--json"}}) {
        CAPTURE(words.back());
        CHECK(leaks(desk.run(words).output) == "");
    }
    const auto shown = Json::parse(desk.run({"request", "show", "k7qdm", "--json", "--confidential"}).output);
    CHECK(shown["fields"]["confidential"]["contact"]["telephone"] == "0131 496 0000");
    CHECK(
        desk.run({"request", "list", "--json", "--confidential"}).output.find("manager@abbey.example.org") !=
        std::string::npos);
}

TEST_CASE(
    "list: a condition or an order on what is kept in confidence is refused, or its answer would tell") {
    Desk desk;
    for (const std::string where :
         {"confidential.practice=90120", "confidential.contact.role~manager", "confidential~x"}) {
        CAPTURE(where);
        CHECK(desk.run({"request", "list", "--where", where}).status == 1);
        CHECK(desk.run({"request", "list", "--where", where, "--confidential"}).status == 0);
    }
    CHECK(desk.run({"request", "list", "--sort", "confidential.practice"}).status == 1);
    CHECK(desk.run({"request", "list", "--sort", "confidential.practice", "--confidential"}).status == 0);
}

TEST_CASE("show: lines kept in confidence are left out and named, and every other line stays") {
    const schema::Catalogue kinds;
    const std::string open = "name: Niddrie Burn Practice # as on the stamp\nboards:\n  - board: LO\n";
    const auto record = record_of(
        kinds.get("practice"), "90120",
        "name: Niddrie Burn Practice # as on the stamp\nat_risk:\n  since: 2006-01-05\n  reason: |\n    Two partners\n    leave.\nboards:\n  - board: LO\n");
    CHECK(cli::without_confidential(record) ==
          open + "# at_risk: kept in confidence; --confidential shows it\n");
    CHECK(cli::without_confidential(record_of(kinds.get("practice"), "90120", open)) == open);
    const auto flow = record_of(kinds.get("request"), "x",
                                "{channel: email, confidential: {practice: \"90120\"}, topic: policies}\n");
    CHECK(cli::without_confidential(flow).find("90120") == std::string::npos);
    CHECK(cli::without_confidential(flow).find("topic: policies") != std::string::npos);
}

TEST_CASE("csv: a list has a column for the id and each column of the kind, and as many cells in every row") {
    Desk desk;
    const schema::Catalogue kinds;
    for (const auto& name : kinds.names()) {
        CAPTURE(name);
        const auto outcome = desk.run({name, "list", "--csv"});
        CHECK(outcome.status == 0);
        const auto rows = read_csv(outcome.output);
        auto columns = kinds.get(name).columns();
        columns.insert(columns.begin(), "id");
        REQUIRE(rows.size() >= 1);
        CHECK(rows[0] == columns);
        for (const auto& row : rows) CHECK(row.size() == columns.size());
    }
    CHECK(read_csv(desk.run({"request", "list", "--csv"}).output).size() == 4);
}

TEST_CASE("json: a check counts what it lists, and each finding has the same seven members") {
    Desk desk;
    auto text = read_file(desk.file("policies/telephone-messages.yaml"));
    text.replace(text.find("owner: borders-1"), 16, "owner: borders-2");
    write_file(desk.file("policies/telephone-messages.yaml"), text);
    write_file(desk.file("policies/empty.yaml"), "");
    const auto outcome = desk.run({"check", "--json"});
    CHECK(outcome.status == 1);
    CHECK(outcome.messages == "");
    const auto json = Json::parse(outcome.output);
    CHECK(keys(json) == std::vector<std::string>{"records", "errors", "warnings", "notes", "findings"});
    CHECK(json["records"] == 13);
    CHECK(json["errors"] == 2);
    REQUIRE(json["findings"].size() == 2);
    for (const auto& diagnostic : json["findings"]) {
        CHECK(keys(diagnostic) ==
              std::vector<std::string>{"file", "line", "column", "weight", "rule", "message", "hint"});
        CHECK(diagnostic["line"].is_number_integer());
        CHECK(diagnostic["weight"] == "error");
    }
    CHECK(json["findings"][0]["file"] == "policies/empty.yaml");
    CHECK(json["findings"][1]["file"] == "policies/telephone-messages.yaml");
    CHECK(json["findings"][1]["line"] == 3);
    CHECK(json["findings"][1]["column"] == 8);
    CHECK(json["findings"][1]["rule"] == "reference");
}

TEST_CASE("json: new and set say what they did, and nothing else stands on standard output") {
    Desk desk;
    const auto made = desk.run({"practice", "new", "90191", "name=Low Green Surgery", "nation=scotland",
                                "boards=[{board: LO}]", "--json"});
    CHECK(Json::parse(made.output) == Json::parse(R"({"kind": "practice", "id": "90191"})"));
    const auto changed = desk.run({"practice", "set", "90191", "list_size=7125", "--json"});
    CHECK(Json::parse(changed.output) ==
          Json::parse(R"({"kind": "practice", "id": "90191", "changed": true})"));
    const auto again = desk.run({"practice", "set", "90191", "list_size=7125", "--json"});
    CHECK(Json::parse(again.output)["changed"] == false);
}

TEST_CASE("json: a command that fails prints nothing on standard output") {
    Desk desk;
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"request", "show", "zebra", "--json"},
          {"practice", "set", "90120", "list_size=many", "--json"},
          {"practice", "new", "90191", "--from", "/nowhere", "--json"},
          {"practice", "schema", "now", "--json"}}) {
        CAPTURE(words[1]);
        const auto outcome = desk.run(words);
        CHECK(outcome.status != 0);
        CHECK(outcome.output == "");
        CHECK(outcome.messages != "");
    }
}

TEST_CASE("json: every schema can be printed as JSON and says the same") {
    Desk desk;
    for (const auto& name : schema::Catalogue().names()) {
        CAPTURE(name);
        const auto json = Json::parse(desk.run({name, "schema", "--json"}).output);
        CHECK(json["x-kind"] == name);
        CHECK(json["properties"].is_object());
        CHECK(Json::parse(cli::json(cli::datum_of_yaml(desk.run({name, "schema"}).output))) == json);
    }
}

TEST_CASE("list: a record that cannot be read is named, the others are printed, and the status is 2") {
    Desk desk;
    write_file(desk.file("policies/broken.yaml"), "title: [\n");
    for (const std::string form : {"--json", "--csv", "--quiet"}) {
        CAPTURE(form);
        const auto outcome = desk.run({"policy", "list", form});
        CHECK(outcome.status == 2);
        CHECK(outcome.messages.find("policies/broken.yaml:") != std::string::npos);
        CHECK(outcome.output.find("infection-control") != std::string::npos);
        CHECK(outcome.output.find("telephone-messages") != std::string::npos);
    }
}
