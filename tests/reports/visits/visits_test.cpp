#include "reports/visits/visits.hpp"

#include "domain/visits/action.hpp"
#include "domain/visits/finding.hpp"
#include "domain/visits/framework.hpp"
#include "domain/visits/visit.hpp"
#include "reports/engine/render.hpp"
#include "reports/engine/suppression.hpp"
#include "reports/example.hpp"
#include "reports/reports.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

using namespace pmnet;
using namespace pmnet::reports;
using namespace pmnet::test;
using domain::Record;

namespace {

const std::vector<std::string> periods = {"2005-06-Q1", "2005-06-Q2", "2005-06-Q3", "2005-06-Q4", "2005-06"};

Report visits_report(const std::string& name) {
    const auto period = *find_period(name, {});
    return report("visits", example_records(), period, period.last);
}

Decimal value_of(const Report& report, const std::string& figure) {
    const auto id = report.figures.find(figure);
    REQUIRE_MESSAGE(id, figure);
    return *report.figures.at(*id).value;
}

Decimal number(std::size_t count) { return Decimal::whole(static_cast<std::int64_t>(count)); }

// The period by itself: what the definitions speak of, read from the records with nothing of the report's.
struct InPeriod {
    explicit InPeriod(const std::string& name) : period(*find_period(name, {})) {}

    Period period;
    const store::Snapshot& records = example_records();
    Moment end =
        records.settings().zone.at(period.last + std::chrono::days(1), Minutes(0)) - std::chrono::seconds(1);

    bool contains(Moment at) const { return period.contains(records.settings().zone.date_of(at)); }
    std::vector<const Record*> with(const std::string& event, const std::string& form) const {
        std::vector<const Record*> found;
        for (const auto& visit : records.of("visit"))
            for (const auto& each : domain::events_of(visit))
                if (each.name == event && contains(each.at) && visit["form"].text() == form)
                    found.push_back(&visit);
        return found;
    }
    std::vector<const Record*> findings(const std::string& form) const {
        std::vector<const Record*> found;
        for (const auto* visit : with("held", form))
            for (const auto& finding : records.of("finding"))
                if (finding["visit"].text() == visit->id && !domain::events_until(finding, end).empty())
                    found.push_back(&finding);
        return found;
    }
};

} // namespace

TEST_CASE(
    "visits: what was held, planned, cancelled and reported, and what in scope was not seen, is as its definition says") {
    for (const auto& name : periods)
        for (const std::string form : {"formative", "payment-verification"}) {
            const InPeriod in(name);
            const auto report = visits_report(name);
            INFO(name, " ", form);
            const auto figure = [&](const std::string& what) {
                return value_of(report, "visits." + form + "." + what);
            };
            for (const std::string event : {"held", "planned", "cancelled", "reported"})
                CHECK(figure(event) == number(in.with(event, form).size()));
            std::size_t in_scope = 0;
            for (const auto* visit : in.with("held", form)) {
                const auto framework =
                    domain::framework_of(*in.records.find("framework", (*visit)["framework"].text()));
                for (const auto& indicator : framework.indicators)
                    in_scope += domain::looks_at(*visit, indicator.area);
            }
            std::size_t seen = 0; // the example has no finding outside of the scope
            for (const auto* finding : in.findings(form)) seen += !(*finding)["indicator"].text().empty();
            CHECK(figure("in-scope") == number(in_scope));
            CHECK(figure("seen") == number(seen));
            CHECK(figure("not-seen") == number(in_scope - seen));
        }
}

TEST_CASE("visits: findings and their points are as their definitions say, each form of visit by itself") {
    for (const auto& name : periods)
        for (const auto& [form, prefix] : {std::pair<std::string, std::string>{"formative", "findings"},
                                           {"payment-verification", "verified"}}) {
            const InPeriod in(name);
            const auto report = visits_report(name);
            const auto findings = in.findings(form);
            if (findings.empty()) {
                CHECK_FALSE((form != "formative" && report.figures.find(prefix + ".findings")));
                continue;
            }
            INFO(name, " ", form);
            std::map<std::string, std::size_t> judged;
            std::set<std::string> practices;
            Decimal claimed, supported;
            for (const auto* finding : findings) {
                ++judged[domain::text_of((*finding)["judgement"])];
                practices.insert(
                    domain::text_of((*in.records.find("visit", (*finding)["visit"].text()))["practice"]));
                claimed += domain::number_of((*finding)["points_claimed"]).value_or(Decimal());
                supported += domain::number_of((*finding)["points_supported"]).value_or(Decimal());
            }
            CHECK(value_of(report, prefix + ".findings") == number(findings.size()));
            for (const auto* judgement : {"met", "partly-met", "not-met", "not-assessed"})
                CHECK(value_of(report, prefix + "." + judgement) == number(judged[judgement]));
            CHECK(value_of(report, prefix + ".practices") == number(practices.size()));
            CHECK(value_of(report, prefix + ".points_claimed") == claimed);
            CHECK(value_of(report, prefix + ".points_supported") == supported);
            CHECK(value_of(report, prefix + ".points_at_stake") == claimed - supported);
        }
}

