#include "reports/engine/source.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

namespace pmnet::reports {

Source source_of(const store::Snapshot& records, const Period& period, Date as_of) {
    if (as_of < period.first)
        throw Error(fmt::format("the as-of day {} is before the period, which begins on {}", text_of(as_of),
                                text_of(period.first)),
                    "choose a day in the period or after it");
    const auto& zone = records.settings().zone;
    const auto after = std::min(period.last, as_of) + std::chrono::days(1);
    const auto end = zone.at(after, Minutes(0));
    return {records, period,
            as_of,   zone.at(period.first, Minutes(0)),
            end,     domain::basis_of(records, end - std::chrono::seconds(1))};
}

Records joined(Records records, const Records& more) {
    records.insert(records.end(), more.begin(), more.end());
    return records;
}

Records happened(const Source& source, std::string_view kind, std::string_view event, const EventTest& test) {
    Records found;
    for (const auto& record : source.records.of(kind))
        for (const auto& each : domain::events_until(record, source.basis.now))
            if (each.name == event && source.within(each.at) && test(each)) found.push_back(&record);
    return found;
}

std::string reference_to(const store::Record& record) {
    return fmt::format("{}:{}", record.kind->name(), record.id);
}

void expect_balanced(const Records& unbalanced, std::string_view what) {
    if (unbalanced.empty()) return;
    std::string named;
    for (const auto* record : unbalanced) named += record->document().name() + "\n";
    throw Error(Fault::refused, unbalanced.front()->root().place(),
                fmt::format("the report does not balance: {} {} {}", unbalanced.size(),
                            unbalanced.size() == 1 ? "request was" : "requests were", what),
                named + "'pmnet check' says what is wrong with them");
}

FigureId add_share(Figures& figures, std::string id, std::string definition, const std::string& part,
                   const std::string& rest) {
    const auto some = figures.find(part).value(), others = figures.find(rest).value();
    const auto whole = *figures.at(some).value + *figures.at(others).value;
    const auto share = figures.add(number(std::move(id), std::move(definition), Unit::percent,
                                          figures.at(some).value->percent_of(whole)));
    figures.gives_away(share, some);
    figures.gives_away(share, others);
    return share;
}

Figure number(std::string id, std::string definition, Unit unit, std::optional<Decimal> value) {
    Figure figure;
    figure.id = std::move(id);
    figure.definition = std::move(definition);
    figure.unit = unit;
    figure.value = value;
    figure.in_confidence = false;
    return figure;
}

} // namespace pmnet::reports
