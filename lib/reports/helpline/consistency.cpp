#include "domain/helpline/advice.hpp"
#include "domain/helpline/same_need.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

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
    auto table =
        Tally(
            source, "request",
            {{"answered", "Requests answered", "requests whose latest answer by the end fell in the period"},
             {"with-material", "With material", "of these, answered with material that the network holds",
              "answered"},
             {"without-material", "Without material", "of these, answered in words alone", "answered"},
             {"same-need", "The same need had been answered within the year",
              "requests answered in the period with a need that had been answered within the 365 days before"},
             {"same-material", "With the same material as then",
              "of these, answered with the same material as the latest of those before", "same-need"},
             {"other-material", "With other material", "of these, answered with other material",
              "same-need"}},
            figures)
            .list("consistency", "Answers given",
                  {joined(found.with_material, found.without_material), found.with_material,
                   found.without_material, joined(found.as_before, found.otherwise), found.as_before,
                   found.otherwise});
    table.line("Share answered with material",
               add_share(figures, "consistency.share-with-material",
                         "share of the requests answered that were answered with material",
                         "consistency.with-material", "consistency.without-material"));
    table.line("Share answered the same",
               add_share(figures, "consistency.share-same",
                         "share of the repeated needs that were answered with the same material",
                         "consistency.same-material", "consistency.other-material"));
    return {
        "Consistency of advice",
        {"Two practices that ask the same question should get the same answer. Two requests have the same need if they have the same topic and share at least three words of their summary and need, and those make up at least two fifths of the weight of the lighter one; the fewer requests on the topic have a word, the more it weighs."},
        {std::move(table)},
        {}};
}

} // namespace pmnet::reports
