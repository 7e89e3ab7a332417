#include "domain/engine/version.hpp"
#include "domain/network/policy.hpp"
#include "reports/engine/tally.hpp"
#include "reports/network/network.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

struct Due {
    Date date;
    const store::Record* policy; // the text of the version then in force
    std::string version;
};

Table due_table(const std::vector<Due>& due, const Source& source) {
    Table table{"Policies due for review", {"Policy", "Version", "Owner", "Review due", ""}, {}, false};
    for (const auto& [date, policy, version] : due) {
        const auto late = (source.last_day() - date).count();
        table.rows.push_back(
            {Cell::of(domain::text_of((*policy)["title"])), Cell::of(version),
             Cell::of(domain::text_of((*policy)["owner"])), Cell::of(text_of(date)),
             Cell::of(late > 0 ? fmt::format("overdue by {} {}", late, late == 1 ? "day" : "days")
                               : "due soon")});
    }
    return table;
}

} // namespace

Section policies_section(const Source& source, Figures& figures) {
    Records in_force, overdue;
    std::vector<Due> due;
    const auto& zone = source.settings().zone;
    for (const auto& policy : source.records.of("policy")) {
        const auto state = domain::policy_at(policy, source.basis.now, zone);
        if (state.status == "approved") in_force.push_back(&policy);
        if (!state.is_due(source.last_day() + source.settings().policy_notice)) continue;
        due.push_back({*state.next_review, &domain::in_use(policy, source.basis), state.version});
        if (*state.next_review < source.last_day()) overdue.push_back(&policy);
    }
    std::sort(due.begin(), due.end(), [](const Due& a, const Due& b) {
        return std::pair(a.date, a.policy->id) < std::pair(b.date, b.policy->id);
    });
    auto counts =
        Tally(source, "policy",
              {{"in-force", "In force at the end", "policies approved and not retired when the period ended"},
               {"reviewed", "Reviews in the period", "reviews of policies in the period"},
               {"approved", "Approvals in the period",
                "approvals of new policies and new versions in the period"},
               {"overdue", "Overdue for review at the end",
                "policies in force whose day of review had passed when the period ended"}},
              figures)
            .list("policies", "",
                  {in_force, happened(source, "policy", "reviewed"), happened(source, "policy", "approved"),
                   overdue},
                  "Policies");
    Section section{"Policies", {}, {std::move(counts)}, {}};
    if (!due.empty()) section.tables.push_back(due_table(due, source));
    section.remarks.push_back(
        fmt::format("The policies named are those whose review was due by {}, {} days after the last day.",
                    long_text(source.last_day() + source.settings().policy_notice),
                    source.settings().policy_notice.count()));
    return section;
}

} // namespace pmnet::reports
