#include "base/unit.hpp"

#include "base/date.hpp"
#include "base/money.hpp"

#include <cmath>

namespace pmnet {

std::string_view name_of(Unit unit) {
    static constexpr std::string_view names[] = {"number", "count",   "points", "sessions", "percent",
                                                 "score",  "minutes", "pounds", "pence",    "rise"};
    return names[static_cast<std::size_t>(unit)];
}

std::string text_of(Decimal number, Unit unit) {
    switch (unit) {
    case Unit::percent: return number.fixed(1) + " %";
    case Unit::score: return number.fixed(1);
    case Unit::minutes: return text_of(Minutes(std::llround(number.approximate())));
    case Unit::pounds: return pounds(number);
    case Unit::pence: return pounds_and_pence(number);
    case Unit::rise: return change_in_pounds(number);
    default: return number.text();
    }
}

} // namespace pmnet
