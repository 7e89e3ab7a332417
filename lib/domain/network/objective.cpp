#include "domain/network/objective.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

std::vector<IndicatorProgress> progress_on(const Record& objective, Date date) {
    std::vector<IndicatorProgress> indicators;
    for (const auto node : objective["indicators"]) {
        IndicatorProgress indicator{text_of(node["id"]),
                                    text_of(node["measure"]),
                                    text_of(node["unit"]),
                                    number_of(node["target"]).value_or(Decimal()),
                                    date_of(node["due"]).value_or(Date()),
                                    {},
                                    {}};
        for (const auto entry : objective["progress"]) {
            const auto day = date_of(entry["date"]);
            if (!day || *day > date || entry["indicator"].text() != indicator.id) continue;
            if (indicator.value_on && *day < *indicator.value_on) continue;
            indicator.value_on = day;
            indicator.value = number_of(entry["value"]);
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
    for (const auto entry : record["progress"]) {
        const auto id = text_of(entry["indicator"]);
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            diagnostics.push_back(refuse(entry["indicator"], "indicator",
                                         fmt::format("this objective has no indicator '{}'", id),
                                         did_you_mean(id, ids)));
        const auto date = date_of(entry["date"]);
        if (date && *date > basis.today())
            diagnostics.push_back(refuse(entry["date"], "future", "progress cannot be dated in the future"));
    }
    if (record.id != fmt::format("{}-{}", record["year"].text(), record["number"].text()))
        diagnostics.push_back(
            refuse(record["number"], "id",
                   fmt::format("the record is called '{}', but its year and number make '{}-{}'", record.id,
                               record["year"].text(), record["number"].text())));
    return diagnostics;
}

} // namespace pmnet::domain
