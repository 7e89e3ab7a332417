#include "cli/engine/commands.hpp"
#include "cli/engine/deliver.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/alignment.hpp"
#include "reports/posts/job_paper.hpp"

namespace pmnet::cli {

Answer run_job_print(Context& context) {
    const auto job = context.record_at(0);
    context.expect_words(1);
    const auto day = day_asked(context);
    const auto nation =
        context.options.nation.empty() ? domain::nation_of(job, context.basis()) : nation_asked(context);
    const auto scales = read_all(context, "pay-scale");
    const auto* scale = nation.empty() ? nullptr : domain::scale_on(scales, nation, day);
    return delivered(
        context, reports::job_paper({job, context.basis(), context.options.advert, day, nation, scale,
                                     nation.empty() ? std::nullopt : domain::hours_on(scales, nation, day)}));
}

} // namespace pmnet::cli
