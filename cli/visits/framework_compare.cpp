#include "domain/visits/framework_compare.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pmnet::cli {

namespace {

using domain::Change;
using domain::Compared;

std::string points(const std::optional<Decimal>& value) { return value ? value->text() : ""; }

std::vector<Compared> with(const std::vector<Compared>& rows, bool unknown) {
    std::vector<Compared> kept;
    for (const auto& row : rows)
        if (row.change != Change::same && (row.change == Change::unknown) == unknown) kept.push_back(row);
    return kept;
}

Table table_of_changes(std::string_view what, const std::vector<Compared>& rows) {
    Table table{{std::string(what), "name", "before", "after", "change"}, {}};
    for (const auto& row : rows)
        table.rows.push_back(
            {row.id, row.name, points(row.before), points(row.after), std::string(name_of(row.change))});
    return table;
}

std::string section(std::string_view what, const std::vector<Compared>& rows) {
    const auto unknown = with(rows, true);
    const auto same = std::count_if(rows.begin(), rows.end(),
                                    [](const Compared& row) { return row.change == Change::same; });
    auto text = aligned(table_of_changes(what, with(rows, false)));
    if (!text.empty()) text = "\n" + text;
    if (same > 0) text += fmt::format("\n{} {}{} unchanged\n", same, what, same == 1 ? "" : "s");
    if (!unknown.empty())
        text += fmt::format("\n{} {}{} in one of the two only, and the other is not held whole: "
                            "whether they were added or dropped is not known\n",
                            unknown.size(), what, unknown.size() == 1 ? " is" : "s are");
    return text;
}

Json json_of_changes(const std::vector<Compared>& rows) {
    auto list = Json::array();
    for (const auto& row : rows)
        list.push_back({{"id", row.id},
                        {"name", row.name},
                        {"before", number_json(row.before)},
                        {"after", number_json(row.after)},
                        {"change", name_of(row.change)}});
    return list;
}

domain::Framework load(Context& context, std::size_t position, std::string_view what) {
    return domain::framework_of(context.record(context.kind().name(), context.word(position, what)));
}

} // namespace

Answer run_framework_compare(Context& context) {
    const auto earlier = load(context, 0, "framework is the earlier one");
    const auto later = load(context, 1, "framework is the later one");
    context.expect_words(2);
    const auto result = domain::compare(earlier, later);
    if (context.options.json)
        return {printed({{"earlier", {{"name", earlier.name}, {"points", number_json(result.before)}}},
                         {"later", {{"name", later.name}, {"points", number_json(result.after)}}},
                         {"domains", json_of_changes(result.domains)},
                         {"areas", json_of_changes(result.areas)},
                         {"indicators", json_of_changes(result.indicators)}}),
                "", 0};
    return {fmt::format("{}: {} points\n{}: {} points\n", earlier.name, result.before.text(), later.name,
                        result.after.text()) +
                section("domain", result.domains) + section("area", result.areas) +
                section("indicator", result.indicators),
            "", 0};
}

} // namespace pmnet::cli
