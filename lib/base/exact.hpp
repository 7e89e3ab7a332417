// A fraction, kept exact until it is printed: the one room in which shares, means and rates are rounded.
//
// They are worked out from what was counted and rounded once, at the end. What has been rounded is never counted with
// again: 1,995 of 10,000 prints as 20 %, but it does not reach 20 %.
#pragma once

#include "base/decimal.hpp"

namespace pmnet {

class Exact {
public:
    // A number is a fraction too: written where the first factor of one stands.
    explicit Exact(Decimal number);

    // Each throws Error if the result is too large to hold; the divisor is not zero.
    Exact operator*(Decimal times) const;
    Exact operator/(Decimal over) const;

    bool at_least(Decimal other) const;
    // With so many decimals (0 to 6), a half rounded up, below zero too: what every share and mean is printed as.
    Decimal rounded(int decimals) const;
    // As a multiple of `step`, which is above zero: what amounts of money are worked out as.
    Decimal in_steps(Decimal step, Rounding rounding) const;

private:
    __extension__ using Wide = __int128;
    Exact(Wide above, Wide below);

    Wide above_, below_; // in lowest terms, `below_` above zero
};

} // namespace pmnet
