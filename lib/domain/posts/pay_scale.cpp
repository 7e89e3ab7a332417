#include "domain/posts/pay_scale.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "domain/posts/evaluation_plan.hpp"
#include "domain/posts/uplift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace pmnet::domain {

namespace {

std::vector<Diagnostic> check_band(yaml::Node band) {
    std::vector<Diagnostic> diagnostics;
    const auto minimum = number_of(band["minimum"]), maximum = number_of(band["maximum"]);
    if (minimum && maximum && *maximum < *minimum)
        diagnostics.push_back(
            refuse(band["maximum"], "pay",
                   fmt::format("the maximum of band '{}' is below its minimum", band["band"].text())));
    if (!band["points"] && !(minimum && maximum))
        diagnostics.push_back(
            refuse(band["band"], "pay",
                   fmt::format("band '{}' has neither points nor minimum and maximum", band["band"].text())));
    std::optional<Decimal> last;
    for (const auto point : band["points"]) {
        const auto amount = number_of(point);
        if (last && amount && *amount <= *last)
            diagnostics.push_back(refuse(point, "pay", "pay points rise from entry to top"));
        last = amount;
    }
    return diagnostics;
}

yaml::Node band_in(const Record& scale, std::string_view band) {
    for (const auto node : scale["bands"])
        if (node["band"].text() == band) return node;
    return {};
}

Salary salary_at(const Record& scale, const std::string& band, std::string_view point) {
    const auto points = points_of(scale, band);
    const auto number = Decimal::parse(point);
    if (!number || !number->is_whole() || *number < Decimal::whole(1))
        throw Error(fmt::format("'{}' is not a pay point", visible(point)),
                    "points count from 1, the entry point");
    if (*number > Decimal::whole(static_cast<std::int64_t>(points.size())))
        throw Error(Fault::refused, Place{},
                    fmt::format("point {} of band {} is not held in '{}'", number->text(), band, scale.id),
                    points.empty() ? "only its minimum and maximum are held; points are never worked out"
                                   : fmt::format("points 1 to {} are held", points.size()));
    return {"point " + number->text(), points[static_cast<std::size_t>(number->approximate()) - 1]};
}

} // namespace

std::optional<PayRange> pay_of(const Record& scale, std::string_view band) {
    const auto node = band_in(scale, band);
    const auto points = node["points"];
    const auto minimum = points ? number_of(points.item(0)) : number_of(node["minimum"]);
    const auto maximum = points ? number_of(points.item(points.size() - 1)) : number_of(node["maximum"]);
    if (!minimum || !maximum || node["incomplete"].boolean() == true) return std::nullopt;
    return PayRange{*minimum, *maximum};
}

std::vector<Decimal> points_of(const Record& scale, std::string_view band) {
    std::vector<Decimal> points;
    for (const auto point : band_in(scale, band)["points"])
        if (const auto amount = number_of(point)) points.push_back(*amount);
    return points;
}

std::vector<Salary> salaries_of(const Record& scale, const std::string& band, std::string_view point) {
    if (!point.empty()) return {salary_at(scale, band, point)};
    const auto pay = pay_of(scale, band);
    if (!pay)
        throw Error(Fault::refused, Place{},
                    fmt::format("the pay of band {} is not held in '{}'", band, scale.id),
                    "nothing is worked out from its neighbours");
    return {{"minimum", pay->minimum}, {"maximum", pay->maximum}};
}

std::optional<Decimal> ComparedBand::rise(End end) const {
    return before && after ? std::optional((*after).*end - (*before).*end) : std::nullopt;
}

std::optional<Decimal> ComparedBand::percent(End end) const {
    const auto more = rise(end);
    return more ? more->percent_of((*before).*end) : std::nullopt;
}

std::vector<ComparedBand> compare_bands(const Record& before, const Record& after) {
    std::vector<ComparedBand> bands;
    for (const auto* scale : {&before, &after}) {
        for (const auto node : (*scale)["bands"]) {
            const auto band = text_of(node["band"]);
            if (std::none_of(bands.begin(), bands.end(),
                             [&](const ComparedBand& known) { return known.band == band; }))
                bands.push_back({band, pay_of(before, band), pay_of(after, band)});
        }
    }
    return bands;
}

std::string nation_name(std::string_view nation) {
    auto words = split(nation, '-');
    for (auto& word : words)
        if (!word.empty() && word[0] >= 'a' && word[0] <= 'z')
            word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return join(words, " ");
}

std::vector<Diagnostic> check_pay_scale(const Record& record, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    const auto* plan_record = basis.find("evaluation-plan", record["plan"].text());
    const auto plan = plan_record ? std::optional(plan_of(*plan_record)) : std::nullopt;
    std::set<std::string> seen;
    for (const auto band : record["bands"]) {
        if (!seen.insert(text_of(band["band"])).second)
            diagnostics.push_back(
                refuse(band["band"], "unique", fmt::format("there are two bands '{}'", band["band"].text())));
        if (plan && !plan->has_band(band["band"].text()))
            diagnostics.push_back(
                refuse(band["band"], "band", fmt::format("the plan has no band '{}'", band["band"].text())));
        append(diagnostics, check_band(band));
    }
    append(diagnostics, check_computed(record, basis));
    if (!record["plan"] && !record["practice"])
        diagnostics.push_back(refuse(record.root(), "required", "'plan' is missing",
                                     "only a practice's own scale, which names its practice, needs none"));
    const auto* practice = basis.find("practice", record["practice"].text());
    const auto nations = texts_of(record["nations"]);
    if (practice != nullptr &&
        std::find(nations.begin(), nations.end(), (*practice)["nation"].text()) == nations.end())
        diagnostics.push_back(refuse(record["practice"], "nation",
                                     fmt::format("practice {} is in {}, where the scale does not apply",
                                                 practice->id, nation_name((*practice)["nation"].text()))));
    const auto effective = date_of(record["effective"]), until = date_of(record["until"]);
    if (effective && until && *until < *effective)
        diagnostics.push_back(refuse(record["until"], "dates", "it ends before it takes effect"));
    return diagnostics;
}

} // namespace pmnet::domain
