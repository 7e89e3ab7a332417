#include "base/exact.hpp"
#include "domain/helpline/request.hpp"
#include "domain/network/coordinator.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

#include <fmt/format.h>

#include <array>

namespace pmnet::reports {

namespace {

// Minutes of work written down with the events of requests.
struct Worked {
    Records worked_on; // in the period
    Decimal minutes;   // in the period
    struct Closed {
        std::int64_t requests = 0, minutes = 0; // closed in the period; what they took from first to last
    };
    std::array<Closed, 4> closed; // by complexity; 0 if it is not diagnosed
    Closed all;
};

void add(Worked::Closed& to, std::int64_t minutes) {
    ++to.requests;
    to.minutes += minutes;
}

Worked work_of(const Source& source) {
    Worked work;
    for (const auto& record : source.records.of("request")) {
        const auto request = domain::request_at(record, source.basis.now);
        if (!request) continue;
        std::int64_t in_period = 0;
        for (const auto& event : request->events)
            if (source.within(event.at)) in_period += event["minutes"].integer().value_or(0);
        if (in_period > 0) work.worked_on.push_back(&record);
        work.minutes += Decimal::whole(in_period);
        if (!request->closed || !source.within(*request->closed)) continue;
        const auto minutes = domain::minutes_of(*request).count();
        add(work.closed.at(static_cast<std::size_t>(request->complexity.value_or(0))), minutes);
        add(work.all, minutes);
    }
    return work;
}

Decimal sessions_contracted(const Source& source) {
    Decimal sum;
    for (const auto& coordinator : source.records.of("coordinator"))
        sum += domain::sessions_contracted(coordinator,
                                           {source.period.name, source.period.first, source.last_day()});
    return sum;
}

// Minutes as sessions of so many hours.
Exact in_sessions(Decimal minutes, Decimal session_hours) {
    return Exact(minutes) / session_hours / Decimal::whole(60);
}

Table work_table(const Source& source, const Worked& work, Figures& figures) {
    auto table =
        Tally(source, "request",
              {{"requests", "Requests worked on", "requests with minutes of work recorded in the period"}},
              figures)
            .list("value", "Work on requests", {work.worked_on});
    const auto worked_on = figures.find("value.requests").value();
    const auto add_number = [&](std::string label, std::string id, std::string definition, Unit unit,
                                std::optional<Decimal> value) {
        figures.depends(table.line(std::move(label),
                                   figures.add(number(std::move(id), std::move(definition), unit, value))),
                        worked_on);
    };
    add_number("Time worked", "value.minutes",
               "minutes of work recorded in the period with the events of requests", Unit::minutes,
               work.minutes);
    const auto& hours = source.settings().session_hours;
    if (!hours) return table;
    const auto sessions = in_sessions(work.minutes, *hours);
    add_number("The same in sessions", "value.sessions",
               fmt::format("those minutes in sessions of {} hours", hours->text()), Unit::sessions,
               sessions.rounded(1));
    const auto contracted = sessions_contracted(source);
    add_number("Share of the sessions contracted", "value.share",
               "those minutes, in sessions, as a share of the sessions contracted, month by month in post",
               Unit::percent,
               contracted == Decimal()
                   ? std::nullopt
                   : std::optional((sessions * Decimal::whole(100) / contracted).rounded(1)));
    return table;
}

// Whole minutes, a half up: rounded like this, the means of three complexities do not reveal that of a
// fourth.
std::optional<Decimal> mean_of(const Worked::Closed& closed) {
    if (closed.requests == 0) return std::nullopt;
    return (Exact(Decimal::whole(closed.minutes)) / Decimal::whole(closed.requests)).rounded(0);
}

Table closes_table(const Worked& work, Figures& figures) {
    Table table{"What a request took", {"Complexity", "Requests closed", "Mean time worked"}, {}, true};
    const auto row = [&](const std::string& label, const std::string& part, const Worked::Closed& closed) {
        const auto base = figures.find(fmt::format("resolution{}.closed", part));
        if (!base) return; // the speed section was not asked for
        const auto mean = figures.add(number(
            fmt::format("value{}.mean", part),
            "mean of the minutes recorded, from receipt on, for requests closed in the period and not opened again by its end",
            Unit::minutes, mean_of(closed)));
        figures.of_enough(mean, *base);
        table.rows.push_back({Cell::of(label), Cell::of(*base), Cell::of(mean)});
    };
    for (const std::size_t complexity : {1, 2, 3})
        row(fmt::format("Complexity {}", complexity), fmt::format(".complexity-{}", complexity),
            work.closed.at(complexity));
    row("Not diagnosed", ".undiagnosed", work.closed[0]);
    row("All", "", work.all);
    return table;
}

} // namespace

Section value_section(const Source& source, Figures& figures) {
    const auto work = work_of(source);
    return {
        "Value for money",
        {"What the service took: minutes recorded with the events of requests, and the same in paid sessions."},
        {work_table(source, work, figures), closes_table(work, figures)},
        {}};
}

} // namespace pmnet::reports
