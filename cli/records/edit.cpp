#include "cli/engine/change.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/editor.hpp"
#include "schema/typing.hpp"
#include "yaml/read.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

Answer run_edit(Context& context) {
    const auto& kind = context.kind();
    const auto id = context.id_at(0);
    context.expect_words(1);
    const auto before = context.reading().load(kind, id);
    const auto old_text = std::string(before.document().text());
    // Whoever changes a record may type in words, as on the command line.
    const auto typed = [&](const std::string& text) {
        return schema::understood(kind, yaml::read(before.document().name(), text), before.root(),
                                  context.typist());
    };
    const auto faults = [&](const std::string& text) {
        if (text == old_text) return std::vector<Diagnostic>();
        const auto said = typed(text);
        const auto draft = as_record(kind, id, before.document().name(), said.text);
        return faults_in(said, judge(context, draft, &before).errors);
    };
    const auto save = [&](const std::string& text) {
        if (text == old_text) return Answer("", fmt::format("pmnet: {} is unchanged\n", id));
        return save_change(context, before, typed(text).text,
                           fmt::format("pmnet: changed {}\n", before.document().name()));
    };
    return edit(context, {fmt::format("{} {}", kind.name(), id), old_text,
                          fmt::format("pmnet {} edit {}", context.kind_word(), id), faults, save});
}

} // namespace pmnet::cli
