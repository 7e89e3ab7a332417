#include "base/error.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/deliver.hpp"
#include "cli/engine/records.hpp"
#include "cli/engine/version_asked.hpp"
#include "cli/posts/scale_asked.hpp"
#include "domain/posts/alignment.hpp"
#include "reports/posts/job_paper.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// The version asked for, or in force on the day, or in force now; the text as it stands with --draft, and where no
// version is in force.
store::Record text_to_print(Context& context, const store::Record& record, Date day) {
    if (const auto* name = given(context, "version")) return text_of_version(context, record, *name);
    if (given(context, "draft") != nullptr) return record;
    const auto* then = domain::in_force(record, basis_on(context, day));
    return then != nullptr ? *then : domain::in_use(record, context.basis());
}

// Nobody is offered pay by a scale that may be years old without somebody saying why.
void expect_no_doubt(Context& context, const store::Record& scale, Date day, const std::string* accepted) {
    const auto doubt = domain::doubt_about(scale, day);
    if (!context.options.advert || doubt.empty()) return tell_doubt(context, scale, day);
    if (accepted == nullptr)
        throw Error(
            Fault::refused, Place{},
            fmt::format("the advertisement would offer pay by '{}': {}", scale.id, doubt),
            "'pmnet pay import' and 'pmnet pay uplift' make a later one; --accept-old-scale REASON advertises by this one");
}

} // namespace

Answer run_job_print(Context& context) {
    const auto record = context.record_at(0);
    context.expect_words(1);
    const auto day = day_asked(context);
    const auto job = text_to_print(context, record, day);
    auto payee = domain::payee_of(job, context.basis());
    if (!context.options.nation.empty()) payee.nation = nation_asked(context);
    const auto scales = read_all(context, "pay-scale");
    const auto* scale = domain::scale_on(scales, payee, day);
    const auto* accepted = given(context, "accept-old-scale");
    if (scale != nullptr) expect_no_doubt(context, *scale, day, accepted);
    return delivered(context, reports::job_paper({job, record, context.basis(), context.options.advert, day,
                                                  payee.nation, scale, domain::hours_on(scales, payee, day),
                                                  accepted ? *accepted : ""}));
}

} // namespace pmnet::cli
