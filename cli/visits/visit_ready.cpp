#include "cli/engine/commands.hpp"
#include "cli/visits/visit_records.hpp"
#include "domain/visits/evidence.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pmnet::cli {

namespace {

struct Readiness {
    std::vector<domain::Missing> missing;
    bool too_few_reviewers = false;
    const store::Record* before = nullptr;
    domain::Records unmet_before;
    std::vector<domain::AgreedAction> open;

    bool is_ready() const { return missing.empty() && !too_few_reviewers; }
};

Readiness readiness(Context& context, const store::Record& visit, const store::Snapshot& records) {
    const auto basis = context.basis();
    Readiness ready;
    const auto framework = domain::framework_of_visit(visit, basis);
    if (framework) ready.missing = domain::missing_evidence(visit, *framework);
    ready.too_few_reviewers = visit["team"].size() < 2 && !domain::is_waived(visit, "two-reviewers");
    ready.before = domain::visit_before(visit, records.of("visit"), basis);
    if (ready.before == nullptr) return ready;
    const auto earlier = domain::findings_of(*ready.before, records.of("finding"), basis);
    for (const auto* finding : earlier)
        if (domain::is_unmet(*finding)) ready.unmet_before.push_back(finding);
    ready.open = domain::open_actions(earlier, basis);
    return ready;
}

std::string missing_text(const std::vector<domain::Missing>& missing) {
    Table table{{"grade", "indicator", "evidence", "missing"}, {}};
    for (const auto& item : missing) table.rows.push_back({item.grade, item.indicator, item.title, item.why});
    return aligned(table);
}

std::string before_text(const Readiness& ready, Date today) {
    if (ready.before == nullptr) return "\nNo visit before this one.\n";
    auto text = fmt::format("\nThe visit before, {} ({}):\n", ready.before->id,
                            text_of(domain::day_of_visit(*ready.before)));
    Table table{{"indicator", "judgement", "concern"}, {}};
    for (const auto* finding : ready.unmet_before)
        table.rows.push_back({domain::text_of((*finding)["indicator"]),
                              domain::text_of((*finding)["judgement"]),
                              domain::text_of((*finding)["concern"])});
    text += table.rows.empty() ? "everything looked at was met\n" : "\n" + aligned(table);
    const auto actions = aligned(table_of(ready.open, today));
    return text + (actions.empty() ? "\nNo action agreed then is open.\n"
                                   : "\nActions agreed then and still open:\n\n" + actions);
}

Json json_of_ready(const store::Record& visit, const Readiness& ready, Date today) {
    auto missing = Json::array();
    for (const auto& item : ready.missing)
        missing.push_back({{"grade", item.grade},
                           {"indicator", item.indicator},
                           {"evidence", item.title},
                           {"missing", item.why}});
    auto unmet = Json::array();
    for (const auto* finding : ready.unmet_before) unmet.push_back(finding->id);
    return {{"visit", visit.id},
            {"ready", ready.is_ready()},
            {"missing", missing},
            {"too_few_reviewers", ready.too_few_reviewers},
            {"earlier", ready.before ? Json(ready.before->id) : Json(nullptr)},
            {"unmet_then", unmet},
            {"open_actions", json_of(ready.open, today)}};
}

} // namespace

Answer run_visit_ready(Context& context) {
    const auto records = records_of_visits(context);
    const auto& visit = named_visit(context, records, context.word(0, "visit"));
    context.expect_words(1);
    const auto ready = readiness(context, visit, records);
    const auto today = context.basis().today();
    const int status = ready.is_ready() ? 0 : 1;
    if (context.options.json) return {printed(json_of_ready(visit, ready, today)), "", status};
    auto text = fmt::format("{}, {}: {}\n", visit.id, long_text(domain::day_of_visit(visit)),
                            ready.is_ready() ? "nothing is missing" : "not ready");
    if (ready.too_few_reviewers) text += "one reviewer, and a visit needs at least two\n";
    if (!ready.missing.empty()) text += "\n" + missing_text(ready.missing);
    return {text + before_text(ready, today), "", status};
}

} // namespace pmnet::cli
