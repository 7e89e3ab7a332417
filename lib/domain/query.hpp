// Asking for records: conditions on fields, stored or derived, and the text a field shows in a list.
#pragma once

#include "domain/engine/basis.hpp"
#include "schema/typing.hpp"

#include <string>
#include <string_view>
#include <utility>
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

// What the values of a field are: its rule, that of the items for a list. Throws Error if a kind has no such
// field, stored or derived, or keeps it in confidence (unless that may be seen).
schema::Rule rule_of_field(const schema::Kind& kind, std::string_view field, bool confidential_too);

// The field, derived or stored, by which a record of one kind names one of another, in a group of fields at the deepest; ""
// if there is none.
std::string field_naming(const schema::Kind& kind, std::string_view other);

// "FIELD=VALUE", "FIELD!=VALUE", "FIELD~TEXT" (contains, in either case), "FIELD<VALUE", "<=", ">", ">=".
struct Condition {
    std::string field, operation, value;
};
// Throws Error if it has no such form.
Condition parse_condition(std::string_view text);

// A condition in the terms of its field. A day, a time, a length or a number is what a person types for one
// (base/spoken.hpp), a part of an id the whole one; days, times and numbers have an order, and nothing else
// has. With = and != there may be several values ("waiting,received"), of which one is enough, but for plain
// text, where a comma is a comma. An empty value stands for none. A day stands for all of it where the field
// holds times.
class Filter {
public:
    // Throws Error for a value that is not one of this field, or an operation it does not have.
    Filter(Condition condition, schema::Rule rule, const schema::Typist& typist,
           const store::Settings& settings);

    const std::string& field() const { return condition_.field; }
    const std::string& operation() const { return condition_.operation; }
    bool passes(const Row& row) const;

private:
    struct Wanted {
        std::string text;
        Moment from, to; // of a time
    };
    Wanted wanted_of(const std::string& text, const schema::Typist& typist,
                     const store::Settings& settings) const;
    int order(std::string_view value, const Wanted& wanted) const;
    bool holds(std::string_view value) const;

    Condition condition_;
    schema::Rule rule_;
    std::vector<Wanted> wanted_;
};
bool passes(const Row& row, const std::vector<Filter>& filters); // all of them

// The order of values of a field in a list; no value comes last.
bool comes_before(std::string_view a, std::string_view b, const schema::Rule& rule);

} // namespace pmnet::domain
