#include "domain/visits/framework_compare.hpp"
#include "cli/engine/commands.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

using domain::Change;
using domain::Compared;

std::vector<Compared> with(const std::vector<Compared>& rows, bool unknown) {
    std::vector<Compared> kept;
    for (const auto& row : rows)
        if (row.change != Change::same && (row.change == Change::unknown) == unknown) kept.push_back(row);
    return kept;
}

Rows rows_of_changes(std::string_view what, const std::vector<Compared>& compared, Readers readers) {
    Rows rows{fmt::format("{}s", what),
              {{"id", std::string(what)},
               {"name", "name"},
               {"before", "before", Unit::points},
               {"after", "after", Unit::points},
               {"change", "change"}}};
    rows.readers = readers;
    for (const auto& row : compared)
        rows.add({row.id, row.name, Datum(row.before), Datum(row.after), name_of(row.change)});
    return rows;
}

// What follows the rows people read: those that did not change, and those of which nobody knows.
std::string rest_of(std::string_view what, const std::vector<Compared>& rows) {
    const auto unknown = with(rows, true);
    const auto same = std::count_if(rows.begin(), rows.end(),
                                    [](const Compared& row) { return row.change == Change::same; });
    std::string text;
    if (same > 0) text += fmt::format("\n{} {}{} unchanged\n", same, what, same == 1 ? "" : "s");
    if (!unknown.empty())
        text += fmt::format(
            "\n{} {}{} in only one of the two, and the other is held only in part: whether they were added or dropped is not known\n",
            unknown.size(), what, unknown.size() == 1 ? " is" : "s are");
    return text;
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
    Answer answer(fmt::format("{}: {} points\n{}: {} points\n", earlier.name, result.before.text(),
                              later.name, result.after.text()));
    answer.fact("earlier", Datum::of({{"name", earlier.name}, {"points", result.before}}))
        .fact("later", Datum::of({{"name", later.name}, {"points", result.after}}));
    std::string rest;
    for (const auto& [what, compared] :
         {std::pair{"domain", &result.domains}, std::pair{"area", &result.areas},
          std::pair{"indicator", &result.indicators}}) {
        auto changed = rows_of_changes(what, with(*compared, false), Readers::people);
        changed.heading = rest + (changed.empty() ? "" : "\n");
        answer.rows(std::move(changed)).rows(rows_of_changes(what, *compared, Readers::programs));
        rest = rest_of(what, *compared);
    }
    answer.notes = rest;
    return answer;
}

} // namespace pmnet::cli
