#include "domain/posts/pay_order.hpp"

#include "base/money.hpp"
#include "base/text.hpp"
#include "domain/engine/seal.hpp"
#include "domain/posts/evaluation_plan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

// The amount at one end of a band, where it stands; absent where it is not held.
yaml::Node lowest_in(yaml::Node band) { return band["points"] ? band["points"].item(0) : band["minimum"]; }
yaml::Node highest_in(yaml::Node band) {
    if (band["incomplete"].boolean() == true) return {};
    return band["points"] ? band["points"].item(band["points"].size() - 1) : band["maximum"];
}

std::vector<yaml::Node> in_order(const Record& scale, const Basis& basis) {
    std::vector<yaml::Node> bands;
    for (const auto band : scale["bands"]) bands.push_back(band);
    const auto* record = basis.find("evaluation-plan", scale["plan"].text());
    if (record == nullptr) return bands;
    const auto plan = plan_of(*record);
    const auto rank = [&](yaml::Node band) {
        const auto found = std::find_if(plan.bands.begin(), plan.bands.end(),
                                        [&](const Band& known) { return known.band == band["band"].text(); });
        return found - plan.bands.begin();
    };
    std::stable_sort(bands.begin(), bands.end(),
                     [&](yaml::Node a, yaml::Node b) { return rank(a) < rank(b); });
    return bands;
}

void compare(std::vector<Diagnostic>& diagnostics, const std::vector<yaml::Node>& bands,
             yaml::Node (*end)(yaml::Node), std::string_view verb) {
    yaml::Node below; // the nearest band whose amount is held
    for (const auto band : bands) {
        const auto amount = number_of(end(band));
        if (!amount) continue;
        if (const auto other = number_of(end(below)); other && *amount < *other)
            diagnostics.push_back(
                warn(end(band), "band-order",
                     fmt::format("band '{}' {} at {}, but band '{}' below it at {}", band["band"].text(),
                                 verb, pounds(*amount), below["band"].text(), pounds(*other)),
                     "compare both with the published table"));
        below = band;
    }
}

} // namespace

std::vector<Diagnostic> check_band_order(const Record& scale, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    const auto bands = in_order(scale, basis);
    compare(diagnostics, bands, lowest_in, "begins");
    compare(diagnostics, bands, highest_in, "ends");
    return diagnostics;
}

std::vector<Diagnostic> check_pay_scale_change(const Record& before, const Record& after,
                                               const Basis& basis) {
    const auto* bands = after.kind->root().member("bands");
    if (meaning_of(before["bands"], bands) == meaning_of(after["bands"], bands)) return {};
    std::vector<std::string> computed;
    for (const auto& scale : basis.reading.all(*after.kind))
        if (scale["computed"]["from"].text() == after.id) computed.push_back(scale.id);
    if (computed.empty()) return {};
    return {warn(after["bands"], "computed",
                 fmt::format("{} computed from this scale, and may no longer follow from it: {}",
                             computed.size() == 1 ? "another was" : "others were", join(computed, ", ")),
                 "'pmnet check pay-scales' says where; 'pmnet pay uplift' computes one anew")};
}

} // namespace pmnet::domain
