#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "domain/helpline/capacity.hpp"
#include "domain/helpline/support.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

using domain::Criterion;
using domain::Standing;

std::string_view name_of(Standing standing) {
    switch (standing) {
    case Standing::met: return "met";
    case Standing::not_met: return "not met";
    case Standing::not_looked_at: return "never looked at";
    }
    return "";
}

std::string points_text(const store::Record& record, const store::Settings& settings) {
    return fmt::format("{} aspiration points, {} the {} needed", record["aspiration_points"].text(),
                       domain::has_enough_points(record, settings) ? "not under" : "under",
                       settings.aspiration_points.text());
}

// "1 criterion is not met: geography".
std::string told(const std::vector<Criterion>& criteria, Standing standing) {
    std::vector<std::string> names;
    for (const auto& criterion : criteria)
        if (criterion.standing == standing) names.push_back(criterion.name);
    if (names.empty()) return "";
    const bool one = names.size() == 1;
    return fmt::format("pmnet: {} {} {}: {}\n", names.size(), one ? "criterion" : "criteria",
                       standing == Standing::not_met ? (one ? "is not met" : "are not met")
                                                     : (one ? "was never looked at" : "were never looked at"),
                       join(names, ", "));
}

} // namespace

Answer run_support_check(Context& context) {
    const auto& store = context.store();
    const auto record = context.record_at(0);
    const auto& id = record.id;
    context.expect_words(1);
    const auto requests = load_all(context, store.kinds().get("request"));
    const auto in_hand = domain::in_hand(id, domain::pointers_to(requests.records), context.now()).size();
    const auto criteria = domain::criteria_of(record);
    const bool enough = domain::has_enough_points(record, store.settings());
    auto messages = requests.messages;
    const auto open = told(criteria, Standing::not_met) + told(criteria, Standing::not_looked_at) +
                      (enough ? "" : fmt::format("pmnet: {}\n", points_text(record, store.settings())));
    const int status = !messages.empty() ? 2 : open.empty() ? 0 : 1;
    messages += open;
    Rows rows{"criteria", {{"criterion", "criterion"}, {"standing", "standing"}, {"evidence", "evidence"}}};
    for (const auto& criterion : criteria)
        rows.add({criterion.name, name_of(criterion.standing), Datum::unless_empty(criterion.evidence)});
    Answer answer(fmt::format("{}, selected {} with {}; {} of {} referrals in hand\n", id,
                              record["selected_on"].text(), points_text(record, store.settings()), in_hand,
                              domain::capacity_of(record)),
                  messages, status);
    return answer.fact("id", id)
        .fact("selected_on", record["selected_on"].text())
        .fact("aspiration_points", domain::number_of(record["aspiration_points"]))
        .fact("threshold", store.settings().aspiration_points)
        .fact("enough_points", enough)
        .fact("in_hand", in_hand)
        .fact("capacity", domain::capacity_of(record))
        .rows(std::move(rows));
}

} // namespace pmnet::cli