TEST_CASE("visits: actions are as their definitions say, each form of visit by itself") {
    for (const auto& name : periods)
        for (const std::string form : {"formative", "payment-verification"}) {
            const InPeriod in(name);
            std::map<std::string, std::size_t> count;
            for (const auto& finding : in.records.of("finding")) {
                const auto& visit = *in.records.find("visit", finding["visit"].text());
                if (visit["form"].text() != form || domain::events_until(finding, in.end).empty()) continue;
                for (const auto& action : domain::actions_at(finding, in.end)) {
                    count["done"] += action.done && in.contains(*action.done);
                    const bool accepted = action.accepted_until && in.period.last <= *action.accepted_until;
                    count["accepted"] += !action.done && accepted;
                    count["open"] += !action.done && !accepted;
                    count["overdue"] += !action.done && !accepted && action.due < in.period.last;
                }
            }
            const auto report = visits_report(name);
            for (const auto* what : {"done", "accepted", "open", "overdue"})
                CHECK_MESSAGE(value_of(report, "actions." + form + "." + what) == number(count[what]), name,
                              form, what);
        }
}

TEST_CASE(
    "visits: claimed, supported and at stake are one equation wherever they stand, and none is worked out from the others") {
    for (const auto& name : periods) {
        const auto report = visits_report(name);
        INFO(name);
        for (const auto& figure : report.figures.all()) {
            const auto at = figure.id.find(".points_claimed");
            if (at == figure.id.npos) continue;
            const auto row = figure.id.substr(0, at);
            const auto stake = report.figures.find(row + ".points_at_stake").value(),
                       supported = report.figures.find(row + ".points_supported").value();
            CHECK(*figure.value - *report.figures.at(supported).value == *report.figures.at(stake).value);
            const int shown = (figure.shown == Shown::plain) +
                              (report.figures.at(supported).shown == Shown::plain) +
                              (report.figures.at(stake).shown == Shown::plain);
            CHECK_MESSAGE(shown != 2, row);
        }
        std::string given_away;
        for (const auto id : disclosed(report.figures)) given_away += report.figures.at(id).id + " ";
        CHECK(given_away == "");
    }
}

TEST_CASE(
    "visits: points of fewer practices than the threshold are not shown, however many findings they are of") {
    for (const auto& name : periods) {
        const auto report = visits_report(name);
        for (const auto& figure : report.figures.all()) {
            const auto at = figure.id.find(".points_");
            const auto practices = at == figure.id.npos
                                       ? std::nullopt
                                       : report.figures.find(figure.id.substr(0, at) + ".practices");
            if (practices && *report.figures.at(*practices).value < Decimal::whole(5))
                CHECK_MESSAGE(figure.shown == Shown::hidden, name, figure.id);
        }
    }
}

TEST_CASE(
    "visits: an unmet indicator is named only where enough practices were looked at in its area, in every format") {
    for (const auto& name : periods) {
        const InPeriod in(name);
        std::map<std::string, std::set<std::string>> practices; // by area
        std::set<std::string> unmet;
        const auto area = [&](const std::string& code) {
            return domain::framework_of(*in.records.find("framework", "qof-2004-05")).indicator(code)->area;
        };
        for (const auto* finding : in.findings("formative")) {
            const auto code = domain::text_of((*finding)["indicator"]);
            practices[area(code)].insert(
                domain::text_of((*in.records.find("visit", (*finding)["visit"].text()))["practice"]));
            if (domain::is_unmet(*finding)) unmet.insert(code);
        }
        if (name == "2005-06-Q1") {
            CHECK(practices.begin()->second.size() == 1); // one practice was visited
            CHECK(unmet.size() == 6);
        }
        const auto report = visits_report(name);
        const auto everything = markdown(report) + json(report) + csv(report);
        for (const auto& code : unmet) {
            INFO(name, " ", code);
            // As a word of its own: "Records 1" is no part of "Records 15".
            bool named = false;
            for (auto at = everything.find(code); at != everything.npos; at = everything.find(code, at + 1))
                named = named || std::isdigit(static_cast<unsigned char>(everything[at + code.size()])) == 0;
            CHECK(named == (practices[area(code)].size() >= 5));
        }
    }
}

TEST_CASE("visits: those of an area that are not named are counted together, and all adds up") {
    const auto report = visits_report("2005-06-Q1");
    CHECK(value_of(report, "themes.others.qof-2004-05.records.unmet") +
              value_of(report, "themes.others.qof-2004-05.management.unmet") ==
          value_of(report, "themes.unmet"));
    CHECK(value_of(report, "themes.findings") == value_of(report, "findings.findings"));
    for (const auto& equation : report.figures.equations()) {
        Decimal sum;
        for (const auto& [id, sign] : equation) sum += *report.figures.at(id).value * sign;
        CHECK(sum == Decimal());
    }
}
