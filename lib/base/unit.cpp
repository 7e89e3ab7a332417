#include "base/unit.hpp"

#include "base/date.hpp"
#include "base/money.hpp"

#include <cmath>

namespace pmnet {

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
