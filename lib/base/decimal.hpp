// Exact decimal numbers: money, points, sessions. Never a binary double on the way in or out.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pmnet {

// How a number that does not fit is rounded. `nearest` rounds a half away from zero, `half_up` a half towards
// what is higher, `down` rounds towards zero, `up` away from it.
enum class Rounding { nearest, half_up, down, up };

// Throws the Error of a number that is too large to hold.
[[noreturn]] void refuse_too_large();

// A number with at most six decimals, kept as a count of millionths; holds amounts up to nine million
// million.
class Decimal {
public:
    constexpr Decimal() = default;
    static constexpr Decimal whole(std::int64_t number) { return Decimal(number * scale); }

    // Reads "12", "-0.5", "32245.10". Nothing for an exponent, a separator, more than six decimals, or an
    // overflow.
    static std::optional<Decimal> parse(std::string_view text);

    // Shortest exact form: "12", "-0.5", "32245.1".
    std::string text() const;
    // With exactly this many decimals (0 to 6), a half rounded away from zero: "32245.10".
    std::string fixed(int decimals) const;
    bool is_whole() const { return millionths_ % scale == 0; }
    bool is_multiple_of(Decimal step) const {
        return step.millionths_ != 0 && millionths_ % step.millionths_ == 0;
    }
    // Decimals needed to write it exactly, 0 to 6.
    int decimals() const;
    double approximate() const { return static_cast<double>(millionths_) / scale; }

    // Each throws Error if the result is too large to hold.
    Decimal operator+(Decimal other) const;
    Decimal operator-(Decimal other) const;
    Decimal operator*(std::int64_t times) const;
    Decimal& operator+=(Decimal other) { return *this = *this + other; }
    auto operator<=>(const Decimal&) const = default;

    // This times `times` over `over`, as a multiple of `step`: worked out exactly and rounded once, at the
    // end. Throws Error if the result is too large to hold; `over` and `step` are not zero.
    Decimal scaled(Decimal times, Decimal over, Decimal step, Rounding rounding) const;

    // This number as a percentage of another, worked out exactly and rounded once, to one decimal, a half up; nothing
    // if the other is zero. Throws Error if the result is too large to hold.
    std::optional<Decimal> percent_of(Decimal other) const;

private:
    friend class Exact; // exact.hpp, where all rounding is done
    static constexpr std::int64_t scale = 1'000'000;
    constexpr explicit Decimal(std::int64_t millionths) : millionths_(millionths) {}
    std::int64_t millionths_ = 0;
};

} // namespace pmnet
