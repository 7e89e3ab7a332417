#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/record_view.hpp"
#include "cli/engine/records.hpp"
#include "cli/posts/scale_asked.hpp"
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

std::vector<domain::PaidBy> paid_by(const std::vector<Alignment>& posts) {
    std::vector<domain::PaidBy> found;
    for (const auto& post : posts) found.push_back(post.paid_by);
    return found;
}

// People read which scale pays a post where it is not the same for all.
Readers readers_of_scales(const std::vector<Alignment>& posts) {
    const bool same = std::all_of(posts.begin(), posts.end(), [&](const Alignment& post) {
        return post.paid_by.scale == posts.front().paid_by.scale;
    });
    return same ? Readers::programs : Readers::all;
}

Rows rows_of(const std::vector<Alignment>& posts) {
    Rows rows{"posts",
              {{"id", "job"},
               {"total", "total"},
               {"evaluated", "evaluated"},
               {"agreed", "agreed"},
               {"minimum", "minimum", Unit::pounds},
               {"maximum", "maximum", Unit::pounds},
               {"scale", "scale", Unit::number, "not held", readers_of_scales(posts)},
               {"nation", "", Unit::number, "", Readers::programs},
               {"findings", "to look at", Unit::number, "", Readers::people},
               {"findings", "", Unit::number, "", Readers::programs}}};
    for (const auto& post : posts) {
        const auto& evaluated = post.standing.evaluation;
        rows.add({post.job->id, evaluated ? Datum(evaluated->total) : Datum(),
                  Cell(Datum::unless_empty(evaluated ? evaluated->band : ""),
                       evaluated && evaluated->band.empty() ? "none" : ""),
                  Datum::unless_empty(post.standing.agreed), pay_cell(post, &domain::PayRange::minimum),
                  pay_cell(post, &domain::PayRange::maximum),
                  Datum::unless_empty(post.paid_by.scale ? post.paid_by.scale->id : ""),
                  Datum::unless_empty(post.paid_by.nation), diagnostics_text(post.diagnostics),
                  datum_of(post.diagnostics)});
    }
    return rows;
}

} // namespace

Answer run_job_align(Context& context) {
    context.expect_words(0);
    const auto all = read_all(context, "pay-scale");
    const auto scales = scales_asked(context, all);
    const auto records = read_all(context, "job-description");
    const auto posts = domain::align(chosen(context, records), scales, context.basis());
    const auto named = scales_named(context, paid_by(posts), scales);
    Answer answer;
    answer.fact("on", text_of(scales.day)).rows(rows_of(posts));
    if (posts.empty()) {
        answer.messages = "pmnet: no post in use fits\n";
        return answer;
    }
    const auto to_look_at = std::count_if(posts.begin(), posts.end(),
                                          [](const Alignment& post) { return !post.diagnostics.empty(); });
    answer.heading =
        fmt::format("Pay of {} on {}: pounds a year, full time; advice to a practice, not an entitlement\n\n",
                    named, long_text(scales.day));
    answer.notes =
        fmt::format("\n{} posts, {} with something to look at; 'pmnet job evaluate ID' says what.\n",
                    posts.size(), to_look_at);
    return answer;
}

} // namespace pmnet::cli
