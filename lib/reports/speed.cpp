#include "domain/request.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::reports {

namespace {

using std::chrono::seconds;

// One request received in the period: how long the practice waited, or has waited so far.
struct Wait {
    const store::Record* record;
    int complexity; // 0 where it is not yet diagnosed
    bool responded;
    bool within_target;
    bool counts_for_target; // answered, or late already
    seconds working, elapsed;
};

Wait wait_of(const store::Record& record, const domain::Request& request, const Source& source) {
    const auto& settings = source.settings();
    const auto until = request.first_response.value_or(source.end);
    Wait wait{&record,
              request.complexity.value_or(0),
              request.first_response.has_value(),
              false,
              false,
              working_time(settings.hours, settings.zone, request.received, until),
              until - request.received};
    const auto target = settings.target(std::max(1, wait.complexity), request.topic);
    const bool in_time = target && wait.working <= target->first_response;
    wait.within_target = wait.responded && in_time;
    wait.counts_for_target = target && (wait.responded || !in_time);
    return wait;
}

Decimal minutes(seconds time) { return Decimal::whole((time.count() + 30) / 60); }

// The middle one; of an even number, the mean of the two in the middle.
std::optional<Decimal> median(std::vector<seconds> times) {
    if (times.empty()) return std::nullopt;
    std::sort(times.begin(), times.end());
    const auto middle = times.size() / 2;
    return minutes(times.size() % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2);
}

// Nearest rank: the smallest time that at least nine in ten did not exceed.
std::optional<Decimal> ninth_decile(std::vector<seconds> times) {
    if (times.empty()) return std::nullopt;
    std::sort(times.begin(), times.end());
    return minutes(times[(times.size() * 9 + 9) / 10 - 1]);
}

struct Group {
    std::string id, label;
    std::vector<Wait> waits;
};

std::vector<Cell> row(const Group& group, Figures& figures, bool is_total) {
    std::vector<const store::Record*> responded, counted, in_time;
    std::vector<seconds> working, elapsed;
    for (const auto& wait : group.waits) {
        if (wait.counts_for_target) counted.push_back(wait.record);
        if (wait.within_target) in_time.push_back(wait.record);
        if (!wait.responded) continue;
        responded.push_back(wait.record);
        working.push_back(wait.working);
        elapsed.push_back(wait.elapsed);
    }
    auto responses = count_of(
        group.id + ".responded",
        "requests received in the period and answered, signposted or referred by its end", responded);
    responses.in_confidence = true;
    responses.is_total = is_total;
    const auto answered = figures.add(std::move(responses));
    const auto late_or_answered = static_cast<std::int64_t>(counted.size());
    const auto share = Decimal::whole(static_cast<std::int64_t>(in_time.size()))
                           .percent_of(Decimal::whole(late_or_answered));
    std::vector<Cell> cells{Cell::of(group.label), Cell::of(answered)};
    const auto add_number = [&](std::string_view name, std::string definition, Unit unit,
                                std::optional<Decimal> value) {
        const auto id =
            figures.add(number(fmt::format("{}.{}", group.id, name), std::move(definition), unit, value));
        figures.depends(id, answered);
        cells.push_back(Cell::of(id));
    };
    add_number("median-working", "median working time from receipt to the first response", Unit::minutes,
               median(working));
    add_number("ninth-decile-working", "working time to the first response that nine in ten did not exceed",
               Unit::minutes, ninth_decile(working));
    add_number("median-elapsed", "median elapsed time from receipt to the first response", Unit::minutes,
               median(elapsed));
    add_number("ninth-decile-elapsed", "elapsed time to the first response that nine in ten did not exceed",
               Unit::minutes, ninth_decile(elapsed));
    add_number(
        "within-target",
        "share of the requests responded to, or late already, whose first response was within its target",
        Unit::percent, share);
    return cells;
}

} // namespace

Section speed_section(const Source& source, Figures& figures) {
    std::array groups = {
        Group{"speed.complexity-1", "Complexity 1", {}}, Group{"speed.complexity-2", "Complexity 2", {}},
        Group{"speed.complexity-3", "Complexity 3", {}}, Group{"speed.undiagnosed", "Not yet diagnosed", {}}};
    Group all{"speed", "All", {}};
    for (const auto& record : source.records.of("request")) {
        const auto request = domain::request_at(record, source.end - seconds(1));
        if (!request || !source.within(request->received)) continue;
        const auto wait = wait_of(record, *request, source);
        groups[wait.complexity == 0 ? 3 : static_cast<std::size_t>(wait.complexity - 1)].waits.push_back(
            wait);
        all.waits.push_back(wait);
    }
    Table table{"First response to requests received in the period",
                {"Complexity", "Responses", "Median, working", "9 in 10 within, working", "Median, elapsed",
                 "9 in 10 within, elapsed", "Within target"},
                {},
                true};
    Equation responded;
    for (const auto& group : groups) {
        table.rows.push_back(row(group, figures, false));
        responded.emplace_back(*table.rows.back()[1].figure, 1);
    }
    table.rows.push_back(row(all, figures, true));
    responded.emplace_back(*table.rows.back()[1].figure, -1);
    figures.must_balance(std::move(responded));
    return {
        "Speed of first response",
        {"The first response is the first answer, signpost or referral; a diagnosis is not yet one. Working time counts the desk's open hours only. A request not yet diagnosed is held to the target of complexity 1."},
        {table},
        {}};
}

} // namespace pmnet::reports
