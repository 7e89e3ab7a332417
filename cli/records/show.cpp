#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/record_view.hpp"
#include "cli/engine/version_asked.hpp"
#include "domain/derived.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// A line for each derived field; those of a group ("resolution.due", "resolution.met") share one.
std::string derived_lines(const domain::Row& row, bool confidential) {
    std::string text, group;
    const auto fields = domain::derived_fields(*row.record->kind);
    for (std::size_t i = 0; i < row.derived.size(); ++i) {
        const auto& [name, value] = row.derived[i];
        if (value.empty() || (fields[i].rule.confidential && !confidential)) continue;
        const auto dot = name.find('.');
        const auto head = name.substr(0, dot);
        const auto shown = dot == name.npos ? value : fmt::format("{} {}", name.substr(dot + 1), value);
        if (dot != name.npos && head == group)
            text.insert(text.size() - 1, ", " + shown);
        else
            text += fmt::format("# {}: {}\n", head, shown);
        group = dot == name.npos ? "" : head;
    }
    return text;
}

} // namespace

Answer run_show(Context& context) {
    const auto live = context.record_at(0);
    context.expect_words(1);
    const auto record = version_asked(context, live).value_or(live);
    const auto row = domain::row_of(record, context.basis());
    auto text = fmt::format("# {}\n", record.document().name());
    text +=
        context.options.confidential ? std::string(record.document().text()) : without_confidential(record);
    text += derived_lines(row, context.options.confidential);
    return Answer(replace_all(std::move(text), "\r\n", "\n"))
        .facts(datum_of(row, context.options.confidential).group());
}

} // namespace pmnet::cli
