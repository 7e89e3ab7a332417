#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/posts/skills.hpp"
#include "domain/posts/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

struct Rung {
    Outlined post;
    long long total;
    std::string band;                // agreed, otherwise evaluated
    std::vector<domain::Gain> gains; // from the rung below; empty on the lowest
};

struct Ladder {
    std::string group;
    std::vector<Rung> rungs; // lowest total first
};

// The evaluated posts of a staff group; a post without a total has no place on a ladder.
Ladder ladder_of(Context& context, const std::string& group, const std::vector<Outlined>& posts) {
    Ladder ladder{group, {}};
    for (const auto& post : posts) {
        const auto evaluation = domain::evaluate(*post.job, context.basis());
        if (!evaluation || (*post.job)["staff_group"].text() != group) continue;
        const auto agreed = domain::text_of((*post.job)["agreed"]["band"]);
        ladder.rungs.push_back({post, evaluation->total, agreed.empty() ? evaluation->band : agreed, {}});
    }
    std::stable_sort(ladder.rungs.begin(), ladder.rungs.end(),
                     [](const Rung& a, const Rung& b) { return a.total < b.total; });
    for (std::size_t i = 1; i < ladder.rungs.size(); ++i)
        ladder.rungs[i].gains = domain::gains(ladder.rungs[i - 1].post.needs, ladder.rungs[i].post.needs);
    return ladder;
}

// A ladder a table for people; one table of all for spreadsheets, with the group in each row.
Rows rows_of(const std::vector<Ladder>& ladders, Readers readers) {
    Rows rows{"",
              {{"staff_group", "", Unit::number, "", Readers::programs},
               {"band", "band", Unit::number, "none"},
               {"total", "total"},
               {"job", "job"},
               {"gains", "to gain from the post before"}}};
    rows.readers = readers;
    for (const auto& ladder : ladders)
        for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
            const auto& rung = ladder.rungs[i];
            rows.add({ladder.group, Datum::unless_empty(rung.band), rung.total, rung.post.job->id,
                      i == 0 ? "" : gains_text(rung.gains)});
        }
    return rows;
}

Datum rungs_of(const Ladder& ladder) {
    Datum::List rungs;
    for (const auto& rung : ladder.rungs) {
        Datum::List gains;
        for (const auto& gain : rung.gains)
            gains.push_back(Datum::of({{"dimension", gain.code}, {"from", gain.from}, {"to", gain.to}}));
        rungs.push_back(Datum::of({{"id", rung.post.job->id},
                                   {"total", rung.total},
                                   {"band", rung.band},
                                   {"gains", std::move(gains)}}));
    }
    return rungs;
}

} // namespace

Answer run_skills_ladder(Context& context) {
    context.expect_words(1);
    const auto framework = framework_asked(context, 0);
    const auto records = read_all(context, "job-description");
    const auto posts = outlined(context, chosen(context, records), framework.id);
    const auto* groups = context.store().kinds().get("job-description").rule_at({"staff_group"});
    Answer answer;
    Datum::List listed;
    std::vector<Ladder> ladders;
    for (const auto& group : groups->choices) {
        auto ladder = ladder_of(context, group, posts);
        if (ladder.rungs.empty()) continue;
        auto table = rows_of({ladder}, Readers::people);
        table.heading = fmt::format("{}{}\n", ladders.empty() ? "" : "\n", ladder.group);
        answer.rows(std::move(table));
        listed.push_back(Datum::of({{"staff_group", group}, {"posts", rungs_of(ladder)}}));
        ladders.push_back(std::move(ladder));
    }
    answer.fact("framework", framework.id).fact("ladders", std::move(listed));
    answer.rows(rows_of(ladders, Readers::programs));
    if (ladders.empty()) answer.messages = "pmnet: no evaluated post in use has an outline that fits\n";
    return answer;
}

} // namespace pmnet::cli
