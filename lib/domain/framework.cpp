#include "domain/framework.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace pmnet::domain {

namespace {

Decimal points_of(yaml::Node node) { return number_of(node["points"]).value_or(Decimal()); }

struct Sum {
    Decimal points;
    long long count = 0;
};

Sum sum_of(yaml::Node list, std::string_view counted) {
    Sum sum;
    for (const auto entry : list) {
        sum.points += points_of(entry);
        sum.count += counted.empty() ? 1 : entry[counted].integer().value_or(0);
    }
    return sum;
}

Finding off(yaml::Node stated, std::string_view what, std::string_view of, const std::string& sum) {
    return refuse(stated, "sum",
                  fmt::format("the {} of {} add up to {}, and {} is stated", what, of, sum, stated.text()));
}

std::vector<Finding> check_area(yaml::Node area) {
    std::vector<Finding> findings;
    const auto held = sum_of(area["indicators"], "");
    const auto stated = area["indicator_count"].integer();
    const auto name = fmt::format("'{}'", area["id"].text());
    const bool complete = stated ? held.count == *stated : false;
    if (complete && held.points != points_of(area))
        findings.push_back(off(area["points"], "indicators", name, held.points.text()));
    if (!complete && held.points > points_of(area))
        findings.push_back(refuse(area["points"], "sum",
                                  fmt::format("the indicators held of {} come to {}, more than the {} stated",
                                              name, held.points.text(), area["points"].text())));
    if (stated && held.count > *stated)
        findings.push_back(
            refuse(area["indicator_count"], "sum",
                   fmt::format("{} has {} indicators, and {} are stated", name, held.count, *stated)));
    return findings;
}

// Areas of which no number of indicators is stated leave the sum open.
std::vector<Finding> check_count(yaml::Node domain) {
    const auto stated = domain["indicators"].integer();
    if (!stated || domain["areas"].size() == 0) return {};
    const auto sum = sum_of(domain["areas"], "indicator_count").count;
    const auto areas = domain["areas"];
    const bool whole = std::all_of(areas.begin(), areas.end(), [](yaml::Node area) {
        return static_cast<bool>(area["indicator_count"]);
    });
    if (whole ? sum == *stated : sum <= *stated) return {};
    return {off(domain["indicators"], "indicators", fmt::format("the areas of '{}'", domain["id"].text()),
                std::to_string(sum))};
}

} // namespace

const Area* Framework::area(std::string_view id) const {
    const auto found =
        std::find_if(areas.begin(), areas.end(), [&](const Area& area) { return area.id == id; });
    return found == areas.end() ? nullptr : &*found;
}

const Indicator* Framework::indicator(std::string_view code) const {
    const auto found = std::find_if(indicators.begin(), indicators.end(),
                                    [&](const Indicator& i) { return i.code == code; });
    return found == indicators.end() ? nullptr : &*found;
}

std::vector<std::string> Framework::codes() const {
    std::vector<std::string> codes;
    for (const auto& indicator : indicators) codes.push_back(indicator.code);
    return codes;
}

std::vector<std::string> Framework::area_ids() const {
    std::vector<std::string> ids;
    for (const auto& area : areas) ids.push_back(area.id);
    return ids;
}

Framework framework_of(const Record& record) {
    Framework framework;
    for (const auto domain : record["domains"]) {
        for (const auto area : domain["areas"]) {
            framework.areas.push_back(
                {text_of(area["id"]), text_of(area["name"]), text_of(domain["id"]), points_of(area)});
            for (const auto indicator : area["indicators"])
                framework.indicators.push_back(
                    {text_of(indicator["code"]), text_of(area["id"]), points_of(indicator)});
        }
    }
    return framework;
}

std::vector<Finding> check_indicators(const Record& record, const Scope& scope) {
    std::vector<Finding> findings;
    if (record["indicators"] && !record["framework"])
        findings.push_back(refuse(record["indicators"], "indicator",
                                  "indicators need the framework they belong to", "add 'framework'"));
    const auto* framework_record = scope.find("framework", record["framework"].text());
    if (framework_record == nullptr) return findings;
    const auto framework = framework_of(*framework_record);
    for (const auto indicator : record["indicators"])
        if (framework.indicator(indicator.text()) == nullptr)
            findings.push_back(refuse(indicator, "indicator",
                                      fmt::format("the framework has no indicator '{}'", indicator.text()),
                                      did_you_mean(indicator.text(), framework.codes())));
    return findings;
}

std::vector<Finding> check_framework(const Record& record, const Scope&) {
    std::vector<Finding> findings;
    const auto domains = sum_of(record["domains"], "indicators");
    if (domains.points != points_of(record.root()))
        findings.push_back(off(record["points"], "domains", "the framework", domains.points.text()));
    if (record["indicators"] && domains.count != record["indicators"].integer())
        findings.push_back(
            off(record["indicators"], "indicators", "the domains", std::to_string(domains.count)));
    std::set<std::string> seen;
    for (const auto domain : record["domains"]) {
        const auto areas = sum_of(domain["areas"], "");
        if (domain["areas"].size() > 0 && areas.points != points_of(domain))
            findings.push_back(off(domain["points"], "areas", fmt::format("'{}'", domain["id"].text()),
                                   areas.points.text()));
        for (auto& finding : check_count(domain)) findings.push_back(std::move(finding));
        for (const auto area : domain["areas"]) {
            for (auto& finding : check_area(area)) findings.push_back(std::move(finding));
            if (!seen.insert(text_of(area["id"])).second)
                findings.push_back(
                    refuse(area["id"], "unique", fmt::format("there are two areas '{}'", area["id"].text())));
            for (const auto indicator : area["indicators"])
                if (!seen.insert("indicator " + text_of(indicator["code"])).second)
                    findings.push_back(
                        refuse(indicator["code"], "unique",
                               fmt::format("there are two indicators '{}'", indicator["code"].text())));
        }
    }
    return findings;
}

} // namespace pmnet::domain
