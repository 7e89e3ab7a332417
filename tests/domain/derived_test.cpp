#include "domain/derived.hpp"

#include "domain/trial.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <set>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Fields fields_of(const Trial& trial, const std::string& kind, const std::string& text) {
    const auto record = trial.record(kind, "x", text);
    return derived(record, trial.basis());
}

Fields fields_of(const std::string& kind, const std::string& text) { return fields_of(Trial(), kind, text); }

} // namespace

TEST_CASE("derived: every field has a name, a description, and no stored field of its name") {
    const schema::Catalogue kinds;
    for (const auto* kind : kinds.all()) {
        std::set<std::string> names;
        for (const auto& field : derived_fields(*kind)) {
            INFO(kind->name() << "." << field.name);
            CHECK(names.insert(field.name).second);
            CHECK(field.description.ends_with('.'));
            CHECK(kind->rule_at(yaml::path_of(field.name)) == nullptr);
        }
    }
    CHECK(derived_fields(schema::Catalogue().get("coordinator")).empty());
}

TEST_CASE("derived: every column of a list is a field of the kind, stored or derived") {
    const schema::Catalogue kinds;
    for (const auto* kind : kinds.all()) {
        CHECK_FALSE(kind->columns().empty());
        for (const auto& column : kind->columns()) {
            INFO(kind->name() << "." << column);
            const auto of_kind = derived_fields(*kind);
            const bool is_derived =
                std::any_of(of_kind.begin(), of_kind.end(),
                            [&](const DerivedField& field) { return field.name == column; });
            const auto* rule = kind->rule_at(yaml::path_of(column));
            CHECK((is_derived || rule != nullptr));
            if (rule != nullptr) CHECK_FALSE(rule->confidential);
        }
    }
}

TEST_CASE("derived: values come under the names that are promised, in their order") {
    const Trial trial;
    for (const auto* kind : trial.store().kinds().all()) {
        const auto record = trial.record(kind->name(), "x", "{}\n");
        auto promised = derived_fields(*kind);
        std::erase_if(promised, [](const DerivedField& field) { return field.in_lists_only; });
        const auto values = derived(record, trial.basis());
        REQUIRE(values.size() == promised.size());
        for (std::size_t i = 0; i < values.size(); ++i) CHECK(values[i].first == promised[i].name);
    }
}

TEST_CASE("derived: in a list the fields that follow from other records come last") {
    for (const auto* kind : schema::Catalogue().all()) {
        const auto fields = derived_fields(*kind);
        CHECK(std::is_partitioned(fields.begin(), fields.end(),
                                  [](const DerivedField& field) { return !field.in_lists_only; }));
        const bool has_any = !fields.empty() && fields.back().in_lists_only;
        CHECK(has_any == !kind_behind(*kind).empty());
    }
}

TEST_CASE("derived: a practice has the board it belongs to now") {
    const std::string moved = "boards:\n  - {board: AC, to: 2006-03-31}\n  - {board: HG, from: 2006-04-01}\n";
    Trial trial;
    trial.now = moment("2006-03-31T22:59:59Z");
    CHECK(fields_of(trial, "practice", moved) == Fields{{"board", "AC"}});
    trial.now = moment("2006-03-31T23:00:00Z"); // midnight in London
    CHECK(fields_of(trial, "practice", moved) == Fields{{"board", "HG"}});
}

TEST_CASE("derived: a request has the days of its life, in the network's zone") {
    const std::string request =
        "events:\n  - {event: received, at: 2005-07-06T23:30:00Z}\n  - {event: answered, at: 2005-07-08T09:00:00+01:00}\n";
    const auto value = [&](const std::string& text, const std::string& name, Moment now) {
        Trial trial;
        trial.now = now;
        for (const auto& field : fields_of(trial, "request", text))
            if (field.first == name) return field.second;
        return std::string("no such field");
    };
    const auto later = moment("2005-07-20T12:00:00Z");
    CHECK(value(request, "received", later) == "2005-07-07");
    CHECK(value(request, "status", later) == "answered");
    CHECK(value(request, "first_response.at", later) == "2005-07-08T09:00:00+01:00");
    CHECK(value(request, "closed", later) == "");
    CHECK(value(request, "resolution.at", later) == "");
    const auto closed = request + "  - {event: closed, at: 2005-07-09T10:00:00Z, outcome: resolved}\n";
    CHECK(value(closed, "status", later) == "closed");
    CHECK(value(closed, "closed", later) == "2005-07-09");
    CHECK(value(closed, "outcome", later) == "resolved");
    CHECK(value(closed, "resolution.at", later) == "2005-07-09T11:00:00+01:00");
    CHECK(value(closed, "overdue", later) == "false");
    CHECK(value(request, "status", moment("2005-07-07T12:00:00Z")) == "received");
    for (const auto& [name, text] : fields_of("request", "{}\n")) CHECK_MESSAGE(text == "", name);
}

TEST_CASE("derived: a visit has its status, a finding the number of its open actions") {
    CHECK(fields_of("visit", "events:\n  - {event: planned, at: 2005-09-20T10:00:00Z}\n") ==
          Fields{{"status", "planned"}, {"not_seen", ""}, {"decision", ""}});
    const std::string actions = "actions:\n  - {id: a, due: 2006-01-31}\n  - {id: b, due: 2006-01-31}\n";
    const auto of_finding = [](const std::string& open, const std::string& overdue) {
        return Fields{{"open_actions", open},
                      {"overdue_actions", overdue},
                      {"form", ""},
                      {"practice", ""},
                      {"board", ""}};
    };
    CHECK(fields_of("finding", "indicator: a\n") == of_finding("0", "0"));
    CHECK(fields_of("finding", actions) == of_finding("2", "2"));
    CHECK(fields_of("finding",
                    actions + "events:\n  - {event: action-done, at: 2006-01-10T10:00:00Z, action: a}\n") ==
          of_finding("1", "1"));
}

TEST_CASE("derived: a job description has its total and band once every factor has a level") {
    const Trial trial(Files{
        {"evaluation-plans/small.yaml",
         "factors:\n  - {id: a, scores: [5, 10]}\nbands:\n  - {band: \"1\", minimum: 1, maximum: 9}\n"}});
    const std::string start =
        "events:\n  - {event: drafted, at: 2005-06-10T10:00:00Z}\nevaluation:\n  plan: small\n  factors:\n";
    CHECK(fields_of(trial, "job-description", start + "    - {factor: a, level: 1}\n") ==
          Fields{{"status", "drafted"},
                 {"total", "5"},
                 {"evaluated_band", "1"},
                 {"version", ""},
                 {"decision", ""}});
    CHECK(fields_of(trial, "job-description", start + "    - {factor: a, level: 2}\n") ==
          Fields{{"status", "drafted"},
                 {"total", "10"},
                 {"evaluated_band", ""},
                 {"version", ""},
                 {"decision", ""}});
    CHECK(
        fields_of(trial, "job-description", start + "    - {factor: a}\n") ==
        Fields{
            {"status", "drafted"}, {"total", ""}, {"evaluated_band", ""}, {"version", ""}, {"decision", ""}});
}

TEST_CASE("derived: a policy has its status, its version and its next review") {
    CHECK(fields_of("policy", "review_months: 12\nevents:\n  - {event: drafted, at: 2004-05-10T10:00:00Z}\n"
                              "  - {event: approved, at: 2005-06-07T10:00:00Z, version: \"1.10\"}\n") ==
          Fields{{"status", "approved"},
                 {"version", "1.10"},
                 {"next_review", "2006-06-07"},
                 {"decision", "unsealed: approved on 7 June 2005"}});
}
