#include "reports/visits/visits.hpp"
#include "domain/network/good_practice.hpp"
#include "domain/visits/action.hpp"
#include "domain/visits/framework.hpp"
#include "domain/visits/visit.hpp"
#include "reports/engine/tally.hpp"

#include <fmt/format.h>

#include <map>

namespace pmnet::reports {

namespace {

using store::Record;

const std::string* area_of(const std::string& code, const domain::Framework& framework) {
    const auto* indicator = framework.indicator(code);
    return indicator ? &indicator->area : nullptr;
}

// Findings of the visits held in the period, by area of the framework, in the framework's order.
struct ByArea {
    std::string id, name;
    Records findings;
};

std::vector<ByArea> findings_by_area(const Source& source) {
    std::vector<ByArea> areas;
    std::map<std::string, domain::Framework> frameworks;
    for (const auto& record : source.records.of("framework")) {
        const auto& framework = frameworks.emplace(record.id, domain::framework_of(record)).first->second;
        for (const auto& area : framework.areas) areas.push_back({record.id + "." + area.id, area.name, {}});
    }
    for (const auto& finding : source.records.of("finding")) {
        const auto* visit = source.records.find("visit", finding["visit"].text());
        const auto day = visit ? domain::date_of((*visit)["date"]) : std::nullopt;
        const auto framework =
            visit ? frameworks.find(domain::text_of((*visit)["framework"])) : frameworks.end();
        if (!day || !source.within(*day) || framework == frameworks.end() ||
            domain::events_until(finding, source.basis.now).empty())
            continue;
        const auto* area = area_of(domain::text_of(finding["indicator"]), framework->second);
        for (auto& row : areas)
            if (area != nullptr && row.id == framework->first + "." + *area) row.findings.push_back(&finding);
    }
    std::erase_if(areas, [](const ByArea& area) { return area.findings.empty(); });
    return areas;
}

std::optional<Decimal> sum_of(const Records& findings, std::string_view field) {
    Decimal sum;
    for (const auto* finding : findings) sum += domain::number_of((*finding)[field]).value_or(Decimal());
    return sum;
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

// The points behind findings.
std::vector<Cell> points_of(const std::string& id, const Records& findings, FigureId base, Figures& figures) {
    std::vector<Cell> cells;
    for (const auto& [name, definition] :
         {std::pair{"points_claimed", "points the practices claimed on these indicators"},
          std::pair{"points_supported", "points the visits found supported"}}) {
        const auto figure = figures.add(
            number(fmt::format("{}.{}", id, name), definition, Unit::points, sum_of(findings, name)));
        figures.depends(figure, base);
        cells.push_back(Cell::of(figure));
    }
    return cells;
}

Table findings_table(const Source& source, Figures& figures) {
    Tally tally(source, "finding", measures, figures);
    std::vector<std::vector<Cell>> points;
    Records all;
    for (const auto& [area, name, findings] : findings_by_area(source)) {
        const auto id = "findings." + area;
        const auto ids = tally.row({id, name}, counted_of(findings));
        points.push_back(points_of(id, findings, ids.front(), figures));
        all = joined(std::move(all), findings);
    }
    const auto totals = tally.total({"findings", "All"}, counted_of(all));
    points.push_back(points_of("findings", all, totals.front(), figures));
    auto table = tally.table("Findings by area", "Area");
    for (std::size_t i = 0; i < points.size(); ++i)
        table.rows[i].insert(table.rows[i].end(), points[i].begin(), points[i].end());
    table.columns.insert(table.columns.end(), {"Points claimed", "Points supported"});
    return table;
}

Table visits_table(const Source& source, Figures& figures) {
    const auto held = [&](std::string_view form) {
        Records found;
        for (const auto* visit : happened(source, "visit", "held"))
            if ((*visit)["form"].text() == form) found.push_back(visit);
        return found;
    };
    return Tally(source, "visit",
                 {{"held-formative", "Formative visits held", "formative visits held in the period"},
                  {"held-for-payment", "Payment verification visits held",
                   "payment verification visits held in the period"},
                  {"planned", "Visits planned", "visits planned in the period, whenever they are held"},
                  {"cancelled", "Visits cancelled", "visits cancelled in the period"},
                  {"reported", "Reports sent", "reports sent to practices in the period"}},
                 figures)
        .list("visits", "Visits",
              {held("formative"), held("payment-verification"), happened(source, "visit", "planned"),
               happened(source, "visit", "cancelled"), happened(source, "visit", "reported")});
}

Table actions_table(const Source& source, Figures& figures) {
    Records done, open, overdue, accepted;
    for (const auto& finding : source.records.of("finding")) {
        if (domain::events_until(finding, source.basis.now).empty()) continue;
        for (const auto& action : domain::actions_at(finding, source.basis.now)) {
            if (action.done && source.within(*action.done)) done.push_back(&finding);
            if (!action.done && !action.is_open(source.last_day())) accepted.push_back(&finding);
            if (!action.is_open(source.last_day())) continue;
            open.push_back(&finding);
            if (action.due < source.last_day()) overdue.push_back(&finding);
        }
    }
    return Tally(source, "finding",
                 {{"done", "Done in the period", "actions done and checked in the period"},
                  {"open", "Open at the end",
                   "actions neither done nor accepted as a risk when the period ended"},
                  {"overdue", "Of these, overdue", "open actions whose day had passed"},
                  {"accepted", "Accepted as a risk",
                   "actions replaced, until a future day, by accepting the risk"}},
                 figures)
        .list("actions", "Actions agreed at visits", {done, open, overdue, accepted}, "Actions");
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
    Records shared, from_visits;
    for (const auto& note : source.records.of("good-practice")) {
        const auto day = domain::shared_on(note, source.basis);
        if (!day || !source.within(*day)) continue;
        shared.push_back(&note);
        if (note["origin"]) from_visits.push_back(&note);
    }
    auto table =
        Tally(source, "good-practice",
              {{"shared", "Notes sent to all coordinators",
                "good-practice notes sent to all coordinators in the period"},
               {"from-visits", "Of these, found at visits", "of these, drawn from a finding of a visit"}},
              figures)
            .list("good-practice", "Good practice", {shared, from_visits});
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
        {"No practice is named. A formative visit helps the practice; payment verification is a separate process with a team of its own."},
        {},
        {}};
    section.tables = {visits_table(source, figures), findings_table(source, figures),
                      actions_table(source, figures), good_practice_table(source, figures)};
    return section;
}

} // namespace pmnet::reports
