#include "reports/engine/spread.hpp"

#include "base/exact.hpp"

#include <algorithm>

namespace pmnet::reports {

namespace {

// Of so many times together, the minutes of one.
Decimal minutes(std::chrono::seconds sum, std::int64_t times) {
    return (Exact(Decimal::whole(sum.count())) / Decimal::whole(60 * times)).rounded(0);
}

} // namespace

std::optional<Decimal> median(std::vector<std::chrono::seconds> times) {
    if (times.empty()) return std::nullopt;
    std::sort(times.begin(), times.end());
    const auto middle = times.size() / 2;
    return times.size() % 2 == 1 ? minutes(times[middle], 1) : minutes(times[middle - 1] + times[middle], 2);
}

std::optional<Decimal> ninth_decile(std::vector<std::chrono::seconds> times) {
    if (times.empty()) return std::nullopt;
    std::sort(times.begin(), times.end());
    return minutes(times[(times.size() * 9 + 9) / 10 - 1], 1);
}

} // namespace pmnet::reports
