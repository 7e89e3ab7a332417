#include "domain/helpline/advice.hpp"
#include "reports/engine/tally.hpp"
#include "reports/helpline/helpline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace pmnet::reports {

namespace {

// Requests answered in the period, by what was handed out; the most frequent first.
std::vector<std::pair<std::string, Records>> by_material(const Source& source) {
    std::map<std::string, Records> found;
    for (const auto& record : source.records.of("request"))
        for (const auto& event : domain::events_until(record, source.basis.now))
            if (event.name == "answered" && source.within(event.at))
                for (const auto& material : domain::texts_of(event["with"])) {
                    auto& requests = found[material];
                    if (requests.empty() || requests.back() != &record) requests.push_back(&record);
                }
    std::vector<std::pair<std::string, Records>> sorted(found.begin(), found.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    return sorted;
}

} // namespace

Section material_section(const Source& source, Figures& figures) {
    const auto threshold = source.settings().small_number;
    Tally tally(source, "request", {{"", "Requests", "requests answered in the period with it"}}, figures);
    std::int64_t others = 0;
    for (const auto& [material, requests] : by_material(source)) {
        if (requests.size() < threshold)
            ++others;
        else
            tally.row({"material.given." + material, material, material}, {requests});
    }
    auto table = tally.table("", "Material");
    table.line("Other material, pieces",
               figures.add(number("material.others",
                                  "pieces of material given with fewer requests than the threshold",
                                  Unit::count, Decimal::whole(others))));
    return {"Material given",
            {fmt::format("What went out with the answers to at least {} requests in the period.", threshold)},
            {std::move(table)},
            {}};
}

} // namespace pmnet::reports
