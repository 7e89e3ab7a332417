#include "domain/network/coordinator.hpp"
#include "reports/engine/tally.hpp"
#include "reports/network/network.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

namespace {

struct Work {
    Decimal contracted, used;
    std::vector<const store::Record*> activities;
};

Work work_of(const store::Record& coordinator, const Source& source) {
    Work work{domain::sessions_contracted(coordinator,
                                          {source.period.name, source.period.first, source.last_day()}),
              {},
              {}};
    for (const auto& activity : source.records.of("activity")) {
        const auto day = domain::date_of(activity["date"]);
        if (activity["coordinator"].text() != coordinator.id || !day || !source.within(*day)) continue;
        work.used += domain::number_of(activity["sessions"]).value_or(Decimal());
        work.activities.push_back(&activity);
    }
    return work;
}

std::vector<Cell> row(const RowName& name, const Work& work, FigureId activities, Figures& figures) {
    const auto cell = [&](std::string_view measure, std::string definition, Unit unit,
                          std::optional<Decimal> value) {
        return Cell::of(
            figures.add(number(fmt::format("{}.{}", name.id, measure), std::move(definition), unit, value)));
    };
    return {
        Cell::of(name.label),
        cell("contracted", "sessions contracted, month by month in post", Unit::sessions, work.contracted),
        cell("used", "sessions the activities noted took", Unit::sessions, work.used),
        cell("share", "sessions used of those contracted", Unit::percent,
             work.used.percent_of(work.contracted)),
        Cell::of(activities)};
}

} // namespace

Section coordinators_section(const Source& source, Figures& figures) {
    Table table{"Sessions used against contracted",
                {"Coordinator", "Contracted", "Used", "Share", "Activities"},
                {},
                true};
    Tally tally(source, "activity", {{"activities", "Activities", "activities noted in the period"}},
                figures);
    Work all;
    for (const auto& coordinator : source.records.of("coordinator")) {
        const auto work = work_of(coordinator, source);
        if (work.contracted == Decimal() && work.activities.empty()) continue;
        const RowName name{"sessions." + coordinator.id, coordinator.id};
        const auto activities = tally.row(name, {work.activities}).front();
        table.rows.push_back(row(name, work, activities, figures));
        all.contracted += work.contracted;
        all.used += work.used;
        all.activities.insert(all.activities.end(), work.activities.begin(), work.activities.end());
    }
    const RowName name{"sessions", "All"};
    table.rows.push_back(row(name, all, tally.total(name, {all.activities}).front(), figures));
    return {"Coordinators", {}, {std::move(table)}, {}};
}

} // namespace pmnet::reports
