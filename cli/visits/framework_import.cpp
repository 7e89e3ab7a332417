#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/import.hpp"
#include "domain/visits/framework_table.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

std::string text_of_new(Context& context, const domain::FrameworkTable& table) {
    if (!gives_field(context, "points"))
        throw Error("how many points does the framework have in all?",
                    "give the published total, as in points=1050; the areas are held against it");
    return new_text(domain::new_framework(table), sources_asked(context));
}

} // namespace

Answer run_framework_import(Context& context) {
    const auto file = import_file(context);
    const auto& id = id_asked(context, "framework");
    const auto table = domain::read_framework_table(file.name, file.text);
    const auto before = record_before(context, id);
    const auto text = before ? domain::with_framework_table(*before, table, source_given(context))
                             : text_of_new(context, table);
    auto after = import_draft(context, before ? &*before : nullptr, id, text);
    auto read = domain::read_from(table, after);
    if (!before && !table.summed.empty())
        context.notices += fmt::format(
            "pmnet: no points are published in the file for {}, so those of the indicators were added up\n",
            join(table.summed, ", "));
    for (const auto& part : domain::areas_in_part(table)) context.notices += fmt::format("pmnet: {}\n", part);
    return import_records(context, {{before, std::move(after), std::move(read)}}, table.passed_over);
}

} // namespace pmnet::cli
