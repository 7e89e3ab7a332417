#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/deliver.hpp"
#include "cli/engine/records.hpp"
#include "reports/reports.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// The quarter before the current one: the newest that can be complete.
Period last_whole_quarter(Context& context) {
    const auto& settings = context.store().settings();
    const auto running = quarter_of(settings.zone.date_of(context.now()), settings.year_start);
    return quarter_of(running.first - std::chrono::days(1), settings.year_start);
}

} // namespace

Answer run_report(Context& context) {
    const auto& name = context.word(0, "report");
    context.expect_words(1);
    const auto period = context.options.period.empty()
                            ? last_whole_quarter(context)
                            : expect_period(context.options.period, context.here());
    const auto as_of = as_of_asked(context, period);
    const store::Snapshot records(context.reading());
    return delivered(context, reports::report(name, records, period, as_of));
}

} // namespace pmnet::cli
