// Pay scales: what a band pays, from when, and in which nation. Amounts are exact decimals, pounds a year for
// full-time work.
//
// What a scale does not hold is "not held": an amount is never worked out from its neighbours.
#pragma once

#include "domain/engine/basis.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

struct PayRange {
    Decimal minimum, maximum;
};

// What a band pays; nothing if the scale does not hold both ends of it.
std::optional<PayRange> pay_of(const Record& scale, std::string_view band);
// The pay points of a band from entry to top, as far as they are held; empty where only minimum and maximum
// are.
std::vector<Decimal> points_of(const Record& scale, std::string_view band);

// Full-time pay a year: "minimum", "maximum", or "point 2", counted from the entry point.
struct Salary {
    std::string name;
    Decimal amount;
};
// Of a pay point, or of both ends of the band where none is asked for (""). Throws Error for what is not a
// point, and Error{refused} for what the scale does not hold.
std::vector<Salary> salaries_of(const Record& scale, const std::string& band, std::string_view point);

// A band in two scales, and what lies between; nothing where one of them does not hold it.
struct ComparedBand {
    std::string band;
    std::optional<PayRange> before, after;

    using End = Decimal PayRange::*;
    std::optional<Decimal> rise(End end) const;
    std::optional<Decimal> percent(End end) const; // of the amount before
};
// The bands of the first scale in its order, then those only the second has.
std::vector<ComparedBand> compare_bands(const Record& before, const Record& after);

// "Scotland", "Northern Ireland".
std::string nation_name(std::string_view nation);

// The minimum is at most the maximum, points rise, bands belong to the plan it names, each is listed once,
// with minimum and maximum or with points; it has a plan or is a practice's own, and applies where that is; a computed table
// agrees with its rule.
std::vector<Diagnostic> check_pay_scale(const Record& record, const Basis& basis);

} // namespace pmnet::domain
