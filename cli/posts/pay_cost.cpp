#include "domain/posts/pay_cost.hpp"

#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "cli/posts/scale_asked.hpp"
#include "domain/engine/version.hpp"
#include "domain/posts/alignment.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

// What is costed: a band, and the post it belongs to.
struct Costed {
    std::string id;
    std::string title; // "Receptionist, band 2 agreed"
    std::string band;
    domain::Payee payee;
    std::optional<Decimal> hours; // a week, where the post names them
};

Costed costed_post(Context& context) {
    if (context.options.job.empty()) throw Error("the cost of which post?", "name it with --job");
    const auto named = context.record("job-description", context.options.job);
    const auto& job = domain::in_use(named, context.basis());
    const auto standing = domain::band_of(job, context.basis());
    const auto band = standing.band();
    if (band.empty())
        throw Error(Fault::refused, Place{}, fmt::format("'{}' has no band, agreed or evaluated", job.id),
                    fmt::format("'pmnet job evaluate {}' shows what is missing", job.id));
    return {job.id,
            fmt::format("{}, band {} {}", visible(job["title"].text()), band,
                        standing.is_agreed() ? "agreed" : "evaluated"),
            band, payee_asked(context, domain::payee_of(job, context.basis())),
            domain::number_of(job["hours"])};
}

struct Line {
    std::string name; // "minimum", "point 2"
    Decimal full_time;
    domain::PayCost cost;
};

Rows rows_of(const std::vector<Line>& lines, const domain::Share& share) {
    Rows rows{"pay",
              {{"point", ""},
               {"full_time", "full time", Unit::pounds},
               {"year", fmt::format("a year at {}", share.rounded().text()), Unit::pence},
               {"month", "a month", Unit::pence},
               {"hour", "an hour", Unit::pence}}};
    for (const auto& line : lines)
        rows.add({line.name, line.full_time, line.cost.year, line.cost.month, line.cost.hour});
    return rows;
}

} // namespace

Answer run_pay_cost(Context& context) {
    context.expect_words(0);
    const auto post = costed_post(context);
    const auto day = day_asked(context);
    const auto scales = read_all(context, "pay-scale");
    const auto& scale = domain::expect_scale_on(scales, post.payee, day);
    tell_of(context, scale, day);
    const auto hours = *domain::hours_on(scales, post.payee, day);
    const auto share = context.options.wte.empty() ? domain::share_of(post.hours, hours)
                                                   : domain::parse_share(context.options.wte);
    if (const auto beyond = domain::beyond_full_time(post.hours, hours);
        !beyond.empty() && context.options.wte.empty())
        context.notices += fmt::format("pmnet: {} has {}\n", post.id, beyond);
    std::vector<Line> lines;
    for (const auto& [name, salary] : domain::salaries_of(scale, post.band, context.options.point))
        lines.push_back({name, salary, domain::pay_cost(salary, share, hours)});
    Answer answer(fmt::format("{}, {} of full time: {} of {} hours a week\n{} in {} on {}\n\n", post.title,
                              share.rounded().text(), domain::hours_at(share, hours).text(), hours.text(),
                              scale.id, domain::nation_name(post.payee.nation), long_text(day)));
    answer.notes = fmt::format(
        "\nTo the nearest penny; an hour is a year over {} weeks of {} hours. Basic pay, without the "
        "employer's contributions.\nAdvice, not an entitlement: general practices are not bound by "
        "the scale.\n",
        domain::weeks_a_year, hours.text());
    return answer.fact("job", post.id)
        .fact("band", post.band)
        .fact("scale", scale.id)
        .fact("nation", post.payee.nation)
        .fact("on", text_of(day))
        .fact("wte", share.rounded())
        .fact("full_time_hours", hours)
        .fact("advisory", true)
        .rows(rows_of(lines, share));
}

} // namespace pmnet::cli
