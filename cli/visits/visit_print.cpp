#include "cli/engine/commands.hpp"
#include "cli/engine/deliver.hpp"
#include "cli/visits/visit_records.hpp"
#include "reports/visits/visit_paper.hpp"

namespace pmnet::cli {

Answer run_visit_print(Context& context) {
    const auto records = records_of_visits(context);
    const auto& visit = named_visit(context, records, context.word(0, "visit"));
    context.expect_words(1);
    return delivered(context, reports::paper_of(reports::visit_paper(visit, records, context.basis())));
}

} // namespace pmnet::cli
