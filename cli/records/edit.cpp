#include "cli/engine/change.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/editor.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

Answer run_edit(Context& context) {
    const auto& kind = context.kind();
    const auto id = context.id_of(kind.name(), context.word(0, kind.name()));
    context.expect_words(1);
    const auto before = context.reading().load(kind, id);
    const auto old_text = std::string(before.document().text());
    const auto edited = edit_text(context, old_text, [&](const std::string& text) {
        return text == old_text
                   ? std::vector<Diagnostic>()
                   : judge(context, as_record(kind, id, before.document().name(), text), &before).errors;
    });
    if (edited == old_text) return {"", fmt::format("pmnet: {} is unchanged\n", id), 0};
    return save_change(context, before, edited, fmt::format("pmnet: changed {}\n", before.document().name()));
}

} // namespace pmnet::cli
