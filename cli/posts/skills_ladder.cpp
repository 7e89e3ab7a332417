#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "cli/posts/skills.hpp"
#include "domain/posts/evaluation.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pmnet::cli {

namespace {

struct Rung {
    Outlined post;
    long long total;
    std::string band;                // agreed, else evaluated
    std::vector<domain::Gain> gains; // from the rung below; empty on the lowest
};

struct Ladder {
    std::string group;
    std::vector<Rung> rungs; // lowest total first
};

// The evaluated posts of a staff group; one without a total has no place on a ladder.
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

std::string text_of(const Ladder& ladder) {
    Table table{{"band", "total", "job", "to gain from the post before"}, {}};
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
        const auto& rung = ladder.rungs[i];
        table.rows.push_back({rung.band.empty() ? "none" : rung.band, std::to_string(rung.total),
                              rung.post.job->id, i == 0 ? "" : gains_text(rung.gains)});
    }
    return fmt::format("{}\n{}", ladder.group, aligned(table, {1}));
}

Json json_of(const Ladder& ladder) {
    auto rungs = Json::array();
    for (const auto& rung : ladder.rungs) {
        auto gains = Json::array();
        for (const auto& gain : rung.gains)
            gains.push_back({{"dimension", gain.code}, {"from", gain.from}, {"to", gain.to}});
        rungs.push_back(
            {{"id", rung.post.job->id}, {"total", rung.total}, {"band", rung.band}, {"gains", gains}});
    }
    return {{"staff_group", ladder.group}, {"posts", rungs}};
}

} // namespace

Answer run_skills_ladder(Context& context) {
    context.expect_words(1);
    const auto framework = framework_asked(context, 0);
    const auto records = read_all(context, "job-description");
    const auto posts = outlined(context, chosen(context, records), framework.id);
    const auto* groups = context.store().kinds().get("job-description").rule_at({"staff_group"});
    std::string text;
    auto listed = Json::array();
    for (const auto& group : groups->choices) {
        const auto ladder = ladder_of(context, group, posts);
        if (ladder.rungs.empty()) continue;
        text += (text.empty() ? "" : "\n") + text_of(ladder);
        listed.push_back(json_of(ladder));
    }
    if (context.options.json) return {printed({{"framework", framework.id}, {"ladders", listed}}), "", 0};
    if (text.empty()) return {"", "pmnet: no evaluated post in use has an outline that fits\n", 0};
    return {text, "", 0};
}

} // namespace pmnet::cli
