#include "base/text.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/pay_cost.hpp"
#include "domain/posts/scale_approval.hpp"
#include "reports/posts/posts.hpp"
#include "reports/posts/posts_on_day.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

using domain::text_of;
using store::Record;
using Range = std::optional<domain::PayRange>;
using End = Decimal domain::PayRange::*;

Cell pounds_cell(Figures& figures, std::string id, std::string definition, std::optional<Decimal> value) {
    return Cell::of(figures.add(number(std::move(id), std::move(definition), Unit::pounds, value)));
}

std::optional<Decimal> end_of(const Range& pay, End end) {
    return pay ? std::optional((*pay).*end) : std::nullopt;
}

// Each scale in force somewhere on the last day, once, with the nations it is in force in. Those of single practices are
// theirs alone.
std::vector<std::pair<const Record*, std::vector<std::string>>> scales_in_force(const Source& source) {
    std::vector<std::pair<const Record*, std::vector<std::string>>> found;
    const auto& scales = source.records.of("pay-scale");
    const auto* rule = source.records.store().kinds().get("pay-scale").rule_at({"nations", "0"});
    for (const auto& nation : rule->choices) {
        for (const auto& plan : domain::plans_paid(scales, nation)) {
            const auto* scale = domain::scale_on(scales, {nation, plan, ""}, source.last_day());
            if (scale == nullptr) continue;
            const auto known = std::find_if(found.begin(), found.end(),
                                            [&](const auto& entry) { return entry.first == scale; });
            if (known == found.end())
                found.push_back({scale, {domain::nation_name(nation)}});
            else
                known->second.push_back(domain::nation_name(nation));
        }
    }
    return found;
}

Table scale_table(const Record& scale, const std::string& nations, Figures& figures) {
    Table table{
        fmt::format("{}: {}", nations, scale["name"].text()), {"Band", "Minimum", "Maximum"}, {}, false};
    for (const auto node : scale["bands"]) {
        const auto band = text_of(node["band"]);
        const auto pay = domain::pay_of(scale, band);
        const auto cell = [&](std::string_view name, End end) {
            return pounds_cell(figures, fmt::format("scales.{}.band-{}.{}", scale.id, band, name),
                               fmt::format("{} of band {}, pounds a year for full time", name, band),
                               end_of(pay, end));
        };
        table.rows.push_back({Cell::of(band), cell("minimum", &domain::PayRange::minimum),
                              cell("maximum", &domain::PayRange::maximum)});
    }
    return table;
}

Table changes_table(const Record& before, const Record& after, Figures& figures) {
    Table table{fmt::format("From '{}' to '{}'", before.id, after.id),
                {"Band", "Minimum, change", "per cent", "Maximum, change", "per cent"},
                {},
                false};
    for (const auto& band : domain::compare_bands(before, after)) {
        std::vector<Cell> cells{Cell::of(band.band)};
        for (const auto& [name, end] : {std::pair{"minimum", &domain::PayRange::minimum},
                                        std::pair{"maximum", &domain::PayRange::maximum}}) {
            const auto id = fmt::format("changes.{}.band-{}.{}", after.id, band.band, name);
            cells.push_back(pounds_cell(
                figures, id, fmt::format("rise of the {} of band {}", name, band.band), band.rise(end)));
            cells.push_back(Cell::of(figures.add(number(
                id + "-share", "the same as a share of the old amount", Unit::percent, band.percent(end)))));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

// "37.5 hours a week are full time."
std::string hours_of(const std::vector<const domain::Alignment*>& posts) {
    std::vector<std::string> hours;
    for (const auto* post : posts)
        if (const auto& full_time = post->paid_by.full_time_hours)
            if (std::find(hours.begin(), hours.end(), full_time->text()) == hours.end())
                hours.push_back(full_time->text());
    return hours.empty() ? "no" : join(hours, " or ");
}

} // namespace

Section scales_section(const Source& source, Figures& figures) {
    Section section{"Pay scales", {}, {}, {}};
    for (const auto& [scale, nations] : scales_in_force(source)) {
        section.tables.push_back(scale_table(*scale, join(nations, ", "), figures));
        if (const auto doubt = domain::doubt_about(*scale, source.last_day()); !doubt.empty())
            section.remarks.push_back(
                fmt::format("'{}' may not be the scale in force: {}.", scale->id, doubt));
        for (const auto& sentence : domain::amendments_of(*scale, source.basis))
            section.remarks.push_back(fmt::format("'{}': {}", scale->id, sentence));
        const auto computed = text_of((*scale)["computed"]["from"]);
        if (!computed.empty())
            section.remarks.push_back(fmt::format(
                "'{}' was computed from '{}', and is not a published table.", scale->id, computed));
    }
    if (section.tables.empty()) section.paragraphs.emplace_back("No pay scale is held for the period.");
    section.remarks.emplace_back(
        "The last scales held that had taken effect by the last day of the period. What is not held is printed as a dash (–).");
    return section;
}

Section changes_section(const Source& source, Figures& figures) {
    Section section{"What changed", {}, {}, {}};
    const auto& nation = source.settings().nation;
    if (nation.empty()) {
        section.paragraphs.emplace_back("pmnet.yaml names no nation.");
        return section;
    }
    const auto& scales = source.records.of("pay-scale");
    const auto day_before = source.period.first - std::chrono::days(1);
    for (const auto& plan : domain::plans_paid(scales, nation)) {
        const domain::Payee payee{nation, plan, ""};
        const auto* before = domain::scale_on(scales, payee, day_before);
        const auto* after = domain::scale_on(scales, payee, source.last_day());
        if (before != nullptr && after != nullptr && before != after)
            section.tables.push_back(changes_table(*before, *after, figures));
    }
    if (section.tables.empty())
        section.paragraphs.push_back(
            fmt::format("No other scale came into force in {} in the period.", domain::nation_name(nation)));
    return section;
}

Section cost_section(const Source& source, Figures& figures) {
    const auto on_day = posts_on_day(source);
    std::vector<const domain::Alignment*> posts;
    for (const auto& post : on_day.posts)
        if (domain::is_in_force(*post.job, source.basis.now)) posts.push_back(&post);
    Table table{"", {"Post", "Band", "Hours", "Lowest", "Highest"}, {}, false};
    for (const auto* found : posts) {
        const auto& post = *found;
        const auto year = post.pay
                              ? Range(domain::year_of(*post.in_use, *post.pay, post.paid_by.full_time_hours))
                              : std::nullopt;
        const auto cell = [&](std::string_view name, End end) {
            return pounds_cell(figures, fmt::format("cost.{}.{}", post.job->id, name),
                               "basic pay of one holder of the post for a year, at its hours",
                               end_of(year, end));
        };
        const auto worked = text_of((*post.in_use)["hours"]);
        table.rows.push_back({Cell::of(text_of((*post.in_use)["title"])), Cell::of(post.standing.band()),
                              Cell::of(worked.empty() ? "full time" : worked),
                              cell("lowest", &domain::PayRange::minimum),
                              cell("highest", &domain::PayRange::maximum)});
    }
    return {
        "What a holder of each approved post costs a year",
        {fmt::format(
            "Basic pay at the hours of the description, without the employer's contributions; {} hours a week are full time.",
            hours_of(posts))},
        {std::move(table)},
        {"A band is advice to a practice, not an entitlement."}};
}

} // namespace pmnet::reports
