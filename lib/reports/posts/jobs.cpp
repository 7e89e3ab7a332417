#include "domain/posts/job.hpp"
#include "reports/engine/tally.hpp"
#include "reports/posts/posts.hpp"
#include "reports/posts/posts_on_day.hpp"

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

using Posts = std::vector<const domain::Alignment*>;

template<typename Chosen>
Posts only(const Posts& posts, const Chosen& chosen) {
    Posts found;
    for (const auto* post : posts)
        if (chosen(*post)) found.push_back(post);
    return found;
}

// What is counted of descriptions, in order of the measures.
Counted counted_of(const Posts& posts, const Source& source) {
    Counted counted(5);
    for (const auto* post : posts) {
        const auto& [evaluation, agreed] = post->standing;
        counted[0].push_back(post->job);
        if (domain::is_in_force(*post->job, source.basis.now)) counted[1].push_back(post->job);
        if (evaluation) counted[2].push_back(post->job);
        if (!agreed.empty()) counted[3].push_back(post->job);
        if (evaluation && !agreed.empty() && evaluation->band == agreed) counted[4].push_back(post->job);
    }
    return counted;
}

Table groups_table(const Source& source, const Posts& posts, Figures& figures) {
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
        const auto chosen = only(posts, [&](const domain::Alignment& post) {
            return (*post.in_use)["staff_group"].text() == group.first;
        });
        if (!chosen.empty())
            tally.row({fmt::format("jobs.{}", group.first), std::string(group.second)},
                      counted_of(chosen, source));
    }
    tally.total({"jobs", "All"}, counted_of(posts, source));
    return tally.table("Job descriptions by staff group", "Staff group");
}

// Each band agreed, once: those of the scale in its order, then those it does not hold.
std::vector<std::string> bands_agreed(const Posts& posts, const Record& scale) {
    std::vector<std::string> all, bands;
    for (const auto node : scale["bands"]) all.push_back(domain::text_of(node["band"]));
    for (const auto* post : posts) all.push_back(post->standing.agreed);
    for (const auto& band : all) {
        const bool is_agreed = std::any_of(posts.begin(), posts.end(), [&](const domain::Alignment* post) {
            return post->standing.agreed == band;
        });
        if (!band.empty() && is_agreed && std::find(bands.begin(), bands.end(), band) == bands.end())
            bands.push_back(band);
    }
    return bands;
}

// The bands agreed, with what they pay on the last day.
Table pay_table(const Source& source, const Posts& posts, const Record& scale, Figures& figures) {
    Tally tally(source, "job-description", {{"descriptions", "", "job descriptions with this band agreed"}},
                figures);
    Table table{fmt::format("Pay of the bands agreed, full time, {}", scale["name"].text()),
                {"Band", "Descriptions", "Minimum", "Maximum"},
                {},
                false};
    for (const auto& band : bands_agreed(posts, scale)) {
        Records paid;
        for (const auto* post : posts)
            if (post->standing.agreed == band) paid.push_back(post->job);
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

Table disagreements_table(const Posts& posts) {
    Table table{"Agreed band differs from the evaluated one",
                {"Job description", "Total", "Evaluated", "Agreed", "Reason"},
                {},
                false};
    for (const auto* post : posts) {
        const auto& [evaluation, agreed] = post->standing;
        if (!evaluation || agreed.empty() || evaluation->band == agreed) continue;
        const auto& text = *post->in_use;
        table.rows.push_back({Cell::of(domain::text_of(text["title"])),
                              Cell::of(std::to_string(evaluation->total)),
                              Cell::of(evaluation->band.empty() ? "no band" : evaluation->band),
                              Cell::of(agreed), Cell::of(domain::text_of(text["agreed"]["reason"]))});
    }
    return table;
}

// Each scale that pays some of them, with those.
std::vector<std::pair<domain::PaidBy, Posts>> paid_by_scale(const Posts& posts) {
    std::vector<std::pair<domain::PaidBy, Posts>> found;
    for (const auto* post : posts) {
        if (post->paid_by.scale == nullptr) continue;
        const auto known = std::find_if(found.begin(), found.end(), [&](const auto& entry) {
            return entry.first.scale == post->paid_by.scale;
        });
        if (known == found.end())
            found.push_back({post->paid_by, {post}});
        else
            known->second.push_back(post);
    }
    return found;
}

} // namespace

Section jobs_section(const Source& source, Figures& figures) {
    Section section{"Job descriptions and pay", {}, {}, {}};
    const auto on_day = posts_on_day(source);
    Posts posts;
    for (const auto& post : on_day.posts) posts.push_back(&post);
    section.tables.push_back(groups_table(source, posts, figures));
    if (auto table = disagreements_table(posts); !table.rows.empty())
        section.tables.push_back(std::move(table));
    for (const auto& [pay, paid] : paid_by_scale(posts)) {
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
    section.remarks.insert(section.remarks.end(), on_day.remarks.begin(), on_day.remarks.end());
    return section;
}

} // namespace pmnet::reports
