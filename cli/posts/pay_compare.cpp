#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "domain/posts/pay_scale.hpp"

#include <fmt/format.h>

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

// One end of the band in both scales, and what lies between.
void add_end(std::vector<Cell>& cells, const ComparedBand& band, End end) {
    const auto amount = [&](const std::optional<domain::PayRange>& pay) {
        return pay ? Datum((*pay).*end) : Datum();
    };
    const bool both = band.before && band.after;
    const auto change = both ? (*band.after).*end - (*band.before).*end : Decimal();
    const auto percent = both ? change.percent_of((*band.before).*end) : std::nullopt;
    cells.insert(cells.end(), {amount(band.before), amount(band.after), both ? Datum(change) : Datum()});
    cells.emplace_back(Datum(percent),
                       percent ? fmt::format("{}{} %", *percent < Decimal() ? "" : "+", percent->fixed(1))
                               : "");
}

std::vector<Column> columns_of(const std::string& end) {
    return {{end + ".before", end, Unit::pounds, "not held"},
            {end + ".after", "then", Unit::pounds, "not held"},
            {end + ".change", "change", Unit::rise},
            {end + ".percent", "%", Unit::percent}};
}

Rows rows_of(const std::vector<ComparedBand>& bands) {
    Rows rows{"bands", {{"band", "band"}}};
    for (const auto* end : {"minimum", "maximum"})
        for (auto& column : columns_of(end)) rows.columns.push_back(std::move(column));
    for (const auto& band : bands) {
        std::vector<Cell> cells{band.band};
        add_end(cells, band, &domain::PayRange::minimum);
        add_end(cells, band, &domain::PayRange::maximum);
        rows.add(std::move(cells));
    }
    return rows;
}

} // namespace

Answer run_pay_compare(Context& context) {
    const auto before = context.record_at(0), after = context.record_at(1);
    context.expect_words(2);
    Answer answer(fmt::format("{}, then {}: pounds a year, full time\n\n", before.id, after.id));
    return answer.fact("before", before.id).fact("after", after.id).rows(rows_of(compare(before, after)));
}

} // namespace pmnet::cli
