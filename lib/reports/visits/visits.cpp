#include "domain/visits/action.hpp"
#include "domain/visits/framework.hpp"
#include "domain/visits/visit.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace pmnet::reports {

namespace {

using store::Record;
using Records = std::vector<const Record*>;

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

constexpr std::array judgements = {"met", "partly-met", "not-met", "not-assessed"};

std::optional<Decimal> sum_of(const Records& findings, std::string_view field) {
    Decimal sum;
    for (const auto* finding : findings) sum += domain::number_of((*finding)[field]).value_or(Decimal());
    return sum;
}

// Findings in all and by judgement, then the points behind them.
std::vector<FigureId> figures_of(const std::string& id, const Records& findings, bool is_total,
                                 Figures& figures) {
    std::vector<FigureId> ids;
    Equation equation;
    const auto add = [&](std::string_view name, std::string definition, const Records& records, int sign) {
        auto figure = count_of(fmt::format("{}.{}", id, name), std::move(definition), records);
        figure.in_confidence = true;
        figure.is_total = is_total;
        figure.keep = name == "findings" ? 1 : 0;
        ids.push_back(figures.add(std::move(figure)));
        equation.emplace_back(ids.back(), sign);
    };
    add("findings", "findings recorded at visits held in the period", findings, -1);
    for (const auto* judgement : judgements) {
        Records judged;
        for (const auto* finding : findings)
            if ((*finding)["judgement"].text() == judgement) judged.push_back(finding);
        add(judgement, fmt::format("of these, indicators judged {}", judgement), judged, 1);
    }
    figures.must_balance(std::move(equation));
    for (const auto& [name, definition] :
         {std::pair{"points_claimed", "points the practices claimed on these indicators"},
          std::pair{"points_supported", "points the visits found supported"}}) {
        ids.push_back(figures.add(
            number(fmt::format("{}.{}", id, name), definition, Unit::points, sum_of(findings, name))));
        figures.depends(ids.back(), ids.front());
    }
    return ids;
}

std::vector<Cell> cells_of(const std::string& label, const std::vector<FigureId>& ids) {
    std::vector<Cell> cells{Cell::of(label)};
    for (const auto id : ids) cells.push_back(Cell::of(id));
    return cells;
}

Table findings_table(const Source& source, Figures& figures) {
    Table table{"Findings by area",
                {"Area", "Findings", "Met", "Partly met", "Not met", "Not assessed", "Points claimed",
                 "Points supported"},
                {},
                true};
    Records all;
    std::vector<std::vector<FigureId>> rows;
    for (const auto& area : findings_by_area(source)) {
        rows.push_back(figures_of("findings." + area.id, area.findings, false, figures));
        table.rows.push_back(cells_of(area.name, rows.back()));
        all.insert(all.end(), area.findings.begin(), area.findings.end());
    }
    const auto totals = figures_of("findings", all, true, figures);
    for (std::size_t column = 0; column < 1 + judgements.size(); ++column) {
        Equation sum{{totals[column], -1}};
        for (const auto& row : rows) sum.emplace_back(row[column], 1);
        figures.must_balance(std::move(sum));
    }
    table.rows.push_back(cells_of("All", totals));
    return table;
}

Table visits_table(const Source& source, Figures& figures) {
    const auto with = [&](std::string_view event_name, std::string_view form) {
        Records found;
        for (const auto& visit : source.records.of("visit"))
            for (const auto& event : domain::events_until(visit, source.basis.now))
                if (event.name == event_name && source.within(event.at) &&
                    (form.empty() || visit["form"].text() == form))
                    found.push_back(&visit);
        return found;
    };
    Table table{"Visits", {"", "In the period"}, {}, false};
    const auto row = [&](std::string label, std::string id, std::string definition, const Records& visits) {
        table.rows.push_back({Cell::of(std::move(label)),
                              Cell::of(figures.add(count_of(std::move(id), std::move(definition), visits)))});
    };
    row("Formative visits held", "visits.held-formative", "formative visits held in the period",
        with("held", "formative"));
    row("Payment verification visits held", "visits.held-for-payment",
        "payment verification visits held in the period", with("held", "payment-verification"));
    row("Visits planned", "visits.planned", "visits planned in the period, whenever they are held",
        with("planned", ""));
    row("Visits cancelled", "visits.cancelled", "visits cancelled in the period", with("cancelled", ""));
    row("Reports sent", "visits.reported", "reports sent to practices in the period", with("reported", ""));
    return table;
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
    Table table{"Actions agreed at visits", {"", "Actions"}, {}, false};
    const auto row = [&](std::string label, std::string id, std::string definition, const Records& findings) {
        auto figure = count_of(std::move(id), std::move(definition), findings);
        figure.in_confidence = figure.is_total = true;
        table.rows.push_back({Cell::of(std::move(label)), Cell::of(figures.add(std::move(figure)))});
    };
    row("Done in the period", "actions.done", "actions done and checked in the period", done);
    row("Open at the end", "actions.open",
        "actions neither done nor accepted as a risk when the period ended", open);
    row("Of these, overdue", "actions.overdue", "open actions whose day had passed", overdue);
    row("Accepted as a risk", "actions.accepted",
        "actions replaced, until a future day, by accepting the risk", accepted);
    return table;
}

// One entry for each answer a note went out with.
Records handed_out(const Source& source) {
    Records given;
    for (const auto& request : source.records.of("request"))
        for (const auto& event : domain::events_until(request, source.basis.now))
            for (const auto item : event.node["with"])
                if (source.within(event.at) && item.text().starts_with("good-practice:"))
                    given.push_back(&request);
    return given;
}

Table good_practice_table(const Source& source, Figures& figures) {
    Records shared, from_visits;
    for (const auto& note : source.records.of("good-practice")) {
        const auto day = domain::date_of(note["shared_on"]);
        if (!day || !source.within(*day)) continue;
        shared.push_back(&note);
        if (note["origin"]) from_visits.push_back(&note);
    }
    Table table{"Good practice", {"", "In the period"}, {}, false};
    const auto row = [&](std::string label, std::string id, std::string definition, const Records& counted) {
        table.rows.push_back(
            {Cell::of(std::move(label)),
             Cell::of(figures.add(count_of(std::move(id), std::move(definition), counted)))});
    };
    row("Notes sent to all coordinators", "good-practice.shared",
        "good-practice notes sent to all coordinators in the period", shared);
    row("Of these, found at visits", "good-practice.from-visits", "of these, drawn from a finding of a visit",
        from_visits);
    row("Handed out with answers", "good-practice.handed-out",
        "times that a good-practice note went out with an answer in the period", handed_out(source));
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
