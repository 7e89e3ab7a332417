#include "cli/engine/commands.hpp"
#include "cli/engine/deliver.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/pay_scale.hpp"
#include "reports/posts/job_paper.hpp"

namespace pmnet::cli {

namespace {

// Of --nation, of the practice the post is in, or of the network.
std::string nation_of(Context& context, const store::Record& job) {
    const auto basis = context.basis();
    const auto* practice = basis.find("practice", job["practice"].text());
    if (context.options.nation.empty() && practice) return domain::text_of((*practice)["nation"]);
    if (context.options.nation.empty() && basis.settings.nation.empty()) return "";
    return nation_asked(context);
}

} // namespace

Answer run_job_print(Context& context) {
    const auto job = context.record_at(0);
    context.expect_words(1);
    const auto day = day_asked(context);
    const auto nation = nation_of(context, job);
    const auto scales = read_all(context, "pay-scale");
    const auto* scale = nation.empty() ? nullptr : domain::scale_on(scales, nation, day);
    return delivered(
        context, reports::job_paper({job, context.basis(), context.options.advert, day, nation, scale,
                                     nation.empty() ? std::nullopt : domain::hours_on(scales, nation, day)}));
}

} // namespace pmnet::cli
