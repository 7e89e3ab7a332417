#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/import.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/profile_table.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

domain::Imported imported(Context& context, const domain::ProfileLine& line, const yaml::Value& sources) {
    store::expect_id(context.kind(), line.id, line.place, "; a column 'id' names another");
    const auto before = record_before(context, line.id);
    const auto text =
        before ? domain::with_profile_line(*before, line, sources) : new_text(line.profile, sources);
    return {before, import_draft(context, before ? &*before : nullptr, line.id, text), line.read};
}

} // namespace

Answer run_profile_import(Context& context) {
    const auto file = import_file(context);
    const auto plan_id = plan_asked(context);
    const auto plan =
        domain::plan_of(context.reading().load(context.store().kinds().get("evaluation-plan"), plan_id));
    auto table = domain::read_profile_table(file.name, file.text, plan, plan_id);
    const auto sources = sources_asked(context);
    if (const auto& id = context.options.id; !id.empty()) {
        if (table.lines.size() > 1)
            throw Error(fmt::format("--id names one profile, but the file has {}", table.lines.size()),
                        "give each its id in a column 'id'");
        table.lines.front().id = id;
    }
    std::vector<domain::Imported> records;
    for (const auto& line : table.lines) {
        records.push_back(imported(context, line, sources));
        if (!line.without_level.empty())
            context.notices += fmt::format("pmnet: {} is not complete, since no level is given for {}\n",
                                           line.id, join(line.without_level, ", "));
    }
    return import_records(context, records, table.passed_over);
}

} // namespace pmnet::cli
