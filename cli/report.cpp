#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "reports/engine/render.hpp"
#include "reports/helpline/helpline.hpp"
#include "reports/posts/posts.hpp"
#include "reports/quarterly.hpp"
#include "reports/visits/visits_report.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// The quarter before the current one: the newest that can be complete.
Period last_whole_quarter(Context& context) {
    const auto& settings = context.store().settings();
    const auto running = quarter_of(settings.zone.date_of(context.now()), settings.year_start);
    return quarter_of(running.first - std::chrono::days(1), settings.year_start);
}

Date as_of(Context& context, const Period& period) {
    const auto& given = context.options.as_of;
    if (given.empty()) return period.last;
    if (const auto date = parse_date(given)) return *date;
    throw Error(fmt::format("'{}' is not a date", visible(given)), "write it as 2005-12-31");
}

struct ReportRow {
    std::string_view name;
    reports::Report (*gather)(const store::Snapshot& records, const Period& period, Date as_of);
};
constexpr ReportRow table[] = {
    {"quarterly", reports::quarterly},      {"visits", reports::visits},
    {"jobs", reports::jobs_report},         {"pay", reports::pay_report},
    {"requests", reports::requests_report}, {"support-practices", reports::support_practices_report},
};

const ReportRow& report_named(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& row : table) {
        if (row.name == name) return row;
        names.emplace_back(row.name);
    }
    const auto meant = did_you_mean(name, names);
    throw Error(fmt::format("there is no report '{}'", visible(name)),
                meant.empty() ? "the reports are " + join(names, ", ") : meant);
}

std::string rendered(const reports::Report& report, const std::string& format) {
    if (format == "markdown") return reports::markdown(report);
    if (format == "json") return reports::json(report);
    const auto meant = did_you_mean(format, {"markdown", "json"});
    throw Error(fmt::format("there is no format '{}'", visible(format)),
                meant.empty() ? "the formats are markdown, json" : meant);
}

} // namespace

Answer run_report(Context& context) {
    const auto& report = report_named(context.word(0, "report"));
    context.expect_words(1);
    const auto& settings = context.store().settings();
    const auto period = context.options.period.empty()
                            ? last_whole_quarter(context)
                            : parse_period(context.options.period, settings.year_start);
    const store::Snapshot records(context.reading());
    const auto text =
        rendered(report.gather(records, period, as_of(context, period)), context.options.format);
    if (context.options.output.empty()) return {text, "", 0};
    disk::write(context.options.output, text);
    return {"", fmt::format("pmnet: wrote {}\n", visible(context.options.output)), 0};
}

} // namespace pmnet::cli
