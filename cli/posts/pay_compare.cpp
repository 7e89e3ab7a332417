#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "cli/engine/output.hpp"
#include "domain/posts/pay_scale.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pmnet::cli {

namespace {

struct ComparedBand {
    std::string band;
    std::optional<domain::PayRange> before, after;
};

// Bands of both scales, in the order of the first and then of the second.
std::vector<ComparedBand> compare(const store::Record& before, const store::Record& after) {
    std::vector<ComparedBand> bands;
    for (const auto* scale : {&before, &after}) {
        for (const auto node : (*scale)["bands"]) {
            const auto band = domain::text_of(node["band"]);
            if (std::none_of(bands.begin(), bands.end(),
                             [&](const ComparedBand& known) { return known.band == band; }))
                bands.push_back({band, domain::pay_of(before, band), domain::pay_of(after, band)});
        }
    }
    return bands;
}

using End = Decimal domain::PayRange::*;

std::string amount_text(const std::optional<domain::PayRange>& pay, End end, Money money) {
    return pay ? money((*pay).*end) : "not held";
}

std::string percent_text(Decimal change, Decimal of) {
    const auto percent = change.percent_of(of);
    return percent ? fmt::format("{}{} %", *percent < Decimal() ? "" : "+", percent->fixed(1)) : "";
}

// Money as it is written for a person, or for another program.
void add_end(std::vector<std::string>& cells, const ComparedBand& band, End end, Money money, Money rise) {
    cells.push_back(amount_text(band.before, end, money));
    cells.push_back(amount_text(band.after, end, money));
    const bool both = band.before && band.after;
    const auto change = both ? (*band.after).*end - (*band.before).*end : Decimal();
    cells.push_back(both ? rise(change) : "");
    cells.push_back(both ? percent_text(change, (*band.before).*end) : "");
}

Table table_of(const std::vector<ComparedBand>& bands, Money money, Money rise) {
    Table table{{"band", "minimum", "then", "change", "%", "maximum", "then", "change", "%"}, {}};
    for (const auto& band : bands) {
        std::vector<std::string> cells{band.band};
        add_end(cells, band, &domain::PayRange::minimum, money, rise);
        add_end(cells, band, &domain::PayRange::maximum, money, rise);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Json end_json(const ComparedBand& band, End end) {
    Json json;
    json["before"] = band.before ? number_json(((*band.before).*end)) : Json(nullptr);
    json["after"] = band.after ? number_json(((*band.after).*end)) : Json(nullptr);
    const bool both = band.before && band.after;
    const auto change = both ? (*band.after).*end - (*band.before).*end : Decimal();
    const auto percent = both ? change.percent_of((*band.before).*end) : std::nullopt;
    json["change"] = both ? number_json(change) : Json(nullptr);
    json["percent"] = percent ? number_json(*percent) : Json(nullptr);
    return json;
}

} // namespace

Answer run_pay_compare(Context& context) {
    const auto before = context.record_at(0), after = context.record_at(1);
    context.expect_words(2);
    const auto bands = compare(before, after);
    if (context.options.json) {
        auto rows = Json::array();
        for (const auto& band : bands)
            rows.push_back({{"band", band.band},
                            {"minimum", end_json(band, &domain::PayRange::minimum)},
                            {"maximum", end_json(band, &domain::PayRange::maximum)}});
        return {printed({{"before", before.id}, {"after", after.id}, {"bands", rows}}), "", 0};
    }
    if (context.options.csv) return {csv(table_of(bands, plain_amount, plain_amount)), "", 0};
    return {fmt::format("{}, then {}: pounds a year, full time\n\n", before.id, after.id) +
                aligned(table_of(bands, pounds, change_in_pounds), {1, 2, 3, 4, 5, 6, 7, 8}),
            "", 0};
}

} // namespace pmnet::cli
