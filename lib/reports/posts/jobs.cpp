#include "domain/posts/evaluation.hpp"
#include "domain/posts/job.hpp"
#include "domain/posts/pay_scale.hpp"
#include "reports/engine/tally.hpp"
#include "reports/posts/posts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pmnet::reports {

namespace {

using store::Record;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> groups = {
    {{"management", "Management"},
     {"administration", "Administration"},
     {"nursing", "Nursing"},
     {"clinical-support", "Clinical support"},
     {"medical", "Medical"},
     {"attached", "Attached staff"}}};

bool is_agreed(const Record& job, const Source& source) {
    const auto day = domain::date_of(job["agreed"]["date"]);
    return day && *day <= source.last_day();
}

// The evaluation as it stood on the last day; nothing if the post was scored later.
std::optional<domain::Evaluation> evaluation_of(const Record& job, const Source& source) {
    const auto scored = domain::date_of(job["evaluation"]["scored_on"]);
    return scored && *scored > source.last_day() ? std::nullopt : domain::evaluate(job, source.basis);
}

template<typename Chosen>
Records only(const Records& jobs, const Chosen& chosen) {
    Records found;
    for (const auto* job : jobs)
        if (chosen(*job)) found.push_back(job);
    return found;
}

// What is counted of descriptions, in order of the measures.
Counted counted_of(const Records& jobs, const Source& source) {
    Counted counted(5);
    for (const auto* job : jobs) {
        const auto evaluation = evaluation_of(*job, source);
        const bool agreed = is_agreed(*job, source);
        counted[0].push_back(job);
        if (domain::is_in_force(*job, source.basis.now)) counted[1].push_back(job);
        if (evaluation) counted[2].push_back(job);
        if (agreed) counted[3].push_back(job);
        if (agreed && evaluation && evaluation->band == (*job)["agreed"]["band"].text())
            counted[4].push_back(job);
    }
    return counted;
}

Table groups_table(const Source& source, const Records& jobs, Figures& figures) {
    Tally tally(
        source, "job-description",
        {{"descriptions", "Descriptions",
          "job descriptions neither superseded nor retired at the end of the period"},
         {"approved", "Approved", "of these, approved"},
         {"evaluated", "Evaluated", "of these, with a level for every factor of their plan"},
         {"agreed", "Band agreed", "of these, with a band agreed"},
         {"as-evaluated", "Agreed as evaluated", "of these, with the band agreed that their total falls in"}},
        figures);
    for (const auto& group : groups) {
        const auto chosen =
            only(jobs, [&](const Record& job) { return job["staff_group"].text() == group.first; });
        if (!chosen.empty())
            tally.row({fmt::format("jobs.{}", group.first), std::string(group.second)},
                      counted_of(chosen, source));
    }
    tally.total({"jobs", "All"}, counted_of(jobs, source));
    return tally.table("Job descriptions by staff group", "Staff group");
}

// Bands in use, in the plan's order, with what they pay on the last day.
Table pay_table(const Source& source, const Records& jobs, const Record& scale, Figures& figures) {
    Tally tally(source, "job-description", {{"descriptions", "", "job descriptions with this band agreed"}},
                figures);
    Table table{fmt::format("Pay of the bands agreed, full time, {}", scale["name"].text()),
                {"Band", "Descriptions", "Minimum", "Maximum"},
                {},
                false};
    for (const auto node : scale["bands"]) {
        const auto band = domain::text_of(node["band"]);
        const auto paid = only(jobs, [&](const Record& job) {
            return is_agreed(job, source) && job["agreed"]["band"].text() == band;
        });
        if (paid.empty()) continue;
        const auto pay = domain::pay_of(scale, band);
        const auto amount = [&](std::string_view name, std::optional<Decimal> value) {
            return Cell::of(figures.add(number(fmt::format("pay.{}.band-{}.{}", scale.id, band, name),
                                               fmt::format("{} of band {} in '{}'", name, band, scale.id),
                                               Unit::pounds, value)));
        };
        const auto count =
            tally.row({fmt::format("pay.{}.band-{}", scale.id, band), band, "band " + band}, {paid}).front();
        table.rows.push_back({Cell::of(band), Cell::of(count),
                              amount("minimum", pay ? std::optional(pay->minimum) : std::nullopt),
                              amount("maximum", pay ? std::optional(pay->maximum) : std::nullopt)});
    }
    return table;
}

Table disagreements_table(const Source& source, const Records& jobs) {
    Table table{"Agreed band differs from the evaluated one",
                {"Job description", "Total", "Evaluated", "Agreed", "Reason"},
                {},
                false};
    for (const auto* job : jobs) {
        const auto evaluation = evaluation_of(*job, source);
        const auto band = (*job)["agreed"]["band"];
        if (!evaluation || !is_agreed(*job, source) || evaluation->band == band.text()) continue;
        table.rows.push_back(
            {Cell::of(domain::text_of((*job)["title"])), Cell::of(std::to_string(evaluation->total)),
             Cell::of(evaluation->band.empty() ? "no band" : evaluation->band),
             Cell::of(domain::text_of(band)), Cell::of(domain::text_of((*job)["agreed"]["reason"]))});
    }
    return table;
}

// Each scale that pays some of them, with those.
std::vector<std::pair<domain::PaidBy, Records>> paid_by_scale(const Source& source, const Records& jobs) {
    std::vector<std::pair<domain::PaidBy, Records>> found;
    for (const auto* job : jobs) {
        const auto pay = domain::paid_by(*job, scales_on_last_day(source), source.basis);
        if (pay.scale == nullptr) continue;
        const auto known = std::find_if(found.begin(), found.end(),
                                        [&](const auto& entry) { return entry.first.scale == pay.scale; });
        if (known == found.end())
            found.push_back({pay, {job}});
        else
            known->second.push_back(job);
    }
    return found;
}

} // namespace

Section jobs_section(const Source& source, Figures& figures) {
    Section section{"Job descriptions and pay", {}, {}, {}};
    const auto jobs =
        domain::jobs_in_use(domain::pointers_to(source.records.of("job-description")), source.basis);
    section.tables.push_back(groups_table(source, jobs, figures));
    if (auto table = disagreements_table(source, jobs); !table.rows.empty())
        section.tables.push_back(std::move(table));
    for (const auto& [pay, paid] : paid_by_scale(source, jobs)) {
        section.tables.push_back(pay_table(source, paid, *pay.scale, figures));
        const auto doubt = domain::doubt_about(*pay.scale, source.last_day());
        section.remarks.push_back(
            fmt::format("The scale for {} took effect on {}{}.", domain::nation_name(pay.nation),
                        long_text(*domain::date_of((*pay.scale)["effective"])),
                        doubt.empty() ? "" : "; it may not be the one in force: no later award is held"));
    }
    if (section.remarks.empty())
        section.remarks.emplace_back("No pay scale is held for the period.");
    else
        section.remarks.back() += " A band is advice to a practice, not an entitlement.";
    return section;
}

} // namespace pmnet::reports
