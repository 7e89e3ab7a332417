#include "domain/helpline/request.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

#include <map>
#include <set>

namespace pmnet::reports {

namespace {

std::string_view asking_practice(const store::Record& request) {
    return request["confidential"]["practice"].text();
}

bool is_open(const store::Settings& settings, Moment at) {
    return working_time(settings.hours, settings.zone, at, at + std::chrono::seconds(1)).count() > 0;
}

// What the requests received in the period say about who could reach the desk, and when.
struct Reach {
    Records in_hours, out_of_hours, first_time, asked_before;
    Records unknown; // without the practice that asked
    std::set<std::string> boards;
};

Reach reach_of(const Source& source) {
    std::map<std::string_view, Moment> first_asked; // by practice
    std::map<std::string_view, const store::Record*> in_period;
    Reach reach;
    for (const auto& record : source.records.of("request")) {
        const auto events = domain::events_until(record, source.basis.now);
        if (events.empty()) continue;
        const auto received = events.front().at;
        const auto practice = asking_practice(record);
        const auto [place, is_new] = first_asked.try_emplace(practice, received);
        place->second = std::min(place->second, received);
        if (!source.within(received)) continue;
        (is_open(source.settings(), received) ? reach.in_hours : reach.out_of_hours).push_back(&record);
        reach.boards.insert(domain::text_of(record["board"]));
        if (practice.empty())
            reach.unknown.push_back(&record);
        else
            in_period.try_emplace(practice, &record);
    }
    for (const auto& [practice, record] : in_period)
        (first_asked[practice] < source.start ? reach.asked_before : reach.first_time).push_back(record);
    return reach;
}

} // namespace

Section access_section(const Source& source, Figures& figures) {
    const auto reach = reach_of(source);
    auto table =
        Tally(source, "request",
              {{"in-hours", "Received while the desk was open",
                "requests received in the period while the desk was open", "requests.received"},
               {"out-of-hours", "Received out of hours",
                "requests received in the period while the desk was closed", "requests.received"},
               {"practices", "Practices that asked",
                "different practices whose requests were received in the period; the first request of each "
                "stands for it"},
               {"first-time", "For the first time", "of these, practices that had never asked before",
                "practices"},
               {"asked-before", "Who had asked before the period",
                "of these, practices that had asked before the period", "practices"},
               {"unknown", "Requests without the practice that asked",
                "requests received in the period that do not say which practice asked"}},
              figures)
            .list("access", "Who asked, and when",
                  {reach.in_hours, reach.out_of_hours, joined(reach.first_time, reach.asked_before),
                   reach.first_time, reach.asked_before, reach.unknown});
    table.line("Boards heard from",
               figures.add(number(
                   "access.boards", "boards from which at least one request was received in the period",
                   Unit::count, Decimal::whole(static_cast<std::int64_t>(reach.boards.size())))));
    return {
        "Ease of access",
        {"Who reached the desk, by which way and when. Channel, route and board are in the tables above."},
        {std::move(table)},
        {}};
}

} // namespace pmnet::reports
