// Asking for records: filters on fields, stored or derived, and the text a field shows in a list.
#pragma once

#include "domain/engine/basis.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

// A record with its derived fields worked out once.
struct Row {
    const Record* record;
    std::vector<std::pair<std::string, std::string>> derived;
};
Row row_of(const Record& record, const Basis& basis);
// All records of a kind, with the fields of lists besides; `behind` are those of the kind behind it
// (domain/derived.hpp).
std::vector<Row> rows_of(const std::vector<Record>& records, const std::vector<Record>& behind,
                         const Basis& basis);

// Text of a field: a scalar as it stands, a list with ", " between its items, "" if there is none. "id" is
// the record's id. A path into a list gives what each of its items holds there ("boards.board").
std::vector<std::string> values_of(const Row& row, std::string_view field);
std::string text_of(const Row& row, std::string_view field);

// "FIELD=VALUE", "FIELD!=VALUE", "FIELD~TEXT" (contains, in either case), "FIELD<VALUE", "<=", ">", ">=".
struct Filter {
    std::string field, operation, value;
};
// Throws Error if it has no such form.
Filter parse_filter(std::string_view text);
// Throws Error if a kind has no such field, stored or derived, or keeps it in confidence (unless that may
// be seen).
void expect_field(const schema::Kind& kind, std::string_view field, bool confidential_too);
bool passes(const Row& row, const Filter& filter);
bool passes(const Row& row, const std::vector<Filter>& filters); // all of them

// Numbers by size, anything else by its bytes; records without a value come last.
bool comes_before(std::string_view a, std::string_view b);

} // namespace pmnet::domain
