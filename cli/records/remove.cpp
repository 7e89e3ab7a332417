#include "cli/engine/change.hpp"
#include "cli/engine/commands.hpp"
#include "domain/rules.hpp"
#include "store/references.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

Answer run_remove(Context& context) {
    const auto& kind = context.kind();
    const auto id = context.id_at(0);
    context.expect_words(1);
    const store::Snapshot records(context.reading());
    if (!records.broken().empty()) {
        const auto& first = records.broken().front();
        throw Error(Fault::refused, first.place, first.message,
                    "it might refer to what you want to remove; put it right first");
    }
    const auto places = store::referrers(records, kind.name(), id);
    if (!places.empty()) {
        std::string named;
        for (const auto& place : places) named += (named.empty() ? "" : "\n") + place.text();
        throw Error(Fault::refused, Place{},
                    fmt::format("{} '{}' is still referred to in {} {}", kind.name(), id, places.size(),
                                places.size() == 1 ? "place" : "places"),
                    named);
    }
    const auto& record = *records.find(kind.name(), id);
    if (const auto errors = domain::check_removal(record, context.reading(), context.now()); !errors.empty())
        return {"", described(errors) + "pmnet: nothing was removed\n", 1};
    context.reading().remove(record);
    return {
        "",
        fmt::format("pmnet: removed {}; git still has it if it was committed\n", record.document().name()),
        0};
}

} // namespace pmnet::cli
