#include "reports/visits/visits_report.hpp"

#include "reports/engine/whole.hpp"
#include "reports/sections.hpp"
#include "reports/visits/themes.hpp"

namespace pmnet::reports {

Report visits(const store::Snapshot& records, const Period& period, Date as_of) {
    auto report = assemble(records, period, as_of, "QoF visits", [](const Source& source, Figures& figures) {
        std::vector<Section> sections{visits_section(source, figures)};
        for (auto& section : theme_sections(source, {}, false, figures))
            sections.push_back(std::move(section));
        return sections;
    });
    after_suppression(report.sections, report);
    return report;
}

} // namespace pmnet::reports
