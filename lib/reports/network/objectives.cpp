#include "domain/network/objective.hpp"
#include "reports/engine/tally.hpp"
#include "reports/network/network.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

namespace {

std::string standing(const domain::IndicatorProgress& indicator, Date day) {
    if (indicator.met()) return "reached";
    if (indicator.due <= day) return "missed"; // its day is over when the report ends on it
    return indicator.value ? "in progress" : "not started";
}

std::string amount(const std::optional<Decimal>& value, const std::string& unit) {
    if (!value) return "";
    if (unit == "percent") return value->text() + " %";
    return unit.empty() ? value->text() : value->text() + " " + unit;
}

// What an indicator had come to. A share under its target that is rounded up to it must not read as if it were reached.
std::string reached(const domain::IndicatorProgress& indicator) {
    const auto text = amount(indicator.value, indicator.unit);
    return indicator.value && *indicator.value >= indicator.target && !indicator.met() ? "just under " + text
                                                                                       : text;
}

// What an objective's indicators had come to by the last day.
Table indicators_table(const Source& source, const store::Record& objective) {
    Table table{fmt::format("{}. {}", objective["number"].text(), objective["title"].text()),
                {"Indicator", "Target", "Due", "Reached", "Reported on", "Standing"},
                {},
                false};
    for (const auto& indicator : domain::progress_on(objective, source.last_day(), source.settings().zone))
        table.rows.push_back({Cell::of(indicator.measure), Cell::of(amount(indicator.target, indicator.unit)),
                              Cell::of(text_of(indicator.due)), Cell::of(reached(indicator)),
                              Cell::of(indicator.value_on ? text_of(*indicator.value_on) : ""),
                              Cell::of(standing(indicator, source.last_day()))});
    return table;
}

// Those agreed by the last day.
Records of_year(const Source& source, const Period& year) {
    Records objectives;
    for (const auto& objective : source.records.of("objective"))
        if (objective["year"].text() == year.name &&
            !domain::events_until(objective, source.basis.now).empty())
            objectives.push_back(&objective);
    return objectives;
}

// The year that ended when this period began: its final figures are known only now. Nothing for any other period, and
// for one that is itself a year.
std::optional<Period> year_before(const Source& source, const Period& year) {
    if (source.period.first != year.first || source.period.last >= year.last) return std::nullopt;
    return year_of(year.first - std::chrono::days(1), source.settings().year_start);
}

} // namespace

Section objectives_section(const Source& source, Figures& figures) {
    const auto year = year_of(source.last_day(), source.settings().year_start);
    Section section{"Objectives", {}, {}, {}};
    Records with_progress, reached;
    std::int64_t indicators = 0;
    for (const auto* objective : of_year(source, year)) {
        for (const auto& indicator :
             domain::progress_on(*objective, source.last_day(), source.settings().zone)) {
            ++indicators;
            if (indicator.met()) reached.push_back(objective);
            if (indicator.value_on && source.within(*indicator.value_on)) with_progress.push_back(objective);
        }
        section.tables.push_back(indicators_table(source, *objective));
    }
    if (section.tables.empty()) {
        section.paragraphs.push_back(fmt::format("No objectives are recorded for {}.", year.name));
    } else {
        figures.add(number("objectives.indicators", "indicators of the year's objectives", Unit::count,
                           Decimal::whole(indicators)));
        Tally(source, "objective",
              {{"reached", "", "of these, at or above their target on the last day"},
               {"reported", "", "of these, with progress reported in the period"}},
              figures)
            .list("objectives", "", {reached, with_progress});
        section.paragraphs.push_back(fmt::format(
            "Of the {} indicators for {}, {} had reached their target on {}; progress on {} was reported in the period.",
            indicators, year.name, reached.size(), long_text(source.last_day()), with_progress.size()));
    }
    if (const auto before = year_before(source, year)) {
        for (const auto* objective : of_year(source, *before)) {
            auto table = indicators_table(source, *objective);
            table.caption = fmt::format("{}, as it ended: {}", before->name, table.caption);
            section.tables.push_back(std::move(table));
        }
    }
    return section;
}

} // namespace pmnet::reports
