#include "domain/good_practice.hpp"

#include "domain/event.hpp"
#include "domain/finding.hpp"
#include "domain/framework.hpp"

#include <string_view>

namespace pmnet::domain {

namespace {

std::vector<Finding> check_consent(const Record& note) {
    if (!note["practice"] || note["consent"]) return {};
    return {refuse(note["practice"], "consent", "a practice is named only with its consent",
                   "add 'consent', or take the practice out")};
}

std::vector<Finding> check_origin(const Record& note, const Scope& scope) {
    const auto* origin = scope.find("finding", note["origin"].text());
    if (origin == nullptr) return {};
    if (!may_be_shared(*origin))
        return {refuse(note["origin"], "consent", "the practice has not agreed to share what was found there",
                       "ask it, and write its answer under 'sharing' of the finding")};
    const auto* visit = scope.find("visit", (*origin)["visit"].text());
    if (visit != nullptr && note["practice"] && note["practice"].text() != (*visit)["practice"].text())
        return {refuse(note["practice"], "visit", "the finding it came from was at another practice")};
    if (note["practice"] && !may_be_named(*origin))
        return {refuse(note["practice"], "consent",
                       "the practice agreed to share what was found there, but not under its name")};
    return {};
}

} // namespace

std::string good_practice_status(const Record& note, Date on) {
    const auto shared = date_of(note["shared_on"]);
    return shared && *shared <= on ? "shared" : "draft";
}

std::map<std::string, int> times_handed_out(const std::vector<Record>& requests, const Scope& scope) {
    constexpr std::string_view prefix = "good-practice:";
    std::map<std::string, int> times;
    for (const auto& request : requests)
        for (const auto& event : events_until(request, scope.now))
            for (const auto given : event.node["with"])
                if (given.text().starts_with(prefix))
                    ++times[std::string(given.text().substr(prefix.size()))];
    return times;
}

std::vector<Finding> check_good_practice(const Record& record, const Scope& scope) {
    return joined({check_consent(record), check_indicators(record, scope), check_origin(record, scope)});
}

} // namespace pmnet::domain
