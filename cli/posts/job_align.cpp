#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/record_view.hpp"
#include "cli/engine/records.hpp"
#include "cli/posts/scale_doubt.hpp"
#include "domain/posts/alignment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pmnet::cli {

namespace {

using domain::Alignment;

// "near edge, review past": the rules of the findings, each once.
std::string diagnostics_text(const std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> rules;
    for (const auto& diagnostic : diagnostics) {
        auto rule = replace_all(diagnostic.rule, "-", " ");
        if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(std::move(rule));
    }
    return join(rules, ", ");
}

// Nothing for a post without a band; one whose pay is not held says so to people.
Cell pay_cell(const Alignment& post, Decimal domain::PayRange::*end) {
    if (post.pay) return (*post.pay).*end;
    return {Datum(), post.standing.band().empty() ? "" : "not held"};
}

Rows rows_of(const std::vector<Alignment>& posts) {
    Rows rows{"posts",
              {{"id", "job"},
               {"total", "total"},
               {"evaluated", "evaluated"},
               {"agreed", "agreed"},
               {"minimum", "minimum", Unit::pounds},
               {"maximum", "maximum", Unit::pounds},
               {"findings", "to look at", Unit::number, "", Readers::people},
               {"findings", "", Unit::number, "", Readers::programs}}};
    for (const auto& post : posts) {
        const auto& evaluated = post.standing.evaluation;
        rows.add({post.job->id, evaluated ? Datum(evaluated->total) : Datum(),
                  Cell(Datum::unless_empty(evaluated ? evaluated->band : ""),
                       evaluated && evaluated->band.empty() ? "none" : ""),
                  Datum::unless_empty(post.standing.agreed), pay_cell(post, &domain::PayRange::minimum),
                  pay_cell(post, &domain::PayRange::maximum), diagnostics_text(post.diagnostics),
                  datum_of(post.diagnostics)});
    }
    return rows;
}

} // namespace

Answer run_job_align(Context& context) {
    context.expect_words(0);
    const auto day = day_asked(context);
    const auto nation = nation_asked(context);
    const auto scales = read_all(context, "pay-scale");
    const auto& scale = domain::expect_scale_on(scales, nation, day);
    tell_doubt(context, scale, day);
    const auto records = read_all(context, "job-description");
    const auto posts = domain::align(chosen(context, records), &scale, context.basis());
    Answer answer;
    answer.fact("scale", scale.id).fact("on", text_of(day)).fact("nation", nation).rows(rows_of(posts));
    if (posts.empty()) {
        answer.messages = "pmnet: no post in use fits\n";
        return answer;
    }
    const auto to_look_at = std::count_if(posts.begin(), posts.end(),
                                          [](const Alignment& post) { return !post.diagnostics.empty(); });
    answer.heading = fmt::format(
        "Pay of {} in {} on {}: pounds a year, full time; advice to a practice, not an entitlement\n\n",
        scale.id, domain::nation_name(nation), long_text(day));
    answer.notes =
        fmt::format("\n{} posts, {} with something to look at; 'pmnet job evaluate ID' says what.\n",
                    posts.size(), to_look_at);
    return answer;
}

} // namespace pmnet::cli
