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

bool applies_in(yaml::Node nations, std::string_view nation) {
    const auto named = texts_of(nations);
    return std::find(named.begin(), named.end(), nation) != named.end();
}

// Scales of a nation, by the day they take effect.
std::vector<const Record*> scales_of(const std::vector<Record>& scales, std::string_view nation) {
    std::vector<const Record*> found;
    for (const auto& scale : scales)
        if (applies_in(scale["nations"], nation) && date_of(scale["effective"])) found.push_back(&scale);
    std::stable_sort(found.begin(), found.end(), [](const Record* a, const Record* b) {
        return *date_of((*a)["effective"]) < *date_of((*b)["effective"]);
    });
    return found;
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

std::vector<Diagnostic> check_same_day(const Record& scale, const Record& other) {
    if (scale["effective"].text() != other["effective"].text()) return {};
    std::vector<std::string> both;
    for (const auto& nation : texts_of(scale["nations"]))
        if (applies_in(other["nations"], nation)) both.push_back(nation);
    if (both.empty()) return {};
    return {refuse(scale["effective"], "pay",
                   fmt::format("'{}' takes effect in {} on the same day", other.id, join(both, ", ")),
                   "keep one scale for each nation and day")};
}

void expect_one(const std::vector<const Record*>& scales, const Record& chosen, std::string_view nation) {
    for (const auto* other : scales)
        if (other != &chosen && (*other)["effective"].text() == chosen["effective"].text())
            throw Error(Fault::refused, chosen["effective"].place(),
                        fmt::format("'{}' and '{}' take effect in {} on the same day", other->id, chosen.id,
                                    nation_name(nation)),
                        "keep one scale for each nation and day");
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

const Record* scale_on(const std::vector<Record>& scales, std::string_view nation, Date date) {
    const Record* newest = nullptr;
    for (const auto* scale : scales_of(scales, nation))
        if (*date_of((*scale)["effective"]) <= date) newest = scale;
    const auto until = newest ? date_of((*newest)["until"]) : std::nullopt;
    return until && *until < date ? nullptr : newest;
}

const Record& expect_scale_on(const std::vector<Record>& scales, std::string_view nation, Date date) {
    const auto all = scales_of(scales, nation);
    const auto* scale = scale_on(scales, nation, date);
    if (scale == nullptr)
        throw Error(fmt::format("no pay scale is held for {} on {}", nation_name(nation), long_text(date)),
                    all.empty()
                        ? "'pmnet pay list' shows those that are"
                        : fmt::format("the first that is held, '{}', takes effect on {}", all.front()->id,
                                      long_text(*date_of((*all.front())["effective"]))));
    expect_one(all, *scale, nation);
    return *scale;
}

std::string doubt_about(const Record& scale, Date date) {
    const auto effective = date_of(scale["effective"]);
    if (!effective || scale["until"] || date <= add_months(*effective, 12)) return "";
    return fmt::format("it took effect on {}, more than a year before {}, and no later award is held",
                       long_text(*effective), long_text(date));
}

std::optional<Decimal> hours_on(const std::vector<Record>& scales, std::string_view nation, Date date) {
    std::optional<Date> newest;
    std::optional<Decimal> hours;
    const auto consider = [&](yaml::Node from, yaml::Node value) {
        const auto day = date_of(from);
        if (!day || *day > date || (newest && *day < *newest)) return;
        newest = day;
        hours = number_of(value);
    };
    for (const auto* scale : scales_of(scales, nation)) {
        consider((*scale)["effective"], (*scale)["hours_per_week"]);
        for (const auto change : (*scale)["hours_changes"])
            if (!change["nations"] || applies_in(change["nations"], nation))
                consider(change["from"], change["hours_per_week"]);
    }
    return hours;
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
    const auto effective = date_of(record["effective"]), until = date_of(record["until"]);
    if (effective && until && *until < *effective)
        diagnostics.push_back(refuse(record["until"], "dates", "it ends before it takes effect"));
    return diagnostics;
}

std::vector<Diagnostic> check_pay_scales(const Records& scales, const Basis&) {
    std::vector<std::vector<Diagnostic>> parts;
    for (auto scale = scales.begin(); scale != scales.end(); ++scale)
        for (auto other = scales.begin(); other != scale; ++other)
            parts.push_back(check_same_day(**scale, **other));
    return joined(std::move(parts));
}

} // namespace pmnet::domain
