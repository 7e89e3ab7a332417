#include "base/error.hpp"
#include "cli/engine/change.hpp"
#include "cli/engine/commands.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

Answer run_set(Context& context) {
    const auto& kind = context.kind();
    const auto id = context.id_at(0);
    if (context.options.words.size() < 2)
        throw Error(fmt::format("nothing to set on '{}'", id),
                    "write FIELD=VALUE, FIELD+=ITEM or FIELD-=ITEM");
    const auto before = context.reading().load(kind, id);
    const auto text =
        with_assignments(context, before, {context.options.words.begin() + 1, context.options.words.end()});
    if (text == before.document().text()) {
        Answer answer("", fmt::format("pmnet: {} already says so\n", id));
        return answer.fact("kind", kind.name()).fact("id", id).fact("changed", false);
    }
    auto answer =
        save_change(context, before, text, fmt::format("pmnet: changed {}\n", before.document().name()));
    return answer.status == 0 ? answer.fact("changed", true) : answer;
}

} // namespace pmnet::cli
