#include "domain/visits/framework.hpp"

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

bool is_whole_area(yaml::Node area) {
    const auto held = sum_of(area["indicators"], "");
    if (const auto stated = area["indicator_count"].integer()) return held.count == *stated;
    return held.count > 0 && held.points == points_of(area);
}

bool is_whole_domain(yaml::Node domain) {
    return domain["areas"].size() > 0 && domain["partial"].boolean() != true;
}

std::vector<AskedEvidence> evidence_of(yaml::Node indicator) {
    std::vector<AskedEvidence> asked;
    for (const auto item : indicator["evidence"])
        asked.push_back({text_of(item["grade"]), text_of(item["title"])});
    return asked;
}

std::optional<Sampling> sampling_of(yaml::Node indicator) {
    const auto node = indicator["sampling"];
    if (!node) return std::nullopt;
    return Sampling{node["survey"].integer().value_or(0), node["sample"].integer().value_or(0),
                    node["second"].integer().value_or(0)};
}

template<typename List, typename Key>
auto find_in(const List& list, Key key, std::string_view wanted) -> decltype(list.data()) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.*key == wanted; });
    return found == list.end() ? nullptr : &*found;
}

template<typename List, typename Key>
std::vector<std::string> column(const List& list, Key key) {
    std::vector<std::string> values;
    for (const auto& entry : list) values.push_back(entry.*key);
    return values;
}

Diagnostic off(yaml::Node stated, std::string_view what, std::string_view of, const std::string& sum) {
    return refuse(stated, "sum",
                  fmt::format("the {} of {} add up to {}, but {} is stated", what, of, sum, stated.text()));
}

std::vector<Diagnostic> check_area(yaml::Node area) {
    std::vector<Diagnostic> diagnostics;
    const auto held = sum_of(area["indicators"], "");
    const auto stated = area["indicator_count"].integer();
    const auto name = fmt::format("'{}'", area["id"].text());
    const bool complete = stated ? held.count == *stated : false;
    if (complete && held.points != points_of(area))
        diagnostics.push_back(off(area["points"], "indicators", name, held.points.text()));
    if (!complete && held.points > points_of(area))
        diagnostics.push_back(
            refuse(area["points"], "sum",
                   fmt::format("the indicators held for {} come to {}, more than the {} stated", name,
                               held.points.text(), area["points"].text())));
    if (stated && held.count > *stated)
        diagnostics.push_back(
            refuse(area["indicator_count"], "sum",
                   fmt::format("{} has {} indicators, but {} are stated", name, held.count, *stated)));
    return diagnostics;
}

// Areas with no stated number of indicators leave the sum open.
std::vector<Diagnostic> check_count(yaml::Node domain) {
    const auto stated = domain["indicators"].integer();
    if (!stated || domain["areas"].size() == 0) return {};
    const auto sum = sum_of(domain["areas"], "indicator_count").count;
    const auto areas = domain["areas"];
    const bool whole =
        is_whole_domain(domain) && std::all_of(areas.begin(), areas.end(), [](yaml::Node area) {
            return static_cast<bool>(area["indicator_count"]);
        });
    if (whole ? sum == *stated : sum <= *stated) return {};
    return {off(domain["indicators"], "indicators", fmt::format("the areas of '{}'", domain["id"].text()),
                std::to_string(sum))};
}

std::vector<Diagnostic> check_points_of(yaml::Node domain) {
    const auto areas = sum_of(domain["areas"], "").points;
    const auto name = fmt::format("'{}'", domain["id"].text());
    if (is_whole_domain(domain) && areas != points_of(domain))
        return {off(domain["points"], "areas", name, areas.text())};
    if (areas > points_of(domain))
        return {refuse(domain["points"], "sum",
                       fmt::format("the areas held for {} come to {}, more than the {} stated", name,
                                   areas.text(), domain["points"].text()))};
    return {};
}

std::vector<Diagnostic> check_totals(const Record& record) {
    std::vector<Diagnostic> diagnostics;
    const auto domains = sum_of(record["domains"], "indicators");
    if (domains.points != points_of(record.root()))
        diagnostics.push_back(off(record["points"], "domains", "the framework", domains.points.text()));
    if (record["indicators"] && domains.count != record["indicators"].integer())
        diagnostics.push_back(
            off(record["indicators"], "indicators", "the domains", std::to_string(domains.count)));
    return diagnostics;
}

