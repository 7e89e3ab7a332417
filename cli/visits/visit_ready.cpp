#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/visits/visit_records.hpp"
#include "domain/visits/readiness.hpp"
#include "domain/visits/so_far.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// "not ready: 2 pieces of evidence are missing"
std::string verdict(const domain::Readiness& ready) {
    const auto count = ready.missing.size();
    const auto missing = count == 1 ? "1 piece of evidence is missing"
                                    : fmt::format("{} pieces of evidence are missing", count);
    if (ready.is_ready() && count > 0) return missing + ", of grade A, for which the rule is waived";
    if (ready.is_ready())
        return ready.unknown.indicators.empty() ? "nothing is missing"
                                                : "nothing is missing of what is known";
    return count > 0 ? "not ready: " + missing : "not ready";
}

Rows missing_of(const std::vector<domain::Missing>& missing) {
    Rows rows{
        "missing",
        {{"grade", "grade"}, {"indicator", "indicator"}, {"evidence", "evidence"}, {"missing", "missing"}}};
    for (const auto& item : missing) rows.add({item.grade, item.indicator, item.title, item.why});
    if (!missing.empty()) rows.heading = "\n";
    return rows;
}

// What the previous visit left: for people each unmet finding, for programs their ids.
Rows unmet_of(const domain::Readiness& ready) {
    Rows rows{"", {{"indicator", "indicator"}, {"judgement", "judgement"}, {"concern", "concern"}}};
    rows.readers = Readers::people;
    for (const auto* finding : ready.unmet_before)
        rows.add({domain::text_of((*finding)["indicator"]), domain::text_of((*finding)["judgement"]),
                  domain::text_of((*finding)["concern"])});
    if (ready.before == nullptr) {
        rows.heading = "\nNo visit before this one.\n";
        return rows;
    }
    rows.heading =
        fmt::format("\nThe visit before was {} ({}). ", ready.before->id,
                    text_of(domain::day_of_visit(*ready.before))) +
        (rows.empty() ? "All that was looked at was last met.\n" : "Unmet when last looked at:\n\n");
    return rows;
}

Rows open_of(const domain::Readiness& ready, Date today) {
    auto rows = action_rows("open_actions", ready.open, today);
    if (ready.before == nullptr) return rows;
    rows.heading = rows.empty() ? "\nNo action of an earlier visit is open.\n"
                                : "\nActions of earlier visits, still open:\n\n";
    return rows;
}

} // namespace

Answer run_visit_ready(Context& context) {
    const auto records = records_of_visits(context);
    const auto& visit = named_visit(context, records, context.word(0, "visit"));
    context.expect_words(1);
    const auto basis = context.basis();
    const auto ready = domain::readiness_of(visit, records, basis);
    Answer answer(
        fmt::format("{}, {}: {}\n", visit.id, long_text(domain::day_of_visit(visit)), verdict(ready)), "",
        ready.is_ready() ? 0 : 1);
    if (!ready.enough_reviewers) answer.heading += "one reviewer, and a visit needs at least two\n";
    answer.heading += told_of_unknown(ready.unknown);
    const auto unseen = domain::not_seen(visit, basis);
    if (!unseen.empty()) answer.heading += fmt::format("in scope and not seen: {}\n", join(unseen, ", "));
    std::vector<std::string> unmet;
    for (const auto* finding : ready.unmet_before) unmet.push_back(finding->id);
    return answer.fact("visit", visit.id)
        .fact("ready", ready.is_ready())
        .rows(missing_of(ready.missing))
        .fact("indicators_in_scope", ready.unknown.in_scope)
        .fact("no_evidence_known", ready.unknown.indicators)
        .fact("not_seen", unseen)
        .fact("too_few_reviewers", !ready.enough_reviewers)
        .fact("earlier", ready.before ? Datum(ready.before->id) : Datum())
        .fact("unmet_then", unmet)
        .rows(unmet_of(ready))
        .rows(open_of(ready, basis.today()));
}

} // namespace pmnet::cli
