#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/records.hpp"
#include "cli/posts/scale_asked.hpp"
#include "domain/engine/lifecycle.hpp"
#include "domain/posts/pay_scale.hpp"
#include "domain/posts/scale_approval.hpp"
#include "domain/posts/scale_choice.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

Rows bands_of(const store::Record& scale) {
    Rows bands{"bands",
               {{"band", "band"},
                {"minimum", "minimum", Unit::pounds, "not held"},
                {"maximum", "maximum", Unit::pounds, "not held"},
                {"points", "points", Unit::pounds, "not held"}}};
    for (const auto node : scale["bands"]) {
        const auto band = domain::text_of(node["band"]);
        const auto pay = domain::pay_of(scale, band);
        Datum::List points;
        std::vector<std::string> words;
        for (const auto point : domain::points_of(scale, band)) {
            points.emplace_back(point);
            words.push_back(pounds(point));
        }
        if (node["incomplete"].boolean() == true) words.emplace_back("further points not held");
        bands.add({band, pay ? Datum(pay->minimum) : Datum(), pay ? Datum(pay->maximum) : Datum(),
                   Cell(Datum(std::move(points)), join(words, " "))});
    }
    return bands;
}

} // namespace

Answer run_pay_on(Context& context) {
    const auto& word = context.word(0, "day");
    context.expect_words(1);
    const auto day = expect_date(word, context.here());
    domain::Payee asked{context.store().settings().nation, "", ""};
    if (const auto* part = given(context, "practice")) {
        const auto practice = context.record("practice", *part);
        asked = {domain::text_of(practice["nation"]), "", practice.id};
    }
    const auto payee = payee_asked(context, asked);
    const auto& nation = payee.nation;
    const auto scales = read_all(context, "pay-scale");
    const auto& scale = domain::expect_scale_on(scales, payee, day);
    const auto hours = domain::hours_on(scales, payee, day).value_or(Decimal());
    const auto since = *domain::date_of(scale["effective"]);
    Answer answer(
        fmt::format("{} ({})\n{} in {} on {}, since {}; {} hours a week. Pounds a year, full time.\n\n",
                    scale["name"].text(), scale.id,
                    domain::doubt_about(scale, day).empty() ? "In force" : "The last that is held",
                    domain::nation_name(nation), long_text(day), long_text(since), hours.text()));
    tell_doubt(context, scale, day);
    answer.fact("scale", scale.id)
        .fact("name", domain::text_of(scale["name"]))
        .fact("nation", nation)
        .fact("on", text_of(day))
        .fact("effective", text_of(since))
        .fact("status", domain::status_of(scale, context.now()))
        .fact("doubted", !domain::doubt_about(scale, day).empty())
        .fact("hours_per_week", hours)
        .rows(bands_of(scale));
    if (scale["computed"])
        answer.notes = fmt::format("\nComputed from '{}', and not a published table.\n",
                                   scale["computed"]["from"].text());
    for (const auto& sentence : domain::amendments_of(scale, context.basis()))
        answer.notes += "\n" + visible(sentence) + "\n";
    answer.notes += "\nIn a practice it is advice, not an entitlement.\n";
    return answer;
}

} // namespace pmnet::cli
