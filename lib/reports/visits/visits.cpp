#include "reports/visits/visits.hpp"
#include "domain/network/good_practice.hpp"
#include "domain/visits/action.hpp"
#include "domain/visits/revisit.hpp"
#include "domain/visits/visit.hpp"
#include "reports/engine/tally.hpp"
#include "reports/visits/points.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

namespace {

using store::Record;

// Formative visits and payment verification are separate processes: each has rows and tables of its own, and nothing is the
// sum of both.
struct Form {
    std::string id, title, about;
    std::string findings; // in front of the names of its figures on findings
};

const std::vector<Form>& forms() {
    static const std::vector<Form> both = {
        {"formative", "Formative", "formative visits", "findings"},
        {"payment-verification", "Payment verification", "payment verification", "verified"}};
    return both;
}

std::string form_of(const Record& finding, const Source& source) {
    const auto* visit = source.records.find("visit", finding["visit"].text());
    return visit ? domain::text_of((*visit)["form"]) : "";
}

// Findings in all and by judgement.
const std::vector<Measure> measures = {
    {"findings", "Findings", "findings recorded at visits held in the period", "", 0, 1},
    {"met", "Met", "of these, indicators judged met", "findings"},
    {"partly-met", "Partly met", "of these, indicators judged partly-met", "findings"},
    {"not-met", "Not met", "of these, indicators judged not-met", "findings"},
    {"not-assessed", "Not assessed", "of these, indicators judged not-assessed", "findings"},
};

Counted counted_of(const Records& findings) {
    Counted counted{findings};
    for (std::size_t i = 1; i < measures.size(); ++i) {
        auto& judged = counted.emplace_back();
        for (const auto* finding : findings)
            if ((*finding)["judgement"].text() == measures[i].name) judged.push_back(finding);
    }
    return counted;
}

std::vector<Cell> cells_of(const PointsFigures& points) {
    return {Cell::of(points.claimed), Cell::of(points.supported), Cell::of(points.at_stake)};
}

// The columns of points add up as those of the counts do.
void add_up(const std::vector<std::vector<Cell>>& rows, Figures& figures) {
    for (std::size_t i = 0; i < rows.back().size(); ++i) {
        Equation sum;
        for (const auto& row : rows) sum.emplace_back(row[i].figure.value(), &row == &rows.back() ? -1 : 1);
        figures.must_balance(std::move(sum));
    }
}

Table findings_table(const Source& source, const Form& form, Figures& figures) {
    const auto visits = visited(source, {"", "", form.id});
    Tally tally(source, "finding", measures, figures);
    // Practices stand in several rows, so they are no column: their number only decides what may be shown.
    Tally practices(source, "practice",
                    {{"practices", "", "practices at whose visits these findings were recorded"}}, figures);
    std::vector<std::vector<Cell>> points;
    const auto add = [&](const RowName& row, const Records& found, FigureId counted, const Records& at) {
        const auto known = practices.row(row, {at}).front();
        points.push_back(cells_of(add_points(row.id, row.about, found, {counted, known}, figures)));
    };
    Records all;
    for (const auto& [area, name, findings, at] : by_area(source, visits)) {
        const RowName row{form.findings + "." + area, name, form.about + ", " + name};
        const auto ids = tally.row(row, counted_of(findings));
        add(row, findings, ids.front(), at);
        all = joined(std::move(all), findings);
    }
    const RowName total{form.findings, "All", form.about};
    const auto totals = tally.total(total, counted_of(all));
    add(total, all, totals.front(), practices_visited(visits));
    add_up(points, figures);
    auto table = tally.table(
        form.id == "formative" ? "Findings by area" : "Findings of payment verification by area", "Area");
    for (std::size_t i = 0; i < points.size(); ++i)
        table.rows[i].insert(table.rows[i].end(), points[i].begin(), points[i].end());
    table.columns.insert(table.columns.end(), {"Points claimed", "Points supported", "Points at stake"});
    return table;
}

// A visit stands there once for each indicator in its scope; with a finding, and without one.
struct InScope {
    Records all, seen, not_seen;
};

InScope in_scope_of(const Source& source, const std::vector<Visited>& visits) {
    InScope scope;
    for (const auto& visit : visits) {
        const auto framework = domain::framework_of_visit(*visit.visit, source.basis);
        if (!framework) continue;
        for (const auto& indicator : framework->indicators) {
            if (!domain::looks_at(*visit.visit, indicator.area)) continue;
            scope.all.push_back(visit.visit);
            const bool seen = domain::on_indicator(visit.findings, indicator.code) != nullptr;
            (seen ? scope.seen : scope.not_seen).push_back(visit.visit);
        }
    }
    return scope;
}

Table visits_table(const Source& source, Figures& figures) {
    Tally tally(source, "visit",
                {{"held", "Held", "held in the period"},
                 {"planned", "Planned", "planned in the period, whenever they are held"},
                 {"cancelled", "Cancelled", "cancelled in the period"},
                 {"reported", "Reports sent", "reports sent to practices in the period"},
                 {"in-scope", "Indicators in scope",
                  "indicators of the areas in the scope of each visit held in the period, visit by visit"},
                 {"seen", "Seen", "of these, with a finding", "in-scope"},
                 {"not-seen", "Not seen", "of these, without a finding", "in-scope"}},
                figures);
    for (const auto& form : forms()) {
        const auto with = [&](std::string_view event) {
            Records found;
            for (const auto* visit : happened(source, "visit", event))
                if ((*visit)["form"].text() == form.id) found.push_back(visit);
            return found;
        };
        const auto scope = in_scope_of(source, visited(source, {"", "", form.id}));
        tally.row({"visits." + form.id, form.title, form.about},
                  {with("held"), with("planned"), with("cancelled"), with("reported"), scope.all, scope.seen,
                   scope.not_seen});
    }
    return tally.table("Visits", "Form");
}

// A finding stands there once for each of its actions.
struct Actions {
    Records done, open, overdue, accepted;
};

Actions actions_of(const Source& source, std::string_view form) {
    Actions found;
    for (const auto& finding : source.records.of("finding")) {
        if (domain::events_until(finding, source.basis.now).empty() || form_of(finding, source) != form)
            continue;
        for (const auto& action : domain::actions_at(finding, source.basis.now)) {
            if (action.done && source.within(*action.done)) found.done.push_back(&finding);
            if (!action.done && !action.is_open(source.last_day())) found.accepted.push_back(&finding);
            if (!action.is_open(source.last_day())) continue;
            found.open.push_back(&finding);
            if (action.due < source.last_day()) found.overdue.push_back(&finding);
        }
    }
    return found;
}

Table actions_table(const Source& source, Figures& figures) {
    Tally tally(
        source, "finding",
        {{"done", "Done in the period", "actions done and checked in the period"},
         {"open", "Open at the end", "actions neither done nor accepted as a risk when the period ended"},
         {"overdue", "Of these, overdue", "open actions whose day had passed"},
         {"accepted", "Accepted as a risk", "actions replaced, until a future day, by accepting the risk"}},
        figures);
    for (const auto& form : forms()) {
        const auto [done, open, overdue, accepted] = actions_of(source, form.id);
        tally.row({"actions." + form.id, form.title, form.about}, {done, open, overdue, accepted});
    }
    return tally.table("Actions agreed at visits", "Form");
}

// One entry for each answer a note went out with.
Records handed_out(const Source& source) {
    Records given;
    for (const auto& request : source.records.of("request"))
        for (const auto& event : domain::events_until(request, source.basis.now))
            for (const auto item : event["with"])
                if (source.within(event.at) && item.text().starts_with("good-practice:"))
                    given.push_back(&request);
    return given;
}

Table good_practice_table(const Source& source, Figures& figures) {
    Records shared, from_visits, from_verification;
    for (const auto& note : source.records.of("good-practice")) {
        const auto day = domain::shared_on(note, source.basis);
        if (!day || !source.within(*day)) continue;
        shared.push_back(&note);
        const auto* origin = source.records.find("finding", note["origin"].text());
        if (origin != nullptr)
            (form_of(*origin, source) == "formative" ? from_visits : from_verification).push_back(&note);
    }
    auto table = Tally(source, "good-practice",
                       {{"shared", "Notes sent to all coordinators",
                         "good-practice notes sent to all coordinators in the period"},
                        {"from-visits", "Of these, found at formative visits",
                         "of these, drawn from a finding of a formative visit"},
                        {"from-verification", "Of these, found at payment verification",
                         "of these, drawn from a finding of payment verification"}},
                       figures)
                     .list("good-practice", "Good practice", {shared, from_visits, from_verification});
    auto answers = Tally(source, "request",
                         {{"handed-out", "Handed out with answers",
                           "times that a good-practice note went out with an answer in the period"}},
                         figures)
                       .list("good-practice", "", {handed_out(source)});
    table.rows.push_back(std::move(answers.rows.front()));
    return table;
}

} // namespace

Section visits_section(const Source& source, Figures& figures) {
    Section section{
        "Visits and findings",
        {"No practice is named. A formative visit helps the practice; payment verification is a separate process with a team of its own, and is counted apart."},
        {},
        {}};
    section.tables.push_back(visits_table(source, figures));
    for (const auto& form : forms())
        if (form.id == "formative" || !visited(source, {"", "", form.id}).empty())
            section.tables.push_back(findings_table(source, form, figures));
    section.tables.push_back(actions_table(source, figures));
    section.tables.push_back(good_practice_table(source, figures));
    return section;
}

} // namespace pmnet::reports
