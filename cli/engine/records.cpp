#include "cli/engine/records.hpp"

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

Loaded load_all(Context& context, const schema::Kind& kind) { return load_naming(context, kind, {}); }

Loaded load_naming(Context& context, const schema::Kind& kind, const std::vector<std::string>& words) {
    Loaded loaded;
    for (const auto& id : context.reading().ids(kind)) {
        try {
            if (const auto* record = context.reading().load_if_naming(kind, id, words))
                loaded.records.push_back(*record);
        } catch (const Error& error) {
            loaded.messages += describe(error);
        }
    }
    for (const auto& stray : context.reading().strays(kind)) loaded.messages += describe(stray);
    if (!loaded.messages.empty())
        loaded.messages += "pmnet: the list is incomplete; see the messages above\n";
    return loaded;
}

std::vector<store::Record> read_all(Context& context, std::string_view kind_name) {
    const auto& kind = context.store().kinds().get(kind_name);
    std::vector<store::Record> records;
    for (const auto& id : context.reading().ids(kind)) records.push_back(context.reading().load(kind, id));
    return records;
}

store::Snapshot read_together(Context& context, const std::vector<std::string_view>& kinds) {
    store::Snapshot records(context.reading(), kinds);
    if (!records.broken().empty()) {
        const auto& first = records.broken().front();
        throw Error(Fault::refused, first.place, first.message,
                    "put this right first, or it would be missing here; 'pmnet check' shows every problem");
    }
    return records;
}

std::vector<domain::Filter> filters_of(Context& context, const schema::Kind& kind) {
    std::vector<domain::Filter> filters;
    if (const auto& practice = context.options.practice; !practice.empty()) {
        const auto field = domain::field_naming(kind, "practice");
        if (field.empty())
            throw Error(fmt::format("{} is not of a practice", with_article(kind.name())),
                        "leave --practice out");
        auto rule = domain::rule_of_field(kind, field, context.options.confidential);
        filters.emplace_back(domain::Condition{field, "=", practice}, std::move(rule), context.typist(),
                             context.store().settings());
    }
    for (const auto& text : context.options.where) {
        auto condition = domain::parse_condition(text);
        auto rule = domain::rule_of_field(kind, condition.field, context.options.confidential);
        filters.emplace_back(std::move(condition), std::move(rule), context.typist(),
                             context.store().settings());
    }
    return filters;
}

std::vector<const store::Record*> chosen(Context& context, const std::vector<store::Record>& records) {
    if (records.empty()) return {};
    const auto filters = filters_of(context, *records.front().kind);
    const auto basis = context.basis();
    std::vector<const store::Record*> found;
    for (const auto& record : records) {
        if (domain::passes(domain::row_of(record, basis), filters)) found.push_back(&record);
    }
    return found;
}

std::size_t limit_of(const Context& context) {
    const auto& text = context.options.limit;
    if (text.empty()) return static_cast<std::size_t>(-1);
    const auto number = Decimal::parse(text);
    if (!number || !number->is_whole() || *number < Decimal::whole(1))
        throw Error(fmt::format("'{}' is not a number of records", visible(text)), "write --limit 20");
    return static_cast<std::size_t>(number->approximate());
}

Date day_asked(Context& context) {
    const auto& given = context.options.on;
    return given.empty() ? context.basis().today() : expect_date(given, context.here());
}

Date as_of_asked(Context& context, const Period& period) {
    const auto& given = context.options.as_of;
    const auto today = context.basis().today();
    if (period.first > today)
        throw Error(Fault::refused, Place{}, fmt::format("the period '{}' has not begun", period.name),
                    fmt::format("it begins on {}", long_text(period.first)));
    if (!given.empty()) return expect_date(given, context.here());
    if (today >= period.last) return period.last;
    context.notices += fmt::format("pmnet: {} is still running: what follows is as of {}\n",
                                   title_of(period, context.store().settings().year_start), long_text(today));
    return today;
}

std::string nation_asked(Context& context) {
    const auto& given = context.options.nation;
    auto nation = given.empty() ? context.store().settings().nation : lower(given);
    if (nation.empty()) throw Error("which nation?", "name it with --nation, or set 'nation' in pmnet.yaml");
    const auto* rule = context.store().kinds().get("pay-scale").rule_at({"nations", "0"});
    const auto& nations = rule->choices;
    if (std::find(nations.begin(), nations.end(), nation) != nations.end()) return nation;
    const auto meant = did_you_mean(nation, nations);
    throw Error(fmt::format("there is no nation '{}'", visible(given)),
                meant.empty() ? "the nations are " + join(nations, ", ") : meant);
}

std::string plan_asked(Context& context) {
    const auto& kind = context.store().kinds().get("evaluation-plan");
    if (!context.options.plan.empty()) return context.reading().resolve(kind, context.options.plan);
    const auto ids = context.reading().ids(kind);
    if (ids.empty())
        throw Error("there is no evaluation plan", "'pmnet plan new' makes one; 'pmnet init' brings nhs-je");
    if (ids.size() > 1) throw Error("by which plan?", "name one with --plan: " + join(ids, ", "));
    return ids.front();
}

} // namespace pmnet::cli
