#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/paths.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

Outcome run_format(Context& context) {
    const Chosen chosen(context);
    const auto& store = context.store();
    Outcome outcome;
    std::size_t changed = 0, seen = 0;
    for (const auto* kind : store.kinds().all()) {
        for (const auto& id : store.ids(*kind)) {
            const auto name = store.shown(store::path_of(*kind, id));
            if (!chosen.holds(name)) continue;
            ++seen;
            try {
                const auto record = store.load(*kind, id);
                const auto text = yaml::format(record.document, kind->key_order());
                if (text == record.document.text()) continue;
                ++changed;
                outcome.output += name + "\n";
                if (!context.options.check) store.replace(record, text);
            } catch (const Error& error) {
                outcome.messages += describe(error);
                outcome.status = 2;
            }
        }
    }
    if (context.options.check && changed > 0 && outcome.status == 0) outcome.status = 1;
    outcome.messages +=
        fmt::format("pmnet: {} of {} {} {}\n", changed, seen, seen == 1 ? "record" : "records",
                    context.options.check ? "not in house style" : "brought to house style");
    return outcome;
}

} // namespace pmnet::cli
