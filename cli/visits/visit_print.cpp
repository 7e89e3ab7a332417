#include "base/disk.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/visits/visit_records.hpp"
#include "reports/engine/html.hpp"
#include "reports/visits/visit_paper.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

std::string rendered(const reports::VisitPaper& paper, const std::string& format) {
    if (format == "markdown") return reports::markdown(paper);
    if (format == "html") return reports::html_page(reports::title(paper), reports::markdown(paper));
    const auto meant = did_you_mean(format, {"markdown", "html"});
    throw Error(fmt::format("there is no format '{}'", visible(format)),
                meant.empty() ? "the formats are markdown, html" : meant);
}

} // namespace

Answer run_visit_print(Context& context) {
    const auto records = records_of_visits(context);
    const auto& visit = named_visit(context, records, context.word(0, "visit"));
    context.expect_words(1);
    const auto text = rendered(reports::visit_paper(visit, records, context.basis()), context.options.format);
    if (context.options.output.empty()) return {text, "", 0};
    disk::write(context.options.output, text);
    return {"", fmt::format("pmnet: wrote {}\n", visible(context.options.output)), 0};
}

} // namespace pmnet::cli
