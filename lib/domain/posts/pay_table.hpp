// A pay table as a spreadsheet saves it, and a scale with its amounts.
//
// The first line names the columns: `band,minimum,maximum`, a line for each band; or `band,amount`, a line for each pay point
// from entry to top; or `band,point,amount`, in any order. Points count from 1 in each band, or run through all bands as the
// points of a pay spine do, where neighbouring bands share some. Amounts are plain: no pound sign, no thousands comma.
//
// Source of the spine: the table of England from April 2015, whose numbered points stand in two bands each.
#pragma once

#include "domain/engine/imported.hpp"
#include "yaml/write.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct PayAmount {
    Decimal amount;
    Place place;
};

struct PayBand {
    std::string band;
    Place place;
    std::optional<PayAmount> minimum, maximum;
    std::vector<PayAmount> points; // instead of the two, from entry to top
    std::string spine;             // "16 to 23" where the points are those of a spine; "" otherwise
};

struct PayTable {
    std::vector<PayBand> bands; // in the order of the text
    std::vector<std::string> passed_over;
};

// Throws Error{place} for a column that is missing, an amount or a point that is not valid, a band or a point that appears
// twice, a point left out, points of a spine that do not agree.
PayTable read_pay_table(const std::string& name, std::string_view text);

// The record of a new scale with these bands and nothing else.
yaml::Value new_scale(const PayTable& table);

// Bands of the table whose amounts the scale holds otherwise, or not.
std::vector<std::string> bands_changed(const Record& scale, const PayTable& table);
// The scale's text with the table's amounts spliced in; whatever is the same keeps its bytes. Every band whose amounts change
// is from `source` now, and no longer incomplete or unverified: where it is all of them the scale's sources are replaced and
// its confidence, which was in the old figures, goes; otherwise each such band has the source as its own. Throws
// Error{refused} if amounts change and `source` is "".
std::string with_pay_table(const Record& scale, const PayTable& table, const std::string& source);

// Where the bands of a scale were read.
std::vector<Read> read_from(const PayTable& table, const Record& scale);

} // namespace pmnet::domain
