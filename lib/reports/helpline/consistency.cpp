#include "domain/helpline/advice.hpp"
#include "domain/helpline/same_need.hpp"
#include "reports/sections.hpp"

#include <optional>

namespace pmnet::reports {

namespace {

// Requests answered in the period, and how the answers compare with those given to others.
struct Answers {
    Records with_material, without_material;
    Records as_before, otherwise; // the same need had been answered within the year
};

// Needs are compared with those received in the two years before the end: almost everyone answered within a
// year had asked within two.
constexpr auto compared = std::chrono::days(730);

std::optional<Moment> last_answer(const store::Record& record, const Source& source) {
    const auto events = domain::events_until(record, source.basis.now);
    const auto* answered = domain::last_of(events, "answered");
    return answered && source.within(answered->at) ? std::optional(answered->at) : std::nullopt;
}

Answers answers_of(const Source& source) {
    Records recent;
    for (const auto& record : source.records.of("request")) {
        const auto received = domain::moment_of(record["events"].item(0)["at"]);
        if (received && *received >= source.end - compared) recent.push_back(&record);
    }
    const domain::Needs needs(recent, source.basis.now);
    Answers answers;
    for (const auto& record : source.records.of("request")) {
        const auto answered = last_answer(record, source);
        if (!answered) continue;
        const auto material = domain::material_of(record, *answered);
        (material.empty() ? answers.without_material : answers.with_material).push_back(&record);
        const auto earlier = needs.answered_before(record, *answered - std::chrono::seconds(1));
        if (earlier.empty()) continue;
        const bool same = domain::answered_otherwise({earlier.front()}, material).empty();
        (same ? answers.as_before : answers.otherwise).push_back(&record);
    }
    return answers;
}

} // namespace

Section consistency_section(const Source& source, Figures& figures) {
    const auto found = answers_of(source);
    Table table{"Answers given", {"", "In the period"}, {}, false};
    const auto answered = table.line("Requests answered",
                                     add_total(figures, "consistency.answered",
                                               "requests whose latest answer by the end fell in the period",
                                               joined(found.with_material, found.without_material)));
    const auto with =
        table.line("With material",
                   add_total(figures, "consistency.with-material",
                             "of these, answered with material that the network holds", found.with_material));
    const auto without = table.line("Without material",
                                    add_total(figures, "consistency.without-material",
                                              "of these, answered in words alone", found.without_material));
    const auto repeated = table.line(
        "The same need had been answered within the year",
        add_total(
            figures, "consistency.same-need",
            "requests answered in the period with a need that had been answered within the 365 days before",
            joined(found.as_before, found.otherwise)));
    const auto same =
        table.line("With the same material as then",
                   add_total(figures, "consistency.same-material",
                             "of these, answered with the same material as the latest of those before",
                             found.as_before));
    const auto other = table.line("With other material",
                                  add_total(figures, "consistency.other-material",
                                            "of these, answered with other material", found.otherwise));
    figures.must_balance({{with, 1}, {without, 1}, {answered, -1}});
    figures.must_balance({{same, 1}, {other, 1}, {repeated, -1}});
    table.line("Share answered with material",
               add_share(figures, "consistency.share-with-material",
                         "share of the requests answered that were answered with material", with, without));
    table.line("Share answered the same",
               add_share(figures, "consistency.share-same",
                         "share of the repeated needs that were answered with the same material", same,
                         other));
    return {
        "Consistency of advice",
        {"Two practices that ask the same question should get the same answer. Two requests have the same need if they have the same topic and share at least three words of their summary and need, and those make up at least two fifths of the weight of the lighter one; the fewer requests on the topic have a word, the more it weighs."},
        {std::move(table)},
        {}};
}

} // namespace pmnet::reports
