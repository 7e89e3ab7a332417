// Pay awards: a scale computed from another by a rule, to the penny, and always marked as computed.
//
// Each amount has the percentage added and then the flat amount, rises by at least the least rise, and is
// rounded once, at the end, from the exact result.
#pragma once

#include "domain/engine/basis.hpp"
#include "yaml/write.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::domain {

enum class PayRounding { nearest_pound, down, up, nearest_penny };

struct Uplift {
    Decimal percent, flat, least_rise;
    PayRounding rounding = PayRounding::nearest_pound;
};

// An uplift as a person types it; "" for what is not given. Throws Error for a percentage below 0 or above
// 100 or with more than four decimals, an amount that is not valid, an unknown rounding, or a rule by which
// nothing would rise.
struct UpliftWords {
    std::string percent, flat, least_rise, rounding;
};
Uplift parse_uplift(const UpliftWords& words);
// "3.225 % and £100, at least £300, rounded to the nearest pound": how the rule is described to a reader.
std::string text_of(const Uplift& uplift);

Decimal uplifted(Decimal amount, const Uplift& uplift);
// A new scale: bands and points as in the old one, with its rule and its source in it.
yaml::Value uplifted_scale(const Record& scale, const Uplift& uplift, Date effective, std::string source);

// The rule a computed scale keeps; nothing if the guidance was read.
std::optional<Uplift> uplift_of(const Record& scale);
// A computed scale holds what its rule gives, and takes effect later than the one it was computed from.
std::vector<Diagnostic> check_computed(const Record& record, const Basis& basis);

} // namespace pmnet::domain
