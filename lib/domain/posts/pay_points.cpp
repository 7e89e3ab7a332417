#include "domain/posts/pay_points.hpp"

#include "base/error.hpp"
#include "base/money.hpp"
#include "base/notation.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pmnet::domain {

namespace {

struct Point {
    long long number = 0;
    PayAmount amount;
};
struct BandOfPoints {
    std::string band;
    Place place;
    std::vector<Point> points;
};

long long number_in(const CsvTable& table, std::size_t row) {
    const auto cell = table.expect_cell(row, "point");
    const auto number = Decimal::parse(cell.text);
    if (!number || !number->is_whole() || *number < Decimal::whole(1) || *number > Decimal::whole(999))
        throw Error(cell.place, fmt::format("'{}' is not a pay point", visible(cell.text)),
                    "points are whole numbers; the entry point of a band is the lowest");
    return static_cast<long long>(number->approximate());
}

BandOfPoints& band_for(std::vector<BandOfPoints>& bands, const CsvCell& cell) {
    for (auto& band : bands)
        if (band.band == cell.text) return band;
    bands.push_back({cell.text, cell.place, {}});
    return bands.back();
}

// Without numbers, each point of a band is one above the line before.
std::vector<BandOfPoints> read_points(const CsvTable& table, AmountReader amount_in) {
    std::vector<BandOfPoints> bands;
    const bool numbered = table.has("point");
    for (std::size_t i = 0; i < table.size(); ++i) {
        auto& band = band_for(bands, band_cell(table, i));
        const auto number = numbered ? number_in(table, i) : static_cast<long long>(band.points.size()) + 1;
        for (const auto& other : band.points)
            if (other.number == number)
                throw Error(table.cell(i, "point").place,
                            fmt::format("point {} of band '{}' appears twice: here and in line {}", number,
                                        visible(band.band), other.amount.place.line),
                            "take one of the lines out");
        band.points.push_back({number, amount_in(table, i, "amount")});
    }
    return bands;
}

void expect_none_left_out(const BandOfPoints& band) {
    for (std::size_t i = 1; i < band.points.size(); ++i)
        if (const auto wanted = band.points[i - 1].number + 1; band.points[i].number != wanted)
            throw Error(band.points[i].amount.place,
                        fmt::format("point {} of band '{}' is missing", wanted, visible(band.band)),
                        "a band is read with all its points; put the line in, or leave the band out");
}

constexpr auto spine_hint =
    "points count from 1 in every band, or run through all bands, rise, and pay the same wherever they stand";

// On a spine a point pays the same in every band, and a higher one more.
void expect_spine(const std::vector<BandOfPoints>& bands) {
    std::map<long long, std::pair<const BandOfPoints*, PayAmount>> spine;
    for (const auto& band : bands)
        for (const auto& [number, amount] : band.points) {
            const auto [known, is_new] = spine.emplace(number, std::pair(&band, amount));
            const auto& [other, held] = known->second;
            if (!is_new && held.amount != amount.amount)
                throw Error(amount.place,
                            fmt::format("point {} is {} in band '{}', but {} in band '{}' (line {})", number,
                                        pounds(amount.amount), visible(band.band), pounds(held.amount),
                                        visible(other->band), held.place.line),
                            spine_hint);
        }
    const PayAmount* last = nullptr;
    for (const auto& [number, entry] : spine) {
        const auto& amount = entry.second;
        if (last != nullptr && amount.amount <= last->amount)
            throw Error(amount.place,
                        fmt::format("point {} is {}, but the point below it is {} (line {})", number,
                                    pounds(amount.amount), pounds(last->amount), last->place.line),
                        spine_hint);
        last = &amount;
    }
}

bool counts_from_one(const BandOfPoints& band) { return band.points.front().number == 1; }

// Only a second band shows that numbers run through all of them.
bool is_spine(const std::vector<BandOfPoints>& bands) {
    const auto odd = std::find_if_not(bands.begin(), bands.end(), counts_from_one);
    if (odd == bands.end()) return false;
    if (bands.size() == 1)
        throw Error(
            odd->points.front().amount.place,
            fmt::format("band '{}' begins with point {}", visible(odd->band), odd->points.front().number),
            "count its points from 1, the entry point, or leave the column 'point' out");
    return true;
}

} // namespace

CsvCell band_cell(const CsvTable& table, std::size_t row) {
    auto cell = table.expect_cell(row, "band");
    cell.text = printed_range(cell.text).value_or(cell.text);
    return cell;
}

std::vector<PayBand> bands_by_point(const CsvTable& table, AmountReader amount_in) {
    auto read = read_points(table, amount_in);
    for (auto& band : read)
        std::sort(band.points.begin(), band.points.end(),
                  [](const Point& a, const Point& b) { return a.number < b.number; });
    for (const auto& band : read) expect_none_left_out(band);
    const bool spine = is_spine(read);
    if (spine) expect_spine(read);
    std::vector<PayBand> bands;
    for (const auto& band : read) {
        PayBand made{band.band, band.place, {}, {}, {}, ""};
        for (const auto& point : band.points) made.points.push_back(point.amount);
        if (spine)
            made.spine = fmt::format("{} to {}", band.points.front().number, band.points.back().number);
        bands.push_back(std::move(made));
    }
    return bands;
}

} // namespace pmnet::domain
