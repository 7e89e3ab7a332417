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
    const auto faults = [&](const std::string& text) {
        return text == old_text
                   ? std::vector<Diagnostic>()
                   : judge(context, as_record(kind, id, before.document().name(), text), &before).errors;
    };
    const auto save = [&](const std::string& text) {
        return text == old_text ? Answer("", fmt::format("pmnet: {} is unchanged\n", id))
                                : save_change(context, before, text,
                                              fmt::format("pmnet: changed {}\n", before.document().name()));
    };
    return edit(context, {fmt::format("{} {}", kind.name(), id), old_text,
                          fmt::format("pmnet {} edit {}", context.kind_word(), id), faults, save});
}

} // namespace pmnet::cli
