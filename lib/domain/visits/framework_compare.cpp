#include "domain/visits/framework_compare.hpp"

#include <algorithm>
#include <iterator>

namespace pmnet::domain {

namespace {

// When something is not in a framework: whether that means that it is not in the published one either. The
// level above has to be there and complete, or be known not to be there itself.
bool knows_areas_of(const Framework& framework, const std::string& domain_id) {
    const auto* domain = framework.domain(domain_id);
    return domain == nullptr || domain->whole;
}

bool knows_indicators_of(const Framework& framework, const std::string& area_id,
                         const std::string& domain_id) {
    const auto* area = framework.area(area_id);
    return area ? area->whole : knows_areas_of(framework, domain_id);
}

Change change_of(const Compared& row, bool known) {
    if (row.before && row.after) return *row.before == *row.after ? Change::same : Change::repointed;
    if (!known) return Change::unknown;
    return row.before ? Change::gone : Change::added;
}

// The later side joined to the earlier by `id_of`; `is_known(framework, entry)` tells whether the framework
// that lacks the entry would hold it.
template<typename Entry, typename IdOf, typename NameOf, typename IsKnown>
std::vector<Compared> joined_by(const std::vector<Entry>& earlier, const std::vector<Entry>& later,
                                IdOf id_of, NameOf name_of_entry, IsKnown is_known) {
    std::vector<Compared> rows;
    const auto in = [&](const std::vector<Entry>& list, const Entry& wanted) {
        return std::find_if(list.begin(), list.end(),
                            [&](const Entry& entry) { return id_of(entry) == id_of(wanted); });
    };
    for (const auto& entry : earlier) {
        Compared row{id_of(entry), name_of_entry(entry), entry.points, {}, Change::same};
        if (const auto match = in(later, entry); match != later.end()) row.after = match->points;
        row.change = change_of(row, is_known(false, entry));
        rows.push_back(std::move(row));
    }
    for (const auto& entry : later) {
        if (in(earlier, entry) != earlier.end()) continue;
        Compared row{id_of(entry), name_of_entry(entry), {}, entry.points, Change::same};
        row.change = change_of(row, is_known(true, entry));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

std::string_view name_of(Change change) {
    switch (change) {
    case Change::same: return "same";
    case Change::repointed: return "re-pointed";
    case Change::added: return "added";
    case Change::gone: return "gone";
    case Change::unknown: return "unknown";
    }
    return "";
}

FrameworkComparison compare(const Framework& earlier, const Framework& later) {
    const auto lacking = [&](bool is_in_later) -> const Framework& { return is_in_later ? earlier : later; };
    const auto domain_of = [&](bool is_in_later, const std::string& area_id) {
        const auto* area = (is_in_later ? later : earlier).area(area_id);
        return area ? area->domain : "";
    };
    FrameworkComparison result{earlier.points, later.points, {}, {}, {}};
    const auto by_id = [](const auto& entry) { return entry.id; };
    const auto by_name = [](const auto& entry) { return entry.name; };
    result.domains =
        joined_by(earlier.domains, later.domains, by_id, by_name, [](bool, const Domain&) { return true; });
    result.areas =
        joined_by(earlier.areas, later.areas, by_id, by_name, [&](bool is_in_later, const Area& area) {
            return knows_areas_of(lacking(is_in_later), area.domain);
        });
    result.indicators = joined_by(
        earlier.indicators, later.indicators, [](const Indicator& i) { return i.code; },
        [](const Indicator& i) { return i.title; },
        [&](bool is_in_later, const Indicator& indicator) {
            return knows_indicators_of(lacking(is_in_later), indicator.area,
                                       domain_of(is_in_later, indicator.area));
        });
    return result;
}

} // namespace pmnet::domain
