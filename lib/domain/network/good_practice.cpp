#include "domain/network/good_practice.hpp"

#include "domain/engine/lifecycle.hpp"

#include <string_view>

namespace pmnet::domain {

std::optional<Date> shared_on(const Record& note, const Basis& basis) {
    const auto events = events_until(note, basis.now);
    const auto* shared = status_of(note, basis.now) == "shared" ? last_of(events, "shared") : nullptr;
    return shared ? std::optional(basis.settings.zone.date_of(shared->at)) : std::nullopt;
}

std::map<std::string, int> times_handed_out(const std::vector<Record>& requests, const Basis& basis) {
    constexpr std::string_view prefix = "good-practice:";
    std::map<std::string, int> times;
    for (const auto& request : requests)
        for (const auto& event : events_until(request, basis.now))
            for (const auto given : event["with"])
                if (given.text().starts_with(prefix))
                    ++times[std::string(given.text().substr(prefix.size()))];
    return times;
}

std::vector<Diagnostic> check_good_practice(const Record& note, const Basis&) {
    if (!note["practice"] || note["consent"]) return {};
    return {refuse(note["practice"], "consent", "a practice may be named only with its consent",
                   "add 'consent', or remove the practice")};
}

} // namespace pmnet::domain
