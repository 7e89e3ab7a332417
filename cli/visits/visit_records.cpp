#include "cli/visits/visit_records.hpp"

#include "cli/engine/records.hpp"
#include "domain/network/practice.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

store::Snapshot records_of_visits(Context& context) {
    return read_together(context, {"practice", "framework", "visit", "finding", "good-practice"});
}

const store::Record& named_visit(Context& context, const store::Snapshot& records, const std::string& word) {
    return *records.find("visit", context.id_of("visit", word));
}

std::string told_of_unknown(const domain::Unknown& unknown) {
    const auto count = unknown.indicators.size();
    if (count == 0) return "";
    return fmt::format(
        "for {} of the {} indicators in scope no evidence is known: neither the framework nor the visit names any\n",
        count, unknown.in_scope);
}

Rows action_rows(const std::string& key, const std::vector<domain::AgreedAction>& actions, Date today) {
    Rows rows{key,
              {{"finding", "finding"},
               {"visit", "", Unit::number, "", Readers::programs},
               {"indicator", "indicator"},
               {"action", "action"},
               {"what", "what"},
               {"owner", "owner"},
               {"due", "due"},
               {"state", "state"},
               {"moved", "moved"},
               {"accepted_until", "", Unit::number, "", Readers::programs}}};
    for (const auto& [finding, action] : actions)
        rows.add({finding->id, domain::text_of((*finding)["visit"]), domain::text_of((*finding)["indicator"]),
                  action.id, action.what, action.owner, text_of(action.due), action.state(today),
                  action.moved, action.accepted_until ? Datum(text_of(*action.accepted_until)) : Datum()});
    return rows;
}

std::string board_of(const store::Record& visit, const store::Snapshot& records) {
    const auto* practice = records.find("practice", visit["practice"].text());
    return domain::board_on(practice, domain::day_of_visit(visit));
}

Rows with_visits(Rows rows, const std::vector<domain::AgreedAction>& actions, const store::Snapshot& records,
                 bool confidential) {
    std::vector<Column> columns{{"form", "", Unit::number, "", Readers::programs}};
    if (confidential) columns.insert(columns.end(), {{"practice", "practice"}, {"board", "board"}});
    rows.columns.insert(rows.columns.begin() + 1, columns.begin(), columns.end());
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const auto& visit = *records.find("visit", (*actions[i].finding)["visit"].text());
        std::vector<Cell> cells{domain::text_of(visit["form"])};
        if (confidential)
            cells.insert(cells.end(), {domain::text_of(visit["practice"]), board_of(visit, records)});
        rows.cells[i].insert(rows.cells[i].begin() + 1, cells.begin(), cells.end());
    }
    return rows;
}

} // namespace pmnet::cli
