#include "reports/quarterly.hpp"

#include "reports/engine/whole.hpp"
#include "reports/sections.hpp"

#include <array>
#include <string_view>

namespace pmnet::reports {

namespace {

struct Headline {
    std::string_view figure, label;
};

constexpr std::array headlines = {
    Headline{"requests.opening", "Requests open at the start"},
    Headline{"requests.received", "Requests received"},
    Headline{"requests.reopened", "Requests reopened"},
    Headline{"requests.closed", "Requests closed"},
    Headline{"requests.closing", "Requests open at the end"},
    Headline{"speed.median-working", "Median working time to the first response"},
    Headline{"speed.within-target", "First responses within target"},
    Headline{"resolution.within-target", "Requests closed within target"},
    Headline{"confidence.mean", "Mean score the practices gave, of 5"},
    Headline{"value.sessions", "Sessions worked on requests"},
    Headline{"referrals.referred", "Referrals to support practices"},
    Headline{"visits.held-formative", "Formative visits held"},
    Headline{"findings.findings", "Findings recorded at visits"},
    Headline{"actions.overdue", "Actions from visits overdue"},
    Headline{"jobs.approved", "Job descriptions approved and in use"},
    Headline{"policies.in-force", "Policies in force"},
    Headline{"policies.overdue", "Policies overdue for review"},
    Headline{"objectives.reached", "Indicators of objectives reached"},
    Headline{"sessions.share", "Coordinators' sessions used of those contracted"},
};

Section headline_section(const Figures& figures) {
    Table table{"", {"", "This period"}, {}, false};
    for (const auto& headline : headlines)
        if (const auto id = figures.find(std::string(headline.figure)))
            table.rows.push_back({Cell::of(std::string(headline.label)), Cell::of(*id)});
    return {"Headline figures", {}, {std::move(table)}, {}};
}

} // namespace

Report quarterly(const store::Snapshot& records, const Period& period, Date as_of) {
    auto report =
        assemble(records, period, as_of, "Quarterly report",
                 {requests_section, access_section, consistency_section, speed_section, confidence_section,
                  value_section, compatibility_section, referrals_section, visits_section, jobs_section,
                  policies_section, objectives_section, coordinators_section});
    report.sections.insert(report.sections.begin(), headline_section(report.figures));
    return report;
}

} // namespace pmnet::reports
