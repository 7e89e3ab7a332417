#include "domain/helpline/request.hpp"
#include "reports/sections.hpp"

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
        if (event.name == "signposted" && is_guidance(settings.signposts, event.node["destination"].text()))
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
    Table table{"Guidance questions", {"", "In the period"}, {}, false};
    const auto sent_records = joined(found.settled_there, found.came_back);
    const auto questions =
        table.line("Guidance questions", add_total(figures, "guidance.questions",
                                                   "requests received in the period on a guidance topic",
                                                   joined(sent_records, found.not_sent)));
    const auto sent = table.line("Sent to the guidance helpline",
                                 add_total(figures, "guidance.sent",
                                           "of these, sent to a guidance helpline by its end", sent_records));
    const auto not_sent = table.line(
        "Not yet, or not at all",
        add_total(figures, "guidance.not-sent", "of these, not sent to one by its end", found.not_sent));
    const auto settled =
        table.line("Settled there", add_total(figures, "guidance.settled",
                                              "of those sent, neither answered nor referred by us afterwards",
                                              found.settled_there));
    const auto back =
        table.line("Came back to us",
                   add_total(figures, "guidance.came-back",
                             "of those sent, answered or referred by us afterwards", found.came_back));
    figures.must_balance({{sent, 1}, {not_sent, 1}, {questions, -1}});
    figures.must_balance({{settled, 1}, {back, 1}, {sent, -1}});
    table.line("Share sent",
               add_share(figures, "guidance.share-sent",
                         "share of the guidance questions that were sent to a guidance helpline", sent,
                         not_sent));
    table.line("Share that came back",
               add_share(figures, "guidance.share-back",
                         "share of those sent that we answered or referred afterwards", back, settled));
    return table;
}

Table signposts_table(const Source& source, Figures& figures) {
    Table table{"Signposted, by service", {"Service", "In the period"}, {}, true};
    const auto to = [&](std::string_view destination) {
        Records found;
        for (const auto& record : source.records.of("request"))
            for (const auto& event : domain::events_until(record, source.basis.now))
                if (event.name == "signposted" && source.within(event.at) &&
                    (destination.empty() || event.node["destination"].text() == destination))
                    found.push_back(&record);
        return found;
    };
    Equation sum;
    for (const auto& service : source.settings().signposts) {
        auto figure =
            count_of(fmt::format("signposted.to.{}", service.id),
                     fmt::format("times a request was signposted in the period; service: {}", service.name),
                     to(service.id));
        figure.in_confidence = true;
        sum.emplace_back(table.line(service.name, figures.add(std::move(figure))), 1);
    }
    const auto all =
        add_total(figures, "signposted.all", "times a request was signposted in the period", to(""));
    sum.emplace_back(all, -1);
    figures.must_balance(std::move(sum));
    table.line("All", all);
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
