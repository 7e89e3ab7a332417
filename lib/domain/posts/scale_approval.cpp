#include "domain/posts/scale_approval.hpp"

#include "domain/engine/decision.hpp"
#include "domain/engine/lifecycle.hpp"

#include <fmt/format.h>

namespace pmnet::domain {

namespace {

constexpr std::string_view approved = "approved";

} // namespace

std::vector<Diagnostic> check_approved_scale_change(const Record& before, const Record& after,
                                                    const Basis& basis) {
    const auto events = events_until(before, basis.now);
    const auto* approval = last_of(events, approved);
    if (approval == nullptr) return {};
    for (const auto& field : after.kind->seal(approved)->fields) {
        const auto was = before.root().at_path(yaml::dotted(field)),
                   is = after.root().at_path(yaml::dotted(field));
        if (meaning_of(was, after.kind->rule_at(field)) == meaning_of(is, after.kind->rule_at(field)))
            continue;
        return {refuse(
            is ? is : after.root(), std::string(approved),
            fmt::format("the scale was approved on {}, and what it pays can no longer be changed",
                        long_text(basis.settings.zone.date_of(approval->at))),
            fmt::format("'pmnet pay retract {} approved --reason TEXT' says why, and opens it again; what is "
                        "paid from a later day is a scale of its own",
                        after.id))};
    }
    return {};
}

std::vector<Diagnostic> check_approved_scale_removal(const Record& scale, const Basis&) {
    const auto written = written_events(scale);
    if (last_of(written, approved) == nullptr) return {};
    return {refuse(scale.root(), std::string(approved), "the scale was approved, and must stay on record",
                   fmt::format("'pmnet pay set {} until=DATE' says when it ended", scale.id))};
}

std::vector<std::string> amendments_of(const Record& scale, const Basis& basis) {
    std::vector<std::string> sentences;
    const auto& zone = basis.settings.zone;
    for (const auto& [approval, retraction] : retractions_of(scale, approved, basis.now))
        sentences.push_back(fmt::format(
            "Amended: the approval of {} was taken back on {}. {}", long_text(zone.date_of(approval.at)),
            long_text(zone.date_of(retraction.at)), text_of(retraction["reason"])));
    if (!sentences.empty() && status_of(scale, basis.now) != approved)
        sentences.emplace_back("It has not been approved again.");
    if (const auto words = words_of(decisions_of(scale, nullptr, basis), zone); !words.empty())
        sentences.push_back(fmt::format("Take care: {}.", words));
    return sentences;
}

} // namespace pmnet::domain
