#include "base/exact.hpp"

#include <limits>

namespace pmnet {

namespace {

__extension__ using Wide = __int128;

Wide size_of(Wide number) { return number < 0 ? -number : number; }

Wide common_divisor(Wide a, Wide b) {
    for (a = size_of(a), b = size_of(b); b != 0;) {
        const auto rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Wide product(Wide a, Wide b) {
    Wide result = 0;
    if (__builtin_mul_overflow(a, b, &result)) refuse_too_large();
    return result;
}

bool rounds_away(Wide rest, Wide by, bool negative, Rounding rounding) {
    switch (rounding) {
    case Rounding::up: return rest != 0;
    case Rounding::nearest: return rest >= by - rest;
    case Rounding::half_up: return negative ? rest > by - rest : rest >= by - rest;
    default: return false; // down
    }
}

} // namespace

Exact::Exact(Decimal number) : Exact(number.millionths_, Decimal::scale) {}

Exact::Exact(Wide above, Wide below) {
    const auto common = common_divisor(above, below);
    above_ = above / common * (below < 0 ? -1 : 1);
    below_ = size_of(below / common);
}

// Whatever two factors have in common is taken out first, so that only a result that is large is too large.
Exact Exact::operator*(Decimal times) const {
    const Exact other(times);
    const Exact left(above_, other.below_), right(other.above_, below_);
    return {product(left.above_, right.above_), product(left.below_, right.below_)};
}

Exact Exact::operator/(Decimal over) const {
    const Exact other(over);
    const Exact left(above_, other.above_), right(other.below_, below_);
    return {product(left.above_, right.above_), product(left.below_, right.below_)};
}

bool Exact::at_least(Decimal other) const {
    return product(above_, Decimal::scale) >= product(other.millionths_, below_);
}

Decimal Exact::rounded(int decimals) const {
    auto step = Decimal::scale;
    for (int i = 0; i < decimals; ++i) step /= 10;
    return in_steps(Decimal(step), Rounding::half_up);
}

Decimal Exact::in_steps(Decimal step, Rounding rounding) const {
    const auto exact = *this / step;
    const bool negative = exact.above_ < 0;
    const auto size = size_of(exact.above_), rest = size % exact.below_;
    const auto steps = size / exact.below_ + (rounds_away(rest, exact.below_, negative, rounding) ? 1 : 0);
    if (steps > std::numeric_limits<std::int64_t>::max()) refuse_too_large();
    return step * static_cast<std::int64_t>(negative ? -steps : steps);
}

} // namespace pmnet
