#include "domain/helpline/request.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

#include <fmt/format.h>

#include <array>
#include <functional>

namespace pmnet::reports {

namespace {

using store::Record;

// Opening + received + reopened - closed = closing. What is hidden first, if something must be, is what the
// next report in a series does not give away.
const std::vector<Measure> flows = {
    {"opening", "Open at start", "requests received before the period and not closed when it began",
     "closing", 1, 3},
    {"received", "Received", "requests received in the period", "closing", 1, 1},
    {"reopened", "Reopened", "times a closed request was opened again in the period", "closing", 1, 2},
    {"closed", "Closed", "times a request was closed in the period", "closing", -1, 0},
    {"closing", "Open at end", "requests not closed when the period ended", "", 0, 4},
};

using Counts = std::array<int, 5>;

// How often a request counts in each of them.
Counts counts_of(const Record& record, const Source& source) {
    Counts counts{};
    const auto before = domain::request_at(record, source.start - std::chrono::seconds(1));
    const auto after = domain::request_at(record, source.end - std::chrono::seconds(1));
    counts[0] = before && before->is_open() ? 1 : 0;
    counts[4] = after && after->is_open() ? 1 : 0;
    if (!after) return counts;
    for (const auto& event : after->events) {
        if (!source.within(event.at)) continue;
        if (event.name == "received") ++counts[1];
        if (event.name == "reopened") ++counts[2];
        if (event.name == "closed") ++counts[3];
    }
    return counts;
}

struct Cut {
    std::string name, title;
    std::vector<store::Choice> values;
    std::function<std::string_view(const Record&)> value_of;
};

std::vector<Cut> cuts_of(const store::Settings& settings) {
    const auto field = [](const char* name) {
        return [name](const Record& record) { return record[name].text(); };
    };
    return {{"topic", "Topic", settings.topics, field("topic")},
            {"board", "Board", settings.boards, field("board")},
            {"channel",
             "Channel",
             {{"telephone", "Telephone"}, {"email", "E-mail"}, {"website", "Website"}},
             field("channel")},
            {"route",
             "Route",
             {{"practice", "The practice itself"}, {"coordinating-adviser", "A co-ordinating adviser"}},
             field("route")}};
}

struct CountedRequest {
    const Record* record;
    Counts counts;
};

std::vector<CountedRequest> counted_requests(const Source& source) {
    std::vector<CountedRequest> counted;
    Records unbalanced;
    for (const auto& record : source.records.of("request")) {
        const auto counts = counts_of(record, source);
        if (counts[0] + counts[1] + counts[2] - counts[3] != counts[4]) unbalanced.push_back(&record);
        counted.push_back({&record, counts});
    }
    expect_balanced(unbalanced, "closed or opened twice");
    return counted;
}

Counted only(const std::vector<CountedRequest>& requests, const std::function<bool(const Record&)>& chosen) {
    Counted counted(flows.size());
    for (const auto& [record, counts] : requests)
        for (std::size_t i = 0; i < counts.size() && chosen(*record); ++i)
            counted[i].insert(counted[i].end(), static_cast<std::size_t>(counts[i]), record);
    return counted;
}

} // namespace

Section requests_section(const Source& source, Figures& figures) {
    Section section{
        "Requests", {"Open at start + received + reopened - closed = open at end, in every row."}, {}, {}};
    const auto requests = counted_requests(source);
    Tally all(source, "request", flows, figures);
    const auto totals = all.total({"requests", "All"}, only(requests, [](const Record&) { return true; }));
    for (const auto& cut : cuts_of(source.settings())) {
        Tally tally(source, "request", flows, figures);
        tally.total("All", totals);
        for (const auto& value : cut.values)
            tally.row({fmt::format("requests.{}.{}", cut.name, value.id), value.name,
                       fmt::format("{}: {}", cut.title, value.name)},
                      only(requests, [&](const Record& record) { return cut.value_of(record) == value.id; }));
        section.tables.push_back(tally.table(fmt::format("Requests by {}", cut.name), cut.title));
    }
    return section;
}

} // namespace pmnet::reports
