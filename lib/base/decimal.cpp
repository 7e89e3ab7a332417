#include "base/decimal.hpp"

#include "base/error.hpp"
#include "base/exact.hpp"

#include <fmt/format.h>

#include <limits>

namespace pmnet {

namespace {

constexpr int most_decimals = 6;
constexpr std::int64_t powers[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};

__extension__ using Wide = __int128; // 64 bits times the scale overflow before they can be checked

// A record may hold any amount that can be read, so a sum of amounts can leave the range; that must not give
// a wrong figure.
std::int64_t narrowed(Wide millionths) {
    if (millionths > std::numeric_limits<std::int64_t>::max() ||
        millionths < -std::numeric_limits<std::int64_t>::max())
        refuse_too_large();
    return static_cast<std::int64_t>(millionths);
}

} // namespace

void refuse_too_large() {
    throw Error("the numbers in these records are too large to work with",
                "pmnet holds amounts up to nine million million");
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto before = text.substr(0, point);
    const auto after = point == text.npos ? std::string_view() : text.substr(point + 1);
    if (before.empty() || (point != text.npos && after.empty()) || after.size() > most_decimals)
        return std::nullopt;

    Wide total = 0;
    for (const auto digits : {before, after}) {
        for (const char c : digits) {
            if (c < '0' || c > '9') return std::nullopt;
            total = total * 10 + (c - '0');
            if (total > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
        }
    }
    total *= powers[most_decimals - after.size()];
    if (total > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return Decimal(static_cast<std::int64_t>(negative ? -total : total));
}

Decimal Decimal::operator+(Decimal other) const {
    return Decimal(narrowed(Wide(millionths_) + other.millionths_));
}

Decimal Decimal::operator-(Decimal other) const {
    return Decimal(narrowed(Wide(millionths_) - other.millionths_));
}

Decimal Decimal::operator*(std::int64_t times) const { return Decimal(narrowed(Wide(millionths_) * times)); }

int Decimal::decimals() const {
    int needed = most_decimals;
    while (needed > 0 && millionths_ % powers[most_decimals - needed + 1] == 0) --needed;
    return needed;
}

std::string Decimal::text() const { return fixed(decimals()); }

std::string Decimal::fixed(int decimals) const {
    const auto step = powers[most_decimals - decimals];
    const bool negative = millionths_ < 0;
    const auto size =
        negative ? -static_cast<std::uint64_t>(millionths_) : static_cast<std::uint64_t>(millionths_);
    const auto units = (size + static_cast<std::uint64_t>(step) / 2) / static_cast<std::uint64_t>(step);
    const auto one = static_cast<std::uint64_t>(powers[decimals]);
    const auto sign = negative && units != 0 ? "-" : "";
    if (decimals == 0) return fmt::format("{}{}", sign, units);
    return fmt::format("{}{}.{:0{}}", sign, units / one, units % one, decimals);
}

Decimal Decimal::scaled(Decimal times, Decimal over, Decimal step, Rounding rounding) const {
    return (Exact(*this) * times / over).in_steps(step, rounding);
}

std::optional<Decimal> Decimal::percent_of(Decimal other) const {
    if (other == Decimal()) return std::nullopt;
    return (Exact(*this) * whole(100) / other).rounded(1);
}

} // namespace pmnet
