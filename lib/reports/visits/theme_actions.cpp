#include "reports/engine/tally.hpp"
#include "reports/visits/theme_tables.hpp"

#include <fmt/format.h>

#include <array>

namespace pmnet::reports {

using domain::Records;

namespace {

// Where an action stands on a day; each belongs to exactly one row.
struct Age {
    std::string_view id, label;
    bool (*holds)(const domain::Action& action, Date on);
};

long long days_late(const domain::Action& action, Date on) { return (on - action.due).count(); }

bool is_late(const domain::Action& action, Date on, long long least, long long most) {
    return action.is_overdue(on) && least <= days_late(action, on) && days_late(action, on) <= most;
}

constexpr long long no_end = 1'000'000;

constexpr std::array ages = {
    Age{"done", "Done and checked", [](const domain::Action& a, Date) { return a.done.has_value(); }},
    Age{"accepted", "Accepted as a risk for now",
        [](const domain::Action& a, Date on) { return !a.done && !a.is_open(on); }},
    Age{"not-due", "Not yet due",
        [](const domain::Action& a, Date on) { return a.is_open(on) && !a.is_overdue(on); }},
    Age{"overdue-30", "Overdue by up to 30 days",
        [](const domain::Action& a, Date on) { return is_late(a, on, 1, 30); }},
    Age{"overdue-90", "Overdue by 31 to 90 days",
        [](const domain::Action& a, Date on) { return is_late(a, on, 31, 90); }},
    Age{"overdue-more", "Overdue by more than 90 days",
        [](const domain::Action& a, Date on) { return is_late(a, on, 91, no_end); }},
};

} // namespace

Table ages_table(const Source& source, const Visits& visits, Figures& figures) {
    const auto agreed = domain::actions_of(all_findings(visits), source.basis);
    Tally tally(source, "finding", {{"", "Actions", "actions agreed at visits held in the period"}}, figures);
    Records all;
    for (const auto& [finding, action] : agreed) all.push_back(finding);
    for (const auto& age : ages) {
        Records counted;
        for (const auto& [finding, action] : agreed)
            if (age.holds(action, source.last_day())) counted.push_back(finding);
        tally.row({"themes.actions." + std::string(age.id), std::string(age.label),
                   fmt::format("as they stood when the period ended: {}", age.label)},
                  {counted});
    }
    tally.total({"themes.actions", "All"}, {all});
    return tally.table("Actions agreed at these visits", "");
}

} // namespace pmnet::reports
