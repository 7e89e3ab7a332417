#include "base/money.hpp"
#include "base/text.hpp"
#include "cli/engine/commands.hpp"
#include "domain/posts/pay_scale.hpp"

#include <fmt/format.h>

namespace pmnet::cli {

namespace {

using domain::ComparedBand;

// One end of the band in both scales, and what lies between.
void add_end(std::vector<Cell>& cells, const ComparedBand& band, ComparedBand::End end) {
    const auto amount = [&](const std::optional<domain::PayRange>& pay) {
        return pay ? Datum((*pay).*end) : Datum();
    };
    const auto percent = band.percent(end);
    cells.insert(cells.end(), {amount(band.before), amount(band.after), Datum(band.rise(end))});
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
    return answer.fact("before", before.id)
        .fact("after", after.id)
        .rows(rows_of(domain::compare_bands(before, after)));
}

} // namespace pmnet::cli
