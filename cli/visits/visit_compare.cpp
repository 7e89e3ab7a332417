#include "base/error.hpp"
#include "cli/engine/commands.hpp"
#include "cli/visits/visit_records.hpp"

#include <fmt/format.h>

#include <map>

namespace pmnet::cli {

namespace {

using domain::Progress;
using store::Record;

std::string judgement(const Record* finding) {
    return finding ? domain::text_of((*finding)["judgement"]) : "";
}

// What a visit found on the indicator, for programs; nothing if it found nothing.
Datum side_of(const Record* finding) {
    if (finding == nullptr) return {};
    return Datum::of({{"finding", finding->id},
                      {"judgement", judgement(finding)},
                      {"points_claimed", domain::number_of((*finding)["points_claimed"])},
                      {"points_supported", domain::number_of((*finding)["points_supported"])}});
}

Cell supported(const Record* finding) {
    return finding ? Cell(Datum(domain::number_of((*finding)["points_supported"]))) : Cell(Datum());
}

Rows rows_of(const std::vector<Progress>& progress) {
    constexpr auto people = Readers::people, programs = Readers::programs;
    Rows rows{"indicators",
              {{"indicator", "indicator"},
               {"earlier", "", Unit::number, "", programs},
               {"later", "", Unit::number, "", programs},
               {"then", "then", Unit::number, "", people},
               {"now", "now", Unit::number, "", people},
               {"points_then", "points then", Unit::points, "", people},
               {"points_now", "points now", Unit::points, "", people},
               {"state", "that is"}}};
    for (const auto& row : progress)
        rows.add({row.indicator, side_of(row.before), side_of(row.after), judgement(row.before),
                  judgement(row.after), supported(row.before), supported(row.after), row.state()});
    return rows;
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

void expect_comparable(const Record& earlier, const Record& later) {
    const auto sequence = domain::sequence_of(earlier, later);
    if (sequence == domain::Sequence::of_other_practices)
        throw Error(fmt::format("{} and {} were visits to different practices", earlier.id, later.id),
                    "'pmnet visit themes' looks across practices");
    if (sequence == domain::Sequence::not_earlier)
        throw Error(fmt::format("{} was not before {}", earlier.id, later.id), "name the earlier one first");
    if (earlier["form"].text() != later["form"].text())
        throw Error(fmt::format("{} was {}, and {} {}", earlier.id, domain::form_text(earlier), later.id,
                                domain::form_text(later)),
                    "formative visits and payment verification are separate processes, and are not compared");
}

} // namespace

Answer run_visit_compare(Context& context) {
    const auto records = records_of_visits(context);
    const auto& earlier = named_visit(context, records, context.word(0, "visit was the earlier one"));
    const auto& later = named_visit(context, records, context.word(1, "visit was the later one"));
    context.expect_words(2);
    expect_comparable(earlier, later);
    const auto basis = context.basis();
    const auto& findings = records.of("finding");
    const auto before = domain::findings_of(earlier, findings, basis);
    const auto rows = domain::progress(before, domain::findings_of(later, findings, basis));
    const auto open = domain::open_actions(before, basis);
    auto indicators = rows_of(rows);
    if (earlier["framework"].text() != later["framework"].text())
        indicators.heading =
            fmt::format("The first visit worked by {}, the second by {}: indicators are matched by code.\n\n",
                        earlier["framework"].text(), later["framework"].text());
    auto actions = action_rows("open_actions", open, basis.today());
    if (!open.empty()) actions.heading = "\nAgreed at the earlier visit and still open:\n\n";
    const bool formative = domain::is_formative(earlier);
    Answer answer(fmt::format("{}{} to {}: {}\n\n", formative ? "" : "Payment verification, ",
                              text_of(domain::day_of_visit(earlier)), text_of(domain::day_of_visit(later)),
                              counts_text(rows)));
    return answer.fact("earlier", earlier.id)
        .fact("later", later.id)
        .fact("form", domain::text_of(later["form"]))
        .rows(std::move(indicators))
        .rows(std::move(actions));
}

} // namespace pmnet::cli
