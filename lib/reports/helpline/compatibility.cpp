#include "domain/helpline/request.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::reports {

namespace {

bool is_guidance(const std::vector<store::Choice>& list, std::string_view id) {
    return std::any_of(list.begin(), list.end(),
                       [&](const store::Choice& choice) { return choice.id == id && choice.guidance; });
}

// Guidance questions received in the period, by where they had gone when it ended.
struct Guidance {
    Records not_sent, settled_there, came_back;
};

Records& course_of(const std::vector<domain::Event>& events, const store::Settings& settings,
                   Guidance& guidance) {
    bool sent = false;
    for (const auto& event : events) {
        if (event.name == "signposted" && is_guidance(settings.signposts, event["destination"].text()))
            sent = true;
        else if (sent && (event.name == "answered" || event.name == "referred"))
            return guidance.came_back;
    }
    return sent ? guidance.settled_there : guidance.not_sent;
}

Guidance guidance_of(const Source& source) {
    Guidance guidance;
    for (const auto& record : source.records.of("request")) {
        if (!is_guidance(source.settings().topics, record["topic"].text())) continue;
        const auto events = domain::events_until(record, source.basis.now);
        if (events.empty() || !source.within(events.front().at)) continue;
        course_of(events, source.settings(), guidance).push_back(&record);
    }
    return guidance;
}

Table guidance_table(const Source& source, Figures& figures) {
    const auto found = guidance_of(source);
    const auto sent = joined(found.settled_there, found.came_back);
    auto table =
        Tally(source, "request",
              {{"questions", "Guidance questions", "requests received in the period on a guidance topic"},
               {"sent", "Sent to the guidance helpline", "of these, sent to a guidance helpline by its end",
                "questions"},
               {"not-sent", "Not yet, or not at all", "of these, not sent to one by its end", "questions"},
               {"settled", "Settled there", "of those sent, neither answered nor referred by us afterwards",
                "sent"},
               {"came-back", "Came back to us", "of those sent, answered or referred by us afterwards",
                "sent"}},
              figures)
            .list("guidance", "Guidance questions",
                  {joined(sent, found.not_sent), sent, found.not_sent, found.settled_there, found.came_back});
    table.line("Share sent",
               add_share(figures, "guidance.share-sent",
                         "share of the guidance questions that were sent to a guidance helpline",
                         "guidance.sent", "guidance.not-sent"));
    table.line("Share that came back",
               add_share(figures, "guidance.share-back",
                         "share of those sent that we answered or referred afterwards", "guidance.came-back",
                         "guidance.settled"));
    return table;
}

Table signposts_table(const Source& source, Figures& figures) {
    std::vector<Measure> measures;
    Counted counted;
    for (const auto& service : source.settings().signposts) {
        measures.push_back(
            {"to." + service.id, service.name,
             fmt::format("times a request was signposted in the period; service: {}", service.name), "all"});
        counted.push_back(happened(source, "request", "signposted", [&](const domain::Event& event) {
            return event["destination"].text() == service.id;
        }));
    }
    measures.push_back({"all", "All", "times a request was signposted in the period"});
    counted.push_back(happened(source, "request", "signposted"));
    auto table =
        Tally(source, "request", measures, figures).list("signposted", "Signposted, by service", counted);
    table.columns.front() = "Service";
    table.last_row_is_total = true;
    return table;
}

} // namespace

Section compatibility_section(const Source& source, Figures& figures) {
    return {
        "Compatibility with the national programme",
        {"What the contract or its guidance means is for the guidance helpline; the desk answers the management "
         "side. Which topics are guidance questions, and which service answers them, is set in pmnet.yaml."},
        {guidance_table(source, figures), signposts_table(source, figures)},
        {}};
}

} // namespace pmnet::reports
