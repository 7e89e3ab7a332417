#include "domain/helpline/support.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <array>

namespace pmnet::reports {

namespace {

constexpr int satisfied_from = 4; // of 5

struct Outcome {
    std::string_view id, title;
};
constexpr std::array outcomes = {Outcome{"resolved", "Resolved"},
                                 Outcome{"partly-resolved", "Partly resolved"},
                                 Outcome{"unresolved", "Unresolved"}, Outcome{"withdrawn", "Withdrawn"},
                                 Outcome{"no-contact", "No contact"}};

struct Voices {
    std::array<Records, outcomes.size()> closed; // once for each close
    Records satisfied, others;                   // once for each feedback
    std::vector<int> scores;
};

void hear(const store::Record& record, const domain::Event& event, Voices& voices) {
    if (event.name == "closed")
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            if (event.node["outcome"].text() == outcomes[i].id) voices.closed[i].push_back(&record);
    const auto score = event.node["score"].integer();
    if (event.name != "feedback" || !score) return;
    voices.scores.push_back(static_cast<int>(*score));
    (*score >= satisfied_from ? voices.satisfied : voices.others).push_back(&record);
}

Voices voices_of(const Source& source) {
    Voices voices;
    for (const auto& record : source.records.of("request"))
        for (const auto& event : domain::events_until(record, source.basis.now))
            if (source.within(event.at)) hear(record, event, voices);
    return voices;
}

Table outcomes_table(const Voices& voices, Figures& figures) {
    Table table{"How requests ended", {"Outcome", "Closed"}, {}, true};
    Equation sum;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        auto figure =
            count_of(fmt::format("outcomes.{}", outcomes[i].id),
                     fmt::format("times a request was closed in the period; outcome: {}", outcomes[i].title),
                     voices.closed[i]);
        figure.in_confidence = true;
        sum.emplace_back(table.line(std::string(outcomes[i].title), figures.add(std::move(figure))), 1);
    }
    if (const auto closed = figures.find("requests.closed")) {
        sum.emplace_back(*closed, -1);
        figures.must_balance(std::move(sum));
        table.line("All", *closed);
    }
    return table;
}

Table feedback_table(const Voices& voices, Figures& figures) {
    Table table{"What they said afterwards", {"", "In the period"}, {}, false};
    const auto all = table.line("Scores given", add_total(figures, "confidence.scores",
                                                          "scores from 1 to 5 given in the period",
                                                          joined(voices.satisfied, voices.others)));
    const auto satisfied = table.line(
        "4 or 5", add_total(figures, "confidence.satisfied", "of these, 4 or 5", voices.satisfied));
    const auto others = table.line(
        "1 to 3", add_total(figures, "confidence.not-satisfied", "of these, 1 to 3", voices.others));
    figures.must_balance({{satisfied, 1}, {others, 1}, {all, -1}});
    const auto mean = table.line(
        "Mean score", figures.add(number("confidence.mean", "mean of the scores given in the period",
                                         Unit::score, domain::mean_score(voices.scores))));
    figures.of_enough(mean, all);
    figures.gives_away(mean, all);
    table.line("Share of 4 or 5", add_share(figures, "confidence.share-satisfied",
                                            "share of the scores that were 4 or 5", satisfied, others));
    for (const auto& [figure, label] :
         {std::pair{"access.asked-before", "Practices that had asked before and asked again"},
          std::pair{"requests.reopened", "Requests reopened"}})
        if (const auto id = figures.find(figure)) table.line(label, *id);
    return table;
}

} // namespace

Section confidence_section(const Source& source, Figures& figures) {
    const auto voices = voices_of(source);
    return {
        "User confidence",
        {"How requests ended, how satisfied the practices said they were (5 is best), and whether they came back."},
        {outcomes_table(voices, figures), feedback_table(voices, figures)},
        {}};
}

} // namespace pmnet::reports
