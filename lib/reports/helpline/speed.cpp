#include "domain/helpline/clock.hpp"
#include "reports/engine/spread.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <array>

namespace pmnet::reports {

namespace {

using domain::Clock;
using std::chrono::seconds;

// What is measured, in words for its figures.
struct Measure {
    std::string id;         // of the figures: "speed"
    std::string counted_id; // of how many there were: "responded"
    std::string definition; // of that count
    std::string until;      // what ends the time: "to the first response"
    std::string due;        // what is due within the target
};

const Measure first_response = {
    "speed", "responded", "requests received in the period and answered, signposted or referred by its end",
    "from receipt to the first response", "first response"};
const Measure resolution = {"resolution", "closed",
                            "requests closed in the period and not opened again by its end",
                            "from receipt to the close", "close"};

struct Case {
    const store::Record* record;
    int complexity; // 0 if it is not yet diagnosed
    Clock clock;
};

// Requests received in the period, and those whose close in the period lasts, as they stood at its end.
struct Cases {
    std::vector<Case> responses, closes;
    Records undone; // once for each close that did not last
};

Cases cases_of(const Source& source) {
    Cases cases;
    for (const auto& record : source.records.of("request")) {
        auto request = domain::request_at(record, source.basis.now);
        if (!request) continue;
        for (const auto& event : request->events)
            if (event.name == "closed" && source.within(event.at) && event.at != request->closed)
                cases.undone.push_back(&record);
        const bool received = source.within(request->received);
        const bool closed = request->closed && source.within(*request->closed);
        if (!received && !closed) continue;
        auto clocks = domain::clocks_of(*request, source.settings(), source.end);
        const auto complexity = request->complexity.value_or(0);
        if (received) cases.responses.push_back({&record, complexity, std::move(clocks.first_response)});
        if (closed) cases.closes.push_back({&record, complexity, std::move(clocks.resolution)});
    }
    return cases;
}

std::optional<Decimal> share_met(const std::vector<const Case*>& cases) {
    std::int64_t met = 0, counted = 0;
    for (const auto* one : cases) {
        if (!one->clock.met) continue; // still in time, or without a target
        ++counted;
        met += *one->clock.met ? 1 : 0;
    }
    return Decimal::whole(met).percent_of(Decimal::whole(counted));
}

std::vector<Cell> row(const Measure& measure, const std::string& id, const std::string& label,
                      const std::vector<const Case*>& cases, bool is_total, Figures& figures) {
    Records ended;
    std::vector<seconds> working, elapsed;
    for (const auto* one : cases) {
        if (!one->clock.at) continue;
        ended.push_back(one->record);
        working.push_back(one->clock.working);
        elapsed.push_back(one->clock.elapsed);
    }
    auto count = count_of(fmt::format("{}.{}", id, measure.counted_id), measure.definition, ended);
    count.in_confidence = true;
    count.is_total = is_total;
    const auto base = figures.add(std::move(count));
    std::vector<Cell> cells{Cell::of(label), Cell::of(base)};
    const auto add = [&](std::string_view name, std::string definition, Unit unit,
                         std::optional<Decimal> value) {
        const auto figure =
            figures.add(number(fmt::format("{}.{}", id, name), std::move(definition), unit, value));
        figures.of_enough(figure, base);
        if (unit == Unit::percent) figures.gives_away(figure, base); // 12.5 % is one in eight
        cells.push_back(Cell::of(figure));
    };
    add("median-working", fmt::format("median working time {}", measure.until), Unit::minutes,
        median(working));
    add("ninth-decile-working", fmt::format("working time {} that nine in ten did not exceed", measure.until),
        Unit::minutes, ninth_decile(working));
    add("median-elapsed", fmt::format("median elapsed time {}", measure.until), Unit::minutes,
        median(elapsed));
    add("ninth-decile-elapsed", fmt::format("elapsed time {} that nine in ten did not exceed", measure.until),
        Unit::minutes, ninth_decile(elapsed));
    add("within-target",
        fmt::format("share of these, and of those already late, whose {} was within its target", measure.due),
        Unit::percent, share_met(cases));
    return cells;
}

Table table_of(const Measure& measure, const std::string& caption, const std::vector<Case>& cases,
               Figures& figures) {
    Table table{caption,
                {"Complexity", "Requests", "Median, working", "9 in 10 within, working", "Median, elapsed",
                 "9 in 10 within, elapsed", "Within target"},
                {},
                true};
    Equation sum;
    const auto add = [&](const std::string& id, const std::string& label, int complexity) {
        std::vector<const Case*> chosen;
        for (const auto& one : cases)
            if (complexity < 0 || one.complexity == complexity) chosen.push_back(&one);
        table.rows.push_back(row(measure, id, label, chosen, complexity < 0, figures));
        sum.emplace_back(*table.rows.back()[1].figure, complexity < 0 ? -1 : 1);
    };
    for (const int complexity : {1, 2, 3})
        add(fmt::format("{}.complexity-{}", measure.id, complexity), fmt::format("Complexity {}", complexity),
            complexity);
    add(measure.id + ".undiagnosed", "Not yet diagnosed", 0);
    add(measure.id, "All", -1);
    figures.must_balance(std::move(sum));
    return table;
}

} // namespace

Section speed_section(const Source& source, Figures& figures) {
    const auto cases = cases_of(source);
    Section section{
        "Speed of response",
        {"The first response is the first answer, signpost or referral; a diagnosis does not count as one. Working time counts the desk's open hours only, and waiting for the asker does not count. A request not yet diagnosed is held to the target for complexity 1."},
        {table_of(first_response, "First response to requests received in the period", cases.responses,
                  figures),
         table_of(resolution, "Requests closed in the period", cases.closes, figures)},
        {}};
    const auto undone = add_total(figures, "resolution.undone",
                                  "closes in the period that did not last to its end", cases.undone);
    if (const auto closed = figures.find("requests.closed"))
        figures.must_balance({{*figures.find("resolution.closed"), 1}, {undone, 1}, {*closed, -1}});
    Table closes{"", {"", "In the period"}, {}, false};
    closes.line("Closes that did not last to the end of the period", undone);
    section.tables.push_back(std::move(closes));
    return section;
}

} // namespace pmnet::reports
