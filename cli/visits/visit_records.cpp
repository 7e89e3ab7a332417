#include "cli/visits/visit_records.hpp"

#include "cli/engine/records.hpp"

#include <nlohmann/json.hpp>

namespace pmnet::cli {

store::Snapshot records_of_visits(Context& context) {
    return read_together(context, {"practice", "framework", "visit", "finding", "good-practice"});
}

const store::Record& named_visit(Context& context, const store::Snapshot& records, const std::string& word) {
    return *records.find("visit", context.id_of("visit", word));
}

Table table_of(const std::vector<domain::AgreedAction>& actions, Date today) {
    Table table{{"finding", "indicator", "action", "what", "owner", "due", "state"}, {}};
    for (const auto& [finding, action] : actions)
        table.rows.push_back({finding->id, domain::text_of((*finding)["indicator"]), action.id, action.what,
                              action.owner, text_of(action.due), std::string(action.state(today))});
    return table;
}

Json json_of(const std::vector<domain::AgreedAction>& actions, Date today) {
    auto list = Json::array();
    for (const auto& [finding, action] : actions)
        list.push_back({{"finding", finding->id},
                        {"visit", domain::text_of((*finding)["visit"])},
                        {"indicator", domain::text_of((*finding)["indicator"])},
                        {"action", action.id},
                        {"what", action.what},
                        {"owner", action.owner},
                        {"due", text_of(action.due)},
                        {"state", action.state(today)},
                        {"accepted_until",
                         action.accepted_until ? Json(text_of(*action.accepted_until)) : Json(nullptr)}});
    return list;
}

} // namespace pmnet::cli
