#include "base/error.hpp"
#include "cli/engine/commands.hpp"
#include "cli/visits/visit_records.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

namespace pmnet::cli {

namespace {

using domain::Progress;
using store::Record;

std::string judgement(const Record* finding) {
    return finding ? domain::text_of((*finding)["judgement"]) : "";
}

std::string supported(const Record* finding) {
    return finding ? domain::text_of((*finding)["points_supported"]) : "";
}

Table indicators_table(const std::vector<Progress>& rows) {
    Table table{{"indicator", "then", "now", "points then", "points now", "that is"}, {}};
    for (const auto& row : rows)
        table.rows.push_back({row.indicator, judgement(row.before), judgement(row.after),
                              supported(row.before), supported(row.after), std::string(row.state())});
    return table;
}

std::string counts_text(const std::vector<Progress>& rows) {
    std::map<std::string_view, int> counts;
    for (const auto& row : rows) ++counts[row.state()];
    std::string text;
    for (const auto* state : {"put right", "repeated", "lost", "kept", "new", "not looked at", "open"})
        if (counts.contains(state))
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counts[state], state);
    return text.empty() ? "neither visit has a finding" : text;
}

Json json_of_progress(const std::vector<Progress>& rows) {
    auto list = Json::array();
    const auto side = [](const Record* finding) -> Json {
        if (finding == nullptr) return nullptr;
        return {{"finding", finding->id},
                {"judgement", judgement(finding)},
                {"points_claimed", number_json(domain::number_of((*finding)["points_claimed"]))},
                {"points_supported", number_json(domain::number_of((*finding)["points_supported"]))}};
    };
    for (const auto& row : rows)
        list.push_back({{"indicator", row.indicator},
                        {"earlier", side(row.before)},
                        {"later", side(row.after)},
                        {"state", row.state()}});
    return list;
}

void expect_in_order(const Record& earlier, const Record& later) {
    if (earlier["practice"].text() != later["practice"].text())
        throw Error(fmt::format("{} and {} were visits to two practices", earlier.id, later.id),
                    "'pmnet visit themes' looks across practices");
    if (domain::day_of_visit(earlier) >= domain::day_of_visit(later))
        throw Error(fmt::format("{} was not before {}", earlier.id, later.id), "name the earlier one first");
}

} // namespace

Answer run_visit_compare(Context& context) {
    const auto records = records_of_visits(context);
    const auto& earlier = named_visit(context, records, context.word(0, "visit was the earlier one"));
    const auto& later = named_visit(context, records, context.word(1, "visit was the later one"));
    context.expect_words(2);
    expect_in_order(earlier, later);
    const auto basis = context.basis();
    const auto& findings = records.of("finding");
    const auto before = domain::findings_of(earlier, findings, basis);
    const auto rows = domain::progress(before, domain::findings_of(later, findings, basis));
    const auto open = domain::open_actions(before, basis);
    if (context.options.json)
        return {printed({{"earlier", earlier.id},
                         {"later", later.id},
                         {"indicators", json_of_progress(rows)},
                         {"open_actions", json_of(open, basis.today())}}),
                "", 0};
    if (context.options.csv) return {csv(indicators_table(rows)), "", 0};
    auto text =
        fmt::format("{} to {}: {}\n\n{}", text_of(domain::day_of_visit(earlier)),
                    text_of(domain::day_of_visit(later)), counts_text(rows), aligned(indicators_table(rows)));
    if (earlier["framework"].text() != later["framework"].text())
        text +=
            fmt::format("\nThe first visit worked by {}, the second by {}: indicators are matched by code.\n",
                        earlier["framework"].text(), later["framework"].text());
    if (!open.empty())
        text += "\nAgreed at the earlier visit and still open:\n\n" + aligned(table_of(open, basis.today()));
    return {text, "", 0};
}

} // namespace pmnet::cli
