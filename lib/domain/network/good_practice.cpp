#include "domain/network/good_practice.hpp"

#include "domain/engine/event.hpp"

#include <string_view>

namespace pmnet::domain {

std::string good_practice_status(const Record& note, Date on) {
    const auto shared = date_of(note["shared_on"]);
    return shared && *shared <= on ? "shared" : "draft";
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
