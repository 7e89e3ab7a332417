#include "domain/network/policy.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

struct Due {
    Date date;
    const store::Record* policy;
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
    std::vector<const store::Record*> in_force, approved, reviewed, overdue;
    std::vector<Due> due;
    const auto& zone = source.settings().zone;
    for (const auto& policy : source.records.of("policy")) {
        const auto state = domain::policy_at(policy, source.basis.now, zone);
        if (state.status == "approved") in_force.push_back(&policy);
        for (const auto& event : domain::events_until(policy, source.basis.now)) {
            if (source.within(event.at) && event.name == "approved") approved.push_back(&policy);
            if (source.within(event.at) && event.name == "reviewed") reviewed.push_back(&policy);
        }
        if (!state.is_due(source.last_day() + source.settings().policy_notice)) continue;
        due.push_back({*state.next_review, &policy, state.version});
        if (*state.next_review < source.last_day()) overdue.push_back(&policy);
    }
    std::sort(due.begin(), due.end(), [](const Due& a, const Due& b) {
        return std::pair(a.date, a.policy->id) < std::pair(b.date, b.policy->id);
    });
    Table counts{"", {"", "Policies"}, {}, false};
    const auto row = [&](std::string label, std::string id, std::string definition,
                         const std::vector<const store::Record*>& records) {
        counts.rows.push_back(
            {Cell::of(std::move(label)),
             Cell::of(figures.add(count_of(std::move(id), std::move(definition), records)))});
    };
    row("In force at the end", "policies.in-force", "policies approved and not retired when the period ended",
        in_force);
    row("Reviews in the period", "policies.reviewed", "reviews of policies in the period", reviewed);
    row("Approvals in the period", "policies.approved",
        "approvals of new policies and new versions in the period", approved);
    row("Overdue for review at the end", "policies.overdue",
        "policies in force whose day of review had passed when the period ended", overdue);
    Section section{"Policies", {}, {std::move(counts)}, {}};
    if (!due.empty()) section.tables.push_back(due_table(due, source));
    section.remarks.push_back(
        fmt::format("The policies named are those whose review was due by {}, {} days after the last day.",
                    long_text(source.last_day() + source.settings().policy_notice),
                    source.settings().policy_notice.count()));
    return section;
}

} // namespace pmnet::reports
