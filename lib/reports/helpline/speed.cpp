#include "domain/helpline/clock.hpp"
#include "reports/engine/spread.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

namespace {

using domain::Clock;
using std::chrono::seconds;

// What is measured, in words for its figures.
struct Timed {
    std::string id;         // of the figures: "speed"
    std::string counted_id; // of how many there were: "responded"
    std::string definition; // of that count
    std::string until;      // what ends the time: "to the first response"
    std::string due;        // what is due within the target
};

const Timed first_response = {
    "speed", "responded", "requests received in the period and answered, signposted or referred by its end",
    "from receipt to the first response", "first response"};
const Timed resolution = {"resolution", "closed",
                          "requests closed in the period and not opened again by its end",
                          "from receipt to the close", "close"};

struct Case {
    const store::Record* record;
    int complexity; // 0 if it is not yet diagnosed
    Clock clock;
};

// Requests received in the period; and those whose close in the period lasts, with those open at its end whose close
// is already late. As they stood at its end.
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
        if (!received && !closed && !request->is_open()) continue;
        auto clocks = domain::clocks_of(*request, source.settings(), source.end);
        const auto complexity = request->complexity.value_or(0);
        const bool late = request->is_open() && clocks.resolution.met == false;
        if (received) cases.responses.push_back({&record, complexity, std::move(clocks.first_response)});
        if (closed || late) cases.closes.push_back({&record, complexity, std::move(clocks.resolution)});
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

// Those of the cases that ended, and how long they took.
struct Times {
    Records ended;
    std::vector<seconds> working, elapsed;
};

Times times_of(const std::vector<const Case*>& cases) {
    Times times;
    for (const auto* one : cases) {
        if (!one->clock.at) continue;
        times.ended.push_back(one->record);
        times.working.push_back(one->clock.working);
        times.elapsed.push_back(one->clock.elapsed);
    }
    return times;
}

// Adds what is told of times beside their count.
std::vector<Cell> spread_cells(const Timed& timed, const std::string& id, FigureId base,
                               const std::vector<const Case*>& cases, Figures& figures) {
    const auto times = times_of(cases);
    std::vector<Cell> cells;
    const auto add = [&](std::string_view name, std::string definition, Unit unit,
                         std::optional<Decimal> value) {
        const auto figure =
            figures.add(number(fmt::format("{}.{}", id, name), std::move(definition), unit, value));
        figures.of_enough(figure, base);
        if (unit == Unit::percent) figures.gives_away(figure, base); // 12.5 % is one in eight
        cells.push_back(Cell::of(figure));
    };
    add("median-working", fmt::format("median working time {}", timed.until), Unit::minutes,
        median(times.working));
    add("ninth-decile-working", fmt::format("working time {} that nine in ten did not exceed", timed.until),
        Unit::minutes, ninth_decile(times.working));
    add("median-elapsed", fmt::format("median elapsed time {}", timed.until), Unit::minutes,
        median(times.elapsed));
    add("ninth-decile-elapsed", fmt::format("elapsed time {} that nine in ten did not exceed", timed.until),
        Unit::minutes, ninth_decile(times.elapsed));
    add("within-target",
        fmt::format("share of these, and of those already late, whose {} was within its target", timed.due),
        Unit::percent, share_met(cases));
    return cells;
}

struct Line {
    RowName name;
    std::vector<const Case*> cases;
};

// By complexity, then all of them.
std::vector<Line> lines_of(const Timed& timed, const std::vector<Case>& cases) {
    std::vector<Line> lines;
    for (const int complexity : {1, 2, 3})
        lines.push_back({{fmt::format("{}.complexity-{}", timed.id, complexity),
                          fmt::format("Complexity {}", complexity)},
                         {}});
    lines.push_back({{timed.id + ".undiagnosed", "Not yet diagnosed"}, {}});
    lines.push_back({{timed.id, "All"}, {}});
    for (const auto& one : cases) {
        lines[one.complexity == 0 ? 3 : static_cast<std::size_t>(one.complexity) - 1].cases.push_back(&one);
        lines.back().cases.push_back(&one);
    }
    return lines;
}

Table table_of(const Source& source, const Timed& timed, const std::string& caption,
               const std::vector<Case>& cases, Figures& figures) {
    Tally tally(source, "request", {{timed.counted_id, "Requests", timed.definition}}, figures);
    std::vector<std::vector<Cell>> spreads;
    for (const auto& [name, chosen] : lines_of(timed, cases)) {
        const Counted ended{times_of(chosen).ended};
        const auto base = name.id == timed.id ? tally.total(name, ended) : tally.row(name, ended);
        spreads.push_back(spread_cells(timed, name.id, base.front(), chosen, figures));
    }
    auto table = tally.table(caption, "Complexity");
    for (std::size_t i = 0; i < spreads.size(); ++i)
        table.rows[i].insert(table.rows[i].end(), spreads[i].begin(), spreads[i].end());
    for (const auto* title : {"Median, working", "9 in 10 within, working", "Median, elapsed",
                              "9 in 10 within, elapsed", "Within target"})
        table.columns.emplace_back(title);
    return table;
}

} // namespace

Section speed_section(const Source& source, Figures& figures) {
    const auto cases = cases_of(source);
    Section section{
        "Speed of response",
        {"The first response is the first answer, signpost or referral; a diagnosis does not count as one. Working time counts the desk's open hours only, and waiting for the asker does not count. A request not yet diagnosed is held to the target for complexity 1."},
        {table_of(source, first_response, "First response to requests received in the period",
                  cases.responses, figures),
         table_of(source, resolution, "Requests closed in the period", cases.closes, figures)},
        {}};
    auto undone = Tally(source, "request",
                        {{"undone", "Closes that did not last to the end of the period",
                          "closes in the period that did not last to its end"}},
                        figures)
                      .list("resolution", "", {cases.undone});
    if (const auto closed = figures.find("requests.closed"))
        figures.must_balance({{figures.find("resolution.closed").value(), 1},
                              {figures.find("resolution.undone").value(), 1},
                              {*closed, -1}});
    section.tables.push_back(std::move(undone));
    return section;
}

} // namespace pmnet::reports
