#include "cli/visits/walk_drafts.hpp"

#include "cli/engine/verb_fields.hpp"
#include "cli/visits/finding_hooks.hpp"
#include "cli/visits/visit_achievement.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

// A value takes its line from where it begins; what is said of the group it stands in begins before it.
bool is_about(const Diagnostic& diagnostic, yaml::Node node) {
    const auto place = node.place();
    return diagnostic.place.line == place.line && diagnostic.place.column >= place.column;
}

std::string in_words(const Diagnostic& diagnostic) {
    return diagnostic.hint.empty() ? diagnostic.message
                                   : fmt::format("{}\n    {}", diagnostic.message, diagnostic.hint);
}

Draft judged(Context& context, store::Record record, const store::Record* before, domain::Door door) {
    auto judgement = judge(context, record, before, door);
    return {std::move(record), std::move(judgement), {}};
}

} // namespace

std::string Draft::refused(const std::string& option) const {
    const auto place = places.find(option);
    const auto node = place == places.end() ? yaml::Node() : record.root().at_path(place->second);
    if (!node) return "";
    for (const auto& error : judgement.errors)
        if (is_about(error, node)) return in_words(error);
    return "";
}

std::string Draft::refused() const {
    for (const auto& error : judgement.errors) {
        const bool answered = std::any_of(places.begin(), places.end(), [&](const auto& place) {
            const auto node = record.root().at_path(place.second);
            return node && is_about(error, node);
        });
        if (!answered) return in_words(error);
    }
    return "";
}

Draft finding_draft(Context& context, const Fields& given) {
    const auto& kind = context.store().kinds().get("finding");
    const auto& verb = *kind.verb("record");
    const auto whole = before_finding_record(context, nullptr, given);
    auto draft = judged(context, begun(context, {kind, verb, whole}, ""), nullptr, domain::Door::verb);
    for (const auto& field : verb.fields) draft.places[field.option] = yaml::dotted(field.path);
    return draft;
}

Draft action_draft(Context& context, const store::Record& finding, const Fields& given) {
    const auto& verb = *finding.kind->verb("action add");
    const auto whole = before_action_add(context, &finding, given);
    auto draft = judged(context, with_event(context, {*finding.kind, verb, whole}, finding), &finding,
                        domain::Door::verb);
    const auto last = draft.record["actions"].size() - 1;
    for (const auto* field : {"what", "owner", "due"})
        draft.places[field] = fmt::format("actions.{}.{}", last, field);
    return draft;
}

Draft points_draft(Context& context, const store::Record& visit, const std::string& area,
                   const Fields& given) {
    auto draft = judged(context,
                        as_record(*visit.kind, visit.id, visit.document().name(),
                                  with_achievement(context, visit, area, given)),
                        &visit, domain::Door::hand);
    std::size_t position = 0;
    for (const auto row : draft.record["achievement"]) {
        if (row["area"].text() == area)
            for (const auto* field : {"claimed", "supported"})
                draft.places[field] = fmt::format("achievement.{}.{}", position, field);
        ++position;
    }
    return draft;
}

} // namespace pmnet::cli
