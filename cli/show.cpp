#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pmnet::cli {

Outcome run_show(Context& context) {
    const auto& kind = context.kind();
    const auto id = context.store().resolve(kind, context.word(0, kind.name()));
    context.expect_words(1);
    const auto record = context.store().load(kind, id);
    const auto row = domain::row_of(record, context.scope());
    if (context.options.json) return {printed(json_of(row, context.options.confidential)), "", 0};
    auto text = fmt::format("# {}\n", record.document.name());
    text += context.options.confidential ? std::string(record.document.text()) : without_confidential(record);
    for (const auto& [name, value] : row.derived)
        if (!value.empty()) text += fmt::format("# {}: {}\n", name, value);
    return {visible_lines(replace_all(std::move(text), "\r\n", "\n")), "", 0};
}

} // namespace pmnet::cli
