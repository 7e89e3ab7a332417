#include "domain/network/coordinator.hpp"
#include "reports/sections.hpp"

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

std::vector<Cell> row(const std::string& id, const std::string& label, const Work& work, Figures& figures) {
    return {Cell::of(label),
            Cell::of(figures.add(number(id + ".contracted", "sessions contracted, month by month in post",
                                        Unit::sessions, work.contracted))),
            Cell::of(figures.add(
                number(id + ".used", "sessions the activities noted took", Unit::sessions, work.used))),
            Cell::of(figures.add(number(id + ".share", "sessions used of those contracted", Unit::percent,
                                        work.used.percent_of(work.contracted)))),
            Cell::of(figures.add(
                count_of(id + ".activities", "activities noted in the period", work.activities)))};
}

} // namespace

Section coordinators_section(const Source& source, Figures& figures) {
    Table table{"Sessions used against contracted",
                {"Coordinator", "Contracted", "Used", "Share", "Activities"},
                {},
                true};
    Work all;
    for (const auto& coordinator : source.records.of("coordinator")) {
        const auto work = work_of(coordinator, source);
        if (work.contracted == Decimal() && work.activities.empty()) continue;
        table.rows.push_back(row("sessions." + coordinator.id, coordinator.id, work, figures));
        all.contracted += work.contracted;
        all.used += work.used;
        all.activities.insert(all.activities.end(), work.activities.begin(), work.activities.end());
    }
    table.rows.push_back(row("sessions", "All", all, figures));
    return {"Coordinators", {}, {std::move(table)}, {}};
}

} // namespace pmnet::reports