std::vector<Diagnostic> check_sums(const Record& record) {
    std::vector<std::vector<Diagnostic>> parts{check_totals(record)};
    for (const auto domain : record["domains"]) {
        parts.push_back(check_points_of(domain));
        parts.push_back(check_count(domain));
        for (const auto area : domain["areas"]) parts.push_back(check_area(area));
    }
    return joined(std::move(parts));
}

// Values that appear twice, each reported at the later place.
std::vector<Diagnostic> check_twice(const std::vector<yaml::Node>& nodes, std::string_view what) {
    std::vector<Diagnostic> diagnostics;
    std::set<std::string_view> seen;
    for (const auto node : nodes)
        if (!seen.insert(node.text()).second)
            diagnostics.push_back(
                refuse(node, "unique", fmt::format("there are two {} '{}'", what, node.text())));
    return diagnostics;
}

std::vector<Diagnostic> check_names(const Record& record) {
    std::vector<yaml::Node> domains, areas, codes;
    for (const auto domain : record["domains"]) {
        domains.push_back(domain["id"]);
        for (const auto area : domain["areas"]) {
            areas.push_back(area["id"]);
            for (const auto indicator : area["indicators"]) codes.push_back(indicator["code"]);
        }
    }
    return joined(
        {check_twice(domains, "domains"), check_twice(areas, "areas"), check_twice(codes, "indicators")});
}

} // namespace

const Domain* Framework::domain(std::string_view id) const { return find_in(domains, &Domain::id, id); }
const Area* Framework::area(std::string_view id) const { return find_in(areas, &Area::id, id); }
const Indicator* Framework::indicator(std::string_view code) const {
    return find_in(indicators, &Indicator::code, code);
}
std::vector<std::string> Framework::codes() const { return column(indicators, &Indicator::code); }
std::vector<std::string> Framework::area_ids() const { return column(areas, &Area::id); }

Framework framework_of(const Record& record) {
    Framework framework{text_of(record["name"]), points_of(record.root()), {}, {}, {}};
    for (const auto domain : record["domains"]) {
        const auto id = text_of(domain["id"]);
        framework.domains.push_back(
            {id, text_of(domain["name"]), points_of(domain), is_whole_domain(domain)});
        for (const auto area : domain["areas"]) {
            framework.areas.push_back(
                {text_of(area["id"]), text_of(area["name"]), id, points_of(area), is_whole_area(area)});
            for (const auto indicator : area["indicators"])
                framework.indicators.push_back({text_of(indicator["code"]), text_of(area["id"]),
                                                text_of(indicator["title"]), points_of(indicator),
                                                number_of(indicator["threshold"]), evidence_of(indicator),
                                                sampling_of(indicator)});
        }
    }
    return framework;
}

std::vector<std::string> frameworks_with(const std::vector<std::string>& areas,
                                         const std::vector<Record>& frameworks) {
    std::vector<std::string> found;
    for (const auto& record : frameworks) {
        const auto framework = framework_of(record);
        if (std::all_of(areas.begin(), areas.end(),
                        [&](const std::string& area) { return framework.area(area) != nullptr; }))
            found.push_back(record.id);
    }
    return found;
}

std::vector<std::string> areas_of_all(const std::vector<Record>& frameworks) {
    std::vector<std::string> areas;
    for (const auto& record : frameworks)
        for (auto& area : framework_of(record).area_ids()) areas.push_back(std::move(area));
    return areas;
}

std::vector<Diagnostic> check_indicators(const Record& record, const Basis& basis) {
    std::vector<Diagnostic> diagnostics;
    if (record["indicators"] && !record["framework"])
        diagnostics.push_back(refuse(record["indicators"], "indicator",
                                     "indicators need the framework they belong to", "add 'framework'"));
    const auto* framework_record = basis.find("framework", record["framework"].text());
    if (framework_record == nullptr) return diagnostics;
    const auto framework = framework_of(*framework_record);
    for (const auto indicator : record["indicators"])
        if (framework.indicator(indicator.text()) == nullptr)
            diagnostics.push_back(refuse(indicator, "indicator",
                                         fmt::format("the framework has no indicator '{}'", indicator.text()),
                                         did_you_mean(indicator.text(), framework.codes())));
    return diagnostics;
}

std::vector<Diagnostic> check_framework(const Record& record, const Basis&) {
    return joined({check_sums(record), check_names(record)});
}

} // namespace pmnet::domain
