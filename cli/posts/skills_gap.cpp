#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "cli/posts/skills.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pmnet::cli {

namespace {

store::Record job_at(Context& context, std::size_t position, std::string_view what) {
    return context.record("job-description", context.word(position, what));
}

std::vector<domain::Need> outline_at(Context& context, const store::Record& job) {
    auto needs = domain::outline_of(job, context.basis());
    if (needs.empty())
        throw Error(Fault::refused, Place{}, fmt::format("'{}' has no outline", job.id),
                    "it stands under 'outline': 'pmnet job edit' opens it");
    return needs;
}

} // namespace

Answer run_skills_gap(Context& context) {
    const auto from = job_at(context, 0, "post to move from"), to = job_at(context, 1, "post to move to");
    context.expect_words(2);
    const auto held = outline_at(context, from), needed = outline_at(context, to);
    if (from["outline"]["framework"].text() != to["outline"]["framework"].text())
        throw Error(
            Fault::refused, Place{},
            fmt::format("the outlines of '{}' and '{}' are over different frameworks", from.id, to.id));
    const auto gains = domain::gains(held, needed);
    if (context.options.json) {
        auto listed = Json::array();
        for (const auto& gain : gains)
            listed.push_back(
                {{"dimension", gain.code}, {"name", gain.name}, {"from", gain.from}, {"to", gain.to}});
        return {printed({{"from", from.id}, {"to", to.id}, {"gains", listed}}), "", 0};
    }
    Table table{{"dimension", "", "has", "needs"}, {}};
    for (const auto& gain : gains)
        table.rows.push_back({gain.code, gain.name, gain.from == 0 ? "none" : std::to_string(gain.from),
                              std::to_string(gain.to)});
    const auto heading =
        fmt::format("From {} to {}", visible(from["title"].text()), visible(to["title"].text()));
    if (gains.empty())
        return {heading + ": nothing to gain; the outline asks for no more than is held\n", "", 0};
    return {heading + "\n\n" + aligned(table), "", 0};
}

} // namespace pmnet::cli
