#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/record_view.hpp"
#include "cli/engine/records.hpp"
#include "domain/derived.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace pmnet::cli {

namespace {

using domain::Row;

void sort_rows(std::vector<Row>& rows, Context& context) {
    auto field = context.options.sort;
    if (field.empty()) return;
    const bool down = field.starts_with('-');
    if (down) field.erase(0, 1);
    const auto rule = domain::rule_of_field(context.kind(), field, context.options.confidential);
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
        const auto x = domain::text_of(a, field), y = domain::text_of(b, field);
        if (x.empty() || y.empty())
            return domain::comes_before(x, y, rule); // no value comes last, whichever way
        return down ? domain::comes_before(y, x, rule) : domain::comes_before(x, y, rule);
    });
}

Rows columns_of(const std::vector<Row>& rows, const schema::Kind& kind, bool confidential) {
    Rows table{"", {{"id", "id"}}};
    for (const auto& column : kind.columns()) table.columns.push_back({column, column});
    for (const auto& field : domain::derived_fields(kind))
        if (confidential && field.rule.confidential) table.columns.push_back({field.name, field.name});
    if (std::any_of(rows.begin(), rows.end(),
                    [](const Row& row) { return !domain::text_of(row, domain::decision_field).empty(); }))
        table.columns.push_back({std::string(domain::decision_field), std::string(domain::decision_field),
                                 Unit::number, "", Readers::people});
    for (const auto& row : rows) {
        std::vector<Cell> cells;
        for (const auto& column : table.columns) cells.emplace_back(domain::text_of(row, column.key));
        table.add(std::move(cells));
    }
    return table;
}

Datum records_of(const std::vector<Row>& rows, bool confidential) {
    Datum::List records;
    for (const auto& row : rows) records.push_back(datum_of(row, confidential));
    return records;
}

// What a value that no record has could have been, if the records have only a few different ones.
std::string values_there_are(const std::vector<Row>& rows, const std::vector<domain::Filter>& filters) {
    constexpr std::size_t few = 20;
    for (const auto& filter : filters) {
        if (filter.operation() != "=" ||
            std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return filter.passes(row); }))
            continue;
        std::set<std::string> values;
        for (const auto& row : rows)
            for (auto& value : domain::values_of(row, filter.field())) values.insert(std::move(value));
        if (!values.empty() && values.size() <= few)
            return visible(fmt::format("    the values of '{}' are {}", filter.field(),
                                       join({values.begin(), values.end()}, ", "))) +
                   "\n";
    }
    return "";
}

// What the fields of lists depend on besides the records listed.
Loaded load_behind(Context& context) {
    const auto kind = domain::kind_behind(context.kind());
    return kind.empty() ? Loaded() : load_all(context, context.store().kinds().get(kind));
}

} // namespace

Answer run_list(Context& context) {
    context.expect_words(0);
    const auto& kind = context.kind();
    const auto filters = filters_of(context, kind);
    const auto limit = limit_of(context);
    auto [records, messages] = load_all(context);
    const auto behind = load_behind(context);
    messages += behind.messages;
    const bool whole = messages.empty();

    const auto all = domain::rows_of(records, behind.records, context.basis());
    std::vector<Row> rows;
    std::copy_if(all.begin(), all.end(), std::back_inserter(rows),
                 [&](const Row& row) { return domain::passes(row, filters); });
    sort_rows(rows, context);
    if (rows.size() > limit) rows.resize(limit);
    if (rows.empty() && whole)
        messages =
            fmt::format("pmnet: no {} {}\n", kind.name(), filters.empty() ? "records yet" : "records fit") +
            values_there_are(all, filters);
    Answer answer("", messages, whole ? 0 : 2);
    answer.fact("kind", kind.name()).rows(columns_of(rows, kind, context.options.confidential));
    if (context.options.json) answer.fact("records", records_of(rows, context.options.confidential));
    return answer;
}

} // namespace pmnet::cli
