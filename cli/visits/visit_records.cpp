#include "cli/visits/visit_records.hpp"

#include "cli/engine/records.hpp"

namespace pmnet::cli {

store::Snapshot records_of_visits(Context& context) {
    return read_together(context, {"practice", "framework", "visit", "finding", "good-practice"});
}

const store::Record& named_visit(Context& context, const store::Snapshot& records, const std::string& word) {
    return *records.find("visit", context.id_of("visit", word));
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

} // namespace pmnet::cli
