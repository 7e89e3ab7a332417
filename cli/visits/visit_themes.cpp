#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/deliver.hpp"
#include "cli/engine/records.hpp"
#include "reports/visits/visits.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// The twelve months ending today, unless a period is named.
Period period_asked(Context& context) {
    if (!context.options.period.empty()) return expect_period(context.options.period, context.here());
    const auto today = context.basis().today();
    const auto first = add_months(today, -12) + std::chrono::days(1);
    return {fmt::format("{}..{}", text_of(first), text_of(today)), first, today};
}

} // namespace

Answer run_visit_themes(Context& context) {
    context.expect_words(0);
    const auto period = period_asked(context);
    const auto as_of = as_of_asked(context, period);
    const auto* named = given(context, "framework");
    const auto framework = named ? context.id_of("framework", *named) : "";
    const auto records = read_together(context, {});
    const std::string form = given(context, "payment-verification") ? "payment-verification" : "formative";
    const auto report = reports::themes(
        records, {period, as_of, {context.options.board, framework, form}, context.options.confidential});
    return delivered(context, report);
}

} // namespace pmnet::cli
