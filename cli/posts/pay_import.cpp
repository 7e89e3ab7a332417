#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/import.hpp"
#include "domain/posts/pay_table.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// Points of a spine are kept by their place in the band.
void tell_spine(Context& context, const domain::PayTable& table) {
    for (const auto& band : table.bands)
        if (!band.spine.empty())
            context.notices += fmt::format("pmnet: points {} of band {} count from 1 in the scale\n",
                                           band.spine, visible(band.band));
}

} // namespace

Answer run_pay_import(Context& context) {
    const auto file = import_file(context);
    const auto& id = id_asked(context, "scale");
    const auto table = domain::read_pay_table(file.name, file.text);
    const auto before = record_before(context, id);
    const auto text = before ? domain::with_pay_table(*before, table, source_given(context))
                             : new_text(domain::new_scale(table), sources_asked(context));
    auto after = import_draft(context, before ? &*before : nullptr, id, text);
    auto read = domain::read_from(table, after);
    tell_spine(context, table);
    return import_records(context, {{before, std::move(after), std::move(read)}}, table.passed_over);
}

} // namespace pmnet::cli
