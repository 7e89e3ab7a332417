#include "reports/visits_report.hpp"

#include "reports/assemble.hpp"
#include "reports/sections.hpp"
#include "reports/themes.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

Report visits(const store::Snapshot& records, const Period& period, Date as_of) {
    expect_whole(records);
    const auto source = source_of(records, period, as_of);
    auto report = begun(source, fmt::format("QoF visits, {}", period.title()));
    report.sections = {visits_section(source, report.figures)};
    for (auto& section : theme_sections(source, {}, false, report.figures))
        report.sections.push_back(std::move(section));
    finish(source, report);
    most_first(report.sections, report);
    return report;
}

} // namespace pmnet::reports
