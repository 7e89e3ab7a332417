#include "domain/posts/alignment.hpp"
#include "domain/posts/competence.hpp"
#include "domain/posts/job.hpp"
#include "reports/engine/tally.hpp"
#include "reports/posts/posts.hpp"
#include "reports/posts/posts_on_day.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

using domain::Alignment;
using domain::text_of;

Cell amount(Figures& figures, const Alignment& post, std::string_view name, Decimal domain::PayRange::*end) {
    const auto value = post.pay ? std::optional((*post.pay).*end) : std::nullopt;
    return Cell::of(figures.add(
        number(fmt::format("posts.{}.{}", post.job->id, name),
               fmt::format("{} of band {}, pounds a year for full time", name, post.standing.band()),
               Unit::pounds, value)));
}

} // namespace

Section posts_section(const Source& source, Figures& figures) {
    Table table{
        "", {"Post", "Status", "Version", "Total", "Evaluated", "Agreed", "Minimum", "Maximum"}, {}, false};
    const auto on_day = posts_on_day(source);
    for (const auto& post : on_day.posts) {
        const auto at = source.basis.now;
        const auto& evaluation = post.standing.evaluation;
        const auto total = evaluation ? std::optional(Decimal::whole(evaluation->total)) : std::nullopt;
        const auto evaluated = !evaluation ? "" : evaluation->band.empty() ? "no band" : evaluation->band;
        table.rows.push_back(
            {Cell::of(text_of((*post.in_use)["title"])), Cell::of(domain::status_of(*post.job, at)),
             Cell::of(domain::version_at(*post.job, at)),
             Cell::of(figures.add(number(fmt::format("posts.{}.total", post.job->id),
                                         "total score by the plan of the description", Unit::number, total))),
             Cell::of(evaluated), Cell::of(post.standing.agreed),
             amount(figures, post, "minimum", &domain::PayRange::minimum),
             amount(figures, post, "maximum", &domain::PayRange::maximum)});
    }
    std::vector<std::string> remarks{"A band is advice to a practice, not an entitlement."};
    remarks.insert(remarks.end(), on_day.remarks.begin(), on_day.remarks.end());
    return {
        "Posts",
        {"Descriptions drafted, submitted or approved by the end of the period. Pay is that of the agreed band, else of the evaluated one, for full time."},
        {std::move(table)},
        std::move(remarks)};
}

Section to_look_at_section(const Source& source, Figures& figures) {
    Table table{"", {"Post", "What", "What to do"}, {}, false};
    Records with_findings;
    const auto on_day = posts_on_day(source);
    for (const auto& post : on_day.posts) {
        if (!post.diagnostics.empty()) with_findings.push_back(post.job);
        for (const auto& diagnostic : post.diagnostics)
            table.rows.push_back({Cell::of(text_of((*post.in_use)["title"])), Cell::of(diagnostic.message),
                                  Cell::of(diagnostic.hint)});
    }
    Tally(source, "job-description",
          {{"to-look-at", "", "posts in use in which a second reader would point something out"}}, figures)
        .list("posts", "", {with_findings});
    Section section{"To look at", {}, {}, {}};
    if (table.rows.empty())
        section.paragraphs.emplace_back("Nothing.");
    else
        section.tables.push_back(std::move(table));
    return section;
}

Section outlines_section(const Source& source, Figures& figures) {
    Records outlined, whole;
    const auto on_day = posts_on_day(source);
    for (const auto& post : on_day.posts) {
        const auto needs = domain::outline_of(*post.in_use, source.basis);
        if (needs.empty()) continue;
        outlined.push_back(post.job);
        if (std::all_of(needs.begin(), needs.end(), [](const domain::Need& need) { return need.subset > 0; }))
            whole.push_back(post.job);
    }
    auto table = Tally(source, "job-description",
                       {{"held", "With an outline of knowledge and skills", "posts in use with an outline"},
                        {"subset", "With a first-year level for each of its dimensions",
                         "of these, with every dimension in the subset as well"}},
                       figures)
                     .list("outlines", "", {outlined, whole}, "Posts");
    return {"Knowledge and skills", {}, {std::move(table)}, {}};
}

} // namespace pmnet::reports
