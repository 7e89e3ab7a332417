#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "cli/engine/records.hpp"
#include "domain/posts/pay_scale.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pmnet::cli {

namespace {

Table bands_table(const store::Record& scale, Money money) {
    Table table{{"band", "minimum", "maximum", "points"}, {}};
    for (const auto node : scale["bands"]) {
        const auto band = domain::text_of(node["band"]);
        const auto pay = domain::pay_of(scale, band);
        std::vector<std::string> points;
        for (const auto point : domain::points_of(scale, band)) points.push_back(money(point));
        if (node["incomplete"].boolean() == true) points.emplace_back("further points not held");
        table.rows.push_back({band, pay ? money(pay->minimum) : "not held",
                              pay ? money(pay->maximum) : "not held",
                              points.empty() ? "not held" : join(points, " ")});
    }
    return table;
}

Json json_of(const store::Record& scale) {
    auto bands = Json::array();
    for (const auto node : scale["bands"]) {
        const auto band = domain::text_of(node["band"]);
        const auto pay = domain::pay_of(scale, band);
        auto points = Json::array();
        for (const auto point : domain::points_of(scale, band)) points.push_back(number_json(point));
        Json row = {{"band", band}};
        row["minimum"] = pay ? number_json(pay->minimum) : Json(nullptr);
        row["maximum"] = pay ? number_json(pay->maximum) : Json(nullptr);
        row["points"] = points;
        bands.push_back(row);
    }
    return bands;
}

} // namespace

Answer run_pay_on(Context& context) {
    const auto& word = context.word(0, "day");
    context.expect_words(1);
    const auto day = parse_date(word);
    if (!day)
        throw Error(fmt::format("'{}' is no day of the calendar", visible(word)), "write it as 2005-10-01");
    const auto nation = nation_asked(context);
    const auto scales = read_all(context, "pay-scale");
    const auto& scale = domain::expect_scale_on(scales, nation, *day);
    const auto hours = domain::hours_on(scales, nation, *day).value_or(Decimal());
    const auto since = *domain::date_of(scale["effective"]);
    if (context.options.json) {
        const Json json = {{"scale", scale.id},
                           {"name", domain::text_of(scale["name"])},
                           {"nation", nation},
                           {"on", text_of(*day)},
                           {"effective", text_of(since)},
                           {"hours_per_week", number_json(hours)},
                           {"bands", json_of(scale)}};
        return {printed(json), "", 0};
    }
    if (context.options.csv) return {csv(bands_table(scale, plain_amount)), "", 0};
    auto text =
        fmt::format("{} ({})\nIn force in {} on {}, since {}; {} hours a week. Pounds a year, full time.\n\n",
                    visible(scale["name"].text()), scale.id, domain::nation_name(nation), long_text(*day),
                    long_text(since), hours.text());
    text += aligned(bands_table(scale, pounds), {1, 2});
    if (scale["computed"])
        text += fmt::format("\nComputed from '{}', and not a published table.\n",
                            scale["computed"]["from"].text());
    return {text + "\nThe newest scale that is held. In a practice it is advice, not an entitlement.\n", "",
            0};
}

} // namespace pmnet::cli
