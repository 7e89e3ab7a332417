#include "domain/visits/revisit.hpp"

#include <algorithm>
#include <utility>

namespace pmnet::domain {

namespace {

bool could_precede(const Record& candidate, const Record& visit, const Basis& basis) {
    return candidate["practice"].text() == visit["practice"].text() &&
           candidate["form"].text() == visit["form"].text() &&
           day_of_visit(candidate) < day_of_visit(visit) && was_held(candidate, basis.now);
}

const Record* last_before(const Record& visit, const Records& candidates, const Basis& basis) {
    const Record* last = nullptr;
    for (const auto* candidate : candidates) {
        if (candidate->id == visit["earlier"].text()) return candidate;
        if (could_precede(*candidate, visit, basis) &&
            (last == nullptr || day_of_visit(*last) < day_of_visit(*candidate)))
            last = candidate;
    }
    return last;
}

const Records& entry(const std::map<std::string_view, Records>& index, std::string_view key) {
    static const Records none;
    const auto found = index.find(key);
    return found == index.end() ? none : found->second;
}

bool is_met(const Record& finding) { return finding["judgement"].text() == "met"; }

} // namespace

Records findings_of(const Record& visit, const std::vector<Record>& findings, const Basis& basis) {
    Records found;
    for (const auto& finding : findings)
        if (finding["visit"].text() == visit.id && !events_until(finding, basis.now).empty())
            found.push_back(&finding);
    const auto framework = framework_of_visit(visit, basis);
    return in_order(std::move(found), framework ? framework->codes() : std::vector<std::string>());
}

const Record* on_indicator(const Records& findings, std::string_view code) {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Record* finding) {
        return (*finding)["indicator"].text() == code;
    });
    return found == findings.end() ? nullptr : *found;
}

Records in_order(Records findings, const std::vector<std::string>& codes) {
    std::stable_sort(findings.begin(), findings.end(), [&](const Record* a, const Record* b) {
        return std::find(codes.begin(), codes.end(), (*a)["indicator"].text()) <
               std::find(codes.begin(), codes.end(), (*b)["indicator"].text());
    });
    return findings;
}

const Record* visit_before(const Record& visit, const std::vector<Record>& visits, const Basis& basis) {
    return last_before(visit, pointers_to(visits), basis);
}

History::History(const std::vector<Record>& visits, const std::vector<Record>& findings, const Basis& basis)
    : scope_(basis) {
    for (const auto& visit : visits) {
        visits_[visit.id] = &visit;
        by_practice_[visit["practice"].text()].push_back(&visit);
    }
    for (const auto& finding : findings)
        if (!events_until(finding, basis.now).empty()) by_visit_[finding["visit"].text()].push_back(&finding);
}

Records History::findings_of(const Record& visit) const { return entry(by_visit_, visit.id); }

const Record* History::visit_before(const Record& visit) const {
    return last_before(visit, entry(by_practice_, visit["practice"].text()), scope_);
}

const Record* History::repeated_by(const Record& finding) const {
    const auto visit = visits_.find(finding["visit"].text());
    if (!is_unmet(finding) || visit == visits_.end()) return nullptr;
    return domain::repeated_by(finding, last_findings(*visit->second));
}

std::vector<const Record*> History::visits_before(const Record& visit) const {
    Records before;
    for (const auto* other : entry(by_practice_, visit["practice"].text()))
        if (other->id == visit["earlier"].text() || could_precede(*other, visit, scope_))
            before.push_back(other);
    std::stable_sort(before.begin(), before.end(),
                     [](const Record* a, const Record* b) { return day_of_visit(*a) < day_of_visit(*b); });
    return before;
}

Records History::findings_before(const Record& visit) const {
    Records found;
    for (const auto* before : visits_before(visit))
        for (const auto* finding : entry(by_visit_, before->id)) found.push_back(finding);
    return found;
}

Records History::last_findings(const Record& visit) const {
    std::map<std::string_view, const Record*> last; // by indicator
    for (const auto* before : visits_before(visit))
        if ((*before)["framework"].text() == visit["framework"].text())
            for (const auto* finding : entry(by_visit_, before->id))
                last[(*finding)["indicator"].text()] = finding;
    Records found;
    for (const auto& [indicator, finding] : last) found.push_back(finding);
    const auto framework = framework_of_visit(visit, scope_);
    return in_order(std::move(found), framework ? framework->codes() : std::vector<std::string>());
}

std::vector<AgreedAction> actions_of(const Records& findings, const Basis& basis) {
    std::vector<AgreedAction> agreed;
    for (const auto* finding : findings)
        for (auto& action : actions_at(*finding, basis.now)) agreed.push_back({finding, std::move(action)});
    return agreed;
}

std::vector<AgreedAction> open_actions(const Records& findings, const Basis& basis) {
    auto open = actions_of(findings, basis);
    std::erase_if(open, [&](const AgreedAction& agreed) { return !agreed.action.is_open(basis.today()); });
    std::stable_sort(open.begin(), open.end(), [](const AgreedAction& a, const AgreedAction& b) {
        return a.action.due < b.action.due;
    });
    return open;
}

const Record* repeated_by(const Record& finding, const Records& earlier) {
    const auto* before = on_indicator(earlier, finding["indicator"].text());
    return before != nullptr && is_unmet(*before) && is_unmet(finding) ? before : nullptr;
}

std::string_view Progress::state() const {
    if (before == nullptr) return "new";
    if (after == nullptr) return "not looked at";
    if (is_met(*before) && is_met(*after)) return "kept";
    if (is_unmet(*before) && is_met(*after)) return "put right";
    if (is_unmet(*before) && is_unmet(*after)) return "repeated";
    if (is_met(*before) && is_unmet(*after)) return "lost";
    return "open";
}

std::vector<Progress> progress(const Records& earlier, const Records& later) {
    std::vector<Progress> rows;
    for (const auto* finding : earlier) {
        const auto code = text_of((*finding)["indicator"]);
        rows.push_back({code, finding, on_indicator(later, code)});
    }
    for (const auto* finding : later) {
        const auto code = text_of((*finding)["indicator"]);
        if (on_indicator(earlier, code) == nullptr) rows.push_back({code, nullptr, finding});
    }
    return rows;
}

} // namespace pmnet::domain
