// Pay points as a table numbers them: from 1 in each band, or through all bands as on a pay spine.
#pragma once

#include "base/csv_table.hpp"
#include "domain/posts/pay_table.hpp"

#include <vector>

namespace pmnet::domain {

// The cell that names the band, "Band 5" as 5. Throws Error if it is empty.
CsvCell band_cell(const CsvTable& table, std::size_t row);

// The bands of a table with a line for each point, each with its points from entry to top. Without a column `point` the lines
// of a band stand in that order. Throws Error as read_pay_table does.
using AmountReader = PayAmount (*)(const CsvTable& table, std::size_t row, std::string_view column);
std::vector<PayBand> bands_by_point(const CsvTable& table, AmountReader amount_in);

} // namespace pmnet::domain
