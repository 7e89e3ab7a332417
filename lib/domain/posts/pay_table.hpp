// A pay table as a spreadsheet saves it, and what it would change in a scale.
//
// The first line names the columns: `band,minimum,maximum`, a line for each band; or `band,amount`, a line
// for each pay point from entry to top. Other columns are passed over. Amounts are plain: no pound sign, no
// thousands comma.
#pragma once

#include "domain/engine/basis.hpp"
#include "yaml/write.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct PayBand {
    std::string band;
    std::optional<Decimal> minimum, maximum;
    std::vector<Decimal> points; // instead of the two
};

// Bands in the order of the text. Throws Error{place} for a column that is missing, an amount that is not
// valid, a band that appears twice.
std::vector<PayBand> read_pay_table(const std::string& name, std::string_view text);

yaml::Value value_of(const PayBand& band);

// One amount that a table would change: "band 5 maximum", before and after; nothing if it is not held on
// that side.
struct PayChange {
    std::string what;
    std::optional<Decimal> before, after;
};
// What would change in the bands of a scale (null for a new one). Bands the table does not have stay as they
// are.
std::vector<PayChange> changes_to(const Record* scale, const std::vector<PayBand>& table);
// The scale's text with the table's amounts spliced in; whatever is the same keeps its bytes.
std::string with_pay_table(const Record& scale, const std::vector<PayBand>& table);

} // namespace pmnet::domain
