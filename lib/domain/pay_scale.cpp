#include "domain/pay_scale.hpp"

#include "domain/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace pmnet::domain {

namespace {

std::vector<Finding> check_band(yaml::Node band) {
    std::vector<Finding> findings;
    const auto minimum = number_of(band["minimum"]), maximum = number_of(band["maximum"]);
    if (minimum && maximum && *maximum < *minimum)
        findings.push_back(
            refuse(band["maximum"], "pay",
                   fmt::format("the maximum of band '{}' is below its minimum", band["band"].text())));
    if (!band["points"] && !(minimum && maximum))
        findings.push_back(
            refuse(band["band"], "pay",
                   fmt::format("band '{}' has neither points nor minimum and maximum", band["band"].text())));
    std::optional<Decimal> last;
    for (const auto point : band["points"]) {
        const auto amount = number_of(point);
        if (last && amount && *amount <= *last)
            findings.push_back(refuse(point, "pay", "pay points rise from entry to top"));
        last = amount;
    }
    return findings;
}

} // namespace

std::optional<PayRange> pay_of(const Record& scale, std::string_view band) {
    for (const auto node : scale["bands"]) {
        if (node["band"].text() != band) continue;
        const auto points = node["points"];
        const auto minimum = points ? number_of(points.item(0)) : number_of(node["minimum"]);
        const auto maximum = points ? number_of(points.item(points.size() - 1)) : number_of(node["maximum"]);
        if (minimum && maximum && node["incomplete"].boolean() != true) return PayRange{*minimum, *maximum};
    }
    return std::nullopt;
}

const Record* scale_on(const std::vector<Record>& scales, std::string_view nation, Date date) {
    const Record* newest = nullptr;
    for (const auto& scale : scales) {
        const auto nations = texts_of(scale["nations"]);
        const auto effective = date_of(scale["effective"]);
        if (!effective || *effective > date ||
            std::find(nations.begin(), nations.end(), nation) == nations.end())
            continue;
        if (newest == nullptr || *effective > *date_of((*newest)["effective"])) newest = &scale;
    }
    return newest;
}

std::vector<Finding> check_pay_scale(const Record& record, const Scope& scope) {
    std::vector<Finding> findings;
    const auto* plan_record = scope.find("evaluation-plan", record["plan"].text());
    const auto plan = plan_record ? std::optional(plan_of(*plan_record)) : std::nullopt;
    std::set<std::string> seen;
    for (const auto band : record["bands"]) {
        if (!seen.insert(text_of(band["band"])).second)
            findings.push_back(
                refuse(band["band"], "unique", fmt::format("there are two bands '{}'", band["band"].text())));
        if (plan && !plan->has_band(band["band"].text()))
            findings.push_back(
                refuse(band["band"], "band", fmt::format("the plan has no band '{}'", band["band"].text())));
        for (auto& finding : check_band(band)) findings.push_back(std::move(finding));
    }
    return findings;
}

std::vector<Finding> check_pay_scales(const std::vector<Record>& scales) {
    std::vector<Finding> findings;
    std::map<std::pair<std::string, std::string>, const Record*> seen;
    for (const auto& scale : scales) {
        for (const auto& nation : texts_of(scale["nations"])) {
            const auto [other, is_new] = seen.try_emplace({nation, text_of(scale["effective"])}, &scale);
            if (!is_new)
                findings.push_back(
                    refuse(scale["effective"], "pay",
                           fmt::format("'{}' takes effect in {} on the same day", other->second->id, nation),
                           "keep one scale for each nation and day"));
        }
    }
    return findings;
}

} // namespace pmnet::domain
