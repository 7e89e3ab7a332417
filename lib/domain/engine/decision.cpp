#include "domain/engine/decision.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::domain {

namespace {

// The newest event of a sort, unless one that ends it came later.
const Event* binding(const std::vector<Event>& events, const schema::Seal& seal) {
    const auto* newest = last_of(events, seal.event);
    const bool is_ended =
        newest != nullptr && std::any_of(newest, events.data() + events.size(), [&](const Event& event) {
            return std::find(seal.until.begin(), seal.until.end(), event.name) != seal.until.end();
        });
    return is_ended ? nullptr : newest;
}

std::string meaning_beside(const Record& record, RestsOn rests_on, const Event& event, const Basis& basis) {
    return rests_on == nullptr ? "" : rests_on(record, event, basis);
}

} // namespace

std::string seal_for(const Record& record, RestsOn rests_on, const Basis& basis) {
    const auto written = written_events(record);
    return seal_of(record, written.size() - 1, meaning_beside(record, rests_on, written.back(), basis));
}

std::vector<Decision> decisions_of(const Record& record, RestsOn rests_on, const Basis& basis) {
    std::vector<Decision> decisions;
    if (record.kind->seals().empty()) return decisions;
    const auto written = written_events(record);
    const auto events = events_until(record, basis.now);
    for (const auto& seal : record.kind->seals()) {
        const auto* event = binding(events, seal);
        if (event == nullptr) continue;
        const auto now =
            seal_of(record, position_of(written, *event), meaning_beside(record, rests_on, *event, basis));
        decisions.push_back({*event, compare_seals(event->node["seal"].text(), now)});
    }
    return decisions;
}

std::string words_of(const Decision& decision, const Zone& zone) {
    const auto taken =
        fmt::format("{} on {}", decision.event.name, long_text(zone.date_of(decision.event.at)));
    switch (decision.state) {
    case SealState::holds: return "";
    case SealState::missing: return fmt::format("unsealed: {}", taken);
    case SealState::unknown: return fmt::format("sealed by a newer pmnet: {}", taken);
    case SealState::record_changed: return fmt::format("changed since it was {}", taken);
    case SealState::basis_changed: return fmt::format("what it rests on has changed since it was {}", taken);
    }
    return "";
}

std::string words_of(const std::vector<Decision>& decisions, const Zone& zone) {
    std::vector<std::string> words;
    for (const auto& decision : decisions)
        if (auto text = words_of(decision, zone); !text.empty()) words.push_back(std::move(text));
    return join(words, "; ");
}

std::vector<Diagnostic> check_decisions(const Record& record, RestsOn rests_on, const Basis& basis) {
    std::vector<Diagnostic> warnings;
    for (const auto& decision : decisions_of(record, rests_on, basis)) {
        if (decision.state == SealState::holds) continue;
        const auto at =
            decision.event.node["seal"] ? decision.event.node["seal"] : decision.event.node["event"];
        const auto hint = decision.is_changed() ? record.kind->seal(decision.event.name)->hint
                          : decision.state == SealState::missing
                              ? "nothing shows what was decided; it is sealed when it is decided again"
                              : "a newer pmnet can say whether it still holds";
        warnings.push_back(warn(at, "seal", words_of(decision, basis.settings.zone), hint));
    }
    return warnings;
}

} // namespace pmnet::domain
