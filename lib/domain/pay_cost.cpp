#include "domain/pay_cost.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace pmnet::domain {

namespace {

const Decimal one = Decimal::whole(1);
const Decimal hundredth = *Decimal::parse("0.01");

} // namespace

PayCost pay_cost(Decimal full_time, Decimal share, Decimal full_time_hours) {
    const auto to_penny = [](Decimal amount, Decimal times, Decimal over) {
        return amount.scaled(times, over, hundredth, Rounding::nearest);
    };
    // Hours have at most two decimals and the weeks three, so their product is exact.
    const auto hours_a_year = full_time_hours.scaled(*Decimal::parse(weeks_a_year), one,
                                                     *Decimal::parse("0.000001"), Rounding::nearest);
    return {to_penny(full_time, share, one), to_penny(full_time, share, Decimal::whole(12)),
            to_penny(full_time, one, hours_a_year)};
}

Decimal parse_share(std::string_view text) {
    const auto share = Decimal::parse(text);
    if (!share)
        throw Error(fmt::format("'{}' is no whole-time equivalent", visible(text)),
                    "write a number above 0 and at most 1: 0.6");
    if (*share <= Decimal() || *share > one)
        throw Error(fmt::format("a post cannot be {} of full time", share->text()),
                    "write a number above 0 and at most 1; 0.6 for three fifths");
    return *share;
}

Decimal hours_at(Decimal share, Decimal full_time_hours) {
    return full_time_hours.scaled(share, one, hundredth, Rounding::nearest);
}

} // namespace pmnet::domain
