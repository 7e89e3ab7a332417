#include "domain/revisit.hpp"

#include <algorithm>

namespace pmnet::domain {

namespace {

const Record* on_indicator(const Records& findings, std::string_view code) {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Record* finding) {
        return (*finding)["indicator"].text() == code;
    });
    return found == findings.end() ? nullptr : *found;
}

bool was_held(const Record& visit, Moment at) {
    const auto status = visit_status(visit, at);
    return !status.empty() && status != "planned" && status != "cancelled";
}

bool could_precede(const Record& candidate, const Record& visit, const Scope& scope) {
    return candidate["practice"].text() == visit["practice"].text() &&
           candidate["form"].text() == visit["form"].text() &&
           day_of_visit(candidate) < day_of_visit(visit) && was_held(candidate, scope.now);
}

bool is_met(const Record& finding) { return finding["judgement"].text() == "met"; }

} // namespace

Records findings_of(const Record& visit, const std::vector<Record>& findings, const Scope& scope) {
    Records found;
    for (const auto& finding : findings)
        if (finding["visit"].text() == visit.id && !events_until(finding, scope.now).empty())
            found.push_back(&finding);
    const auto framework = framework_of_visit(visit, scope);
    const auto codes = framework ? framework->codes() : std::vector<std::string>();
    std::stable_sort(found.begin(), found.end(), [&](const Record* a, const Record* b) {
        return std::find(codes.begin(), codes.end(), (*a)["indicator"].text()) <
               std::find(codes.begin(), codes.end(), (*b)["indicator"].text());
    });
    return found;
}

const Record* visit_before(const Record& visit, const std::vector<Record>& visits, const Scope& scope) {
    const Record* last = nullptr;
    for (const auto& candidate : visits) {
        if (candidate.id == visit["earlier"].text()) return &candidate;
        if (could_precede(candidate, visit, scope) &&
            (last == nullptr || day_of_visit(*last) < day_of_visit(candidate)))
            last = &candidate;
    }
    return last;
}

std::vector<AgreedAction> actions_of(const Records& findings, const Scope& scope) {
    std::vector<AgreedAction> agreed;
    for (const auto* finding : findings)
        for (auto& action : actions_at(*finding, scope.now)) agreed.push_back({finding, std::move(action)});
    return agreed;
}

std::vector<AgreedAction> open_actions(const Records& findings, const Scope& scope) {
    auto open = actions_of(findings, scope);
    std::erase_if(open, [&](const AgreedAction& agreed) { return !agreed.action.is_open(scope.today()); });
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
