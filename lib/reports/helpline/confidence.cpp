#include "domain/helpline/support.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

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

// Scores given in the period, and the requests they were given for.
struct Voices {
    Records satisfied, others;
    std::vector<int> scores;
};

Voices voices_of(const Source& source) {
    Voices voices;
    for (const auto& record : source.records.of("request"))
        for (const auto& event : domain::events_until(record, source.basis.now)) {
            const auto score = event["score"].integer();
            if (event.name != "feedback" || !score || !source.within(event.at)) continue;
            voices.scores.push_back(static_cast<int>(*score));
            (*score >= satisfied_from ? voices.satisfied : voices.others).push_back(&record);
        }
    return voices;
}

Table outcomes_table(const Source& source, Figures& figures) {
    std::vector<Measure> measures;
    Counted counted;
    for (const auto& [id, title] : outcomes) {
        measures.push_back({std::string(id), std::string(title),
                            fmt::format("times a request was closed in the period; outcome: {}", title),
                            "requests.closed"});
        counted.push_back(happened(source, "request", "closed", [&, &id = id](const domain::Event& event) {
            return event["outcome"].text() == id;
        }));
    }
    auto table =
        Tally(source, "request", measures, figures).list("outcomes", "How requests ended", counted, "Closed");
    table.columns.front() = "Outcome";
    if (const auto closed = figures.find("requests.closed")) table.line("All", *closed);
    table.last_row_is_total = true;
    return table;
}

Table feedback_table(const Source& source, Figures& figures) {
    const auto voices = voices_of(source);
    auto table = Tally(source, "request",
                       {{"scores", "Scores given", "scores from 1 to 5 given in the period"},
                        {"satisfied", "4 or 5", "of these, 4 or 5", "scores"},
                        {"not-satisfied", "1 to 3", "of these, 1 to 3", "scores"}},
                       figures)
                     .list("confidence", "What they said afterwards",
                           {joined(voices.satisfied, voices.others), voices.satisfied, voices.others});
    const auto all = figures.find("confidence.scores").value();
    const auto mean = table.line(
        "Mean score", figures.add(number("confidence.mean", "mean of the scores given in the period",
                                         Unit::score, domain::mean_score(voices.scores))));
    figures.of_enough(mean, all);
    figures.gives_away(mean, all);
    table.line("Share of 4 or 5",
               add_share(figures, "confidence.share-satisfied", "share of the scores that were 4 or 5",
                         "confidence.satisfied", "confidence.not-satisfied"));
    for (const auto& [figure, label] :
         {std::pair{"access.asked-before", "Practices that had asked before and asked again"},
          std::pair{"requests.reopened", "Requests reopened"}})
        if (const auto id = figures.find(figure)) table.line(label, *id);
    return table;
}

} // namespace

Section confidence_section(const Source& source, Figures& figures) {
    return {
        "User confidence",
        {"How requests ended, how satisfied the practices said they were (5 is best), and whether they came back."},
        {outcomes_table(source, figures), feedback_table(source, figures)},
        {}};
}

} // namespace pmnet::reports
