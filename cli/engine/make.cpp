#include "cli/engine/make.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// "" if the record has no date to make one from.
std::string id_for(Context& context, const store::Record& record, const std::string& given) {
    if (!given.empty()) {
        store::expect_id(*record.kind, given);
        return given;
    }
    const auto dotted = yaml::dotted(record.kind->id().date);
    const auto node = record.root().at_path(dotted);
    const auto moment = domain::moment_of(node);
    const auto date =
        moment ? std::optional(context.store().settings().zone.date_of(*moment)) : domain::date_of(node);
    if (!date) return "";
    return context.store().new_id(*record.kind, *date, context.world.random);
}

} // namespace

Moment moment_given(Context& context) {
    const auto& given = context.options.at;
    return given.empty() ? context.now() : expect_moment(given, context.here());
}

yaml::Value event_now(Context& context, std::string_view event) {
    const auto& zone = context.store().settings().zone;
    auto value = yaml::Value::mapping();
    value.set("event", yaml::Value::text(std::string(event)));
    value.set("at", yaml::Value::literal(zone.text_of(moment_given(context))));
    value.set("by", yaml::Value::text(context.by()));
    return value;
}

store::Record with_first_event(Context& context, const store::Record& draft) {
    const auto& first = draft.kind->first_event();
    auto text =
        first.empty() || draft["events"]
            ? std::string(draft.document().text())
            : yaml::append(draft.document(), {"events"}, event_now(context, first), draft.kind->key_order());
    return as_record(*draft.kind, draft.id, draft.document().name(), std::move(text));
}

Judged judged_new(Context& context, const store::Record& draft, const std::string& given) {
    auto record = as_record(*draft.kind, id_for(context, draft, given), draft.document().name(),
                            std::string(draft.document().text()));
    auto judgement = judge(context, record, nullptr);
    // A store's own kind may not require its date.
    if (record.id.empty() && judgement.errors.empty())
        judgement.errors.push_back({Weight::error, record.root().place(),
                                    fmt::format("'{}' is missing, but the id is made from that day",
                                                yaml::dotted(record.kind->id().date)),
                                    "write it as 2005-10-06", "id"});
    return {std::move(record), std::move(judgement)};
}

Answer save_new(Context& context, const store::Record& draft, const std::string& given) {
    const auto [record, judgement] = judged_new(context, draft, given);
    const auto& id = record.id;
    if (!judgement.errors.empty()) return refused(judgement.errors);
    context.reading().create(*record.kind, id, record.document().text());
    Answer answer(id + "\n", described(judgement.warnings));
    return answer.fact("kind", record.kind->name()).fact("id", id);
}

} // namespace pmnet::cli
