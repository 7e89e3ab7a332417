#include "domain/query.hpp"

#include "base/text.hpp"
#include "domain/trial.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>

using namespace pmnet;
using namespace pmnet::domain;
using namespace pmnet::test;

namespace {

const std::string job = "title: Receptionist\n"
                        "hours: 37.50\n"
                        "agreed: {band: \"2\", date: 2005-09-01}\n"
                        "duties: [Book appointments, Take messages]\n"
                        "person_specification:\n"
                        "  - {area: skills, essential: true}\n"
                        "  - {area: experience, essential: false}\n"
                        "events:\n"
                        "  - {event: drafted, at: 2005-06-10T10:00:00+01:00, by: national}\n";

// What a field of the job shows.
std::string shown(const std::string& field) {
    const Trial trial;
    const auto record = trial.record("job-description", "receptionist", job);
    return text_of(row_of(record, trial.basis()), field);
}

bool passes(const std::string& kind, const std::string& text, const std::string& condition) {
    const Trial trial;
    const auto record = trial.record(kind, "x", text);
    return trial.filter(kind, condition).passes(row_of(record, trial.basis()));
}

bool job_passes(const std::string& condition) { return passes("job-description", job, condition); }

std::string parts(const std::string& condition) {
    const auto parts = parse_condition(condition);
    return parts.field + " " + parts.operation + " " + parts.value;
}

std::string field_refusal(const std::string& kind, const std::string& field, bool confidential_too = false) {
    const schema::Catalogue kinds;
    return refusal_by([&] { rule_of_field(kinds.get(kind), field, confidential_too); });
}

std::string condition_refusal(const std::string& kind, const std::string& condition) {
    const Trial trial;
    return refusal_by([&] { trial.filter(kind, condition); });
}

} // namespace

TEST_CASE("query: a field shows its text, a list its items, a group how many fields it has") {
    CHECK(shown("title") == "Receptionist");
    CHECK(shown("id") == "receptionist");
    CHECK(shown("hours") == "37.50"); // as it stands
    CHECK(shown("agreed.band") == "2");
    CHECK(shown("agreed") == "(2 fields)");
    CHECK(shown("duties") == "Book appointments, Take messages");
    CHECK(shown("person_specification.area") == "skills, experience");
    CHECK(shown("events.at") == "2005-06-10T10:00:00+01:00");
    CHECK(shown("status") == "drafted"); // derived
    CHECK(shown("total").empty());       // derived, and not known
    CHECK(shown("outline.framework").empty());
    CHECK(shown("title.more").empty());
}

TEST_CASE("query: a condition is a field, an operation and a value") {
    CHECK(parts("topic=imt") == "topic = imt");
    CHECK(parts("topic!=imt") == "topic != imt");
    CHECK(parts("summary~QoF") == "summary ~ QoF");
    CHECK(parts("sessions<2") == "sessions < 2");
    CHECK(parts("sessions<=2") == "sessions <= 2");
    CHECK(parts("sessions>2") == "sessions > 2");
    CHECK(parts("sessions>=2") == "sessions >= 2");
    CHECK(parts("note==x") == "note = =x");
    CHECK(parts("note~=x") == "note ~ =x");
    CHECK(parts("note=") == "note = ");
    CHECK(parts("confidential.contact.role=a b") == "confidential.contact.role = a b");
    for (const std::string bad : {"", "topic", "=imt", "!=imt", "topic!imt", "topic!"})
        CHECK(
            refusal_by([&] { parse_condition(bad); }) ==
            "'" + bad +
                "' is not a condition | write FIELD=VALUE, FIELD!=VALUE, FIELD~TEXT, FIELD<VALUE or FIELD>VALUE");
}

TEST_CASE("query: numbers are equal by their size, text by its letters") {
    CHECK(job_passes("hours=37.5"));
    CHECK(job_passes("hours=37.50"));
    CHECK_FALSE(job_passes("hours=37"));
    CHECK(job_passes("title=Receptionist"));
    CHECK_FALSE(job_passes("title=receptionist"));
    CHECK_FALSE(job_passes("title=Reception"));
    CHECK(passes("practice", "note: \"0131\"\n", "note=0131"));
    CHECK_FALSE(passes("practice", "note: \"0131\"\n", "note=131"));
    CHECK(job_passes("agreed.band=2"));
    CHECK_FALSE(job_passes("agreed.band=2.0"));
}

