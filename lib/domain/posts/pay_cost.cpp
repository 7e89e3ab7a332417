#include "domain/posts/pay_cost.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace pmnet::domain {

namespace {

const Decimal hundredth = *Decimal::parse("0.01");

} // namespace

Decimal Share::rounded() const {
    return part.scaled(Decimal::whole(1), whole, *Decimal::parse("0.0001"), Rounding::nearest);
}

Decimal year_at(const Share& share, Decimal full_time) {
    return full_time.scaled(share.part, share.whole, hundredth, Rounding::nearest);
}

PayCost pay_cost(Decimal full_time, const Share& share, Decimal full_time_hours) {
    // Hours have at most two decimals and the weeks three, so their product is exact.
    const auto hours_a_year = full_time_hours.scaled(*Decimal::parse(weeks_a_year), Decimal::whole(1),
                                                     *Decimal::parse("0.000001"), Rounding::nearest);
    return {year_at(share, full_time), year_at({share.part, share.whole * 12}, full_time),
            full_time.scaled(Decimal::whole(1), hours_a_year, hundredth, Rounding::nearest)};
}

Share parse_share(std::string_view text) {
    const auto share = Decimal::parse(text);
    if (!share)
        throw Error(fmt::format("'{}' is not a whole-time equivalent", visible(text)),
                    "write a number above 0 and at most 1: 0.6");
    if (*share <= Decimal() || *share > Decimal::whole(1))
        throw Error(fmt::format("a post cannot be {} of full time", share->text()),
                    "write a number above 0 and at most 1; 0.6 for three fifths");
    return {*share, Decimal::whole(1)};
}

Share share_of(std::optional<Decimal> hours, std::optional<Decimal> full_time_hours) {
    if (!hours || !full_time_hours) return {};
    return {*hours, *full_time_hours};
}

std::string beyond_full_time(std::optional<Decimal> hours, std::optional<Decimal> full_time_hours) {
    if (!hours || !full_time_hours || *hours <= *full_time_hours) return "";
    return fmt::format(
        "{} hours a week, {} more than full time ({}), all counted at the same rate, since the scale has none for "
        "hours beyond full time",
        hours->text(), (*hours - *full_time_hours).text(), full_time_hours->text());
}

Decimal hours_at(const Share& share, Decimal full_time_hours) {
    return full_time_hours.scaled(share.part, share.whole, hundredth, Rounding::nearest);
}

} // namespace pmnet::domain
