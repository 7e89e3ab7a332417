#include "domain/helpline/advice.hpp"
#include "reports/engine/whole.hpp"
#include "reports/helpline/helpline.hpp"
#include "reports/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace pmnet::reports {

namespace {

struct Headline {
    std::string_view criterion, figure, label;
};

// Criteria as named in the service's own model; the measures are the network's.
constexpr std::array headlines = {
    Headline{"Ease of access", "requests.received", "Requests received"},
    Headline{"", "access.practices", "Practices that asked"},
    Headline{"", "access.first-time", "Of these, for the first time"},
    Headline{"Consistency of advice", "consistency.share-with-material",
             "Answered with the network's material"},
    Headline{"", "consistency.share-same", "Repeated needs answered with the same material"},
    Headline{"Speed of response", "speed.median-working", "Median working time to the first response"},
    Headline{"", "speed.within-target", "First responses within target"},
    Headline{"", "resolution.within-target", "Requests closed within target"},
    Headline{"User confidence", "confidence.mean", "Mean score, of 5"},
    Headline{"", "confidence.share-satisfied", "Scores of 4 or 5"},
    Headline{"Value for money", "value.minutes", "Time worked on requests"},
    Headline{"", "value.sessions", "The same in sessions"},
    Headline{"", "value.mean", "Mean time worked on a request closed"},
    Headline{"Compatibility with the national programme", "guidance.share-sent",
             "Guidance questions sent to the guidance helpline"},
    Headline{"", "guidance.share-back", "Of these, came back to us"},
};

Section headline_section(const Figures& figures) {
    Table table{"", {"Criterion", "Measure", "This period"}, {}, false};
    for (const auto& headline : headlines)
        if (const auto id = figures.find(std::string(headline.figure)))
            table.rows.push_back({Cell::of(std::string(headline.criterion)),
                                  Cell::of(std::string(headline.label)), Cell::of(*id)});
    return {"The six criteria", {}, {std::move(table)}, {}};
}

// Requests answered in the period, by what was handed out; the most frequent first.
std::vector<std::pair<std::string, Records>> by_material(const Source& source) {
    std::map<std::string, Records> found;
    for (const auto& record : source.records.of("request"))
        for (const auto& event : domain::events_until(record, source.basis.now))
            if (event.name == "answered" && source.within(event.at))
                for (const auto& material : domain::texts_of(event.node["with"])) {
                    auto& requests = found[material];
                    if (requests.empty() || requests.back() != &record) requests.push_back(&record);
                }
    std::vector<std::pair<std::string, Records>> sorted(found.begin(), found.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    return sorted;
}

Section material_section(const Source& source, Figures& figures) {
    const auto threshold = source.settings().small_number;
    Table table{"", {"Material", "Requests"}, {}, false};
    std::int64_t others = 0;
    for (const auto& [material, requests] : by_material(source)) {
        if (requests.size() < threshold) {
            ++others;
            continue;
        }
        auto figure = count_of("material.given." + material,
                               fmt::format("requests answered in the period with {}", material), requests);
        figure.in_confidence = true;
        table.line(material, figures.add(std::move(figure)));
    }
    table.line("Other material, pieces",
               figures.add(number("material.others",
                                  "pieces of material given with fewer requests than the threshold",
                                  Unit::count, Decimal::whole(others))));
    return {"Material given",
            {fmt::format("What went out with the answers to at least {} requests in the period.", threshold)},
            {std::move(table)},
            {}};
}

} // namespace

Report requests_report(const store::Snapshot& records, const Period& period, Date as_of) {
    auto report =
        assemble(records, period, as_of, "Requests to the helpline",
                 {requests_section, access_section, consistency_section, material_section, speed_section,
                  confidence_section, value_section, compatibility_section, referrals_section});
    report.sections.insert(report.sections.begin(), headline_section(report.figures));
    return report;
}

} // namespace pmnet::reports
