#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/paths.hpp"
#include "yaml/edit.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

struct Counts {
    std::size_t seen = 0, changed = 0, failed = 0;
};

std::string summary(const Counts& counts, bool only_checked) {
    std::vector<std::string> parts;
    if (counts.changed > 0)
        parts.push_back(fmt::format("{} {}", counts.changed,
                                    only_checked ? "not in house style" : "put into house style"));
    if (counts.failed > 0) parts.push_back(fmt::format("{} could not be formatted", counts.failed));
    if (parts.empty()) parts.emplace_back("nothing to change");
    return fmt::format("{} {}: {}", counts.seen, counts.seen == 1 ? "record" : "records", join(parts, ", "));
}

} // namespace

Answer run_format(Context& context) {
    const Chosen chosen(context);
    const auto& store = context.store();
    Answer answer;
    Counts counts;
    for (const auto* kind : store.kinds().all()) {
        for (const auto& id : context.reading().ids(*kind)) {
            const auto name = store.shown(store::path_of(*kind, id));
            if (!chosen.holds(name)) continue;
            ++counts.seen;
            try {
                const auto record = context.reading().load(*kind, id);
                const auto text = yaml::format(record.document(), kind->key_order());
                if (text == record.document().text()) continue;
                if (!context.options.check) context.reading().replace(record, text);
                ++counts.changed;
                answer.heading += visible(name) + "\n";
            } catch (const Error& error) {
                answer.messages += describe(error);
                answer.status = 2;
                ++counts.failed;
            }
        }
    }
    if (context.options.check && counts.changed > 0 && answer.status == 0) answer.status = 1;
    answer.messages += fmt::format("pmnet: {}\n", summary(counts, context.options.check));
    return answer;
}

} // namespace pmnet::cli