TEST_CASE("query: version 1.10 is not version 1.1") {
    const std::string policy = "events:\n  - {event: drafted, at: 2004-05-10T10:00:00Z, by: a}\n"
                               "  - {event: approved, at: 2004-06-10T10:00:00Z, by: a, version: \"1.10\"}\n";
    CHECK(passes("policy", policy, "version=1.10"));
    CHECK_FALSE(passes("policy", policy, "version=1.1"));
    CHECK(passes("policy", policy, "version!=1.1"));
    CHECK_FALSE(passes("policy", policy, "events.version=1.1"));
}

TEST_CASE("query: a list passes where one of its items does, and != where none does") {
    CHECK(job_passes("duties=Take messages"));
    CHECK_FALSE(job_passes("duties=messages"));
    CHECK(job_passes("duties~MESSAGES"));
    CHECK(job_passes("person_specification.area=skills"));
    CHECK_FALSE(job_passes("person_specification.area!=skills"));
    CHECK(job_passes("person_specification.area!=knowledge"));
}

TEST_CASE("query: sizes are compared where a field has an order, and nowhere else") {
    CHECK(job_passes("hours<100"));
    CHECK(job_passes("hours>9"));
    CHECK(job_passes("hours<=37.5"));
    CHECK(job_passes("hours>=37.5"));
    CHECK_FALSE(job_passes("hours<37.5"));
    CHECK_FALSE(job_passes("hours>37.5"));
    CHECK(job_passes("agreed.date<2005-10-01"));
    CHECK(job_passes("agreed.date>=2005-09-01"));
    CHECK_FALSE(job_passes("agreed.date>2005-09-01"));
    for (const std::string condition : {"title>Re", "status<approved", "id<b", "agreed.band>=2"})
        CHECK(condition_refusal("job-description", condition).find("has no order, so") != std::string::npos);
}

TEST_CASE("query: nothing is equal to nothing, and neither smaller nor larger than anything") {
    CHECK(job_passes("review_by="));
    CHECK_FALSE(job_passes("title="));
    CHECK(job_passes("title!="));
    CHECK(job_passes("review_by!=2005-10-01"));
    CHECK_FALSE(job_passes("review_by<2005-10-01"));
    CHECK_FALSE(job_passes("review_by>2005-10-01"));
    CHECK_FALSE(job_passes("review_by~2005"));
    CHECK(job_passes("total=")); // derived, and not known
}

TEST_CASE("query: a field is one the kind has, stored or derived") {
    CHECK(field_refusal("request", "id").empty());
    CHECK(field_refusal("request", "topic").empty());
    CHECK(field_refusal("request", "status").empty());
    CHECK(field_refusal("request", "events.minutes").empty());
    CHECK(field_refusal("practice", "boards.board").empty());
    CHECK(field_refusal("job-profile", "levels.communication").empty());
    CHECK(field_refusal("request", "topc") == "a request has no field 'topc' | did you mean 'topic'?");
    CHECK(field_refusal("request", "staus") == "a request has no field 'staus' | did you mean 'status'?");
    CHECK(field_refusal("activity", "xyzxyz")
              .starts_with("an activity has no field 'xyzxyz' | the fields are id, date, coordinator, "));
    CHECK_FALSE(field_refusal("request", "topic.name").empty());
    CHECK_FALSE(field_refusal("request", "events.0.at").empty()); // a list is looked through whole
    CHECK_FALSE(field_refusal("request", "").empty());
}

TEST_CASE("query: what is kept in confidence is refused unless it may be seen") {
    const std::string refusal = "is kept in confidence | add --confidential if you may see it";
    for (const std::string field : {"confidential", "confidential.practice", "confidential.contact.role"}) {
        CHECK(field_refusal("request", field) == "'" + field + "' " + refusal);
        CHECK(field_refusal("request", field, true).empty());
    }
    CHECK(field_refusal("practice", "at_risk.reason") == "'at_risk.reason' " + refusal);
    CHECK(field_refusal("request", "confidential.nothing").starts_with("a request has no field"));
    const schema::Catalogue kinds;
    try {
        rule_of_field(kinds.get("request"), "confidential", false);
        FAIL("it is kept in confidence");
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::refused);
    }
}

