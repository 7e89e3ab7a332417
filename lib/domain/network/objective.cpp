#include "domain/network/objective.hpp"

#include "base/text.hpp"
#include "domain/engine/event.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

// The day a figure is for.
Date day_of(const Event& progress, const Zone& zone) {
    return date_of(progress["day"]).value_or(zone.date_of(progress.at));
}

// "12/62" in per cent, not rounded yet.
std::optional<Exact> exact_share(std::string_view text) {
    const auto parts = split(text, '/');
    const auto some = parts.size() == 2 ? Decimal::parse(parts[0]) : std::nullopt;
    const auto all = parts.size() == 2 ? Decimal::parse(parts[1]) : std::nullopt;
    if (!some || !all || *all <= Decimal() || *some > *all) return std::nullopt;
    return Exact(*some) * Decimal::whole(100) / *all;
}

std::vector<Diagnostic> check_progress(const Event& event, const std::vector<std::string>& indicators,
                                       const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    const auto id = text_of(event["indicator"]);
    if (std::find(indicators.begin(), indicators.end(), id) == indicators.end())
        diagnostics.push_back(refuse(event["indicator"], "indicator",
                                     fmt::format("this objective has no indicator '{}'", id),
                                     did_you_mean(id, indicators)));
    if (const auto day = date_of(event["day"]); day && *day > basis.settings.zone.date_of(event.at))
        diagnostics.push_back(refuse(event["day"], "future", "progress cannot be for a day to come"));
    const auto share = share_counted(event["counted"].text());
    if (event["counted"] && share != number_of(event["value"]))
        diagnostics.push_back(refuse(event["value"], "share",
                                     share ? fmt::format("{} is {} %", event["counted"].text(), share->text())
                                           : fmt::format("'{}' is no share", event["counted"].text())));
    return diagnostics;
}

} // namespace

std::optional<Decimal> share_counted(std::string_view text) {
    const auto share = exact_share(text);
    return share ? std::optional(share->rounded(1)) : std::nullopt;
}

std::vector<IndicatorProgress> progress_on(const Record& objective, Date date, const Zone& zone) {
    std::vector<IndicatorProgress> indicators;
    for (const auto node : objective["indicators"]) {
        IndicatorProgress indicator{text_of(node["id"]),
                                    text_of(node["measure"]),
                                    text_of(node["unit"]),
                                    number_of(node["target"]).value_or(Decimal()),
                                    date_of(node["due"]).value_or(Date()),
                                    {},
                                    {}};
        for (const auto& event : events_of(objective)) {
            const auto day = day_of(event, zone);
            if (event.name != "progressed" || day > date || event["indicator"].text() != indicator.id)
                continue;
            if (indicator.value_on && day < *indicator.value_on) continue;
            indicator.value_on = day;
            indicator.value = number_of(event["value"]);
            indicator.counted = exact_share(event["counted"].text());
        }
        indicators.push_back(std::move(indicator));
    }
    return indicators;
}

std::vector<Diagnostic> check_objective(const Record& record, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    std::vector<std::string> ids;
    for (const auto indicator : record["indicators"]) {
        const auto id = text_of(indicator["id"]);
        if (std::find(ids.begin(), ids.end(), id) != ids.end())
            diagnostics.push_back(
                refuse(indicator["id"], "unique", fmt::format("there are two indicators '{}'", id)));
        ids.push_back(id);
    }
    for (const auto& event : events_of(record))
        if (event.name == "progressed") append(diagnostics, check_progress(event, ids, basis));
    if (record.id != fmt::format("{}-{}", record["year"].text(), record["number"].text()))
        diagnostics.push_back(
            refuse(record["number"], "id",
                   fmt::format("the record is called '{}', but its year and number make '{}-{}'", record.id,
                               record["year"].text(), record["number"].text())));
    return diagnostics;
}

} // namespace pmnet::domain
