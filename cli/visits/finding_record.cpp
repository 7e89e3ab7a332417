#include "cli/visits/finding_record.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/make.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

struct Field {
    std::string_view option, value, path, help;
};

constexpr Field table[] = {
    {"judgement", "WORD", "judgement",
     "What the reviewers concluded: met, partly-met, not-met, not-assessed"},
    {"claimed", "N", "points_claimed", "Points the practice claims"},
    {"supported", "N", "points_supported", "Points the evidence supports"},
    {"sampled", "N", "sample.size", "Records looked at"},
    {"met", "N", "sample.met", "Of these, records that met the indicator"},
    {"second-sampled", "N", "sample.second_size", "Records of a second sample"},
    {"second-met", "N", "sample.second_met", "Of these, records that met the indicator"},
    {"surveyed", "N", "sample.survey_size", "Records in the practice's own survey"},
    {"survey-met", "N", "sample.survey_met", "Of these, records that met the indicator"},
    {"seen", "TEXT", "seen", "What the reviewers saw"},
    {"concern", "TEXT", "concern", "What worried them"},
    {"recommendation", "TEXT", "recommendation", "What they recommend"},
    {"good-practice", "TEXT", "good_practice", "What others could learn from"},
    {"share", "true|false", "sharing.agreed", "Whether the practice agrees that this is shared"},
    {"name-practice", "true|false", "sharing.named", "Whether it agrees to be named with it"},
    {"agreed-by", "ROLE", "sharing.given_by", "Role of the person who said so"},
};

store::Record with_field(Context& context, const store::Record& draft, const Field& field,
                         const std::string& text) {
    const auto path = yaml::path_of(field.path);
    const auto& rule = *draft.kind->rule_at(path);
    const auto value = text == "-" ? yaml::Value::text(context.world.standard_input())
                                   : schema::typed(rule, text, context.typist());
    return as_record(*draft.kind, "", draft.document().name(),
                     yaml::set(draft.document(), path, value, draft.kind->key_order()));
}

store::Record drafted(Context& context, const store::Record& visit, const std::string& indicator,
                      const Fields& given) {
    const auto& kind = context.store().kinds().get("finding");
    auto draft = as_record(kind, "", "(new finding)", "{}\n");
    const auto with = [&](std::string_view name, const std::string& text) {
        draft = as_record(
            kind, "", draft.document().name(),
            yaml::set(draft.document(), {std::string(name)}, yaml::Value::text(text), kind.key_order()));
    };
    with("visit", visit.id);
    with("indicator", indicator);
    for (const auto& field : table)
        if (const auto found = given.find(std::string(field.option)); found != given.end())
            draft = with_field(context, draft, field, found->second.back());
    draft = with_first_event(context, draft);
    if (!draft["sharing"]) return draft;
    const auto day =
        context.store().settings().zone.date_of(*domain::moment_of(draft.root().at_path("events.0.at")));
    return as_record(kind, "", draft.document().name(),
                     yaml::set(draft.document(), {"sharing", "given_on"}, yaml::Value::literal(text_of(day)),
                               kind.key_order()));
}

std::string told_of_repeat(Context& context, const store::Snapshot& records, const store::Record& visit,
                           const store::Record& finding) {
    const auto basis = context.basis();
    const auto* before = domain::visit_before(visit, records.of("visit"), basis);
    if (before == nullptr) return "";
    const auto* repeated =
        domain::repeated_by(finding, domain::findings_of(*before, records.of("finding"), basis));
    if (repeated == nullptr) return "";
    return fmt::format("pmnet: repeated: {} of {} was {} too\n", repeated->id,
                       text_of(domain::day_of_visit(*before)),
                       replace_all(domain::text_of((*repeated)["judgement"]), "-", " "));
}

} // namespace

const std::vector<Option>& finding_options() {
    static const auto options = [] {
        std::vector<Option> all;
        for (const auto& field : table)
            all.push_back(
                {fmt::format("--{}", field.option), std::string(field.value), std::string(field.help), {}});
        return all;
    }();
    return options;
}

Answer save_finding(Context& context, const store::Snapshot& records, const store::Record& visit,
                    const std::string& indicator, const Fields& given) {
    const auto draft = drafted(context, visit, indicator, given);
    auto outcome = save_new(context, draft, "");
    if (outcome.status == 0) outcome.messages += told_of_repeat(context, records, visit, draft);
    return outcome;
}

Answer run_finding_record(Context& context) {
    const auto records = records_of_visits(context);
    const auto& visit = named_visit(context, records, context.word(0, "visit"));
    const auto& indicator = context.word(1, "indicator");
    context.expect_words(2);
    if (given(context, "judgement") == nullptr)
        throw Error(fmt::format("what did the reviewers conclude on '{}'?", visible(indicator)),
                    "write --judgement met, partly-met, not-met or not-assessed");
    return save_finding(context, records, visit, indicator, context.options.fields);
}

} // namespace pmnet::cli