TEST_CASE("query: a list is sorted by what its field is, and gaps come last") {
    const auto sorted = [](std::vector<std::string> values, const char* kind, const char* field) {
        const schema::Catalogue kinds;
        const auto rule = rule_of_field(kinds.get(kind), field, true);
        std::stable_sort(values.begin(), values.end(),
                         [&](const auto& a, const auto& b) { return comes_before(a, b, rule); });
        return join(values, " ");
    };
    CHECK(sorted({"10", "9", "", "9.5", "-1", ""}, "activity", "sessions") == "-1 9 9.5 10  ");
    CHECK(sorted({"b", "", "B", "a"}, "activity", "title") == "B a b ");
    CHECK(sorted({"1.10", "1.9"}, "policy", "version") == "1.10 1.9"); // text
    CHECK(sorted({"2005-10-30T01:10:00+00:00", "2005-10-30T01:50:00+01:00"}, "request", "resolution.due") ==
          "2005-10-30T01:50:00+01:00 2005-10-30T01:10:00+00:00"); // by the clock, not by the letters
    CHECK_FALSE(comes_before("", "", {}));
}

namespace {

const std::string request =
    "channel: telephone\nroute: practice\nboard: LO\ntopic: imt\nsummary: a, b\n"
    "events:\n  - {event: received, at: 2006-03-31T09:40:00+01:00, by: a}\n"
    "  - {event: waiting, at: 2006-03-31T12:00:00+01:00, by: a, reason: b, minutes: 75}\n";

bool request_passes(const std::string& condition) { return passes("request", request, condition); }

} // namespace

TEST_CASE("query: what a condition says is read as its field is") {
    CHECK(request_passes("received=yesterday"));
    CHECK(request_passes("received<today"));
    CHECK_FALSE(request_passes("received<yesterday"));
    CHECK(request_passes("received>=last friday"));
    CHECK(request_passes("minutes>1h"));
    CHECK_FALSE(request_passes("minutes>1h15"));
    CHECK(request_passes("minutes=75m"));
    CHECK(request_passes("overdue=no"));
    CHECK(request_passes("status=received,waiting"));
    CHECK(request_passes("status= waiting , received"));
    CHECK_FALSE(request_passes("status!=waiting,received"));
    CHECK(request_passes("board=LO,BR"));
    CHECK(request_passes("summary=a, b")); // text keeps its comma
    CHECK_FALSE(request_passes("summary=a"));
    CHECK(request_passes("summary!=a"));
}

TEST_CASE("query: a day stands for all of it where the field holds times") {
    CHECK(request_passes("events.at=2006-03-31"));
    CHECK(request_passes("events.at<=2006-03-31"));
    CHECK_FALSE(request_passes("events.at>2006-03-31"));
    CHECK_FALSE(request_passes("events.at<2006-03-31"));
    CHECK(request_passes("events.at<2006-03-31T10:00"));
    CHECK(request_passes("events.at=2006-03-31T09:40"));
    CHECK(request_passes("events.at=2006-03-31T08:40:00Z")); // the same time
}

TEST_CASE("query: what is not a value of the field is refused, never silently without match") {
    const std::map<std::string, std::string> table = {
        {"received<2006-4-10", "'2006-4-10' is not a date | write it as 2006-04-10"},
        {"received<soon", "'soon' is not a date | " + std::string(date_forms)},
        {"received=03/04/2006",
         "'03/04/2006' could be 3 April 2006 or 4 March 2006 | write 2006-04-03 or 2006-03-04"},
        {"minutes>1.5h", "'1.5h' is not a number, which 'minutes' is | write 30, 30m or 1h30"},
        {"overdue=perhaps", "'perhaps' is not true or false, which 'overdue' is | write true or false"},
        {"status=waiting,",
         "a value is missing beside a comma of 'waiting,' | write status=ONE,TWO; status= alone stands for no value"},
        {"received=,",
         "a value is missing beside a comma of ',' | write received=ONE,TWO; received= alone stands for no value"},
        {"status=waitng", "'status' cannot be 'waitng' | did you mean 'waiting'?"},
        {"board=XX", "'board' cannot be 'XX' | it can be LO, BR"},
        {"events.at<noon", "'noon' is not a date or time | " + std::string(moment_forms)}};
    for (const auto& [condition, refusal] : table) CHECK(condition_refusal("request", condition) == refusal);
    CHECK(condition_refusal("activity", "sessions>0,5").find("write 0.5") != std::string::npos);
    CHECK(condition_refusal("activity", "sessions>much") ==
          "'much' is not a number, which 'sessions' is | write digits, and a point before decimals");
}
