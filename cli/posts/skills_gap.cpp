#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/posts/skills.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

store::Record job_at(Context& context, std::size_t position, std::string_view what) {
    return context.record("job-description", context.word(position, what));
}

std::vector<domain::Need> outline_at(Context& context, const store::Record& job) {
    auto needs = domain::outline_of(job, context.basis());
    if (needs.empty())
        throw Error(Fault::refused, Place{}, fmt::format("'{}' has no outline", job.id),
                    "it belongs under 'outline': 'pmnet job edit' opens it");
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
    Rows rows{"gains", {{"dimension", "dimension"}, {"name", ""}, {"from", "has"}, {"to", "needs"}}};
    for (const auto& gain : gains)
        rows.add({gain.code, gain.name, Cell(gain.from, gain.from == 0 ? "none" : ""), gain.to});
    Answer answer(fmt::format("From {} to {}", from["title"].text(), to["title"].text()));
    answer.heading +=
        gains.empty() ? ": nothing to gain; the outline asks for no more than is held\n" : "\n\n";
    return answer.fact("from", from.id).fact("to", to.id).rows(std::move(rows));
}

} // namespace pmnet::cli
